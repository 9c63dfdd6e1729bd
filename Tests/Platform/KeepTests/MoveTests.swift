import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Keep

@Suite("Moved, and cut off on the way") struct MoveTests {
    @Test(
        "A move brings every table and file over and leaves the source as it was",
        arguments: Engine.allCases.flatMap { from in Engine.allCases.map { (from, $0) } })
    func moved(from: Engine, to: Engine) async throws {
        try await Yard.lend { yard in
            try await TestOffice.lend(on: from, [.kept]) { office in
                let folder = try yard.folder("source")
                try await office.database.write { try $0.fillKept(seed: 4) }
                try yard.store(Array("minh chứng".utf8), in: folder)
                try yard.write("khóa", to: folder.path + "/signing-key")
                let (before, files) = (try await office.database.sums(), yard.content(of: folder))
                let target = try yard.folder("target")
                try await yard.place(on: to, in: target, schemas: [.kept]) { restoration, opened in
                    let sums = try await restoration.move(from: office.database, files: folder)
                    let database = try await opened()
                    #expect(try await database.sums() == before)
                    #expect((sums.tables, sums.files) == (before, 1))
                    if to == .sqlite { await database.close() }
                }
                #expect(yard.content(of: target) == files)
                #expect(try await office.database.sums() == before)
                #expect(yard.content(of: folder) == files)
            }
        }
    }

