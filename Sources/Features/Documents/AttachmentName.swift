import Kernel

extension Attachment {
    /// The name a person gave, made fit to store and to send back: no folders, no control characters, composed, 200 bytes at most.
    package static func cleanName(_ given: String) -> String {
        let last = given.composed.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var name = String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 && !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value) })
        while name.hasPrefix(".") || name.hasPrefix(" ") { name.removeFirst() }
        guard name.utf8.count > 200 else { return name.isEmpty ? "tep" : name }
        var ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        var stem = String(name.dropLast(ending.count))
        // An ending longer than any ending is a part of the name.
        if ending.utf8.count > 20 { (stem, ending) = (name, "") }
        while stem.utf8.count + ending.utf8.count > 200 { stem.removeLast() }
        return stem + ending
    }
}
