import ArgumentParser
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
