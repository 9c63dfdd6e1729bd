/// A square of dark and light modules that a telephone's camera reads (ISO/IEC 18004): bytes, correction level M, versions 1 to 10.
package struct QRCode: Component, Sendable {
    /// Row by row; true is dark.
    package let modules: [[Bool]]
    private let says: String

    /// `says` names it for those who cannot see it. Refuses more than 213 bytes.
    package init?(_ text: String, says: String) {
        guard let drawing = QRDrawing(Array(text.utf8)) else { return nil }
        modules = drawing.modules
        self.says = says
    }

    /// Dark on white in every theme, with the margin that cameras need.
    package var html: HTML {
        """
        <svg class="qr" viewBox="0 0 \(modules.count + 8) \(modules.count + 8)" role="img" aria-label="\(says)">\
        <rect width="100%" height="100%"/><path d="\(each: runs, run)"/></svg>
        """
    }

    /// Dark modules side by side, drawn in one stroke.
    private var runs: [(row: Int, column: Int, length: Int)] {
        modules.enumerated().flatMap { row, line in
            var runs: [(row: Int, column: Int, length: Int)] = []
            for (column, isDark) in line.enumerated() where isDark {
                if let last = runs.last, last.column + last.length == column {
                    runs[runs.count - 1].length += 1
                } else {
                    runs.append((row, column, 1))
                }
            }
            return runs
        }
    }

    private func run(_ run: (row: Int, column: Int, length: Int)) -> HTML {
        "M\(run.column + 4) \(run.row + 4)h\(run.length)v1h-\(run.length)z"
    }
}

/// Puts the modules in their places.
private struct QRDrawing {
    private(set) var modules: [[Bool]]
    private var isFixed: [[Bool]]
    private let size: Int
    private let version: QRVersion

    init?(_ bytes: [UInt8]) {
        guard let version = QRVersion.all.first(where: { bytes.count <= $0.capacity }) else { return nil }
        self.version = version
        size = 17 + 4 * version.number
        modules = Array(repeating: Array(repeating: false, count: size), count: size)
        isFixed = modules
        drawPatterns()
        drawData(version.codewords(bytes))
        chooseMask()
    }

    private mutating func fix(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return }
        modules[row][column] = isDark
        isFixed[row][column] = true
    }

    private mutating func drawPatterns() {
        for place in 0..<size {
            fix(6, place, place % 2 == 0)
            fix(place, 6, place % 2 == 0)
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
        let places = version.alignment
        for (first, row) in places.enumerated() {
            for (second, column) in places.enumerated() {
                let isCorner = [(0, 0), (0, places.count - 1), (places.count - 1, 0)].contains { $0 == (first, second) }
                if !isCorner { drawAlignment(row, column) }
            }
        }
        drawFormat(mask: 0)
        drawVersion()
    }

    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for across in -4...4 {
                let ring = max(abs(down), abs(across))
                fix(row + down, column + across, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment(_ row: Int, _ column: Int) {
        for down in -2...2 { for across in -2...2 { fix(row + down, column + across, max(abs(down), abs(across)) != 1) } }
    }

    /// Fifteen bits that tell level and mask, twice.
    private mutating func drawFormat(mask: Int) {
        let bits = QRBits.format(mask: mask)
        for place in 0..<15 {
            let isDark = bits >> place & 1 == 1
            let down = [0, 1, 2, 3, 4, 5, 7, 8, size - 7, size - 6, size - 5, size - 4, size - 3, size - 2, size - 1][place]
            let across = [size - 1, size - 2, size - 3, size - 4, size - 5, size - 6, size - 7, size - 8, 7, 5, 4, 3, 2, 1, 0][place]
            fix(down, 8, isDark)
            fix(8, across, isDark)
        }
        fix(size - 8, 8, true)
    }

    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        let bits = QRBits.version(version.number)
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            fix(place / 3, size - 11 + place % 3, isDark)
            fix(size - 11 + place % 3, place / 3, isDark)
        }
    }

    /// Two columns at a time from the right, up and down in turn.
    private mutating func drawData(_ codewords: [UInt8]) {
        var place = 0, isUpward = true, right = size - 1
        while right > 0 {
            if right == 6 { right -= 1 }
            for step in 0..<size {
                let row = isUpward ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row][column] {
                    modules[row][column] = place < codewords.count * 8 && codewords[place / 8] >> (7 - place % 8) & 1 == 1
                    place += 1
                }
            }
            isUpward.toggle()
            right -= 2
        }
    }

    private mutating func chooseMask() {
        let masked = (0..<8).map { mask -> QRDrawing in
            var drawing = self
            drawing.apply(mask)
            drawing.drawFormat(mask: mask)
            return drawing
        }
        if let best = masked.min(by: { $0.penalty < $1.penalty }) { self = best }
    }

    private mutating func apply(_ mask: Int) {
        for row in 0..<size {
            for column in 0..<size where !isFixed[row][column] && QRBits.isFlipped(mask, row, column) { modules[row][column].toggle() }
        }
    }

    /// What makes a drawing hard to read: long runs, blocks, what looks like a finder, too much of one colour.
    private var penalty: Int {
        let columns = (0..<size).map { column in modules.map { $0[column] } }
        let lines = (modules + columns).reduce(0) { $0 + Self.runs($1) + Self.finders($1) }
        var blocks = 0
        for row in 0..<size - 1 {
            for column in 0..<size - 1 {
                let dark = [modules[row][column], modules[row][column + 1], modules[row + 1][column], modules[row + 1][column + 1]]
                if dark.allSatisfy({ $0 == dark[0] }) { blocks += 3 }
            }
        }
        let dark = modules.reduce(0) { $0 + $1.count { $0 } }
        return lines + blocks + abs(dark * 20 - size * size * 10) / (size * size) * 10
    }

    private static func runs(_ line: [Bool]) -> Int {
        var penalty = 0, length = 0, last: Bool?
        for isDark in line + [] {
            length = isDark == last ? length + 1 : 1
            last = isDark
            penalty += length == 5 ? 3 : length > 5 ? 1 : 0
        }
        return penalty
    }

    private static func finders(_ line: [Bool]) -> Int {
        let finder = [true, false, true, true, true, false, true], light = [false, false, false, false]
        var penalty = 0
        for start in 0...(line.count - 11) {
            let part = line[start..<start + 11]
            if part.elementsEqual(finder + light) || part.elementsEqual(light + finder) { penalty += 40 }
        }
        return penalty
    }
}

