package import Kernel
package import Movements
package import Organisations

/// A round of inspections (đợt kiểm tra): one body inspects one or many places with one checklist, announced or not.
package struct InspectionRound: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The places see it as soon as it is planned.
        case announced
        /// The places see it when the minutes are made.
        case unannounced
    }

    package let id: ID<InspectionRound>
    package let title: String
    /// The decision or plan it rests on; may be empty.
    package let basis: String
    package let kind: Kind
    /// Who inspects.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let checklist: ID<Checklist>
    /// The draw that chose its places.
    package let draw: ID<Draw>?
    package let movement: ID<Movement>?
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<InspectionRound>, title: String, basis: String, kind: Kind, organisation: ID<Organisation>, place: ScopePath,
        checklist: ID<Checklist>, draw: ID<Draw>?, movement: ID<Movement>?, enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.title = title
        self.basis = basis
        self.kind = kind
        self.organisation = organisation
        self.place = place
        self.checklist = checklist
        self.draw = draw
        self.movement = movement
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }
}

/// One visit to one place (cuộc kiểm tra).
package struct Inspection: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case planned
        /// Something was answered.
        case underWay = "under_way"
        /// The minutes are made: what was not met has become findings, and nothing is answered any more.
        case minuted
        case cancelled
    }

    package let id: ID<Inspection>
    package let round: ID<InspectionRound>
    /// Who is inspected.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    /// As it was called when the round was made.
    package let name: String
    /// The day planned; once the minutes are made, the day it was.
    package let day: LocalDate
    package let startedAt: Instant?
    package let conclusion: String
    package let minutedBy: Int64?
    package let minutedAt: Instant?
    package let cancelledBecause: String?
    let secret: [UInt8]

    package init(
        id: ID<Inspection>, round: ID<InspectionRound>, organisation: ID<Organisation>, place: ScopePath, name: String, day: LocalDate,
        secret: [UInt8], startedAt: Instant? = nil, conclusion: String = "", minutedBy: Int64? = nil, minutedAt: Instant? = nil,
        cancelledBecause: String? = nil
    ) {
        self.id = id
        self.round = round
        self.organisation = organisation
        self.place = place
        self.name = name
        self.day = day
        self.secret = secret
        self.startedAt = startedAt
        self.conclusion = conclusion
        self.minutedBy = minutedBy
        self.minutedAt = minutedAt
        self.cancelledBecause = cancelledBecause
    }

    package var state: State {
        if cancelledBecause != nil { return .cancelled }
        if minutedAt != nil { return .minuted }
        return startedAt == nil ? .planned : .underWay
    }

    /// What is answered still finds its way into it.
    package var isOpen: Bool { state == .planned || state == .underWay }
}

/// A round that is being prepared.
package struct RoundDraft: Sendable {
    package let title: String
    package let basis: String
    package let kind: InspectionRound.Kind
    package let organisation: ID<Organisation>
    package let checklist: ID<Checklist>
    package let draw: ID<Draw>?
    package let movement: ID<Movement>?
    package let day: LocalDate
    package let places: [ID<Organisation>]
    /// Accounts of those who inspect; each may work at every place of the round.
    package let inspectors: [Int64]

    package init(
        title: String, basis: String = "", kind: InspectionRound.Kind, organisation: ID<Organisation>, checklist: ID<Checklist>,
        draw: ID<Draw>? = nil, movement: ID<Movement>? = nil, day: LocalDate, places: [ID<Organisation>], inspectors: [Int64]
    ) {
        self.title = title.tidied
        self.basis = basis.tidied
        self.kind = kind
        self.organisation = organisation
        self.checklist = checklist
        self.draw = draw
        self.movement = movement
        self.day = day
        self.places = places
        self.inspectors = inspectors
    }
}
