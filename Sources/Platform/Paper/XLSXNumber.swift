/// A number as the file spells it, as somebody typed it: `97.349999999999994` is 97.35 and `1.650359884E9` is 1650359884. Spreadsheet
/// programs keep 15 digits and write 17 of the binary fraction; the rounding here is on the digits, so it is exact.
enum XLSXNumber {
    static func typed(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
        if raw.count <= 15, raw.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 }), isPlain(raw) {
            return String(decoding: raw, as: UTF8.self)
        }
        guard let parts = Parts(raw) else { return nil }
        return parts.plain
    }

    /// The digits with the point moved to the right: 0.125 in percent is 12.5.
    static func hundredfold(_ plain: String) -> String {
        let text = plain + "E2"
        return Array(text.utf8).withUnsafeBufferPointer { Parts($0)?.plain } ?? plain
    }

    /// `12`, `-0.5`: no zeros too many, one point with digits on both sides.
    private static func isPlain(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
        let digits = raw.first == 45 ? UnsafeBufferPointer(rebasing: raw[1...]) : raw
        guard let first = digits.first, let last = digits.last, first != 46, last != 46 else { return false }
        // Minus zero is zero.
        if digits.count == 1, first == 48, raw.count == 2 { return false }
        let points = digits.count { $0 == 46 }
        guard points <= 1, digits.dropFirst().allSatisfy({ $0 != 45 }), first != 45 else { return false }
        return (first != 48 || digits.count == 1 || digits[1] == 46) && (points == 0 || last != 48)
    }

    private struct Parts {
        private var isNegative = false
        private var digits: [UInt8] = []
        /// How many of the digits stand before the point.
        private var whole = 0

        init?(_ raw: UnsafeBufferPointer<UInt8>) {
            var rest = raw[...]
            if let sign = rest.first, sign == 45 || sign == 43 {
                isNegative = sign == 45
                rest = rest.dropFirst()
            }
            let mantissa = rest.prefix { $0 != UInt8(ascii: "E") && $0 != UInt8(ascii: "e") }
            var hasPoint = false
            for byte in mantissa {
                if byte == 46, !hasPoint {
                    hasPoint = true
                } else if (48...57).contains(byte) {
                    digits.append(byte - 48)
                    whole += hasPoint ? 0 : 1
                } else {
                    return nil
                }
            }
            guard !digits.isEmpty, digits.count <= 400 else { return nil }
            let tail = rest.dropFirst(mantissa.count + 1)
            if mantissa.count < rest.count {
                guard let exponent = Int(String(decoding: tail, as: UTF8.self)), abs(exponent) < 400 else { return nil }
                whole += exponent
            }
            round()
        }

        /// To 15 significant digits, halves away from zero.
        private mutating func round() {
            let zeros = digits.prefix { $0 == 0 }.count
            digits.removeFirst(zeros)
            whole -= zeros
            if digits.count > 15 {
                let isUp = digits[15] >= 5
                digits.removeLast(digits.count - 15)
                if isUp { addOne() }
            }
            while digits.last == 0 { digits.removeLast() }
        }

        private mutating func addOne() {
            var place = digits.count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits.insert(1, at: 0)
                whole += 1
            }
        }

        var plain: String {
            guard !digits.isEmpty else { return "0" }
            var text: [UInt8] = isNegative ? [45] : []
            for place in 0..<max(whole, 1) { text.append(whole > 0 && place < digits.count ? digits[place] + 48 : 48) }
            if digits.count > whole {
                text.append(46)
                text += Array(repeating: 48, count: max(-whole, 0))
                text += digits[max(whole, 0)...].map { $0 + 48 }
            }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
