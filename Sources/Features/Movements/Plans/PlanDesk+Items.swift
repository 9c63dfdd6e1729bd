import Documents
import Journal
package import Kernel
package import Secrets
package import Storage

extension PlanDesk {
    /// Adds a content to a draft.
    package func add(_ words: ItemWords, to id: ID<Plan>, by actor: Actor, _ press: Press) async throws -> ID<PlanItem> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.add([words], to: id, by: actor, tx)[0] }
        }
    }

    /// The same for several, inside an open transaction.
    package static func add(_ words: [ItemWords], to id: ID<Plan>, by actor: Actor, _ tx: any Transaction) throws -> [ID<PlanItem>] {
        let (plan, _) = try drafted(id, by: actor, tx)
        let store = PlanStore(tx)
        let known = try store.items(of: [id])
        guard known.count + words.count <= PlanItem.most else { throw PlanRefusal.tooManyItems }
        let last = known.map(\.position).max() ?? 0
        let items = try words.enumerated().map { place, words in
            try item(words, tx.newID(), of: plan, at: last + place + 1, tx)
        }
        try store.insert(items, following: plan.parent?.plan)
        try tx.note(.planItemsAdded(items.count), on: id, of: plan.place, by: actor)
        return items.map(\.id)
    }

    /// Rewrites a content of a draft.
    package func rewrite(_ item: ID<PlanItem>, _ words: ItemWords, of id: ID<Plan>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (plan, _) = try Self.drafted(id, by: actor, tx)
            guard let known = try PlanStore(tx).items(of: [id]).first(where: { $0.id == item }) else { throw PlanRefusal.itemNotThere }
            try PlanStore(tx).replace(try Self.item(words, item, of: plan, at: known.position, tx), following: plan.parent?.plan)
            try tx.note(.planItemRewritten(item), on: id, of: plan.place, by: actor)
        }
    }

    /// Takes a content out of a draft.
    package func remove(_ item: ID<PlanItem>, from id: ID<Plan>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (plan, _) = try Self.drafted(id, by: actor, tx)
            guard try PlanStore(tx).items(of: [id]).contains(where: { $0.id == item }) else { throw PlanRefusal.itemNotThere }
            try PlanStore(tx).remove(item)
            try tx.note(.planItemRemoved(item), on: id, of: plan.place, by: actor)
        }
    }

    /// Copies into a draft every content of the plan it follows that it does not serve yet; each copy serves the one it came from. Who
    /// leads is left open: that is the body's own to say. Gives how many.
    package func copyItems(into id: ID<Plan>, by actor: Actor) async throws -> Int {
        try await database.act(by: actor) { tx in try Self.copyItems(into: id, by: actor, tx) }
    }

    /// The same, inside an open transaction.
    package static func copyItems(into id: ID<Plan>, by actor: Actor, _ tx: any Transaction) throws -> Int {
        let (plan, _) = try drafted(id, by: actor, tx)
        guard let parent = plan.parent?.plan else { throw PlanRefusal.nothingToCopy }
        let served = Set(try PlanStore(tx).items(of: [id]).compactMap(\.serves))
        let wanted = try PlanStore(tx).items(of: [parent]).filter { !served.contains($0.id) }
        guard !wanted.isEmpty else { throw PlanRefusal.nothingToCopy }
        return try add(
            wanted.map {
                ItemWords(content: $0.content, product: $0.product, deadline: $0.deadline, measure: $0.measure, serves: $0.id)
            }, to: id, by: actor, tx
        ).count
    }

    private static func drafted(_ id: ID<Plan>, by actor: Actor, _ tx: any Transaction) throws -> (Plan, Movement) {
        let (plan, movement) = try kept(id, by: actor, tx)
        guard plan.isDraft else { throw PlanRefusal.issuedAlready }
        return (plan, movement)
    }

    private static func item(
        _ words: ItemWords, _ id: ID<PlanItem>, of plan: Plan, at position: Int, _ tx: any Transaction
    ) throws -> PlanItem {
        let item = PlanItem(
            id: id, plan: plan.id, position: position, content: words.content, product: words.product, lead: words.lead,
            partners: words.partners, deadline: words.deadline, measure: words.measure, serves: words.serves)
        guard !item.content.isEmpty else { throw PlanRefusal.contentMissing }
        if let serves = item.serves {
            guard let parent = plan.parent?.plan, try PlanStore(tx).items(of: [parent]).contains(where: { $0.id == serves }) else {
                throw PlanRefusal.itemNotThere
            }
        }
        return item
    }

    /// The number of a paper, for a sentence.
    static func number(of document: ID<Document>?, _ tx: any Transaction) throws -> String {
        try document.map { try DocumentStore(tx).document($0).content.number } ?? ""
    }
}

/// What somebody writes as one content of a plan.
package struct ItemWords: Sendable {
    package let content: String
    package let product: String
    package let lead: String
    package let partners: String
    package let deadline: LocalDate?
    package let measure: String
    package let serves: ID<PlanItem>?

    package init(
        content: String, product: String = "", lead: String = "", partners: String = "", deadline: LocalDate? = nil, measure: String = "",
        serves: ID<PlanItem>? = nil
    ) {
        self.content = content
        self.product = product
        self.lead = lead
        self.partners = partners
        self.deadline = deadline
        self.measure = measure
        self.serves = serves
    }
}

extension Act {
    fileprivate static func planItemsAdded(_ count: Int) -> Act { Act("plan.items_added", ["count": String(count)]) }
    fileprivate static func planItemRewritten(_ item: ID<PlanItem>) -> Act { Act("plan.item_rewritten", ["item": "\(item)"]) }
    fileprivate static func planItemRemoved(_ item: ID<PlanItem>) -> Act { Act("plan.item_removed", ["item": "\(item)"]) }
}
