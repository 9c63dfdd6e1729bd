/// A file that has arrived whole and waits for somebody to keep it. Removed when the request ends, unless somebody has moved it.
package struct UploadedFile: Sendable, Hashable {
    /// The field of the form it came in.
    package let field: String
    /// As the sender calls it, without folders: for showing, never for a path.
    package let name: String
    /// Where it is now, under a name of our own.
    package let path: String
    /// In bytes.
    package let size: Int

    /// What is left of a sender's name: the last part, of at most 150 characters.
    static func shownName(_ raw: String) -> String {
        let last = raw.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let name = enteredText(Array(last.utf8)) ?? ""
        return name.isEmpty || name.allSatisfy({ $0 == "." }) ? "tệp không tên" : String(name.suffix(150))
    }
}
