package import Kernel
package import Organisations

/// A call to pledge (đợt đăng ký thi đua): the members of a cluster are asked for what they mean to reach in a movement in one year.
package struct PledgeRound: Sendable, Hashable {
    package let id: ID<PledgeRound>
    package let movement: ID<Movement>
    package let cluster: ID<Cluster>
    package let year: Int
    /// The last day to send.
    package let due: LocalDate
    /// The cluster's place.
    package let place: ScopePath

    package init(id: ID<PledgeRound>, movement: ID<Movement>, cluster: ID<Cluster>, year: Int, due: LocalDate, place: ScopePath) {
        self.id = id
        self.movement = movement
        self.cluster = cluster
        self.year = year
        self.due = due
        self.place = place
    }
}

extension PledgeRound {
    /// From when on the aims are compared with what was reached: the last quarter of the year.
    package var reviewedFrom: LocalDate { LocalDate(year: year, month: 10, day: 1) ?? due }
}

/// What a body pledges (đăng ký thi đua, giao ước thi đua): aims to strive for, and the titles it tries for. No condition of any award.
package struct Pledge: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable { case drafting, submitted, opened, returned, accepted, withdrawn }

    package let id: ID<Pledge>
    package let round: ID<PledgeRound>
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let state: State
    /// The titles it tries for, in words.
    package let titles: String
    /// Counts what was saved: whoever saves over another's words is told.
    package let version: Int

    package init(
        id: ID<Pledge>, round: ID<PledgeRound>, organisation: ID<Organisation>, place: ScopePath, state: State = .drafting,
        titles: String = "", version: Int = 0
    ) {
        self.id = id
        self.round = round
        self.organisation = organisation
        self.place = place
        self.state = state
        self.titles = titles.tidied
        self.version = version
    }

    /// The body writes it.
    package var isWithTheBody: Bool { [.drafting, .returned, .withdrawn].contains(state) }
    /// It waits for whoever asked.
    package var waits: Bool { state == .submitted || state == .opened }
}

/// One aim of a pledge: what, and how far.
package struct PledgeLine: Sendable, Hashable {
    package let words: String
    /// `100%`, `giảm 1/3 thời gian`; may be empty.
    package let target: String

    package init(words: String, target: String = "") {
        self.words = words.tidied
        self.target = target.tidied
    }

    /// So many aims a pledge has at most.
    package static let most = 20

    /// As people type them: an aim a line, what to reach behind a bar. `Hồ sơ đúng hạn | 99%`.
    package static func lines(typed text: String) -> [PledgeLine] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let halves = line.split(separator: "|", maxSplits: 1).map(String.init)
            let line = PledgeLine(words: halves.first ?? "", target: halves.count > 1 ? halves[1] : "")
            return line.words.isEmpty ? nil : line
        }
    }

    /// What `lines(typed:)` reads.
    package var typed: String { target.isEmpty ? words : "\(words) | \(target)" }
}

/// What became of one aim when the year ended (đạt, chưa đạt mục tiêu).
package struct PledgeResult: Sendable, Hashable {
    /// What was reached, with its number: `98,6%`.
    package let words: String
    package let isMet: Bool

    package init(words: String, isMet: Bool) {
        self.words = words.tidied
        self.isMet = isMet
    }
}

/// What became of a pledge: who did what, when and why.
package struct PledgeStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case submitted, recalled, opened, returned, accepted, withdrawn, reviewed }

    package let kind: Kind
    package let reason: String
    package let takenBy: Int64
    package let takenAt: Instant

    package init(kind: Kind, reason: String = "", takenBy: Int64, takenAt: Instant) {
        self.kind = kind
        self.reason = reason
        self.takenBy = takenBy
        self.takenAt = takenAt
    }
}

extension Pledge {
    /// The state after a step. Refuses a step that cannot be taken from here.
    package func after(_ step: PledgeStep.Kind) throws(PledgeRefusal) -> State {
        switch (step, state) {
        case (.submitted, .drafting), (.submitted, .returned), (.submitted, .withdrawn): .submitted
        case (.recalled, .submitted): .drafting
        case (.recalled, .opened): throw .openedAlready
        case (.opened, .submitted): .opened
        case (.returned, .submitted), (.returned, .opened): .returned
        case (.accepted, .submitted), (.accepted, .opened): .accepted
        case (.withdrawn, .accepted): .withdrawn
        case (.reviewed, .accepted): .accepted
        default: throw .notNow(state)
        }
    }
}
