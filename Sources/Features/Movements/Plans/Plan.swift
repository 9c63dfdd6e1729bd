package import Documents
package import Kernel
package import Organisations

/// A plan (kế hoạch) by which a body carries a movement on: an official paper once it is issued, with the plan it follows (văn bản cấp
/// trên), the years it is for and its contents.
package struct Plan: Sendable, Hashable {
    package let id: ID<Plan>
    package let movement: ID<Movement>
    /// Whose plan it is; nothing where its issuer is no body of this installation.
    package let organisation: ID<Organisation>?
    /// Where who keeps it is looked for: the body's place, or that of who wrote it down.
    package let place: ScopePath
    /// What it is about; that of the paper once there is one.
    package let subject: String
    package let years: ClosedRange<Int>
    /// The paper; nothing while it is being drafted.
    package let document: ID<Document>?
    package let moment: PlanMoment?
    /// The plan it follows, with its moment: always an earlier one.
    package let parent: PlanLink?
    /// The number of the paper it follows, where that one is not here yet.
    package let awaited: String
    /// What is to be known about it, such as what a source leaves out.
    package let remark: String
    package let recall: Withdrawal?

    package init(
        id: ID<Plan>, movement: ID<Movement>, organisation: ID<Organisation>?, place: ScopePath, subject: String, years: ClosedRange<Int>,
        document: ID<Document>? = nil, moment: PlanMoment? = nil, parent: PlanLink? = nil, awaited: String = "", remark: String = "",
        recall: Withdrawal? = nil
    ) {
        self.id = id
        self.movement = movement
        self.organisation = organisation
        self.place = place
        self.subject = subject.tidied
        self.years = years
        self.document = document
        self.moment = moment
        self.parent = parent
        self.awaited = awaited.tidied
        self.remark = remark.tidied
        self.recall = recall
    }

    package var isDraft: Bool { moment == nil }
    /// Issued and not recalled: it counts.
    package var stands: Bool { moment != nil && recall == nil }
    /// What people type: `2026`, `2019–2025`, `2019 - 2025`. Nothing for anything else, or years before 1945 and after 2100.
    package static func years(typed text: String) -> ClosedRange<Int>? {
        let parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.count == 4 }) else { return nil }
        let years = parts.compactMap(Int.init)
        guard let first = years.first, let last = years.last, first <= last, first >= 1945, last <= 2100 else { return nil }
        return first...last
    }

    /// `2019–2025`, or `2026`.
    package var yearsText: String { years.count == 1 ? String(years.lowerBound) : "\(years.lowerBound)–\(years.upperBound)" }
}

/// When a plan was issued, and its rank among the plans of that day: whoever follows comes later. This order is what leaves no room for a
/// circle.
package struct PlanMoment: Sendable, Hashable, Comparable {
    package let day: LocalDate
    /// 0 but for a plan that follows one of its own day.
    package let rank: Int

    package init(_ day: LocalDate, rank: Int = 0) {
        self.day = day
        self.rank = rank
    }

    package static func < (one: Self, other: Self) -> Bool { (one.day, one.rank) < (other.day, other.rank) }
}

/// The plan that is followed, as it stood when it was linked.
package struct PlanLink: Sendable, Hashable {
    package let plan: ID<Plan>
    package let moment: PlanMoment

    package init(_ plan: ID<Plan>, _ moment: PlanMoment) {
        self.plan = plan
        self.moment = moment
    }
}

/// One thing a plan sets out to do (nội dung kế hoạch): with what it is to bring, who leads, who helps, by when and how it is measured.
package struct PlanItem: Sendable, Hashable {
    package let id: ID<PlanItem>
    package let plan: ID<Plan>
    /// 1, 2, 3 of its plan.
    package let position: Int
    package let content: String
    package let product: String
    /// Who leads, in words: `Sở Nội vụ`; bodies known here open.
    package let lead: String
    /// Who helps.
    package let partners: String
    package let deadline: LocalDate?
    package let measure: String
    /// The item of the plan followed that it serves; it can point nowhere else.
    package let serves: ID<PlanItem>?

    package init(
        id: ID<PlanItem>, plan: ID<Plan>, position: Int, content: String, product: String = "", lead: String = "", partners: String = "",
        deadline: LocalDate? = nil, measure: String = "", serves: ID<PlanItem>? = nil
    ) {
        self.id = id
        self.plan = plan
        self.position = position
        self.content = content.tidied
        self.product = product.tidied
        self.lead = lead.tidied
        self.partners = partners.tidied
        self.deadline = deadline
        self.measure = measure.tidied
        self.serves = serves
    }

    /// So many items a plan holds at most.
    package static let most = 200
}
