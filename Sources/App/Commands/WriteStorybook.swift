import ArgumentParser
import Cast
import Foundation
import Kernel
import Markup
import Storage

/// `thidua storybook DIR`: every page as a file, with An Khê's people.
struct WriteStorybook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storybook", abstract: "Ghi mọi trang thành tệp HTML, với người của tỉnh An Khê.")

    @Argument(help: "Thư mục nhận các trang; phải chưa có.") var folder: String
    @ArgumentParser.Option(help: "Thư mục giao diện.") var assets: String = "Public"

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Stop.with("Thư mục \(folder) đã có. Chọn một tên chưa dùng.", Stop.misused)
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: assets, toPath: folder + "/static")
        let data = folder + "/.data"
        defer { try? FileManager.default.removeItem(atPath: data) }
        let time = MovableClock(OfficeClock.system.now())
        let wiring = try await Wiring(Settings(flags: ["data": data, "password_cost": "10"], environment: [:]), clock: time.clock)
        try await Demonstration(
            database: wiring.database, clock: time, today: OfficeClock.system.today(), roles: Wiring.roles, files: wiring.files,
            map: try ImportMap.map(in: assets)
        ).load()
        let stories = try await Storybook(try await CastPages(of: wiring.database, roles: Wiring.roles), wiring).stories
        let site = Site(
            product: wiring.settings["product"], body: wiring.settings["body"], style: "/static/styles/thidua.css",
            script: "/static/scripts/thidua.js", icon: "/static/icons/thidua.svg")
        for story in stories {
            let html = PageShell(site: site, reading: Reading(), query: [], current: nil).around(story.page)
            try Data(html.bytes).write(to: URL(filePath: "\(folder)/\(story.name).html"))
        }
        await wiring.database.close()
        print("Đã ghi \(stories.count) trang vào \(folder).")
    }
}
