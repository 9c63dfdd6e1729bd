/// Takes a `multipart/form-data` body apart as it arrives, in any pieces, without keeping more of it than one piece and a boundary.
struct MultipartReader {
    enum Event: Equatable {
        case part(Part)
        /// Bytes of the part that began last.
        case bytes([UInt8])
        case partEnded
    }

    struct Part: Equatable {
        let name: String
        /// As the sender calls it. Never used as a path.
        let fileName: String?
    }

    private enum Place { case beforeFirst, headers, content, afterBoundary, done }

    private let boundary: [UInt8]
    private var place = Place.beforeFirst
    private var pending: [UInt8] = []
    private var parts = 0

    private static let mostParts = 2000
    private static let longestHeaders = 8192

    /// Reads the boundary out of a `Content-Type`. Refuses anything else than `multipart/form-data` with a boundary of 1 to 70 characters.
    init(contentType: String) throws(WebRefusal) {
        let parameters = HeaderParameters(contentType)
        guard parameters.value == "multipart/form-data", let boundary = parameters["boundary"], (1...70).contains(boundary.utf8.count)
        else { throw .unreadableForm }
        self.boundary = Array("\r\n--".utf8) + Array(boundary.utf8)
        // The first boundary has no line before it; with one put in front, all are found in the same way.
        pending = [13, 10]
    }

    /// What the next piece of the body means.
    mutating func read(_ piece: some Sequence<UInt8>) throws(WebRefusal) -> [Event] {
        pending.append(contentsOf: piece)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// The body has ended. Refuses one that broke off before its last boundary.
    func finish() throws(WebRefusal) {
        guard place == .done else { throw .unreadableForm }
    }

    /// One step on; false when more of the body is needed.
    private mutating func step(_ events: inout [Event]) throws(WebRefusal) -> Bool {
        switch place {
        case .beforeFirst:
            guard let found = Self.find(boundary, in: pending) else {
                guard pending.count <= Self.longestHeaders else { throw .unreadableForm }
                return false
            }
            pending.removeSubrange(..<found.upperBound)
            place = .afterBoundary
        case .afterBoundary:
            guard pending.count >= 2 else { return false }
            switch (pending[0], pending[1]) {
            case (13, 10): place = .headers
            case (UInt8(ascii: "-"), UInt8(ascii: "-")): place = .done
            default: throw .unreadableForm
            }
            pending.removeFirst(2)
        case .headers:
            guard let end = Self.find([13, 10, 13, 10], in: pending) else {
                guard pending.count <= Self.longestHeaders else { throw .unreadableForm }
                return false
            }
            events.append(.part(try part(pending[..<end.lowerBound])))
            pending.removeSubrange(..<end.upperBound)
            place = .content
        case .content:
            return readContent(&events)
        case .done:
            pending.removeAll()
            return false
        }
        return true
    }

    private mutating func readContent(_ events: inout [Event]) -> Bool {
        if let found = Self.find(boundary, in: pending) {
            if found.lowerBound > 0 { events.append(.bytes(Array(pending[..<found.lowerBound]))) }
            events.append(.partEnded)
            pending.removeSubrange(..<found.upperBound)
            place = .afterBoundary
            return true
        }
        // The end of what is here may be the beginning of a boundary.
        let certain = pending.count - boundary.count + 1
        if certain > 0 {
            events.append(.bytes(Array(pending[..<certain])))
            pending.removeSubrange(..<certain)
        }
        return false
    }

    /// What is looked for always begins with a carriage return, so whole stretches are passed over quickly.
    private static func find(_ wanted: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
        var start = 0
        while let place = bytes[start...].firstIndex(of: wanted[0]), place + wanted.count <= bytes.count {
            if bytes[place..<(place + wanted.count)].elementsEqual(wanted) { return place..<(place + wanted.count) }
            start = place + 1
        }
        return nil
    }

    private mutating func part(_ headers: ArraySlice<UInt8>) throws(WebRefusal) -> Part {
        parts += 1
        guard parts <= Self.mostParts, let text = String(validating: headers, as: UTF8.self), !text.utf8.contains(0) else {
            throw .unreadableForm
        }
        for line in text.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, halves[0].lowercased() == "content-disposition" else { continue }
            let parameters = HeaderParameters(String(halves[1]))
            guard parameters.value == "form-data", let name = parameters["name"] else { break }
            return Part(name: enteredText(Array(name.utf8)) ?? "", fileName: parameters["filename"])
        }
        throw .unreadableForm
    }
}

/// `form-data; name="a"; filename="b.pdf"` taken apart.
struct HeaderParameters {
    let value: String
    private let parameters: [(name: String, value: String)]

    subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    init(_ header: String) {
        var pieces: [String] = [""]
        var isQuoted = false
        var isEscaped = false
        for character in header {
            switch character {
            case _ where isEscaped:
                // Browsers write a quote in a file name as %22; a backslash is an escape only before a quote or itself.
                if character != "\"" && character != "\\" { pieces[pieces.count - 1].append("\\") }
                pieces[pieces.count - 1].append(character)
                isEscaped = false
            case "\\" where isQuoted: isEscaped = true
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted: pieces.append("")
            default: pieces[pieces.count - 1].append(character)
            }
        }
        value = pieces[0].filter { !$0.isWhitespace }.lowercased()
        parameters = pieces.dropFirst().compactMap { piece in
            guard let equals = piece.firstIndex(of: "=") else { return nil }
            let name = piece[..<equals].filter { !$0.isWhitespace }.lowercased()
            return (name, String(piece[piece.index(after: equals)...]))
        }
    }
}
