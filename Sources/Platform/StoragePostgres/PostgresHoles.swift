import Storage

/// Values on their way to the server, in one piece of memory: numbers and texts as text, so that the server reads them as the type
/// of the column they meet; bytes as they are.
struct PostgresHoles {
    private var memory: [UInt8] = []
    /// Where each value begins; nil is `NULL`.
    private var starts: [Int?] = []
    private var lengths: [CInt] = []
    private var formats: [CInt] = []

    init(_ values: [Stored]) throws {
        for value in values {
            switch value {
            case .null: add(nil)
            case .integer(let number): add(String(number).utf8)
            case .boolean(let flag): add(flag ? "t".utf8 : "f".utf8)
            case .text(let text):
                try value.mustBeStorable()
                add(text.utf8)
            case .bytes(let bytes): add(bytes, isBinary: true)
            case .list(let items):
                try items.forEach { try $0.mustBeStorable() }
                add(Self.array(items).utf8)
            }
        }
    }

    func withPointers<Value>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?) -> Value
    ) -> Value {
        memory.withUnsafeBytes { memory in
            let pointers = starts.map { start -> UnsafePointer<CChar>? in
                start.flatMap { memory.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(pointers, lengths, formats)
        }
    }

    private mutating func add(_ bytes: (some Collection<UInt8>)?, isBinary: Bool = false) {
        starts.append(bytes.map { _ in memory.count })
        lengths.append(CInt(bytes?.count ?? 0))
        formats.append(isBinary ? 1 : 0)
        if let bytes { memory.append(contentsOf: bytes) }
        memory.append(0)
    }

    private mutating func add(_ nothing: Never?) { add(nil as [UInt8]?) }

    /// `{1,2}` or `{"a","b"}`.
    private static func array(_ items: [Stored]) -> String {
        let texts = items.map { item in
            switch item {
            case .integer(let number): return String(number)
            case .text(let text):
                var quoted = "\""
                for character in text.unicodeScalars {
                    if character == "\"" || character == "\\" { quoted += "\\" }
                    quoted.unicodeScalars.append(character)
                }
                return quoted + "\""
            default: return "NULL"
            }
        }
        return "{" + texts.joined(separator: ",") + "}"
    }
}
