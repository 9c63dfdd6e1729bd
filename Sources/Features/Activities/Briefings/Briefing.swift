package import Kernel
package import Movements
package import Organisations
package import People
import Secrets

/// A meeting at which something is made known to people (cuộc tuyên truyền, phổ biến, quán triệt): written down once, with who came.
package struct Briefing: Sendable, Hashable {
    /// How it was held.
    package enum Form: String, Sendable, CaseIterable {
        case meeting, briefing, party_cell, union, training, contest, online
    }

    /// Only what is confirmed counts.
    package enum State: String, Sendable, CaseIterable {
        case recorded, confirmed, withdrawn
    }

    package let id: ID<Briefing>
    package let what: BriefingContent
    /// Who held it.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    /// The movement it is part of.
    package let movement: ID<Movement>?
    package let state: State
    /// How many came, as it was confirmed.
    package let attended: Tally<Attendances>?
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<Briefing>, what: BriefingContent, organisation: ID<Organisation>, place: ScopePath, movement: ID<Movement>? = nil,
        state: State = .recorded, attended: Tally<Attendances>? = nil, enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.what = what
        self.organisation = organisation
        self.place = place
        self.movement = movement
        self.state = state
        self.attended = attended
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }
}

/// What was made known, when, where and by whom.
package struct BriefingContent: Sendable, Hashable {
    package let topic: String
    package let form: Briefing.Form
    package let day: LocalDate
    /// `08:00`; empty where nobody wrote it down.
    package let time: String
    package let venue: String
    /// Who presided or spoke.
    package let host: String
    /// What was said, agreed and asked; the minutes themselves may be a file.
    package let minutes: String
    /// How many came, where they were counted and not listed.
    package let headcount: Headcount?

    package init(
        topic: String, form: Briefing.Form, day: LocalDate, time: String = "", venue: String = "", host: String = "", minutes: String = "",
        headcount: Headcount? = nil
    ) {
        self.topic = topic.tidied
        self.form = form
        self.day = day
        self.time = time
        self.venue = venue.tidied
        self.host = host.tidied
        self.minutes = minutes
        self.headcount = headcount
    }

    /// Refuses a meeting without a topic, text that is too long, and days that cannot be meant.
    func mustStand(on today: LocalDate) throws(BriefingRefusal) {
        guard !topic.isEmpty else { throw .topicMissing }
        guard topic.count <= 500 else { throw .tooLong("Nội dung", 500) }
        guard venue.count <= 200, host.count <= 200 else { throw .tooLong("Địa điểm, người chủ trì", 200) }
        guard minutes.count <= 10_000 else { throw .tooLong("Diễn biến, kết luận", 10_000) }
        guard day.year >= 1945, day <= today.adding(days: 366) else { throw .dayTooFar }
    }
}

/// How many came, in the words of who counted: `120`, `trên 120 người`. What was only estimated is no count.
package struct Headcount: Sendable, Hashable {
    package let tally: Tally<Attendances>
    /// As it was written.
    package let words: String

    /// Refuses what is no number of people, and estimates.
    package init(typed: String) throws(BriefingRefusal) {
        let words = typed.tidied
        let folded = words.folded
        var number = words
        for unit in ["lượt người", "luot nguoi", "người", "nguoi", "lượt", "luot"] where folded.hasSuffix(unit.folded) {
            number = String(words.dropLast(unit.count)).tidied
            break
        }
        guard !["khoảng", "ước", "gần", "chừng"].contains(where: { folded.hasPrefix($0.folded) }) else { throw .headcountEstimated }
        let read: (number: Numeral, isBound: Bool)
        switch TypedNumber(number) {
        case .number(let number): read = (number, false)
        case .lowerBound(let number): read = (number, true)
        case .blank, .notApplicable, .ambiguous, .notUnderstood: throw .headcountUnread(words)
        }
        guard let count = Int(read.number.plain), (1...100_000).contains(count), words.count <= 60 else { throw .headcountUnread(words) }
        tally = Tally(count, isLowerBound: read.isBound)
        self.words = words
    }

    /// As it is kept.
    package init(stored count: Int, isLowerBound: Bool, words: String) {
        tally = Tally(count, isLowerBound: isLowerBound)
        self.words = words
    }
}

/// Somebody who came to a briefing.
package struct Attendance: Sendable, Hashable {
    /// How it is known. It stays with the attendance for good.
    package enum Way: String, Sendable, CaseIterable {
        /// By the code on the host's screen, which turns every thirty seconds.
        case screen
        /// By a code that hangs on the wall: whoever had a picture of it could be anywhere.
        case poster
        case ticked
        case imported
    }

    package let id: ID<Attendance>
    package let person: ID<Person>?
    /// The name of somebody who is on no list of ours; else empty.
    package let guest: String
    package let way: Way
    /// Who wrote it down, or who signed in on a phone; nobody for who picked a name there.
    package let account: Int64?
    package let at: Instant
    /// Why it does not count, where it was taken away.
    package let struckBecause: String?

    package init(
        id: ID<Attendance>, person: ID<Person>?, guest: String = "", way: Way, account: Int64?, at: Instant, struckBecause: String? = nil
    ) {
        self.id = id
        self.person = person
        self.guest = guest
        self.way = way
        self.account = account
        self.at = at
        self.struckBecause = struckBecause
    }

    package var counts: Bool { struckBecause == nil }

    /// What stands for the name of a guest who asked to be forgotten.
    package static let erasedGuest = "Khách (tên đã xóa theo yêu cầu)"
}

extension Briefing {
    /// Equal for what was written down the same.
    package var mark: String {
        let parts = [
            what.topic, what.form.rawValue, what.day.iso, what.time, what.venue, what.host, what.minutes, what.headcount?.words ?? "",
            movement?.description ?? "",
        ]
        return String(Digest(of: parts.joined(separator: "\0")).hex.prefix(16))
    }

    /// How many came: those counted, where that is more than those listed by name; an exact count below the list is refused.
    static func attended(listed: Int, _ headcount: Headcount?) throws(BriefingRefusal) -> Tally<Attendances> {
        guard let counted = headcount?.tally else {
            guard listed > 0 else { throw .nobodyAttended }
            return Tally(listed)
        }
        if listed > counted.count {
            guard counted.isLowerBound else { throw .moreListedThanCounted(listed, counted.count) }
            // All who are listed came, and perhaps more: more than one fewer.
            return Tally(listed - 1, isLowerBound: true)
        }
        return counted
    }
}
