/// A file that has arrived whole and waits for somebody to keep it. Removed when the request ends, unless kept.
package struct UploadedFile: Sendable, Hashable {
    /// The field of the form it came in.
    package let field: String
    /// As the sender calls it, without folders: for showing, never for a path.
    package let name: String
    /// Where it is now, under a name of our own.
    package let path: String
    /// In bytes.
    package let size: Int
    /// What its first bytes say it is.
    package let type: FileType

    /// Moves it to where it stays; on return a power cut can no longer lose it.
    package func keep(at path: String) async throws { try await DiskFile.keep(self.path, at: path) }

    /// What is left of a sender's name: the last part, of at most 150 characters.
    static func shownName(_ raw: String) -> String {
        let last = raw.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let name = enteredText(Array(last.utf8)) ?? ""
        return name.isEmpty || name.allSatisfy({ $0 == "." }) ? "tệp không tên" : String(name.suffix(150))
    }
}

/// What a file is by its first bytes, not by what it calls itself.
package enum FileType: String, Sendable, CaseIterable {
    case pdf, png, jpeg, gif, webp, heic
    /// A ZIP container: DOCX, XLSX and plain archives look alike from outside, and none is opened here.
    case zip
    /// DOC and XLS as they were before 2007.
    case oldOffice
    case unknown

    package init(firstBytes bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(16))
        func has(_ mark: [UInt8], at place: Int = 0) -> Bool { head.dropFirst(place).starts(with: mark) }
        self =
            if has(Array("%PDF-".utf8)) { .pdf }  //
            else if has([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]) { .png }  //
            else if has([0xFF, 0xD8, 0xFF]) { .jpeg }  //
            else if has(Array("GIF8".utf8)) { .gif }  //
            else if has(Array("RIFF".utf8)) && has(Array("WEBP".utf8), at: 8) { .webp }  //
            else if has(Array("ftyphei".utf8), at: 4) || has(Array("ftypmif".utf8), at: 4) { .heic }  //
            else if has([0x50, 0x4B, 3, 4]) || has([0x50, 0x4B, 5, 6]) { .zip }  //
            else if has([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { .oldOffice }  //
            else { .unknown }
    }

    /// Endings, in small letters, that a file of this type may have.
    package var endings: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg"]
        case .gif: ["gif"]
        case .webp: ["webp"]
        case .heic: ["heic", "heif"]
        case .zip: ["docx", "xlsx", "zip"]
        case .oldOffice: ["doc", "xls"]
        case .unknown: []
        }
    }

    package func agrees(withName name: String) -> Bool { endings.contains(Self.ending(of: name)) }

    /// `pdf` for `Kế hoạch.PDF`; empty when there is none.
    package static func ending(of name: String) -> String {
        name.contains(".") ? String(name.split(separator: ".").last ?? "").lowercased() : ""
    }
}
