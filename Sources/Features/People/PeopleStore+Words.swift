import Kernel
import Organisations
import Storage

extension PeopleStore {
    /// Writes anew under which words these people are found: a line for each word of the name and each post, and one with the empty word
    /// that stands for all of them. Called wherever a name or a post was written.
    func writeWords(of people: some Sequence<ID<Person>>) throws {
        let people = Set(people)
        try tx.execute("DELETE FROM name_word WHERE person_id IN \(list: people)")
        try tx.execute(
            """
            WITH RECURSIVE part (person_id, word, rest) AS (
                SELECT id, '', folded_name || ' ' FROM person WHERE id IN \(list: people)
                UNION
                SELECT person_id, substr(rest, 1, \(.position)(rest, ' ') - 1), substr(rest, \(.position)(rest, ' ') + 1)
                  FROM part WHERE rest <> '')
            INSERT INTO name_word
                (word, sort_name, person_id, is_concurrent, post_id, folded_name, organisation_id, effective_from, effective_to)
            SELECT DISTINCT word, sort_name, person.id, is_concurrent, post.id, folded_name, organisation_id, effective_from, effective_to
              FROM part JOIN person ON person.id = part.person_id JOIN post ON post.person_id = person.id
            """)
    }

    /// The posts that a question may mean, each once.
    func found(_ question: StaffQuestion, within places: [Scope]) throws -> FoundPosts {
        try FoundPosts(lines: isNarrow(places) ? near(question, places) : far(question, places))
    }

    /// So few bodies that whoever serves there is seen quicker than whoever has a name.
    private func isNarrow(_ places: [Scope]) throws -> Bool {
        guard !places.contains(.whole) else { return false }
        let bodies = try tx.first(
            "SELECT count(*) FROM (SELECT 1 FROM organisation WHERE \(fragment: Self.within(places)) LIMIT 101) AS bodies", as: Int.self)
        return (bodies ?? 0) <= 100
    }

    /// From the bodies to the people.
    private func near(_ question: StaffQuestion, _ places: [Scope]) -> SQL {
        let isMeant: SQL = """
            ((\(fragment: .folded("person.folded_name", contains: question.words.folded)))
              OR person.id IN (SELECT person_id FROM person_code WHERE code = \(question.code)))
            """
        return """
            SELECT person.sort_name, post.person_id, is_concurrent, post.id AS post_id
              FROM organisation JOIN post ON post.organisation_id = organisation.id JOIN person ON person.id = post.person_id
             WHERE (\(fragment: Self.within(places))) AND \(fragment: Self.served(on: question.day))
               AND \(fragment: question.words.isEmpty ? "1 = 1" : isMeant)
            """
    }

    /// From the words of names to the posts.
    private func far(_ question: StaffQuestion, _ places: [Scope]) throws -> SQL {
        let seen = try isEverywhere(places) ? "1 = 1" : Self.isSeen(from: places)
        func lines(_ condition: SQL, _ distinct: SQL = "") -> SQL {
            """
            SELECT \(fragment: distinct) sort_name, person_id, is_concurrent, post_id FROM name_word
             WHERE \(fragment: condition) AND \(fragment: Self.inForce(on: question.day)) AND \(fragment: seen)
            """
        }
        let typed = question.words.folded.split(whereSeparator: \.isWhitespace).prefix(10).map(String.init)
        let coded: [ID<Person>] =
            question.words.isEmpty ? [] : try tx.all("SELECT DISTINCT person_id FROM person_code WHERE code = \(question.code)")
        var parts: [SQL] = []
        if let way = try leading(to: typed) {
            let isNamed = SQL.folded("folded_name", contains: way.others.joined(separator: " "))
            // A line for a word is there once a post, so what one word leads to needs no sorting out.
            parts.append(
                way.words.count == 1
                    ? lines("word = \(way.words[0]) AND \(fragment: isNamed)")
                    : lines("word IN \(list: way.words) AND \(fragment: isNamed)", "DISTINCT"))
        }
        if !coded.isEmpty { parts.append(lines("word = '' AND person_id IN \(list: coded)")) }
        return parts.isEmpty ? lines("1 = 0") : parts.joined(by: " UNION ")
    }

