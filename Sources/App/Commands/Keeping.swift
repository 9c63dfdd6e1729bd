import ArgumentParser
import Foundation
import Journal
import Keep
import Kernel
import Secrets
import Storage

/// `thidua backup`: everything of an installation in one file, while it serves.
struct BackUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Sao lưu cơ sở dữ liệu, tệp minh chứng và khóa vào một tệp; máy chủ vẫn phục vụ.",
        discussion: "Ghi xong thì đọc lại từ đĩa rồi mới đặt tên. Dấu kiểm in ra là SHA-256 của tệp: sha256sum cho cùng kết quả.")

    @Argument(help: ArgumentHelp("Tệp sẽ ghi.", valueName: "tệp")) var file: String
    @Flag(help: "Mã hóa bằng cụm mật khẩu nhập từ bàn phím.") var encrypt = false
    @Flag(help: "Ghi đè khi tệp đã có.") var overwrite = false
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var options: SettingOptions

    func run() async throws {
        // A file size limit must be an error we can answer, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        let settings = options.settings()
        let seal = try await seal(PasswordCost(logRounds: try settings.number("password_cost", 10...20)))
        let database = try Wiring.existing(settings)
        let report = try await Stop.keeping {
            try await Backup(of: database, in: Wiring.folder(settings)).write(to: file, seal: seal, overwriting: overwrite)
        }
        await database.close()
        print("Đã sao lưu \(report.sums.words) vào \(file), dấu kiểm \(report.digest.hex).")
        try report.sums.mustHaveWholeFiles()
    }

    private func seal(_ cost: PasswordCost) async throws -> ArchiveSeal? {
        let chosen = try passphrase.fromFile() ?? (encrypt ? PassphraseOptions.chosen() : nil)
        return chosen.map { ArchiveSeal($0, cost: cost) }
    }
}

/// `thidua restore`: an archive into an empty place.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Phục hồi bản sao lưu vào một thư mục dữ liệu và cơ sở dữ liệu còn trống.",
        discussion: "Soát cả bản sao lưu trước, nạp xong đọc lại từng bảng để đối chiếu; bị ngắt giữa chừng thì chạy lại cùng lệnh.")

    @Argument(help: ArgumentHelp("Bản sao lưu.", valueName: "tệp")) var file: String
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var options: SettingOptions

    func run() async throws {
        signal(SIGXFSZ, SIG_IGN)
        let settings = options.settings()
        let restoration = Restoration(into: Wiring.folder(settings), tables: try Wiring.place(settings), schemas: Wiring.schemas)
        let sums = try await Stop.keeping {
            do {
                return try await restoration.restore(from: file, passphrase: try passphrase.fromFile())
            } catch ArchiveRefusal.passphraseMissing where isatty(STDIN_FILENO) == 1 {
                return try await restoration.restore(from: file, passphrase: try PassphraseOptions.typed("Cụm mật khẩu: "))
            }
        }
        print("Đã phục hồi và đối chiếu \(sums.words): khớp.")
        try await Wiring.verifyJournal(settings)
        try sums.mustHaveWholeFiles()
    }
}

