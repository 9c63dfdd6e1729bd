package import Kernel

/// What may stand as one part of a `Path`: an id, a number, a text (encoded), or a slot of a route.
package protocol PathPart: Sendable {
    var pathText: String { get }
    var pathBytes: [UInt8] { get }
}

extension PathPart {
    package var pathBytes: [UInt8] {
        let text = pathText
        // Browsers climb `.` and `..` even when they are encoded. A part like that can only be a mistake; `-` leads nowhere.
        return text.utf8.allSatisfy { $0 == UInt8(ascii: ".") } ? [UInt8(ascii: "-")] : percentEncoded(text)
    }
}

extension String: PathPart {
    package var pathText: String { self }
}

extension Int: PathPart {
    package var pathText: String { String(self) }
    package var pathBytes: [UInt8] { Array(pathText.utf8) }
}

extension ID: PathPart {
    package var pathText: String { String(number) }
    package var pathBytes: [UInt8] { Array(pathText.utf8) }
}

extension LocalDate: PathPart {
    package var pathText: String { iso }
}

/// A part of a route that any request fills: `.assessment(.id)` is `/assessments/{id}`.
package struct Slot: PathPart, Hashable {
    package let name: String

    package var pathText: String { "{\(name)}" }
    package var pathBytes: [UInt8] { Array(pathText.utf8) }
}

extension PathPart where Self == Slot {
    /// The slot called `id`.
    package static var id: Slot { Slot(name: "id") }

    package static func slot(_ name: StaticString) -> Slot { Slot(name: name.description) }
}

/// RFC 3986: everything but the unreserved characters is encoded, so the result fits a part, a query value and a fragment.
func percentEncoded(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            result.append(byte)
        default:
            result.append(UInt8(ascii: "%"))
            result.append(hexDigit(byte >> 4))
            result.append(hexDigit(byte & 15))
        }
    }
    return result
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }

extension Path {
    /// Text as it stands in an address or a header of RFC 8187: percent-encoded but for letters, digits and `-._~`.
    package static func encoded(_ text: String) -> String { String(decoding: percentEncoded(text), as: UTF8.self) }
}
