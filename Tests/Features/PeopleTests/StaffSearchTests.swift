import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import People

@Suite("Tìm người theo tên") struct StaffSearchTests {
    private static let questions = [
        "", "nguyen", "Nguyễn", "an", "n", "ng", "nguyen an", "an nguyen", "van thi", "lan", "la", "h'", "zz", "nguyen zz", "  ", "PL 03",
        "%", "_", "pl03 an", "da xoa",
    ]

    /// A post as the tables have it, with everything a question looks at.
    private struct Line {
        let person: ID<Person>, folded: String, sortName: [UInt8], post: ID<Post>, isConcurrent: Bool
        let span: Span, place: ScopePath, codes: Set<String>
    }

    @Test(
        "Sau mọi việc đã làm, tìm ra đúng những người mà xem từng người một cũng thấy: cả nước, một tỉnh, một xã; hôm nay và ngày cũ",
        arguments: Engine.allCases)
    func sameAsFilter(engine: Engine) async throws {
        try await StaffTown.lend(on: engine) { town in
            let machine = Actor(account: 0, name: "", office: "", grants: [Actor.Grant([.arrangeOrganisations], in: .everything)])
            // More bodies than are looked into one by one.
            try await town.office.database.write { tx in
                for number in 1...101 {
                    _ = try OrganisationDesk.found(
                        "Xã \(number)", kind: "body", below: town.commune.parent, from: StaffTown.founding, by: machine, tx)
                }
            }
            var acts = Acts(town: town)
            for round in 0..<3 {
                try await acts.some(40)
                try await Self.compare(town, "round \(round)")
            }
        }
    }

    private static func compare(_ town: StaffTown, _ comment: String) async throws {
        let province = ScopePath(String(town.commune.path.text.split(separator: "/").first.map { "/\($0)/" } ?? "/"))
        let (all, words) = try await town.office.database.read { tx in (try lines(tx), try written(tx)) }
        #expect(words.written == words.meant, "\(comment): what people are found by is not what they are called")
        for day in [StaffTown.today, StaffTown.today.adding(days: -40)] {
            for place in [ScopePath.everything, province, town.commune.path, town.neighbour.path] {
                let places = place == .everything ? [Scope.whole] : [Scope(place)]
                for question in questions {
                    let typed = question.folded.split(separator: " ").map(String.init), code = question.filter { !$0.isWhitespace }
                    let expected = all.filter { line in
                        line.span.contains(day) && place.covers(line.place)
                            && (typed.allSatisfy { line.folded.contains($0) } || line.codes.contains(code))
                    }
                    let asked = StaffQuestion(words: question, day: day)
                    let (found, counts) = try await town.office.database.read { tx in
                        let store = PeopleStore(tx)
                        return (
                            try store.staff(asked, within: places, limit: 1000).map(\.post.id), try store.countStaff(asked, within: places)
                        )
                    }
                    #expect(found == expected.map(\.post), "\(comment): “\(question)” in \(place.text) on \(day.iso)")
                    #expect(counts.posts == expected.count && counts.people == Set(expected.map(\.person)).count)
                }
            }
        }
    }

    private static func lines(_ tx: any Transaction) throws -> [Line] {
        let codes = Dictionary(
            grouping: try tx.rows("SELECT person_id, code FROM person_code", of: ID<Person>.self, String.self), by: \.0)
        var lines: [Line] = []
        try tx.forEach(
            """
            SELECT person.id, person.folded_name, person.sort_name, post.id, is_concurrent, post.effective_from, post.effective_to, organisation.path
              FROM post JOIN person ON person.id = post.person_id JOIN organisation ON organisation.id = organisation_id
             ORDER BY person.sort_name, person.id, is_concurrent, post.id
            """
        ) { row in
            let first: LocalDate = try row[5], person: ID<Person> = try row[0]
            // A post taken back on its first day ends before it begins: nobody held it.
            guard let span = Span(from: first, through: try row[6]) else { return }
            lines.append(
                Line(
                    person: person, folded: try row[1], sortName: try row[2], post: try row[3], isConcurrent: try row[4], span: span,
                    place: try row[7], codes: Set((codes[person] ?? []).map(\.1))))
        }
        return lines
    }