/// `thidua move`: from one engine or folder to another.
struct Move: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Chuyển dữ liệu sang PostgreSQL, sang SQLite trong một thư mục mới, hoặc ngược lại.",
        discussion: "Dừng máy chủ trước khi chuyển. Nơi cũ chỉ được đọc, không bị đổi.")

    @Option(
        help: ArgumentHelp("Nơi mới: postgres://… hoặc một thư mục. Ghi cả hai thì tệp vào thư mục, bảng vào PostgreSQL.", valueName: "nơi")
    )
    var to: [String]
    @OptionGroup var options: SettingOptions

    func run() async throws {
        signal(SIGXFSZ, SIG_IGN)
        let settings = options.settings()
        let servers = to.filter { $0.hasPrefix("postgres://") || $0.hasPrefix("postgresql://") }
        let folders = to.filter { !servers.contains($0) }
        guard !to.isEmpty, servers.count <= 1, folders.count <= 1 else {
            throw Stop.with("--to là một chuỗi postgres://…, một thư mục, hoặc mỗi thứ một lần.", Stop.misused)
        }
        let source = try Wiring.existing(settings)
        // Without a folder the files stay where they are; what is only on its way still needs a place.
        let passing = settings["data"] + "/moving"
        var there = ["data": folders.first ?? passing, "database": servers.first ?? ""]
        let target = Settings(flags: there, environment: [:])
        let restoration = Restoration(
            into: folders.isEmpty ? DataFolder(passing, keys: []) : Wiring.folder(target), tables: try Wiring.place(target),
            schemas: Wiring.schemas)
        defer { try? FileManager.default.removeItem(atPath: passing) }
        let sums = try await Stop.keeping {
            try await restoration.move(from: source, files: folders.isEmpty ? nil : Wiring.folder(settings))
        }
        await source.close()
        print("Đã chuyển và đối chiếu \(sums.words): khớp.")
        there["data"] = folders.first ?? settings["data"]
        try await Wiring.verifyJournal(Settings(flags: there, environment: [:]))
        print(
            servers.isEmpty
                ? "Từ nay đặt THIDUA_DATA=\(folders[0]), bỏ THIDUA_DATABASE." : "Từ nay đặt THIDUA_DATABASE là chuỗi kết nối ấy.")
        try sums.mustHaveWholeFiles()
    }
}

extension Wiring {
    /// The database that is there. Refuses where none is: opening would make one.
    fileprivate static func existing(_ settings: Settings) throws -> any Database {
        try settings.mustBeKnown()
        guard !settings["database"].isEmpty || FileManager.default.fileExists(atPath: folder(settings).databaseFile) else {
            throw Stop.with(ArchiveRefusal.nothingThere.wording, Stop.misused)
        }
        return try database(settings, isPatient: true)
    }

    /// Where tables are brought to.
    fileprivate static func place(_ settings: Settings) throws -> Restoration.Place {
        try settings.mustBeKnown()
        let ids = IDSource(clock: .system, node: 1023)
        return settings["database"].isEmpty
            ? .file { path in try file(path, .system, ids, true) } : .server(server(settings["database"], .system, ids, true))
    }

    /// Opens what was brought there as any command would, and reads the chain of its journal.
    fileprivate static func verifyJournal(_ settings: Settings) async throws {
        let heads = try JournalHeads(in: settings["data"]).kept()
        let wiring = try await Wiring(settings)
        let chain = JournalChain(wiring.database)
        try await chain.seal()
        let verdict = try await chain.verify(passing: heads.map(\.head))
        await wiring.database.close()
        guard case .whole(let head) = verdict else { throw JournalVerify.broken(verdict) }
        print("Chuỗi nhật ký liền mạch: \(head.position) dòng.")
    }
}

extension Stop {
    fileprivate static func keeping<Value>(_ act: () async throws -> Value) async throws -> Value {
        do {
            return try await explaining(act)
        } catch let error as StorageError {
            throw with("Cơ sở dữ liệu không nhận: \(error.detail). Báo người phát triển; chưa có gì bị đổi.", broken)
        }
    }
}

extension ArchiveSums {
    /// `1.234 dòng của 25 bảng, 12 tệp`
    fileprivate var words: String {
        "\(Self.grouped(rows)) dòng của \(tables.count) bảng, \(Self.grouped(files)) tệp"
    }

    private static func grouped(_ count: Int) -> String { Numeral(billionths: Int128(count) * 1_000_000_000)?.vietnamese() ?? "" }

    /// Files that had been damaged before they were kept are kept as they are, and said.
    fileprivate func mustHaveWholeFiles() throws {
        guard !damagedFiles.isEmpty else { return }
        let list = damagedFiles.prefix(20).joined(separator: "\n  ")
        throw Stop.with(
            "Có \(damagedFiles.count) tệp minh chứng đã hỏng từ trước, được giữ như đang có. Tìm lại bản gốc:\n  \(list)", Stop.broken)
    }
}