/// How large a square is and how its bytes are corrected.
struct QRVersion {
    let number: Int
    /// All bytes it holds, of which so many correct each block.
    let total: Int
    let correction: Int
    let blocks: Int
    let alignment: [Int]

    /// Level M: about one byte in seven may be lost.
    static let all = [
        QRVersion(number: 1, total: 26, correction: 10, blocks: 1, alignment: []),
        QRVersion(number: 2, total: 44, correction: 16, blocks: 1, alignment: [6, 18]),
        QRVersion(number: 3, total: 70, correction: 26, blocks: 1, alignment: [6, 22]),
        QRVersion(number: 4, total: 100, correction: 18, blocks: 2, alignment: [6, 26]),
        QRVersion(number: 5, total: 134, correction: 24, blocks: 2, alignment: [6, 30]),
        QRVersion(number: 6, total: 172, correction: 16, blocks: 4, alignment: [6, 34]),
        QRVersion(number: 7, total: 196, correction: 18, blocks: 4, alignment: [6, 22, 38]),
        QRVersion(number: 8, total: 242, correction: 22, blocks: 4, alignment: [6, 24, 42]),
        QRVersion(number: 9, total: 292, correction: 22, blocks: 5, alignment: [6, 26, 46]),
        QRVersion(number: 10, total: 346, correction: 26, blocks: 5, alignment: [6, 28, 50]),
    ]

    private var dataLength: Int { total - correction * blocks }
    private var countBits: Int { number < 10 ? 8 : 16 }

    /// How many bytes of text it takes beside four bits of mode and the count.
    var capacity: Int { (dataLength * 8 - 4 - countBits) / 8 }

    /// The text's bytes and their corrections, a byte of each block in turn.
    func codewords(_ text: [UInt8]) -> [UInt8] {
        let data = padded(text)
        // The later blocks hold one byte more where they do not come out even.
        let short = dataLength / blocks, longer = dataLength % blocks
        var parts: [[UInt8]] = [], start = 0
        for block in 0..<blocks {
            let length = short + (block >= blocks - longer ? 1 : 0)
            parts.append(Array(data[start..<start + length]))
            start += length
        }
        let checks = parts.map { QRBits.correction(of: $0, length: correction) }
        let first = (0...short).flatMap { place in parts.compactMap { place < $0.count ? $0[place] : nil } }
        return first + (0..<correction).flatMap { place in checks.map { $0[place] } }
    }

    private func padded(_ text: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func write(_ value: Int, _ count: Int) { for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) } }
        write(0b0100, 4)
        write(text.count, countBits)
        for byte in text { write(Int(byte), 8) }
        write(0, min(4, dataLength * 8 - bits.count))
        write(0, (8 - bits.count % 8) % 8)
        var bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var isFirst = true
        while bytes.count < dataLength {
            bytes.append(isFirst ? 0xEC : 0x11)
            isFirst.toggle()
        }
        return bytes
    }
}

/// The arithmetic behind it.
enum QRBits {
    /// Level M and a mask, with ten bits that correct them.
    static func format(mask: Int) -> Int {
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        return (mask << 10 | rest) ^ 0x5412
    }

    /// The version, with twelve bits that correct it.
    static func version(_ number: Int) -> Int {
        var rest = number
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        return number << 12 | rest
    }

    static func isFlipped(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    /// Reed–Solomon over the field of 256 with x⁸ + x⁴ + x³ + x² + 1.
    static func correction(of data: [UInt8], length: Int) -> [UInt8] {
        var divisor = [UInt8](repeating: 0, count: length - 1) + [1], root: UInt8 = 1
        for _ in 0..<length {
            for place in 0..<length {
                divisor[place] = product(divisor[place], root) ^ (place + 1 < length ? divisor[place + 1] : 0)
            }
            root = product(root, 2)
        }
        var rest = [UInt8](repeating: 0, count: length)
        for byte in data {
            let factor = byte ^ rest[0]
            rest = Array(rest.dropFirst()) + [0]
            for place in 0..<length { rest[place] ^= product(divisor[place], factor) }
        }
        return rest
    }

    private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        var result = 0
        for place in (0..<8).reversed() {
            result = result << 1 ^ (result >> 7) * 0x11D
            if other >> place & 1 == 1 { result ^= Int(one) }
        }
        return UInt8(result)
    }
}
