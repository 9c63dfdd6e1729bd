/// A text of lines under headings, as people type one: a line that ends with a colon is a heading, every other one belongs to the heading
/// above it. A colon alone ends a group: what follows stands for itself.
package struct HeadedLines: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
        /// Empty where none stands above it.
        package let heading: String
        package let words: String

        package init(heading: String, words: String) {
            self.heading = heading
            self.words = words
        }
    }

    package let lines: [Line]
    /// The first heading that no line follows.
    package let emptyHeading: String?

    package init(typed text: String) {
        var (heading, unused): (String, String?) = ("", nil)
        var (lines, emptyHeading): ([Line], String?) = ([], nil)
        for line in text.split(whereSeparator: \.isNewline) {
            let words = String(line).tidied
            if words.isEmpty { continue }
            if words.hasSuffix(":") {
                emptyHeading = emptyHeading ?? unused
                heading = String(words.dropLast()).tidied
                unused = heading.isEmpty ? nil : heading
            } else {
                unused = nil
                lines.append(Line(heading: heading, words: words))
            }
        }
        self.lines = lines
        self.emptyHeading = emptyHeading ?? unused
    }

    /// The text as it is typed.
    package static func text(of lines: some Sequence<Line>) -> String {
        var text: [String] = []
        var heading = ""
        for line in lines {
            if line.heading != heading { text.append("\(line.heading):") }
            heading = line.heading
            text.append(line.words)
        }
        return text.joined(separator: "\n")
    }

    /// The lines under each heading, as they follow each other.
    package static func groups<Each>(_ lines: [Each], by heading: (Each) -> String) -> [(heading: String, lines: [Each])] {
        var groups: [(heading: String, lines: [Each])] = []
        for line in lines {
            if groups.last?.heading == heading(line) {
                groups[groups.count - 1].lines.append(line)
            } else {
                groups.append((heading(line), [line]))
            }
        }
        return groups
    }
}
