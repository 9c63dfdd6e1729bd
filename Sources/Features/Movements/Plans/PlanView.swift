package import Documents
package import Kernel
package import Organisations
import Storage

/// A plan as others name it.
package struct PlanTitle: Sendable, Hashable {
    package let id: ID<Plan>
    package let movement: ID<Movement>
    /// `Kế hoạch 150/KH-UBND`, or what a draft is about.
    package let name: String
    /// `150/KH-UBND`; empty for a draft and where a source names none.
    package let number: String
    /// Nothing for a draft.
    package let day: StatedDay?
    /// Who issued it, as the paper says; of a draft, whose it is.
    package let issuer: String
    package let organisation: ID<Organisation>?
    package let yearsText: String
    package let isRecalled: Bool
    /// What became of its body, where that has ended: `nay là …`; empty where it stands.
    package let present: String

    package init(
        id: ID<Plan>, movement: ID<Movement>, name: String, number: String, day: StatedDay?, issuer: String,
        organisation: ID<Organisation>?, yearsText: String, isRecalled: Bool = false, present: String = ""
    ) {
        self.present = present
        self.id = id
        self.movement = movement
        self.name = name
        self.number = number
        self.day = day
        self.issuer = issuer
        self.organisation = organisation
        self.yearsText = yearsText
        self.isRecalled = isRecalled
    }

    init(_ plan: Plan, _ document: Document?, body: String?, present: String?) {
        self.init(
            id: plan.id, movement: plan.movement, name: document?.content.name ?? plan.subject, number: document?.content.number ?? "",
            day: document?.content.day, issuer: document?.content.issuer ?? body ?? "", organisation: plan.organisation,
            yearsText: plan.yearsText, isRecalled: plan.recall != nil, present: present ?? "")
    }

    /// `Kế hoạch 150/KH-UBND, Ủy ban nhân dân tỉnh Vĩnh Phúc, 2019–2025`: to choose from.
    package var choice: String { "\(name), \(issuer), \(yearsText)" }
}

extension PlanStore {
    /// How these plans are named, in the order given.
    package func titles(of plans: [Plan]) throws -> [PlanTitle] {
        let documents = Dictionary(
            uniqueKeysWithValues: try DocumentStore(tx).documents(Set(plans.compactMap(\.document))).map { ($0.id, $0) })
        let bodies = try OrganisationStore(tx).organisations(Set(plans.compactMap(\.organisation)))
        let names = Dictionary(uniqueKeysWithValues: bodies.map { ($0.id, $0.name) })
        let present = try PresentBodies(of: bodies, on: tx.now.date, tx).words
        return plans.map { plan in
            PlanTitle(
                plan, plan.document.flatMap { documents[$0] }, body: plan.organisation.flatMap { names[$0] },
                present: plan.organisation.flatMap { present[$0] })
        }
    }

    /// The same by id.
    package func titles(of ids: some Sequence<ID<Plan>>) throws -> [ID<Plan>: PlanTitle] {
        let plans = try plans(where: "id IN \(list: ids)")
        return Dictionary(uniqueKeysWithValues: try titles(of: plans).map { ($0.id, $0) })
    }
}

/// A plan with all that belongs to it, as its page shows it.
package struct PlanView: Sendable {
    package let plan: Plan
    package let title: PlanTitle
    package let document: Document?
    package let file: Attachment?
    package let movement: Movement
    package let ended: LocalDate?
    /// The plan it follows.
    package let parent: PlanTitle?
    package let followers: [PlanTitle]
    package let items: [PlanItem]
    /// Those of the plan it follows.
    package let above: [PlanItem]
    /// How many whom it calls on are covered, of how many, and how many are late.
    package let level: Chain.Level
    /// Plans that wait for this paper's number.
    package let waiting: Int
    /// What it could follow, the likeliest first; for whoever keeps it.
    package let candidates: [PlanTitle]
    package let today: LocalDate

    package init(
        plan: Plan, title: PlanTitle, document: Document?, file: Attachment?, movement: Movement, ended: LocalDate?, parent: PlanTitle?,
        followers: [PlanTitle], items: [PlanItem], above: [PlanItem], level: Chain.Level, waiting: Int, candidates: [PlanTitle],
        today: LocalDate
    ) {
        self.plan = plan
        self.title = title
        self.document = document
        self.file = file
        self.movement = movement
        self.ended = ended
        self.parent = parent
        self.followers = followers
        self.items = items
        self.above = above
        self.level = level
        self.waiting = waiting
        self.candidates = candidates
        self.today = today
    }

    /// It can still be written to.
    package var isOpen: Bool { ended == nil && plan.recall == nil }
    /// The items above that none of its own serves.
    package var unserved: [PlanItem] {
        let served = Set(items.compactMap(\.serves))
        return above.filter { !served.contains($0.id) }
    }
}
