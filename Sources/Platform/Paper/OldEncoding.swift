import Kernel

/// How Vietnamese text was written before Unicode (bảng mã cũ), or is misread since. Cells of old files hold such text as Windows-1252
/// shows it: «Céng hßa», «Coäng hoøa», «CÃ´ng».
package enum OldEncoding: String, CaseIterable, Sendable {
    /// Good UTF-8 that a program took for Windows-1252.
    case utf8Misread = "utf-8-misread"
    case tcvn3, vni, cp1258, viscii

    package var title: String {
        switch self {
        case .utf8Misread: "UTF-8 bị đọc nhầm"
        case .tcvn3: "TCVN3 (ABC)"
        case .vni: "VNI"
        case .cp1258: "Windows 1258"
        case .viscii: "VISCII"
        }
    }

    /// The encoding that a font's name tells: `.VnTime`, `.VnTimeH`, `VNI-Times`.
    package init?(font: some StringProtocol) {
        let name = font.folded
        if name.hasPrefix(".vn") {
            self = .tcvn3
        } else if name.hasPrefix("vni-") || name.hasPrefix("vni ") {
            self = .vni
        } else {
            return nil
        }
    }

    /// The ABC fonts whose name ends in H show every letter as a capital; the file holds small ones.
    package static func isCapital(font: some StringProtocol) -> Bool { font.folded.hasPrefix(".vn") && font.hasSuffix("H") }

    /// The text that was meant, in NFC; nothing where a byte has no meaning in this encoding.
    package func text(_ bytes: some Collection<UInt8>) -> String? {
        switch self {
        case .utf8Misread: utf8(bytes)
        case .tcvn3: OldTable.tcvn3.text(bytes).map(capitalsRestored)
        case .vni: vniText(bytes)
        case .cp1258: OldTable.cp1258.text(bytes)?.composed
        case .viscii: OldTable.viscii.text(bytes)
        }
    }

    /// The same for a text that was read by the wrong table; nothing where it cannot have been.
    package func text(misread text: some StringProtocol) -> String? { windowsBytes(of: text).flatMap { self.text($0) } }

    private func utf8(_ bytes: some Collection<UInt8>) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self), text.utf8.count != text.unicodeScalars.count else { return nil }
        return text.composed
    }
}

/// ABC fonts have no toned capitals of their own: in «NGUYễN» the large letters tell how the small one looked.
private func capitalsRestored(_ text: String) -> String {
    var hasSmall = false, hasTwoCapitals = false, isAfterCapital = false
    for byte in text.utf8 {
        let isCapital = (65...90).contains(byte)
        hasSmall = hasSmall || (97...122).contains(byte)
        hasTwoCapitals = hasTwoCapitals || (isCapital && isAfterCapital)
        isAfterCapital = isCapital
    }
    return hasTwoCapitals && !hasSmall ? text.uppercased() : text
}
