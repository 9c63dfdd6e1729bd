import ArgumentParser

/// The flags every command that opens an installation has.
struct SettingOptions: ParsableArguments {
    @Option(help: "Thư mục dữ liệu.") var data: String?
    @Option(help: "Chuỗi kết nối PostgreSQL; không có thì dùng SQLite trong thư mục dữ liệu.") var database: String?
    @Option(help: "Thư mục giao diện.") var assets: String?

    func settings(_ more: [String: String?] = [:]) -> Settings {
        var flags: [String: String] = [:]
        for (name, value) in more.merging(["data": data, "database": database, "assets": assets], uniquingKeysWith: { one, _ in one }) {
            if let value { flags[name] = value }
        }
        return Settings(flags: flags)
    }
}
