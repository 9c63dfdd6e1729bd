import Journal
package import Kernel
package import Movements
package import Organisations
import People
package import Storage

extension BriefingDesk {
    /// The bodies whose figures somebody may read, the topmost first.
    package func readBodies(for actor: Actor) async throws -> [Organisation] {
        try await database.read { try OrganisationStore($0).read(by: actor) }
    }

    /// The figures of a body and everything below it, of one movement or of all. Whoever holds a role there, above it or at a cluster it is
    /// in may read them.
    package func figures(
        of body: ID<Organisation>, in period: ClosedRange<LocalDate>, _ movement: ID<Movement>? = nil, for actor: Actor
    ) async throws -> BriefingFigures {
        try await database.look(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            guard try OrganisationStore(tx).reaches(body, actor) else { throw NotThere() }
            return try Self.figures(of: body, in: period, movement, naming: actor.isAble(to: .readPeople, in: Scope(body.path)), tx)
        }
    }

    /// The same, inside an open transaction.
    package static func figures(
        of body: Organisation, in period: ClosedRange<LocalDate>, _ movement: ID<Movement>?, naming: Bool, _ tx: any Transaction
    ) throws -> BriefingFigures {
        let (store, people) = (BriefingStore(tx), PeopleStore(tx))
        var question = BriefingQuestion(movement: movement, period: period, state: .confirmed)
        let condition = question.condition(within: [.whole], at: body.path)
        question.state = .recorded
        let held = try store.held(condition)
        let merged = try people.merged()
        var came: [ID<Organisation>: Set<ID<Person>>] = [:]
        for (body, person) in try store.attendees(condition) { came[body, default: []].insert(merged.standing(for: person)) }
        let everybody = came.values.reduce(into: Set<ID<Person>>()) { $0.formUnion($1) }
        // Those who served to the end of a body that ended, or of the period.
        let day = max(min(tx.now.date, period.upperBound, body.span.last ?? period.upperBound), body.span.first)
        let coverage = try coverage(of: body, in: period, movement, on: day, merged, tx)
        func named(_ ids: Set<ID<Person>>) throws -> [Person]? { naming && ids.count <= mostNamed ? try people.people(ids) : nil }
        // By where they stand today: a body that was merged stands below its heir, and its number still opens.
        let byBody = Dictionary(uniqueKeysWithValues: held.map { ($0.body, $0) })
        let standing = held.isEmpty ? [] : try OrganisationStore(tx).organisations(below: body.path)
        let lines = standing.compactMap { body -> BriefingFigures.BodyLine? in
            guard let line = byBody[body.id] else { return nil }
            return BriefingFigures.BodyLine(
                body: OrganisationName(id: body.id, name: body.name), held: line.held, attended: line.attended,
                people: Tally(came[body.id]?.count ?? 0))
        }
        return BriefingFigures(
            body: body, period: period, movement: movement, held: held.map(\.held).reduce(.zero, +),
            attended: held.map(\.attended).reduce(.zero, +), people: Tally(everybody.count), present: try named(everybody),
            guests: held.reduce(0) { $0 + $1.guests }, counted: held.reduce(0) { $0 + $1.counted }, coverage: coverage.share,
            missing: try named(coverage.missing), day: day, today: tx.now.date, bodies: lines,
            unconfirmed: try store.count(question.condition(within: [.whole], at: body.path)))
    }

    /// Of those who serve at a body on a day, who came to any briefing of the period, wherever it was held; and who did not.
    private static func coverage(
        of body: Organisation, in period: ClosedRange<LocalDate>, _ movement: ID<Movement>?, on day: LocalDate, _ merged: MergedEntries,
        _ tx: any Transaction
    ) throws -> (share: Coverage, missing: Set<ID<Person>>) {
        let (store, staff) = (BriefingStore(tx), try PeopleStore(tx).serving(within: body.path, on: day))
        let anywhere = BriefingQuestion(movement: movement, period: period, state: .confirmed).condition(within: [.whole], at: nil)
        var reached: Set<ID<Person>> = []
        // What was written down for an entry that is somebody else's now counts for that person.
        let entries = Array(staff) + merged.entries(of: staff)
        for start in stride(from: 0, to: entries.count, by: slice) {
            let some = entries[start..<min(start + slice, entries.count)]
            reached.formUnion(merged.standing(among: try store.attendees(anywhere, among: some)))
        }
        let missing = staff.subtracting(reached)
        return (Coverage(reached: staff.count - missing.count, of: staff.count), missing)
    }

    /// So many people are looked up at once.
    private static let slice = 5000
    private static let mostNamed = 300
}
