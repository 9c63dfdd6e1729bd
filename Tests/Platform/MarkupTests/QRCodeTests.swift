import Testing

@testable import Markup

@Suite("Squares that cameras read") struct QRCodeTests {
    @Test("The corrections of the example everybody computes: HELLO WORLD at level M")
    func corrections() {
        let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
        #expect(QRBits.correction(of: data, length: 10) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
    }

    @Test("Bits of format and version as the standard's tables have them")
    func bits() {
        let formats = [
            0b101010000010010, 0b101000100100101, 0b101111001111100, 0b101101101001011, 0b100010111111001, 0b100000011001110,
            0b100111110010111, 0b100101010100000,
        ]
        #expect((0..<8).map(QRBits.format(mask:)) == formats)
        #expect(QRBits.version(7) == 0b000111110010010100 && QRBits.version(10) == 0b001010010011010011)
    }

    @Test(
        "As many bytes as the standard says, and one more needs the next size",
        arguments: zip(1...10, [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]))
    func sizes(version: Int, bytes: Int) throws {
        let code = try #require(QRCode(String(repeating: "a", count: bytes), says: ""))
        #expect(code.modules.count == 17 + 4 * version)
        let larger = QRCode(String(repeating: "a", count: bytes + 1), says: "")
        #expect(larger?.modules.count == (version < 10 ? 21 + 4 * version : nil))
    }

    @Test("Finders, timing and the dark module stand where they must")
    func patterns() throws {
        let modules = try #require(QRCode("otpauth://totp/ThiDua", says: "")).modules, size = modules.count
        for (row, column) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            #expect((0..<7).allSatisfy { modules[row][column + $0] && modules[row + 6][column + $0] && modules[row + $0][column] })
            #expect(modules[row + 3][column + 3] && !modules[row + 1][column + 1])
        }
        #expect((8..<size - 8).allSatisfy { modules[6][$0] == ($0 % 2 == 0) && modules[$0][6] == ($0 % 2 == 0) })
        #expect(modules[size - 8][8])
    }
}