    /// A way from the words typed to the posts: words of names, and what else has to be in the name.
    private struct Way {
        let words: [String]
        let others: [String]
    }

    /// The way on which the fewest lines are looked at: by the one of the words typed that the fewest names have in them. Nil when one is in
    /// nobody's name; by the empty word, which leads to everybody, where no other is shorter.
    private func leading(to typed: [String]) throws -> Way? {
        let everybody = Way(words: [""], others: typed)
        guard !typed.isEmpty else { return everybody }
        let known = try knownWords()
        let ways = typed.enumerated().map { place, word in
            Way(
                words: known.filter { $0.utf8.contains(word.utf8) },
                others: typed.enumerated().filter { $0.offset != place }.map(\.element))
        }
        guard ways.allSatisfy({ !$0.words.isEmpty }) else { return nil }
        if ways.count == 1, ways[0].words.count == 1 { return ways[0] }
        let best = try ways.map { (way: $0, lines: try countLines(of: $0.words)) }
            .min { ($0.lines, $0.way.words.count) < ($1.lines, $1.way.words.count) }
        guard let best, best.way.words.count == 1 || best.lines <= Self.few else { return everybody }
        return best.way
    }

    /// No body lies elsewhere: then nothing has to be asked about where somebody serves.
    private func isEverywhere(_ places: [Scope]) throws -> Bool {
        if places.contains(.whole) { return true }
        guard let place = places.first, places.count == 1, place.depth == .below else { return false }
        let text = place.place.text
        let other = try tx.first(
            """
            SELECT (SELECT count(*) FROM (SELECT 1 FROM organisation WHERE path < \(text) LIMIT 1) AS before)
                 + (SELECT count(*) FROM (SELECT 1 FROM organisation WHERE path >= \(String(text.dropLast()) + "0") LIMIT 1) AS after)
            """, as: Int.self)
        return other == 0
    }

    private static func isSeen(from places: [Scope]) -> SQL {
        "organisation_id IN (SELECT id FROM organisation WHERE \(fragment: within(places)))"
    }

    /// So many lines of several words are sorted out quicker than everybody is looked at; counting stops at so many.
    private static let few = 4000, many = 20_000

    private func countLines(of words: [String]) throws -> Int {
        try tx.first("SELECT count(*) FROM (SELECT 1 FROM name_word WHERE word IN \(list: words) LIMIT \(Self.many)) AS lines") ?? 0
    }

    /// Every word there is in a name, from one to the next without looking at who bears it.
    private func knownWords() throws -> [String] {
        try tx.all(
            """
            WITH RECURSIVE known (word) AS (
                SELECT min(word) FROM name_word WHERE word > ''
                UNION ALL
                SELECT (SELECT min(word) FROM name_word WHERE word > known.word) FROM known WHERE known.word IS NOT NULL)
            SELECT word FROM known WHERE word IS NOT NULL
            """)
    }

    private static func within(_ places: [Scope]) -> SQL {
        places.isEmpty ? "1 = 0" : places.map { SQL.within($0, "organisation.path") }.joined(by: " OR ")
    }

    private static func served(on day: LocalDate) -> SQL {
        "(post.effective_from <= \(day) AND (post.effective_to IS NULL OR post.effective_to >= \(day)))"
    }
}

/// A statement that gives posts, each once: `sort_name, person_id, is_concurrent, post_id`.
struct FoundPosts {
    let lines: SQL
}

extension StaffQuestion {
    /// What was typed, as a code would be written.
    fileprivate var code: String { words.filter { !$0.isWhitespace } }
}
