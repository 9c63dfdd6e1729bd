import ArgumentParser
import Cast
import Foundation
import Kernel
import Storage

/// `thidua demo`: fills a new data folder with the published examples and the invented province An Khê.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Nạp dữ liệu trình diễn vào một thư mục dữ liệu mới. Không dùng cho dữ liệu thật.")

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = options.settings()
        let time = MovableClock(OfficeClock.system.now())
        let wiring = try await Wiring(settings, clock: time.clock)
        let demonstration = Demonstration(
            database: wiring.database, clock: time, today: OfficeClock.system.today(), roles: Wiring.roles, files: wiring.files,
            map: try ImportMap.map(in: settings["assets"]))
        if try await demonstration.state() == .absent { try write(demonstration.accounts, settings["data"]) }
        try await Stop.refusing { try await demonstration.load() }
        await wiring.database.close()
        print("Đã nạp dữ liệu trình diễn vào \(settings["data"]). Tài khoản: \(settings["data"])/demo-accounts.txt")
    }

    /// Written before anything else, for its owner alone: a loading that is cut off leaves accounts nobody else can know.
    private func write(_ accounts: [DemoAccount], _ folder: String) throws {
        let text = accounts.map(\.line).joined(separator: "\n") + "\n"
        let path = folder + "/demo-accounts.txt"
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
            throw Stop.with("Không ghi được \(path). Soát lại quyền của thư mục và chỗ trống trên đĩa.", Stop.misused)
        }
    }
}
