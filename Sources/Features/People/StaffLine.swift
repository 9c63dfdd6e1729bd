package import Kernel
package import Organisations

/// Somebody in a post, as a list shows it.
package struct StaffLine: Sendable, Hashable {
    package let person: Person
    package let post: Post
    package let body: String

    package init(person: Person, post: Post, body: String) {
        self.person = person
        self.post = post
        self.body = body
    }
}

/// What a list of people is asked for.
package struct StaffQuestion: Sendable, Hashable {
    /// Words of a name, whatever marks, or a code as it is written.
    package var words: String
    /// This body and everything below; nil for all one may see.
    package var body: ID<Organisation>?
    /// As on this day.
    package var day: LocalDate
    /// Counted from 1.
    package var page: Int

    package init(words: String = "", body: ID<Organisation>? = nil, day: LocalDate, page: Int = 1) {
        self.words = words
        self.body = body
        self.day = day
        self.page = page
    }

    /// Lines on a page.
    package static let length = 50
}

/// The answer: a page of lines and what stands around them.
package struct StaffView: Sendable {
    package let question: StaffQuestion
    package let body: Organisation?
    package let lines: [StaffLine]
    /// Posts on all pages.
    package let count: Int
    /// People on all pages: somebody with two posts is one.
    package let people: Int

    package init(question: StaffQuestion, body: Organisation?, lines: [StaffLine], count: Int, people: Int) {
        self.question = question
        self.body = body
        self.lines = lines
        self.count = count
        self.people = people
    }
}

/// Somebody, with everything kept about them that the viewer may see.
package struct PersonView: Sendable {
    package let person: Person
    /// The last first.
    package let posts: [(post: Post, body: Organisation, endedBecause: String)]
    package let codes: [(list: String, code: String)]
    package let merges: [PersonMerge]
    /// Others whose names may be the same name: for a keeper to look at.
    package let namesakes: [(person: Person, words: String)]
    /// May correct, move and merge.
    package let mayKeep: Bool

    package init(
        person: Person, posts: [(post: Post, body: Organisation, endedBecause: String)], codes: [(list: String, code: String)] = [],
        merges: [PersonMerge] = [], namesakes: [(person: Person, words: String)] = [], mayKeep: Bool
    ) {
        self.person = person
        self.posts = posts
        self.codes = codes
        self.merges = merges
        self.namesakes = namesakes
        self.mayKeep = mayKeep
    }
}
