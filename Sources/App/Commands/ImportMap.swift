import ArgumentParser
import Cast
import Foundation
import Kernel
import Organisations
import Paper
import Storage

/// `thidua organisations`: the tree of bodies from the command line.
struct OrganisationCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisations", abstract: "Cơ quan, đơn vị.", subcommands: [ImportMap.self])
}

/// `thidua organisations import-map`: the country's administrative units before and after 1 July 2025, by the acts a person uses.
struct ImportMap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-map",
        abstract: "Nạp đơn vị hành chính cả nước: 63 tỉnh, 696 huyện, 10.035 xã rồi sắp xếp thành 34 tỉnh, 3.321 xã từ 01/7/2025.",
        discussion: "Chạy lại không nạp hai lần; bị dừng giữa chừng thì chạy lại để làm tiếp. Số liệu và nguồn: facts/administrative-units."
    )

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = options.settings()
        let map = try Self.map(in: settings["assets"])
        let wiring = try await Wiring(settings)
        let demonstration = Demonstration(
            database: wiring.database, clock: MovableClock(OfficeClock.system.now()), today: OfficeClock.system.today(),
            roles: Wiring.roles, files: wiring.files, map: map)
        guard try await demonstration.state() != .loaded else {
            throw Stop.with("\(settings["data"]) là dữ liệu trình diễn, có sẵn vài tỉnh. Nạp vào một thư mục dữ liệu khác.", Stop.misused)
        }
        let clock = ContinuousClock()
        let start = clock.now
        try await Stop.refusing {
            try await wiring.organisations.foundMap(map, by: Wiring.machine)
            print("Đã có đơn vị hành chính trước ngày 01/7/2025.")
            try await wiring.organisations.rearrangeMap(map, by: Wiring.machine) { print($0) }
        }
        await wiring.database.close()
        let seconds = (clock.now - start) / .milliseconds(100)
        print("Xong sau \(Int(seconds) / 10),\(Int(seconds) % 10) giây.")
    }

    /// The map that comes with the program.
    static func map(in assets: String) throws -> AdministrativeMap {
        func table(_ name: String) throws -> [UInt8] {
            let path = "\(assets)/facts/administrative-units/\(name).csv"
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw Stop.with("Không thấy \(path). Chạy từ thư mục mã nguồn hoặc chỉ ra thư mục giao diện bằng --assets.", Stop.misused)
            }
            return Array(bytes)
        }
        do {
            return try AdministrativeMapFile.read(before: table("before"), after: table("after"), links: table("links"))
        } catch let fault as CSVFault {
            throw Stop.with("Tệp đơn vị hành chính hỏng ở dòng \(fault.line): \(fault.what). Lấy lại tệp của phiên bản này.", Stop.misused)
        }
    }
}
