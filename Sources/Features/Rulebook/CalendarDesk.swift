import Journal
package import Kernel
package import Storage

/// Where days off and made-up days are entered from announcements, and where the calendar of a place is read.
package struct CalendarDesk: Sendable {
    /// What counts again when the working days at and below a place have changed, in the same act.
    package typealias Follower = @Sendable (ScopePath, Actor, any Transaction) throws -> Void

    private let database: any Database
    private let followers: [Follower]

    package init(database: any Database, followers: [Follower] = []) {
        self.database = database
        self.followers = followers
    }

    /// The working days at a place.
    package func calendar(at place: ScopePath) async throws -> OfficeCalendar {
        try await database.read { tx in try Self.calendar(at: place, tx) }
    }

    /// Every row somebody entered for a place, above it or below it, withdrawn ones too.
    package func days(around place: ScopePath) async throws -> [OwnDayOff] {
        try await database.read { tx in try CalendarStore(tx).days().filter { $0.place.covers(place) || place.covers($0.place) } }
    }

    /// Enters a day for a place and everything below. Refuses one without its announcement, one that changes nothing, one announced later
    /// than today, and the same day twice for one place.
    package func add(_ draft: OwnDayOffDraft, by actor: Actor, key: IdempotencyKey? = nil) async throws -> ID<OwnDayOff> {
        try await database.act(by: actor) { tx in
            try tx.once(key, draft.content, by: actor) {
                let day = try Self.add(draft, by: actor, tx)
                for follow in followers { try follow(draft.place, actor, tx) }
                return day
            }
        }
    }

    /// From today on the day does not count any more; deadlines computed with it can still be explained. Needs a reason.
    package func withdraw(_ id: ID<OwnDayOff>, because reason: String, by actor: Actor) async throws -> OwnDayOff {
        try await database.act(by: actor) { tx in
            let day = try Self.withdraw(id, because: reason, by: actor, tx)
            for follow in followers { try follow(day.place, actor, tx) }
            return day
        }
    }
}

/// A day somebody wants to enter.
package struct OwnDayOffDraft: Sendable {
    package let place: ScopePath
    package let placeName: String
    package let day: LocalDate
    package let kind: DayOff.Kind
    package let name: String
    package let source: String
    package let announcedOn: LocalDate

    package init(
        place: ScopePath, placeName: String, day: LocalDate, kind: DayOff.Kind, name: String, source: String, announcedOn: LocalDate
    ) {
        self.place = place
        self.placeName = placeName
        self.day = day
        self.kind = kind
        self.name = name
        self.source = source
        self.announcedOn = announcedOn
    }

    var content: String { [place.text, day.iso, kind.rawValue, name, source, announcedOn.iso].joined(separator: "\n") }
}

extension CalendarDesk {
    /// The working days at a place, inside an open transaction.
    package static func calendar(at place: ScopePath, _ tx: any Transaction) throws -> OfficeCalendar {
        OfficeCalendar(own: try CalendarStore(tx).days().filter { $0.place.covers(place) })
    }

    /// `add`, inside an open transaction.
    package static func add(_ draft: OwnDayOffDraft, by actor: Actor, _ tx: any Transaction) throws -> ID<OwnDayOff> {
        try actor.mustBeAble(to: .keepRules, of: draft.place)
        let name = try clean(draft.name, "name", missing: .nameMissing)
        let source = try clean(draft.source, "source", missing: .sourceMissing)
        guard draft.announcedOn <= tx.now.date else { throw CalendarRefusal.announcedLater }
        guard (2019...2100).contains(draft.day.year) else { throw CalendarRefusal.outOfRange }
        let isWorked = try calendar(at: draft.place, tx).calendar(knownOn: tx.now.date).isWorkingDay(draft.day)
        if draft.kind == .off, !isWorked { throw CalendarRefusal.alreadyOff(draft.day) }
        if draft.kind == .work, isWorked { throw CalendarRefusal.alreadyWorked(draft.day) }
        let day = OwnDayOff(
            id: tx.newID(), place: draft.place, placeName: draft.placeName, day: draft.day, kind: draft.kind, name: name, source: source,
            announcedOn: draft.announcedOn)
        do {
            try tx.attempt { try CalendarStore(tx).insert(day, by: actor) }
        } catch let error as StorageError where error.kind == .notUnique {
            throw CalendarRefusal.alreadyThere(draft.day)
        }
        try tx.note(.ownDayOffAdded(day), on: day.id, of: day.place, by: actor)
        return day.id
    }

    /// `withdraw`, inside an open transaction.
    package static func withdraw(_ id: ID<OwnDayOff>, because reason: String, by actor: Actor, _ tx: any Transaction) throws -> OwnDayOff {
        let store = CalendarStore(tx)
        let day = try store.day(id)
        try actor.mustBeAble(to: .keepRules, of: day.place)
        guard day.withdrawnOn == nil else { return day }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw CalendarRefusal.reasonMissing }
        try store.withdraw(id, by: actor)
        try tx.note(.ownDayOffWithdrawn(day.day), on: id, of: day.place, by: actor, because: reason.composed)
        return day
    }

    private static func clean(_ typed: String, _ field: String, missing: CalendarRefusal) throws(CalendarRefusal) -> String {
        let text = typed.tidied
        guard !text.isEmpty else { throw missing }
        guard text.count <= longestText else { throw .tooLong(field: field, limit: longestText) }
        return text
    }

    static let longestText = 200
}

extension Act {
    static func ownDayOffAdded(_ day: OwnDayOff) -> Act {
        Act(
            "own_day_off.added",
            ["day": day.day.iso, "kind": day.kind.rawValue, "source": day.source, "announced_on": day.announcedOn.iso])
    }
    static func ownDayOffWithdrawn(_ day: LocalDate) -> Act { Act("own_day_off.withdrawn", ["day": day.iso]) }
}
