import Documents

/// A small file of each sort that is taken, made of the bytes that sort begins with.
struct Sample: Sendable, CustomStringConvertible {
    let type: AttachmentType
    let endings: [String]
    let bytes: [UInt8]

    var description: String { type.rawValue }

    static let pdf = Sample(type: .pdf, endings: ["pdf", "PDF"], bytes: Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".utf8))
    static let all = [
        pdf,
        Sample(type: .jpeg, endings: ["jpg", "jpeg", "JPG"], bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8)),
        Sample(
            type: .png, endings: ["png", "Png"], bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)),
        Sample(type: .docx, endings: ["docx"], bytes: archive(["[Content_Types].xml", "_rels/.rels", "word/document.xml"])),
        Sample(type: .xlsx, endings: ["xlsx", "XLSX"], bytes: archive(["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"])),
    ]

    /// An archive whose list of contents claims that one part inflates to four gigabytes.
    static let bomb = archive(["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"], inflatedSize: .max)

    /// A stored archive with empty parts of these names.
    static func archive(_ names: [String], inflatedSize: UInt32 = 0) -> [UInt8] {
        var (parts, list): ([UInt8], [UInt8]) = ([], [])
        for name in names {
            let place = UInt32(parts.count)
            let common = word(20, 2) + word(0, 2) + word(8, 2) + word(0, 4) + word(0, 4) + word(0, 4) + word(inflatedSize, 4)
            parts += word(0x0403_4B50, 4) + common + word(UInt32(name.utf8.count), 2) + word(0, 2) + Array(name.utf8)
            list += word(0x0201_4B50, 4) + word(20, 2) + common + word(UInt32(name.utf8.count), 2) + [UInt8](repeating: 0, count: 12)
            list += word(place, 4) + Array(name.utf8)
        }
        let count = UInt32(names.count)
        let end =
            word(0x0605_4B50, 4) + word(0, 4) + word(count, 2) + word(count, 2) + word(UInt32(list.count), 4) + word(UInt32(parts.count), 4)
        return parts + list + end + word(0, 2)
    }

    private static func word(_ value: UInt32, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}
