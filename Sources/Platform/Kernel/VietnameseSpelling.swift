extension StringProtocol {
    /// The tone of `oa`, `oe`, `uy` at a word's end on the first of both, as most identity papers have it: «Hoà» is «Hòa», «Thuỷ» is
    /// «Thủy». «Quý» stays: its `u` belongs to `q`.
    package var withTonesPlaced: String {
        // All such pairs end in one of these with a tone on, which is never ASCII: most words have none.
        guard unicodeScalars.contains(where: { !$0.isASCII && Self.mayEndPair($0) }) else { return String(self) }
        var scalars = Array(unicodeScalars)
        for place in scalars.indices.dropFirst() {
            guard let last = VietnameseLetter(scalars[place]), last.tone > 0, let first = VietnameseLetter(scalars[place - 1]),
                first.tone == 0, Self.pairs.contains([first.base, last.base]), Self.isBare(first), Self.isBare(last),
                place + 1 == scalars.count || VietnameseLetter(scalars[place + 1]) == nil,
                place < 2 || VietnameseLetter(scalars[place - 2])?.base != "q",
                let toned = VietnameseLetter.scalar(place: first.place, tone: last.tone, isCapital: first.isCapital),
                let bare = VietnameseLetter.scalar(place: last.place, tone: 0, isCapital: last.isCapital)
            else { continue }
            scalars[place - 1] = toned
            scalars[place] = bare
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func mayEndPair(_ scalar: Unicode.Scalar) -> Bool {
        guard let letter = VietnameseLetter(scalar), letter.tone > 0 else { return false }
        return letter.base == "a" || letter.base == "e" || letter.base == "y"
    }

    private static var pairs: [[Unicode.Scalar]] { [["o", "a"], ["o", "e"], ["u", "y"]] }

    /// Not ă, ô, ư and their like: those carry the tone themselves.
    private static func isBare(_ letter: VietnameseLetter) -> Bool {
        VietnameseLetter(letter.base)?.place == letter.place
    }
}
