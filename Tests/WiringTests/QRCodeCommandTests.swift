import Markup
import Testing

@testable import App

@Suite("Mã QR trên dòng lệnh") struct QRCodeCommandTests {
    @Test("Mỗi ô của mã hiện đúng một nửa ký tự, có lề bốn ô") func halves() throws {
        let modules = try #require(QRCode("https://192.168.1.5:8443", says: "")).modules
        let lines = PrintQRCode.lines(modules).map(Array.init)
        let side = modules.count + 8
        #expect(lines.count == (side + 1) / 2 && lines.allSatisfy { $0.count == side })
        for row in 0..<side {
            for column in 0..<side {
                let sign = lines[row / 2][column]
                let isDark = sign == "█" || sign == (row.isMultiple(of: 2) ? "▀" : "▄")
                let isInside = (4..<side - 4).contains(row) && (4..<side - 4).contains(column)
                #expect(isDark == (isInside && modules[row - 4][column - 4]))
            }
        }
    }
}
