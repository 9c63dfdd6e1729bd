import Access
import ArgumentParser
import Documents
import Foundation
import Hummingbird
import HummingbirdCore
import Journal
import Kernel
import Logging
import NIOCore
import Storage
import Web

/// `thidua serve`: answers people and programs until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Phục vụ trang web.")

    @OptionGroup var options: SettingOptions
    @Option(help: "Cổng lắng nghe.") var port: Int?
    @Option(help: "Địa chỉ lắng nghe.") var host: String?
    @Option(
        help: "Địa chỉ IP của máy chủ TLS phía trước; chỉ tin X-Forwarded-For và X-Forwarded-Proto từ đó. Ghi nhiều lần được.")
    var behindProxy: [String] = []
    @Flag(help: "Cho máy khác đăng nhập tài khoản trình diễn qua máy chủ TLS ấy. Chỉ để xem thử trong mạng của mình.")
    var showDemonstration = false

    func run() async throws {
        // A file size limit must be an error we can answer, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        // An empty word is no address either: between commas it is refused like one.
        let proxies = behindProxy.isEmpty ? nil : behindProxy.map { $0.isEmpty ? "," : $0 }.joined(separator: ",")
        let settings = options.settings(["port": port.map(String.init), "host": host, "proxies": proxies])
        let wiring = try await Wiring(settings, isServing: true)
        let port = try settings.number("port", 1...65_535)
        let logger = Self.logger(try settings.word("log", of: ["notice", "info"]) == "info" ? .info : .notice)
        try await mustStayOnThisMachine(wiring, settings)
        let house = try Reception(wiring)
        let address = "http://\(settings["host"]):\(port)"
        let began = Date.now
        let server = Application(
            responder: house.responder(), server: Reception.server,
            configuration: ApplicationConfiguration(address: .hostname(settings["host"], port: port), serverName: nil),
            onServerRunning: { _ in
                wiring.files.sweep(before: began)
                say(address, settings["data"])
            }, logger: logger)
        let worker = Worker(wiring).start()
        let end: (any Error)?
        do {
            try await server.runService()
            end = nil
        } catch { end = error }
        await stop(wiring, worker, logger)
        if let error = end as? IOError, error.errnoCode == EADDRINUSE {
            throw Stop.with("Cổng \(port) đang có chương trình khác dùng. Chọn cổng khác: --port \(port + 1).", Stop.misused)
        }
        if let end { throw end }
    }

    /// The worker first, so that nothing asks a closed database; then the last acts into the journal's chain.
    private func stop(_ wiring: Wiring, _ worker: Task<Void, Never>, _ logger: Logger) async {
        worker.cancel()
        await worker.value
        do { try await JournalChain(wiring.database).seal() } catch {
            logger.error("the journal was not sealed at the end", metadata: ["error": "\(error)"])
        }
        await wiring.database.close()
    }

    /// Invented accounts have passwords in a file: nobody beyond this machine may reach them.
    private func mustStayOnThisMachine(_ wiring: Wiring, _ settings: Settings) async throws {
        let listensHere = ["127.0.0.1", "::1", "localhost"].contains(settings["host"])
        guard !listensHere || !(settings["proxies"].isEmpty || showDemonstration) else { return }
        guard try await wiring.access.hasDemonstrationAccounts() else { return }
        throw Stop.with(
            "Thư mục dữ liệu này có tài khoản trình diễn nên chỉ phục vụ trên máy này (127.0.0.1, không có máy chủ TLS phía trước). Dùng thư mục dữ liệu thật, hoặc ngừng các tài khoản đó. Xem thử trong mạng của mình: make phone.",
            Stop.misused)
    }

    private func say(_ address: String, _ data: String) {
        var lines = ["Đang phục vụ tại \(address). Dừng bằng Ctrl-C."]
        let accounts = data + "/demo-accounts.txt"
        if let text = try? String(contentsOfFile: accounts, encoding: .utf8) {
            lines.append("Tài khoản trình diễn (\(accounts)):")
            lines += text.split(whereSeparator: \.isNewline).map { "  " + $0.replacingOccurrences(of: "\t", with: "  ") }
        }
        // Written at once and not kept back in a buffer, so that whoever started us sees it.
        FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    private static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "thidua") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
