import Secrets

/// The published way from a seed and a value to places (docs/draw.md). Anybody can write it again from that page.
package enum DrawAlgorithm {
    package static let name = "thidua draw 1"

    /// The places drawn, as positions in the list, in the order of drawing. Weights are above zero; no place is drawn twice.
    ///
    /// The root is HMAC-SHA-256 of the name of the algorithm, a line feed and the public value, under the seed. The n-th number, counted from
    /// 0, is the first eight bytes, the highest first, of HMAC-SHA-256 of n in decimal digits under the root. For each place one number is
    /// taken by its remainder by the sum of the weights still in the list; numbers in the last, incomplete run of remainders are passed over,
    /// so that every remainder is as likely. The place is the first whose weights up to it sum to more than the remainder.
    package static func draw(_ weights: [Int], count: Int, seed: [UInt8], value: String) -> [Int] {
        precondition(weights.allSatisfy { $0 > 0 } && count <= weights.count, "places have weights, and there are enough of them")
        let root = KeyedDigest(of: "\(name)\n\(value)", key: seed).bytes
        var left = Array(weights.indices), drawn: [Int] = [], next = 0
        while drawn.count < count {
            let sum = UInt64(left.reduce(0) { $0 + weights[$1] })
            let incomplete = (UInt64.max % sum + 1) % sum
            var number: UInt64
            repeat {
                number = KeyedDigest(of: String(next), key: root).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
                next += 1
            } while number > UInt64.max - incomplete
            var remainder = number % sum
            let place = left.firstIndex { place in
                if remainder < UInt64(weights[place]) { return true }
                remainder -= UInt64(weights[place])
                return false
            }
            guard let place else { preconditionFailure("a remainder lies below the sum") }
            drawn.append(left.remove(at: place))
        }
        return drawn
    }
}
