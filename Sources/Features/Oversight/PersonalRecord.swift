package import Kernel
package import People

/// Everything that is kept about one person.
package struct PersonalRecord: Sendable {
    package struct Post: Sendable, Hashable {
        package let position: String
        package let body: String
        package let standing: String
        package let employment: String
        package let span: Span

        package init(position: String, body: String, standing: String, employment: String, span: Span) {
            self.position = position
            self.body = body
            self.standing = standing
            self.employment = employment
            self.span = span
        }
    }

    /// One line of the journal that is about them.
    package struct Line: Sendable, Hashable {
        package let at: Instant
        package let sentence: String
        package let values: [String]

        package init(at: Instant, sentence: String, values: [String]) {
            self.at = at
            self.sentence = sentence
            self.values = values
        }
    }

    package let person: Person
    package let posts: [Post]
    package let codes: [(list: String, code: String)]
    /// Names of entries that were merged into this one.
    package let merged: [String]
    package let userName: String?
    /// What their account is called at providers of identities.
    package let identities: [(issuer: String, subject: String, since: Instant)]
    package let place: ScopePath
    package let lines: [Line]
    package let mayErase: Bool
    /// What features keep about them, the latest first: briefings they came to, tasks they are named in.
    package let deeds: [(day: LocalDate, words: String)]

    package init(
        person: Person, posts: [Post], codes: [(list: String, code: String)], merged: [String] = [], userName: String? = nil,
        identities: [(issuer: String, subject: String, since: Instant)] = [], place: ScopePath, lines: [Line], mayErase: Bool,
        deeds: [(day: LocalDate, words: String)] = []
    ) {
        self.person = person
        self.posts = posts
        self.codes = codes
        self.merged = merged
        self.userName = userName
        self.identities = identities
        self.place = place
        self.lines = lines
        self.mayErase = mayErase
        self.deeds = deeds
    }

    /// Each thing that is kept, as pairs of a name and what it is.
    var facts: [(name: String, value: String)] {
        var facts = [("Họ và tên", person.name)]
        if let born = person.born { facts.append(("Ngày sinh", born.vietnamese)) }
        if let sex = person.sex { facts.append(("Giới tính", sex.label)) }
        facts += codes.map { ("Mã cán bộ", "\($0.code) (danh sách của \($0.list))") }
        facts += merged.map { ("Tên ở mục đã gộp", $0) }
        if let userName { facts.append(("Tên đăng nhập", userName)) }
        facts += identities.map { ("Đăng nhập bằng hệ thống ngoài", "\($0.subject) (\($0.issuer), từ ngày \($0.since.date.vietnamese))") }
        return facts
    }
}
