/// The bytes that Windows-1252 shows as this text: the way back from a text that was read by the wrong table. The five bytes it leaves
/// free, and the control codes, pass as the code points of the same number, as programs let them.
func windowsBytes(of text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        if scalar.value < 0x100 {
            bytes.append(UInt8(scalar.value))
        } else if let place = windowsMiddle.firstIndex(of: scalar) {
            bytes.append(UInt8(0x80 + place))
        } else {
            return nil
        }
    }
    return bytes
}

/// What Windows-1252 shows for a byte.
func windowsScalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80..<0xA0).contains(byte) ? windowsMiddle[Int(byte) - 0x80] : Unicode.Scalar(byte)
}

/// What it shows for all bytes of a file.
func windowsText(_ bytes: some Sequence<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(windowsScalar(byte)) }
    return String(scalars)
}

private let windowsMiddle = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
