import ArgumentParser
import Foundation
import Journal
import Kernel
import Secrets
import Storage

/// `thidua journal …`: heads to keep elsewhere, and whether the chain still passes through them.
struct JournalCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Nhật ký.", subcommands: [JournalVerify.self, ExportHead.self, ShowJournalKey.self])
}

/// `thidua journal head`: the end of the chain, signed.
struct ExportHead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head", abstract: "In đầu chuỗi nhật ký, có chữ ký của hệ thống.",
        discussion: "Giữ ở máy khác hoặc in ra giấy; lần sau đưa lại bằng thidua journal verify --head TỆP.")
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = options.settings()
        let wiring = try await Wiring(settings)
        let head = try await JournalChain(wiring.database).seal()
        await wiring.database.close()
        guard head.position > 0 else { throw Stop.with("Nhật ký chưa có dòng nào, nên chưa có đầu chuỗi.", Stop.misused) }
        let heads = JournalHeads(in: settings["data"])
        let signed = try SignedHead(head, at: OfficeClock.system.now(), with: try heads.key())
        try heads.keep(signed)
        print(signed.written, terminator: "")
    }
}

/// `thidua journal key`: what others check our signatures with.
struct ShowJournalKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "In khóa công khai để người khác kiểm chữ ký đầu chuỗi.")
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = options.settings()
        try settings.mustBeKnown()
        print(try JournalHeads(in: settings["data"]).key().publicKey.text)
    }
}

/// `thidua journal verify`: whether the chain of the journal is whole.
struct JournalVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Đối chiếu chuỗi nhật ký: sửa, xóa, đảo chỗ, cắt bớt dòng nào cũng lộ.",
        discussion:
            "Đối chiếu với mọi đầu chuỗi đã ký ở thư mục dữ liệu và những đầu chuỗi đưa vào. Đầu chuỗi giữ ở máy khác mới chống được người có quyền trên máy này."
    )
    @OptionGroup var options: SettingOptions
    @Option(help: ArgumentHelp("Tệp đầu chuỗi có chữ ký, do journal head in ra. Ghi được nhiều lần.", valueName: "tệp")) var head:
        [String] = []
    @Option(help: ArgumentHelp("Khóa công khai phải là khóa đã ký; mặc định là khóa của hệ thống này.", valueName: "khóa")) var key: String?
    @Option(help: "Đầu chuỗi đã giữ từ lần trước, dạng vị-trí:mã. Ghi được nhiều lần.") var known: [String] = []

    func run() async throws {
        let settings = options.settings()
        try settings.mustBeKnown()
        let plain = try known.map(Self.plain)
        let heads = JournalHeads(in: settings["data"])
        let given = try head.isEmpty ? [] : head.map { try Self.signed($0, by: publicKey(heads)) }
        let signed = try heads.kept() + given
        let wiring = try await Wiring(settings)
        let chain = JournalChain(wiring.database)
        try await chain.seal()
        let verdict = try await chain.verify(passing: signed.map(\.head) + plain)
        await wiring.database.close()
        guard case .whole(let end) = verdict else { throw Self.broken(verdict) }
        print("Chuỗi nhật ký liền mạch: \(end.position) dòng.\nĐầu chuỗi: \(end.written)")
        print(Self.promise(given: given, kept: signed, plain: plain, end: end))
    }

    /// How far somebody outside could tell, and from where on nobody could.
    private static func promise(given: [SignedHead], kept: [SignedHead], plain: [JournalHead], end: JournalHead) -> String {
        let outside = (given.map(\.head.position) + plain.map(\.position)).max() ?? 0
        let reach = max(outside, kept.map(\.head.position).max() ?? 0)
        var lines: [String] = []
        if outside > 0 { lines.append("Đến dòng \(outside): khớp đầu chuỗi giữ ở nơi khác, sửa hay bớt dòng nào cũng lộ.") }
        if reach > outside {
            lines.append(
                "Từ dòng \(outside + 1) đến \(reach): khớp đầu chuỗi ký và giữ tại máy này; người có quyền trên máy này có thể làm lại cả hai."
            )
        }
        if reach < end.position {
            lines.append("Từ dòng \(reach + 1) đến \(end.position): chưa có đầu chuỗi nào giữ. Chạy thidua journal head và giữ ở máy khác.")
        }
        return lines.joined(separator: "\n")
    }

    static func broken(_ verdict: JournalVerdict) -> ExitCode {
        guard case .broken(let position, let fault) = verdict else { return .success }
        let what =
            switch fault {
            case .missing: "thiếu dòng này"
            case .changed: "dòng này đã bị sửa hoặc đổi chỗ"
            case .rewritten: "chuỗi liền mạch nhưng không phải chuỗi đã ký"
            case .cutShort: "các dòng từ đây đã bị cắt"
            }
        return Stop.with(
            "Nhật ký đứt ở dòng \(position) (\(what)): không dùng dữ liệu sau dòng này, báo người giám sát.", Stop.broken)
    }

    private func publicKey(_ heads: JournalHeads) throws -> PublicKey {
        guard let key else { return try heads.key().publicKey }
        guard let key = PublicKey(key) else {
            throw Stop.with("“\(key)” không phải khóa công khai. Chép nguyên dòng mà thidua journal key in ra.", Stop.misused)
        }
        return key
    }

    private static func signed(_ path: String, by key: PublicKey) throws -> SignedHead {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw Stop.fileMissing(path) }
        guard let head = SignedHead(written: text) else {
            throw Stop.with(
                "\(path) không phải đầu chuỗi, hoặc chữ ký không đúng. Dùng nguyên tệp do thidua journal head in ra.", Stop.malformed)
        }
        guard head.key == key else {
            throw Stop.with("\(path) do khóa khác ký (\(head.key.text)). Nếu tin khóa ấy thì thêm --key \(head.key.text).", Stop.misused)
        }
        return head
    }

    private static func plain(_ text: String) throws -> JournalHead {
        guard let head = JournalHead(written: text) else {
            throw Stop.with("“\(text)” không phải đầu chuỗi. Chép nguyên dòng sau chữ “Đầu chuỗi” của lần trước.", Stop.misused)
        }
        return head
    }
}
