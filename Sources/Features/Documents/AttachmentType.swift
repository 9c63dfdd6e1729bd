/// The sorts of file that are taken as evidence, told by their content; the ending of the name must agree.
package enum AttachmentType: String, Sendable, CaseIterable {
    case pdf, docx, xlsx, jpeg, png

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        }
    }

    /// How many bytes at the beginning and at the end are looked at.
    package static let headLength = 64
    package static let tailLength = 65_536

    /// Accepts a file by its name's ending, its first and its last bytes. An archive is recognised by the names of its parts; it is never
    /// unpacked.
    package init(name: String, head: [UInt8], tail: [UInt8]) throws(AttachmentRefusal) {
        let dot = name.lastIndex(of: ".")
        let ending = dot.map { name[$0...].lowercased() } ?? ""
        let claimed: AttachmentType? =
            switch ending {
            case ".pdf": .pdf
            case ".docx": .docx
            case ".xlsx": .xlsx
            case ".jpg", ".jpeg": .jpeg
            case ".png": .png
            default: nil
            }
        guard let claimed else { throw .typeNotTaken(ending.isEmpty ? "không có đuôi" : ending) }
        guard !head.isEmpty else { throw .empty(name) }
        guard claimed.isMadeOf(head, tail) else { throw .contentDiffers(ending) }
        self = claimed
    }

    private func isMadeOf(_ head: [UInt8], _ tail: [UInt8]) -> Bool {
        switch self {
        case .pdf: head.starts(with: "%PDF-".utf8)
        case .jpeg: head.starts(with: [0xFF, 0xD8, 0xFF])
        case .png: head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .docx: Self.isOfficeFile(head, tail, part: "word/document")
        case .xlsx: Self.isOfficeFile(head, tail, part: "xl/workbook")
        }
    }

    /// An office file is an archive whose list of contents, at its end, names its main part.
    private static func isOfficeFile(_ head: [UInt8], _ tail: [UInt8], part: String) -> Bool {
        head.starts(with: [0x50, 0x4B, 0x03, 0x04]) && !tail.ranges(of: Array(part.utf8)).isEmpty
    }
}
