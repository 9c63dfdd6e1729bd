import ArgumentParser
import Journal
import Kernel
import Storage
import Web

/// `thidua settings`: every setting, its value and where it came from.
struct ShowSettings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "settings", abstract: "Các cài đặt và nguồn của từng giá trị.")
    @OptionGroup var options: SettingOptions

    func run() async throws { print(options.settings().explained) }
}

/// `thidua routes`: every address that is answered.
struct ShowRoutes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "routes", abstract: "Các địa chỉ phục vụ, ai vào được.")
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let wiring = try await Wiring(options.settings())
        for route in try Reception(wiring).table.routes.sorted(by: { $0.pattern < $1.pattern }) { print(route) }
        await wiring.database.close()
    }
}

/// `thidua schema`: the tables as they are, for docs/schema.
struct SchemaDump: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "schema", abstract: "In cấu trúc dữ liệu.")
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let wiring = try await Wiring(options.settings())
        print(try await wiring.database.schemaDump(), terminator: "")
        await wiring.database.close()
    }
}

/// `thidua journal verify`: whether the chain of the journal is whole.
struct JournalCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: "Nhật ký.", subcommands: [JournalVerify.self])
}

struct JournalVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Đối chiếu chuỗi nhật ký.",
        discussion: "In ra đầu chuỗi, dạng vị-trí:mã. Giữ mã này ở máy khác; lần sau đưa lại bằng --known để biết không dòng nào bị bớt.")
    @OptionGroup var options: SettingOptions
    @Option(help: "Đầu chuỗi đã giữ từ lần trước, dạng vị-trí:mã. Ghi được nhiều lần.") var known: [String] = []

    func run() async throws {
        let heads = try known.map(Self.head)
        let wiring = try await Wiring(options.settings())
        let chain = JournalChain(wiring.database)
        try await chain.seal()
        let verdict = try await chain.verify(passing: heads)
        await wiring.database.close()
        switch verdict {
        case .whole(let head): print("Chuỗi nhật ký liền mạch: \(head.position) dòng.\nĐầu chuỗi: \(head.written)")
        case .broken: throw Self.broken(verdict)
        }
    }

    static func broken(_ verdict: JournalVerdict) -> ExitCode {
        guard case .broken(let position, _) = verdict else { return .success }
        return Stop.with("Nhật ký đứt ở dòng \(position): không dùng dữ liệu sau dòng này, báo người giám sát.", Stop.broken)
    }

    private static func head(_ text: String) throws -> JournalHead {
        guard let head = JournalHead(written: text) else {
            throw Stop.with("“\(text)” không phải đầu chuỗi. Chép nguyên dòng sau chữ “Đầu chuỗi” của lần trước.", Stop.misused)
        }
        return head
    }
}
