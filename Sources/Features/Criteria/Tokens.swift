import Kernel

/// An expression taken apart into numbers, names, quoted ids and symbols, one at a time.
struct Tokens {
    enum Token: Equatable {
        case number(Numeral)
        case name(String)
        case quoted(String)
        case symbol(String)
        case end
    }

    /// Words that mean something themselves and can therefore be no fact's name.
    static let functionWords: Set<String> = [
        "and", "or", "not", "min", "max", "abs", "round", "if", "points", "group", "group_max", "total", "is_blank", "is_na",
    ]

    private(set) var current = Token.end
    private let bytes: [UInt8]
    private var start = 0
    private var next = 0

    init(_ text: String) throws(ExpressionFault) {
        bytes = Array(text.utf8)
        try advance()
    }

    /// From the current token to the end, cut after forty characters.
    var rest: String {
        let text = String(decoding: bytes[start...], as: UTF8.self)
        return text.count > 40 ? text.prefix(40) + "…" : text
    }

    /// Whether the current token was written with a single digit.
    var isOneDigit: Bool { next - start == 1 }

    mutating func advance() throws(ExpressionFault) {
        while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
        start = next
        guard next < bytes.count else {
            current = .end
            return
        }
        switch bytes[next] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): current = .number(try number())
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): current = .name(try name())
        case UInt8(ascii: "'"), UInt8(ascii: "\""): current = .quoted(try quoted())
        default: current = .symbol(try symbol())
        }
    }

    private mutating func number() throws(ExpressionFault) -> Numeral {
        take { Self.isDigit($0) || $0 == UInt8(ascii: ".") }
        guard next == bytes.count || !Self.isNameByte(bytes[next]) else { throw fault(.unreadable) }
        let text = String(decoding: bytes[start..<next], as: UTF8.self)
        guard text.last != ".", text.filter({ $0 == "." }).count < 2 else { throw fault(.unreadable) }
        guard let number = Numeral(plain: text) else { throw fault(.number) }
        return number
    }

    private mutating func name() throws(ExpressionFault) -> String {
        take { Self.isNameByte($0) || $0 == UInt8(ascii: ".") }
        let name = String(decoding: bytes[start..<next], as: UTF8.self)
        guard Self.isFactName(name) else { throw fault(.unreadable) }
        return name
    }

    private mutating func quoted() throws(ExpressionFault) -> String {
        let quote = bytes[next]
        next += 1
        take { $0 != quote }
        guard next < bytes.count else { throw fault(.unreadable) }
        next += 1
        return String(decoding: bytes[start + 1..<next - 1], as: UTF8.self)
    }

    private mutating func symbol() throws(ExpressionFault) -> String {
        for length in [2, 1] where next + length <= bytes.count {
            let text = String(decoding: bytes[next..<next + length], as: UTF8.self)
            if Self.symbols.contains(text) {
                next += length
                return text
            }
        }
        throw fault(.unreadable)
    }

    private mutating func take(while condition: (UInt8) -> Bool) {
        while next < bytes.count, condition(bytes[next]) { next += 1 }
    }

    private func fault(_ kind: ExpressionFault.Kind) -> ExpressionFault { ExpressionFault(kind: kind, near: rest) }

    private static let symbols: Set<String> = ["<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "(", ")", ","]

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func isNameByte(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: "_") || (byte >= 97 && byte <= 122) }

    /// `tasks.on_time`: small letters, digits and underscores, joined by points; no part begins with a digit.
    static func isFactName(_ name: String) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.utf8.first, !isDigit(first) else { return false }
            return part.utf8.allSatisfy(isNameByte)
        }
    }
}