    /// The words of every post, as they are and as the names say.
    private static func written(_ tx: any Transaction) throws -> (written: [String], meant: [String]) {
        let written = try tx.rows(
            "SELECT post_id, word, folded_name FROM name_word", of: ID<Post>.self, String.self, String.self)
        let posts = try tx.rows(
            "SELECT post.id, person.folded_name FROM post JOIN person ON person.id = post.person_id", of: ID<Post>.self, String.self)
        let meant = posts.flatMap { post, name in Set(name.split(separator: " ").map(String.init) + [""]).map { "\(post) \($0) \(name)" } }
        return (written.map { "\($0.0) \($0.1) \($0.2)" }.sorted(), meant.sorted())
    }
}

/// Acts of a keeper, one after another, always the same ones.
private struct Acts {
    let town: StaffTown
    private var people: [ID<Person>] = []
    private var merges: [ID<PersonMerge>] = []
    private var state: UInt64 = 11
    private let keeper = StaffTown.actor(.everything)
    private static let surnames = ["Nguyễn", "Nguyễn", "Trần", "Lê"], middles = ["Văn", "Thị", "Thị Lan"]
    private static let givens = ["An", "Anh", "Lan", "Lãnh", "H'Lim", "Oanh"]

    init(town: StaffTown) { self.town = town }

    mutating func some(_ count: Int) async throws {
        for _ in 0..<count {
            // What the desk refuses is no act.
            do { try await one() } catch is any Refusal { continue }
        }
    }

    private mutating func one() async throws {
        let body = [town.commune, town.culture, town.home, town.neighbour][draw(4)]
        let place = PostPlace(organisation: body.id, position: "Văn thư", standing: .member, isConcurrent: draw(3) == 0)
        let name = "\(Self.surnames[draw(4)]) \(Self.middles[draw(3)]) \(Self.givens[draw(6)])"
        let day = StaffTown.today.adding(days: -draw(60)), desk = town.people
        guard people.count > 5, draw(2) == 0 else {
            let code = draw(3) == 0 ? "PL0\(draw(9))" : ""
            let details = PersonDetails(name: name, code: code, list: code.isEmpty ? nil : town.commune.id)
            people.append(try await desk.enrol(NewPerson(details, at: place, from: day, isAnother: true), by: keeper, .once()))
            return
        }
        let person = people[draw(people.count)], other = people[draw(people.count)]
        let posts = try await town.office.database.read { tx in try PeopleStore(tx).posts(of: person) }
        switch draw(7) {
        case 0: try await desk.correct(person, to: PersonDetails(name: name), by: keeper)
        case 1: _ = try await desk.appoint(person, to: place, from: day, by: keeper, .once())
        case 2: if let post = posts.first { try await desk.change(post.id, to: place, on: day, by: keeper, .once()) }
        case 3: if let post = posts.first { try await desk.end(post.id, on: day, because: "Chuyển công tác", by: keeper) }
        case 4: try await desk.merge(person, into: other, because: "Một người", by: keeper)
        case 5:
            let merges = try await town.office.database.read { tx in try PeopleStore(tx).merges(into: person) }
            if let merge = merges.first { try await desk.part(merge.id, because: "Hai người", by: keeper) }
        default:
            let database = town.office.database, keeper = keeper
            for post in posts where post.span.contains(StaffTown.today) {
                try await desk.end(post.id, on: StaffTown.today.adding(days: -1), because: "Nghỉ hưu", by: keeper)
            }
            _ = try await database.act(by: keeper) { tx in try PeopleDesk.erase(person, because: "Theo yêu cầu", by: keeper, tx) }
        }
    }

    private mutating func draw(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
}
