import ArgumentParser
import Markup

/// `thidua qr`: an address as a square for a telephone's camera, in the terminal. For scripts such as `make phone`.
struct PrintQRCode: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qr", abstract: "In mã QR của một địa chỉ ra màn hình dòng lệnh.", shouldDisplay: false)

    @Argument(help: "Địa chỉ cần in.") var text: String

    func run() throws {
        guard let code = QRCode(text, says: text) else { throw Stop.with("Chữ quá dài cho một mã QR.", Stop.misused) }
        // Black on white whatever the terminal's colours are: cameras do not all read it the other way round.
        for line in Self.lines(code.modules) { print("\u{1B}[38;5;16;48;5;231m\(line)\u{1B}[0m") }
    }

    /// Two rows in one line of half blocks, with the margin of four modules that cameras need.
    static func lines(_ modules: [[Bool]]) -> [String] {
        let side = modules.count + 8
        func isDark(_ row: Int, _ column: Int) -> Bool {
            modules.indices.contains(row - 4) && modules.indices.contains(column - 4) && modules[row - 4][column - 4]
        }
        return stride(from: 0, to: side, by: 2).map { row in
            (0..<side).map { column in
                switch (isDark(row, column), isDark(row + 1, column)) {
                case (true, true): "█"
                case (true, false): "▀"
                case (false, true): "▄"
                case (false, false): " "
                }
            }.joined()
        }
    }
}
