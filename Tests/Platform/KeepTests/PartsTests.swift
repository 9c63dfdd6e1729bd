import Foundation
import Secrets
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Keep

/// What the writers were told.
final class Acknowledged: Sendable {
    private let ids = Mutex<Set<Int>>([])
    var all: Set<Int> { ids.withLock { $0 } }
    func add(_ id: Int) { ids.withLock { _ = $0.insert(id) } }
}

/// True the first time it is asked.
final class OnceOnly: Sendable {
    private let isUsed = Mutex(false)
    func first() -> Bool {
        isUsed.withLock { used in
            defer { used = true }
            return !used
        }
    }
}

@Suite("The parts of an archive") struct PartsTests {
    /// Collects what is written.
    private final class Bucket: ByteSink, ByteSource {
        var bytes: [UInt8] = []
        var start = 0
        func write(_ more: ArraySlice<UInt8>) throws { bytes += more }
        func finish() throws {}
        func read(_ count: Int) throws -> [UInt8] {
            defer { start = min(bytes.count, start + count) }
            return Array(bytes[start..<min(bytes.count, start + count)])
        }
    }

    private static let passphrase = "mat khau rat dai cua toi"

    private static func sealed(_ content: [UInt8]) throws -> Bucket {
        let bucket = Bucket(), sink = try SealingSink(PassphraseSealer(passphrase, cost: .cheap), into: bucket)
        // In uneven pieces, as they come.
        for start in stride(from: 0, to: content.count, by: 1789) { try sink.write(content[start..<min(content.count, start + 1789)]) }
        try sink.finish()
        return bucket
    }

    private static func opened(_ bytes: [UInt8]) throws -> [UInt8] {
        let bucket = Bucket()
        bucket.bytes = bytes
        let source = try OpeningSource(bucket, passphrase: passphrase)
        var content: [UInt8] = []
        while true {
            let piece = try source.read(5000)
            if piece.isEmpty { return content }
            content += piece
        }
    }

    @Test("What is sealed opens again, at every length around a piece", arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
    func seals(length: Int) throws {
        let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try Self.opened(try Self.sealed(content).bytes) == content)
    }

    @Test("Pieces left out at the end, or put in another order, do not open") func pieces() throws {
        let sealed = try Self.sealed([UInt8](repeating: 7, count: 65_536 * 3)).bytes
        let piece = PassphraseSealer.pieceLength + PassphraseOpener.overhead, header = sealed.count - 3 * piece
        #expect(throws: ArchiveRefusal.torn) { try Self.opened(Array(sealed.dropLast(piece))) }
        let swapped =
            sealed[..<header] + sealed[(header + piece)..<(header + 2 * piece)] + sealed[header..<(header + piece)] + sealed.suffix(piece)
        #expect(throws: ArchiveRefusal.torn) { try Self.opened(Array(swapped)) }
    }

    @Test("What the program age 1.1.1 sealed under a passphrase opens here") func age() throws {
        let text = """
            YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBBQ2tVc2xvTlhhQ3k3cUZxdFQ4MXBRIDE4CnFGdUJieEtjM3p2UkFPTStzVkZUSGI3RFViWlBJMFJ2LzNXSW4wMz\
            E0cjQKLS0tIC9zYWV3V3g1SmlGOEtHOS9oNDR2alFLemlzVkZtS1BNVkQ0V0dvQ1hUZ0kKWyfiYOw3tT3FTmclTfgCnfWt5vH2kmff+cbiQLjNy6630Mcyfo2CpNNpd95F\
            yEm7l1lp9S8OtoQ9erbz
            """
        let bytes = Array(try #require(Data(base64Encoded: text)))
        #expect(String(decoding: try Self.opened(bytes), as: UTF8.self) == "Thi đua – Khen thưởng\n")
    }

    @Test("Bytes come out of gzip as they went in, in pieces of any size", arguments: [0, 1, 131_072, 700_001]) func gzip(length: Int)
        throws
    {
        var random = Seeded(state: 3)
        let content = (0..<length).map { _ in UInt8.random(in: 0...200, using: &random) }
        let bucket = Bucket(), sink = try GzipSink(into: bucket)
        for start in stride(from: 0, to: content.count, by: 99_991) { try sink.write(content[start..<min(content.count, start + 99_991)]) }
        try sink.finish()
        let source = try GunzipSource(bucket)
        var found: [UInt8] = []
        while true {
            let piece = try source.read(4096)
            if piece.isEmpty { break }
            found += piece
        }
        #expect(found == content)
    }

    @Test("A row is the same after it was a line, whatever it holds") func lines() throws {
        var random = Seeded(state: 11)
        for _ in 0..<2000 {
            let values: [Stored] = [
                .integer(Int64.random(in: .min ... .max, using: &random)), .text(random.text()), .bytes(random.bytes()), .null,
                .text(random.text()),
            ]
            var line: [UInt8] = []
            RowLine.append(values, to: &line)
            #expect(line.count { $0 == RowLine.newline } == 1)
            #expect(try RowLine.values(line.dropLast(), of: [.integer, .text, .bytes, .text, .text]) == values)
            #expect((try? JSONSerialization.jsonObject(with: Data(line))) is [Any])
        }
    }

    @Test(
        "A line that no row makes is refused",
        arguments: ["", "[", "[1", "[1]x", "[\"a\"]", "[1,2]", "[nul]", "[1e3]", "[99999999999999999999]", "[--1]"])
    func badLines(line: String) {
        #expect(throws: ArchiveRefusal.torn) { try RowLine.values(Array(line.utf8)[...], of: [.integer]) }
    }

    @Test("The catalogue lists every table of the dump with all its columns, what others point to first", arguments: Engine.allCases)
    func catalogue(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.kept]) { office in
            let tables = try await office.database.read { try $0.tables() }
            #expect(tables.map(\.name.text) == ["act_receipt", "schema_migration", "silence", "tier", "word", "body", "mark"])
            let body = try #require(tables.first { $0.name.text == "body" })
            #expect(body.columns.map(\.name.text) == ["id", "parent_id", "tier_id", "name", "is_open", "sort_name"])
            #expect(body.columns.map(\.affinity) == [.integer, .integer, .integer, .text, engine == .sqlite ? .integer : .boolean, .bytes])
            #expect(Set(body.references.map(\.text)) == ["body", "tier"])
            #expect(tables.first { $0.name.text == "mark" }?.key.map(\.text) == ["cell", "body_id"])
        }
    }

    @Test("A name that is not ours never enters a statement", arguments: ["", "1a", "a b", "a\"b", "Bảng", "a;b", "A"])
    func names(text: String) {
        #expect(CatalogueName(text) == nil)
    }

    @Test("While tables are filled a row may come before what it points to; in the end it must be there", arguments: Engine.allCases)
    func filling(engine: Engine) async throws {
        try await TestOffice.lend(on: engine, [.kept]) { office in
            try await office.database.write { tx in
                try tx.filling {
                    try tx.execute("INSERT INTO body (id, tier_id, name) VALUES (1, 5, 'a')")
                    try tx.execute("INSERT INTO tier (id, code) VALUES (5, 'xã')")
                }
            }
            await #expect {
                try await office.database.write { tx in
                    try tx.filling { _ = try tx.execute("INSERT INTO body (id, tier_id, name) VALUES (2, 6, 'b')") }
                }
            } throws: { ($0 as? StorageError)?.kind == .brokenReference }
            #expect(try await office.database.read { try $0.all("SELECT id FROM body", as: Int.self) } == [1])
        }
    }
}
