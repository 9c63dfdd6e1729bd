import Foundation

/// Everything an installation can be told (cài đặt), read once: from the command line, then the environment, then a file, then the default.
struct Settings: Sendable {
    /// One setting: what it is called, what it is without being told, and a sentence about it.
    struct Entry: Sendable {
        let name: String
        let value: String
        let sentence: String
        var isSecret = false

        /// `THIDUA_DATABASE` for `database`.
        var variable: String { "THIDUA_" + name.uppercased() }
    }

    static let entries = [
        Entry(name: "data", value: "data", sentence: "Thư mục dữ liệu: cơ sở dữ liệu SQLite, tệp minh chứng, khóa."),
        Entry(
            name: "database", value: "", sentence: "Chuỗi kết nối PostgreSQL; để trống thì dùng SQLite trong thư mục dữ liệu.",
            isSecret: true),
        Entry(name: "host", value: "127.0.0.1", sentence: "Địa chỉ lắng nghe. Ngoài máy này thì đặt sau một máy chủ TLS."),
        Entry(name: "port", value: "8080", sentence: "Cổng lắng nghe."),
        Entry(
            name: "secure", value: "no",
            sentence: "yes: coi mọi yêu cầu là đến qua HTTPS, cookie chỉ đi qua HTTPS. Có proxies thì không cần."),
        Entry(
            name: "proxies", value: "",
            sentence: "Địa chỉ IP máy chủ TLS phía trước, cách nhau dấu phẩy; chỉ tin X-Forwarded-For và X-Forwarded-Proto từ đó."),
        Entry(name: "body", value: "Tỉnh An Khê", sentence: "Tên cơ quan chủ quản hiện cạnh tên phần mềm."),
        Entry(name: "product", value: "Thi đua – Khen thưởng tỉnh An Khê", sentence: "Tên hệ thống hiện trên thanh đầu trang."),
        Entry(name: "contact", value: "quản trị của đơn vị", sentence: "Báo mã sự cố cho ai."),
        Entry(name: "password_cost", value: "17", sentence: "Độ nặng của băm mật khẩu scrypt, 10 đến 20; thấp chỉ để chạy thử."),
        Entry(name: "passwords", value: "asvs", sentence: "Mật khẩu của mọi người theo yêu cầu nào: asvs hoặc tcvn-level-3."),
        Entry(
            name: "admin_passwords", value: "tcvn-level-3",
            sentence: "Mật khẩu của người quản trị tài khoản theo yêu cầu nào: asvs hoặc tcvn-level-3."),
        Entry(name: "idle_days", value: "45", sentence: "Tài khoản không đăng nhập bao nhiêu ngày thì tạm ngừng; 0 là không bao giờ."),
        Entry(
            name: "openid_issuer", value: "",
            sentence: "Hệ thống đăng nhập ngoài (OpenID Connect), ví dụ https://dangnhap.tinh.gov.vn; trống là không dùng."
        ),
        Entry(name: "openid_name", value: "tài khoản công vụ", sentence: "Tên trên nút “Đăng nhập bằng …”."),
        Entry(name: "openid_client", value: "thidua", sentence: "Mã của phần mềm này ở hệ thống đăng nhập ngoài (client id)."),
        Entry(
            name: "openid_secret_file", value: "", sentence: "Tệp chứa bí mật của phần mềm này ở hệ thống đăng nhập ngoài, ở dòng đầu."),
        Entry(name: "assets", value: "Public", sentence: "Thư mục giao diện: styles, scripts."),
        Entry(
            name: "log", value: "notice",
            sentence: "Nhật ký máy chủ ghi gì: notice chỉ việc bất thường; info thêm mỗi yêu cầu một dòng, không có tên và địa chỉ."),
        Entry(name: "node", value: "0", sentence: "Số của tiến trình này khi chạy nhiều máy, 0 đến 1022, mỗi máy một số."),
    ]

    /// Where a value came from.
    enum Origin: String { case flag = "dòng lệnh", environment = "biến môi trường", file = "tệp cài đặt", standard = "mặc định" }

    private let values: [String: (value: String, origin: Origin)]
    /// Names in the file that are no settings.
    private let unknown: [String]

    /// `flags` are those given on the command line. The file is `settings` in the data folder: lines `name = value`.
    init(flags: [String: String], environment: [String: String] = ProcessInfo.processInfo.environment) {
        let folder = flags["data"] ?? environment["THIDUA_DATA"] ?? "data"
        let file = Self.read(file: folder + "/settings")
        unknown = file.keys.filter { name in !Self.entries.contains { $0.name == name } }.sorted()
        values = Dictionary(
            uniqueKeysWithValues: Self.entries.map { entry in
                if let flag = flags[entry.name] { return (entry.name, (flag, .flag)) }
                if let variable = environment[entry.variable] { return (entry.name, (variable, .environment)) }
                if let line = file[entry.name] { return (entry.name, (line, .file)) }
                return (entry.name, (entry.value, .standard))
            })
    }

    subscript(_ name: String) -> String { values[name]?.value ?? "" }

    /// A whole number within a range; stops with a sentence otherwise.
    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(self[name]), range.contains(number) else {
            throw Stop.with(
                "Cài đặt \(name) cần một số từ \(range.lowerBound) đến \(range.upperBound), đang là “\(self[name])”.", Stop.misused)
        }
        return number
    }

    /// Yes or no; stops with a sentence otherwise, so that a slip of the pen never turns a protection off.
    func isYes(_ name: String) throws -> Bool {
        guard ["yes", "no"].contains(self[name]) else {
            throw Stop.with("Cài đặt \(name) là “yes” hoặc “no”, đang là “\(self[name])”.", Stop.misused)
        }
        return self[name] == "yes"
    }

    /// One of a few words; stops with a sentence otherwise.
    func word(_ name: String, of words: [String]) throws -> String {
        guard words.contains(self[name]) else {
            throw Stop.with("Cài đặt \(name) là một trong: \(words.joined(separator: ", ")); đang là “\(self[name])”.", Stop.misused)
        }
        return self[name]
    }

    /// Stops when the settings file names something there is no setting for.
    func mustBeKnown() throws {
        guard unknown.isEmpty else {
            throw Stop.with(
                "Tệp cài đặt có tên lạ: \(unknown.joined(separator: ", ")). Các tên dùng được: \(Self.entries.map(\.name).joined(separator: ", ")).",
                Stop.misused)
        }
    }

    /// Each setting with where its value came from; secrets are masked.
    var explained: String {
        Self.entries.map { entry in
            let (value, origin) = values[entry.name] ?? ("", .standard)
            let shown = entry.isSecret && !value.isEmpty ? "(đã đặt)" : value.isEmpty ? "(trống)" : value
            return "\(entry.name) = \(shown)\n    \(entry.sentence)\n    Từ: \(origin.rawValue). Biến môi trường: \(entry.variable)."
        }.joined(separator: "\n")
    }

    private static func read(file path: String) -> [String: String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        return values
    }
}
