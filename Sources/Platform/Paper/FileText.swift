import Kernel

/// The text of a file whose encoding nobody states: Unicode in its forms, or one of the old Vietnamese encodings.
package struct FileText: Sendable {
    package let text: String
    /// The old encoding it was converted from, to be shown before anything is taken over; nothing for Unicode.
    package let oldEncoding: OldEncoding?

    /// Never refuses: bytes that fit nothing are shown as Windows-1252 shows them.
    package init(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            self.init(Self.utf16(bytes.dropFirst(2), isLittle: bytes[0] == 0xFF), EncodingVerdict(encoding: nil))
        } else if let unicode = String(validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self) {
            // Text that is Unicode by its bytes may still hold what was misread before it was saved.
            self.init(unicode, EncodingVerdict(of: unicode.isASCIIOnly ? [] : unicode.split(separator: "\n").map(String.init)))
        } else {
            let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.contains { $0 >= 0x80 } }
            self.init(windowsText(bytes), EncodingVerdict(encoding: OldEncoding.recognised(in: lines.prefix(2_000).map(Array.init))))
        }
    }

    private init(_ read: String, _ verdict: EncodingVerdict) {
        text = verdict.encoding == nil ? read.composed : Self.eachLine(of: read, verdict)
        oldEncoding = verdict.encoding
    }

    private static func eachLine(of text: String, _ verdict: EncodingVerdict) -> String {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { verdict.mended(String($0)) }.joined(
            separator: "\n")
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { place in
            let (one, other) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isLittle ? one | other << 8 : one << 8 | other
        }
        return String(decoding: units, as: UTF16.self)
    }
}
