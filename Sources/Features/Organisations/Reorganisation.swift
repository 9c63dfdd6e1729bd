package import Kernel

/// What somebody wants done to bodies, before it is done: one day, one legal paper, steps in their order.
package struct Reorganisation: Sendable {
    /// The first day on which all of it holds.
    package let day: LocalDate
    package let ground: Ground
    /// How it is listed; made from the steps when there is none.
    package let title: String?
    package private(set) var steps: [Step] = []
    private var foundings = 0

    package init(on day: LocalDate, by ground: Ground, title: String? = nil) {
        self.day = day
        self.ground = ground
        self.title = title
    }

    /// A body that stands already, or one that this reorganisation founds.
    package enum Subject: Sendable, Hashable {
        case standing(ID<Organisation>)
        /// By its turn among the foundings, from 0.
        case founded(Int)
    }

    /// An heir and the part it gets. Either every heir of a split has a share, or none has and the parts are equal.
    package struct Heir: Sendable {
        package let subject: Subject
        package let share: Share?

        package init(_ subject: Subject, share: Share? = nil) {
            self.subject = subject
            self.share = share
        }
    }

    package enum Step: Sendable {
        case found(NewOrganisation)
        case rename(Subject, to: String)
        case retype(Subject, kind: String, tier: String?)
        /// Below another body, or to the top when there is none.
        case move(Subject, below: Subject?)
        /// Bodies end and go on in another one, whole.
        case merge([Subject], into: Subject)
        /// A body ends and goes on in several. One of the heirs keeps its records and what stood below it.
        case split(Subject, into: [Heir])
        /// A part of a body goes to others, the body itself goes on with the rest of it.
        case partWith(Subject, to: [Heir], kept: Share?)
        /// A body ends without an heir; the body above keeps its records.
        case dissolve(Subject)
        /// Puts a body into a cluster.
        case join(Subject, ID<Cluster>)
        /// Gives a code of a list; the one it had in that list ends.
        case code(Subject, OrganisationCode)
    }

    package mutating func add(_ step: Step) { steps.append(step) }

    /// Founds a body and names it for the steps that follow.
    package mutating func found(_ new: NewOrganisation) -> Subject {
        steps.append(.found(new))
        foundings += 1
        return .founded(foundings - 1)
    }

    /// What is listed as its kind.
    var kind: OrganisationChange.Kind {
        let kinds = steps.compactMap(\.kind)
        let acts = Set(kinds.filter { $0 != .found })
        // A merger «into a new body» founds it too: one act to people.
        if acts.isEmpty { return kinds.count > 1 ? .several : .found }
        if let only = acts.first, acts.count == 1, kinds.count(where: { $0 != .found }) == 1 { return only }
        return .several
    }
}

extension Reorganisation.Step {
    var kind: OrganisationChange.Kind? {
        switch self {
        case .found: .found
        case .rename: .rename
        case .retype: .retype
        case .move: .move
        case .merge: .merge
        case .split, .partWith: .split
        case .dissolve: .dissolve
        case .code, .join: nil
        }
    }
}

/// A body to be founded.
package struct NewOrganisation: Sendable {
    /// As on its seal; composed, trimmed, at most 250 letters.
    package let name: String
    package let kind: String
    /// Nothing: that of its kind, else that of the body above.
    package let tier: String?
    /// The body above; nothing for one at the top.
    package let parent: Reorganisation.Subject?
    package let codes: [OrganisationCode]

    package init(name: String, kind: String, tier: String? = nil, below parent: Reorganisation.Subject?, codes: [OrganisationCode] = []) {
        self.name = name
        self.kind = kind
        self.tier = tier
        self.parent = parent
        self.codes = codes
    }
}
