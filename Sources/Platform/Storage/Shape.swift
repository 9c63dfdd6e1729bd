extension SQL {
    /// A statement's text with holes instead of values. Compared by where its literals lie in the program, so that looking up
    /// a prepared statement costs a few words and not its whole text.
    package struct Shape: Hashable, Sendable {
        package let marks: [Mark]

        package enum Mark: Hashable, Sendable {
            case text(Words)
            case hole
            case list(Affinity)
            case word(Dialect)
            case name(CatalogueName)
        }

        /// The text as `engine` wants it: `?1` or `$1` for the holes.
        package func text(for engine: Engine) -> String {
            var text = "", holes = 0
            func hole() -> String {
                holes += 1
                return (engine == .sqlite ? "?" : "$") + String(holes)
            }
            for mark in marks {
                switch mark {
                case .text(let words): text += words.text
                case .hole: text += hole()
                case .list(let affinity): text += affinity.list(in: hole(), engine)
                case .word(let word): text += word.text(for: engine)
                case .name(let name): text += "\"" + name.text + "\""
                }
            }
            return text
        }
    }

    /// A literal of the program, equal to itself.
    package struct Words: Hashable, Sendable {
        private let literal: StaticString

        package init(_ literal: StaticString) { self.literal = literal }

        package var text: String { literal.description }

        package static func == (one: Self, other: Self) -> Bool { one.identity == other.identity }
        package func hash(into hasher: inout Hasher) { hasher.combine(identity.0) }

        private var identity: (UInt, Int) {
            literal.hasPointerRepresentation
                ? (UInt(bitPattern: literal.utf8Start), literal.utf8CodeUnitCount) : (UInt(literal.unicodeScalar.value), -1)
        }
    }
}

extension Affinity {
    fileprivate func list(in hole: String, _ engine: Engine) -> String {
        switch engine {
        case .sqlite: "(SELECT value FROM json_each(\(hole)))"
        case .postgres: "(SELECT unnest(\(hole)::\(self == .integer ? "bigint" : "text")[]))"
        }
    }
}