    @Test("A move without files leaves nothing but the tables behind") func tablesOnly() async throws {
        try await Yard.lend { yard in
            try await TestOffice.lend(on: .sqlite, [.kept]) { office in
                try await office.database.write { try $0.fillKept(seed: 5) }
                let passing = DataFolder(yard.root + "/moving", keys: [])
                try await yard.place(on: .postgres, in: passing, schemas: [.kept]) { restoration, opened in
                    _ = try await restoration.move(from: office.database, files: nil)
                    #expect(try await opened().sums() == office.database.sums())
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: passing.path).isEmpty)
            }
        }
    }

    /// Saves once, the moment its tables have been read for the first time.
    private struct Saving: Database {
        let base: any Database
        let once = OnceOnly()

        var engine: Engine { base.engine }
        func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
            let value = try await base.read(body)
            if once.first() {
                try await base.write { _ = try $0.execute("INSERT INTO word (word, meaning) VALUES ('muộn', \([UInt8(1)]))") }
            }
            return value
        }
        func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
            try await base.write(body)
        }
        func schemaDump() async throws -> String { try await base.schemaDump() }
        func close() async { await base.close() }
    }

    @Test("Who saves while everything is moved is not forgotten in silence") func changed() async throws {
        try await Yard.lend { yard in
            try await TestOffice.lend(on: .sqlite, [.kept]) { office in
                let restoration = Restoration(into: try yard.folder("target"), tables: .file(Yard.open), schemas: [.kept])
                await #expect(throws: ArchiveRefusal.changedMeanwhile) {
                    try await restoration.move(from: Saving(base: office.database), files: nil)
                }
            }
        }
    }

    @Test("What an attempt that was cut off left behind is cleared by the next", arguments: Engine.allCases) func resumed(to: Engine)
        async throws
    {
        try await Yard.lend { yard in
            try await TestOffice.lend(on: .sqlite, [.kept]) { office in
                try await office.database.write { try $0.fillKept(seed: 6) }
                let folder = try yard.folder("source")
                try yard.store(Array("minh chứng".utf8), in: folder)
                let report = try await Backup(of: office.database, in: folder).write(to: yard.archive)
                let target = try yard.folder("target")
                // Files had their place, the tables did not.
                try yard.store(Array("dở dang".utf8), in: target)
                try FileManager.default.createDirectory(atPath: target.staging, withIntermediateDirectories: true)
                try yard.write("", to: target.staging + "/unfinished")
                try yard.write("rác", to: target.staging + "/thidua.sqlite")
                #expect(target.isUnfinished)
                try await yard.place(on: to, in: target, schemas: [.kept]) { restoration, opened in
                    #expect(try await restoration.restore(from: yard.archive) == report.sums)
                    let database = try await opened()
                    #expect(try await database.sums() == report.sums.tables)
                    #expect(yard.content(of: target) == yard.content(of: folder))
                    if to == .sqlite { await database.close() }
                }
            }
        }
    }

    @Test("Cut off after the server had committed: the same command finds all there and ends it; another archive is refused")
    func committed() async throws {
        try await Yard.lend { yard in
            try await TestOffice.lend(on: .sqlite, [.kept]) { office in
                try await office.database.write { try $0.fillKept(seed: 7) }
                let folder = try yard.folder("source"), target = try yard.folder("target")
                try yard.store(Array("minh chứng".utf8), in: folder)
                _ = try await Backup(of: office.database, in: folder).write(to: yard.archive)
                try await office.database.write { _ = try $0.execute("DELETE FROM word") }
                _ = try await Backup(of: office.database, in: folder).write(to: yard.archive + "2")
                try await yard.place(on: .postgres, in: target, schemas: [.kept]) { restoration, opened in
                    let sums = try await restoration.restore(from: yard.archive)
                    func cutOff() throws {
                        try FileManager.default.createDirectory(atPath: target.staging, withIntermediateDirectories: true)
                        try yard.write("", to: target.staging + "/unfinished")
                    }
                    try cutOff()
                    await #expect { try await restoration.restore(from: yard.archive + "2") } throws: {
                        if case ArchiveRefusal.notEmpty = $0 { true } else { false }
                    }
                    try cutOff()
                    #expect(try await restoration.restore(from: yard.archive) == sums)
                    #expect(!target.isUnfinished)
                    #expect(yard.content(of: target) == yard.content(of: folder))
                    #expect(try await opened().sums() == sums.tables)
                }
            }
        }
    }

    @Test("While people save, a backup holds every act that was acknowledged before it began, and no half act", arguments: Engine.allCases)
    func whileSaving(engine: Engine) async throws {
        try await Yard.lend { yard in
            try await TestOffice.lend(on: engine, [.kept]) { office in
                let folder = try yard.folder("source"), acknowledged = Acknowledged(), target = try yard.folder("target")
                try await office.database.write { _ = try $0.execute("INSERT INTO tier (id, code) VALUES (1, 'xã')") }
                let writers = (1...4).map { writer in
                    Task {
                        var number = writer * 1_000_000
                        while !Task.isCancelled {
                            number += 1
                            let id = number
                            try await office.database.write { tx in
                                try tx.execute("INSERT INTO body (id, tier_id, name) VALUES (\(id), 1, 'đơn vị')")
                                try tx.execute("INSERT INTO mark (body_id, cell, points) VALUES (\(id), 'item:1', 10)")
                            }
                            acknowledged.add(id)
                        }
                    }
                }
                while acknowledged.all.count < 300 { await Task.yield() }
                let before = acknowledged.all
                _ = try await Backup(of: office.database, in: folder).write(to: yard.archive)
                let after = acknowledged.all
                writers.forEach { $0.cancel() }
                for writer in writers { try await writer.value }
                try await yard.place(on: .sqlite, in: target, schemas: [.kept]) { restoration, opened in
                    _ = try await restoration.restore(from: yard.archive)
                    let database = try await opened()
                    let (bodies, marks) = try await database.read { tx in
                        (try tx.all("SELECT id FROM body", as: Int.self), try tx.all("SELECT body_id FROM mark", as: Int.self))
                    }
                    #expect(before.isSubset(of: bodies))
                    #expect(Set(bodies) == Set(marks))
                    #expect(after.count > before.count, "nobody saved meanwhile: this run showed nothing")
                    await database.close()
                }
            }
        }
    }
}
