import Foundation
import Indicators
import Kernel
import Organisations
import People
import Storage

/// Asks the desks what their pages ask them.
struct TreeQuestions {
    private let people: PeopleDesk
    private let organisations: OrganisationDesk
    private let figures: IndicatorDesk
    private let database: any Database
    private let today = OfficeClock.system.today()

    private static let rounds = 40
    /// The last day before the mergers of 2025.
    private static let eve = LocalDate(dayNumber: 20_269)

    init(_ database: any Database) {
        self.database = database
        people = PeopleDesk(database: database)
        organisations = OrganisationDesk(database: database)
        figures = IndicatorDesk(database: database, catalogue: .published)
    }

    func ask() async throws {
        let standing = try await database.read { [today] tx in try OrganisationStore(tx).standing(on: today) }
        guard let nation = standing.first(where: { $0.parent == nil }),
            let commune = standing.first(where: { $0.path.text.split(separator: "/").count == 3 }),
            let province = standing.first(where: { $0.id == commune.parent })
        else { return }
        let places = [("admin", ScopePath.everything), ("province", province.path), ("clerk", commune.path)]
        for (who, place) in places {
            let actor = Actor(account: 1, name: "", office: "", grants: [Actor.Grant([.readPeople], in: place)])
            for words in ["nguyen", "nguyen van", "tran thi lan", "yen", "zz", "an", "uy"] {
                let question = StaffQuestion(words: words, day: today)
                try await time("search\t\(who)\t\(words)") { try await people.staff(question, for: actor).count }
            }
        }
        let reader = Actor(account: 1, name: "", office: "", grants: [Actor.Grant([.readPeople], in: .everything)])
        for (name, day) in [("is", today), ("was", Self.eve)] {
            try await time("totals\t\(name)\t\(day.iso)") {
                try await figures.totals(of: nation.id, on: day)?.reduce(0) { $0 + $1.partCount } ?? -1
            }
            try await time("tree\t\(name)\t\(day.iso)") {
                try await organisations.organisations(for: reader, on: day, named: "").standing.count
            }
        }
    }

    /// Prints what was found and the milliseconds of each round, after one that warms.
    private func time(_ name: String, _ question: () async throws -> Int) async throws {
        let clock = ContinuousClock()
        var found = try await question(), rounds: [String] = []
        let before = Self.cpu()
        for _ in 0..<Self.rounds {
            let began = clock.now
            found = try await question()
            rounds.append(String(format: "%.2f", (clock.now - began) / .milliseconds(1)))
        }
        print(
            name, found, String(format: "%.2f", (Self.cpu() - before) / Double(Self.rounds)), rounds.joined(separator: " "), separator: "\t"
        )
    }

    /// Milliseconds of processor time of this process.
    private static func cpu() -> Double { Double(clock()) / 1000 }
}
