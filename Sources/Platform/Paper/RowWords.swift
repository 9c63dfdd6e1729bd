import Kernel

/// What the texts of a row say of it, by the words that offices use. All texts are folded.
enum RowWords {
    static func isOrdinalHeading(_ text: String) -> Bool { ["stt", "tt", "so tt", "so thu tu", "thu tu", "so"].contains(plain(text)) }

    static func isTotal(_ text: String) -> Bool {
        let text = plain(text)
        return ["tong cong", "cong", "tong so", "tong", "tong cong chung", "cong chung", "toan tinh", "toan huyen", "toan xa"].contains(
            text)
            || text.hasPrefix("tong cong") || text.hasPrefix("cong ")
    }

    static func isNote(_ text: String) -> Bool {
        let text = text.drop { "*(-+ ".contains($0) }
        return ["ghi chu:", "ghi chu :", "luu y:", "luu y :", "chu thich"].contains { text.hasPrefix($0) } || text == "ghi chu"
    }

    /// Where a list is signed, or says where it goes: the end of the table. A post alone may be data; signed for, it stands in capitals.
    static func isSignature(_ text: String) -> Bool {
        let folded = text.folded
        guard text.utf8.count < 120 else { return false }
        if folded.contains(/ngay.*thang.*nam/), !folded.contains("sinh") { return true }
        let plain = plain(folded)
        func begins(_ words: [String]) -> Bool { words.contains { plain == $0 || plain.hasPrefix($0 + " ") } }
        return begins(signers) || folded.contains("ky, ghi ro") || folded.contains("ky ten") || folded.contains("(ky")
            || (begins(posts) && !text.contains(where: \.isLowercase))
    }

    /// `I`, `II.`, `A`, `b)`: how sections are counted; the smaller the number, the higher the section.
    static func sectionLevel(_ mark: String) -> Int? {
        let bare = mark.filter { !".)( ".contains($0) }
        guard !bare.isEmpty, bare.utf8.count <= 6 else { return nil }
        if bare.utf8.allSatisfy({ "IVXL".utf8.contains($0) }) { return 1 }
        return bare.count == 1 && bare.first?.isLetter == true ? (bare.first?.isUppercase == true ? 0 : 2) : nil
    }

    static func namesSection(_ text: String) -> Bool {
        let plain = plain(text)
        return sections.contains { plain == $0 || plain.hasPrefix($0 + " ") }
    }

    static func isPlaceholder(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { ".…_- ".contains($0) } && text != "-" }

    /// Letters and digits with single spaces.
    static func plain(_ folded: String) -> String {
        var result = "", isAfterSpace = true
        for byte in folded.utf8 {
            let isKept = (97...122).contains(byte) || (48...57).contains(byte)
            if isKept { result.unicodeScalars.append(Unicode.Scalar(byte)) } else if !isAfterSpace { result.append(" ") }
            isAfterSpace = !isKept
        }
        while result.last == " " { result.removeLast() }
        return result
    }

    /// Digits with the signs that stand among them: `1`, `12,5`, `05/10/2026`, `85%`.
    static func isNumeric(_ text: String) -> Bool {
        text.utf8.contains { (48...57).contains($0) } && text.utf8.allSatisfy { (48...57).contains($0) || ".,/-%() :".utf8.contains($0) }
    }

    private static let signers = [
        "nguoi lap", "lap bieu", "nguoi tong hop", "thu truong", "noi nhan", "tm", "kt", "tl", "tuq", "xac nhan cua", "xac nhan",
    ]

    private static let posts = ["ke toan truong", "giam doc", "chu tich", "hieu truong", "chanh van phong", "truong phong", "truong ban"]

    private static let sections = [
        "khoi", "phong", "ban", "cum", "xa", "phuong", "dac khu", "truong", "trung tam", "don vi", "so", "to", "nhom", "linh vuc",
        "chi cuc", "van phong",
        "huyen", "tinh", "thanh pho", "phan", "muc", "nganh", "doan", "hoi", "co quan",
    ]
}
