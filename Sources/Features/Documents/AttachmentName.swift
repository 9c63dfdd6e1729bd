import Kernel

extension Attachment {
    /// The name a person gave, made fit to store and to send back: no folders, no control characters, composed, 200 bytes at most.
    package static func cleanName(_ given: String) -> String {
        // Scalar by scalar: a slash under an accent is one character to a reader and still a slash to a disk.
        let last = given.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map(Array.init) ?? []
        let kept = last.filter(isShown).drop { $0 == "." || $0 == " " }
        var stem = String(String.UnicodeScalarView(kept)).composed
        var ending = stem.lastIndex(of: ".").map { String(stem[$0...]) } ?? ""
        // An ending longer than any ending is a part of the name.
        if ending.utf8.count > longestEnding { ending = "" }
        stem.removeLast(ending.count)
        while stem.utf8.count + ending.utf8.count > longestName { stem.removeLast() }
        return (stem.isEmpty ? "tep" : stem) + ending
    }

    private static let longestName = 200
    private static let longestEnding = 20

    /// Neither a control character nor one that turns the direction of what follows.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}
