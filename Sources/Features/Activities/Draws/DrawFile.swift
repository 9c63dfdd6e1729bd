import Kernel
import Secrets

/// A draw as a file that anybody can keep and repeat: text, a fact a line, parts kept apart by tabs.
package struct DrawFile: Sendable, Hashable {
    package struct Place: Sendable, Hashable {
        package let id: String
        package let weight: Int
        package let name: String

        package init(id: String, weight: Int, name: String) {
            self.id = id
            self.weight = weight
            self.name = name
        }
    }

    package let count: Int
    package let places: [Place]
    package let listDigest: String
    package let seedDigest: String
    package let source: String
    package let value: String?
    /// Hexadecimal; only once it is open.
    package let seed: String?
    /// Ids in the order of drawing; only once the seed is open.
    package let drawn: [String]

    package init(
        count: Int, places: [Place], listDigest: String, seedDigest: String, source: String, value: String? = nil, seed: String? = nil,
        drawn: [String] = []
    ) {
        self.count = count
        self.places = places
        self.listDigest = listDigest
        self.seedDigest = seedDigest
        self.source = source
        self.value = value
        self.seed = seed
        self.drawn = drawn
    }

    /// The fingerprint of a list: of its lines as they stand in the file.
    package static func digest(of places: [Place], count: Int) -> String { Digest(of: list(places, count)).hex }

    private static func list(_ places: [Place], _ count: Int) -> String {
        "count\t\(count)\n" + places.map { "place\t\($0.id)\t\($0.weight)\t\($0.name)\n" }.joined()
    }

    package var text: String {
        var lines = "\(DrawAlgorithm.name)\n" + Self.list(places, count)
        lines += "list-digest\t\(listDigest)\nseed-digest\t\(seedDigest)\nsource\t\(source)\n"
        if let value { lines += "value\t\(value)\n" }
        if let seed { lines += "seed\t\(seed)\n" }
        return lines + drawn.map { "drawn\t\($0)\n" }.joined()
    }

    /// Reads a file again. Refuses what is no such file, with the line that cannot be read.
    package init(_ text: String) throws(DrawRefusal) {
        // A line ends as it does on any machine.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first.map(String.init) == DrawAlgorithm.name else { throw .notADraw(1) }
        var (count, places, drawn): (Int?, [Place], [String]) = (nil, [], [])
        var facts: [String: String] = [:]
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            switch (parts[0], parts.count) {
            case ("count", 2): count = Int(parts[1])
            case ("place", 4):
                guard let weight = Int(parts[2]), (1...DrawPlace.heaviest).contains(weight) else { throw .notADraw(number + 1) }
                places.append(Place(id: parts[1], weight: weight, name: parts[3]))
            case ("drawn", 2): drawn.append(parts[1])
            case ("list-digest", 2), ("seed-digest", 2), ("source", 2), ("value", 2), ("seed", 2): facts[parts[0]] = parts[1]
            default: throw .notADraw(number + 1)
            }
        }
        guard let count, (1...max(1, places.count)).contains(count), !places.isEmpty, let list = facts["list-digest"],
            let seed = facts["seed-digest"]
        else { throw .notADraw(lines.count) }
        self.init(
            count: count, places: places, listDigest: list, seedDigest: seed, source: facts["source"] ?? "", value: facts["value"],
            seed: facts["seed"], drawn: drawn)
    }

    /// Draws again.
    package var verdict: DrawVerdict {
        let isListWhole = Self.digest(of: places, count: count) == listDigest
        guard let seed, let bytes = bytes(hexadecimal: seed), let value else {
            return DrawVerdict(isListWhole: isListWhole, isSeedKept: nil, isDrawnAgain: nil)
        }
        let again = DrawAlgorithm.draw(places.map(\.weight), count: count, seed: bytes, value: value).map { places[$0].id }
        return DrawVerdict(isListWhole: isListWhole, isSeedKept: Digest(of: bytes).hex == seedDigest, isDrawnAgain: again == drawn)
    }

    /// Whether this is what was fixed in an earlier file: the same list, and the fingerprint of the same seed.
    package func keeps(_ sealed: DrawFile) -> Bool {
        places == sealed.places && count == sealed.count && listDigest == sealed.listDigest && seedDigest == sealed.seedDigest
            && source == sealed.source
    }
}
