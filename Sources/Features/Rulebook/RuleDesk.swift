import Journal
package import Kernel
package import Storage

/// Where local rules are entered and withdrawn, and where rules are looked up with them. Everybody signed in reads; who keeps the rules of a
/// place enters for it and everything below.
package struct RuleDesk: Sendable {
    private let database: any Database

    package init(database: any Database) { self.database = database }

    /// All rules with everything local.
    package func shelf() async throws -> RuleShelf { try await database.read { tx in try Self.shelf(tx) } }

    /// Enters a local rule. Refuses one without a citation, one that loosens the law where it delegates nothing, and one that says the same
    /// thing twice for a time.
    package func add(_ draft: LocalRuleDraft, by actor: Actor, key: IdempotencyKey? = nil) async throws -> ID<LocalRule> {
        try await database.act(by: actor) { tx in
            try tx.once(key, draft.content, by: actor) { try Self.add(draft, by: actor, tx) }
        }
    }

    /// From now on it is not used any more. Needs a reason; doing it twice changes nothing.
    package func withdraw(_ id: ID<LocalRule>, because reason: String, by actor: Actor) async throws -> LocalRule {
        try await database.act(by: actor) { tx in try Self.withdraw(id, because: reason, by: actor, tx) }
    }
}

/// What somebody wants to enter as a local rule.
package struct LocalRuleDraft: Sendable {
    package let key: RuleKey
    package let place: ScopePath
    package let placeName: String
    /// Empty for a citation alone.
    package let parameter: String
    /// As it was typed: `15%`, `3`, `10/12`.
    package let typed: String
    package let from: LocalDate
    package let to: LocalDate?
    package let citation: String
    package let authority: Rule.Authority

    package init(
        key: RuleKey, place: ScopePath, placeName: String, parameter: String = "", typed: String = "", from: LocalDate,
        to: LocalDate? = nil, citation: String, authority: Rule.Authority
    ) {
        self.key = key
        self.place = place
        self.placeName = placeName
        self.parameter = parameter
        self.typed = typed
        self.from = from
        self.to = to
        self.citation = citation
        self.authority = authority
    }

    var content: String {
        [key.text, place.text, parameter, typed, from.iso, to?.iso ?? "", citation, authority.rawValue].joined(separator: "\n")
    }
}

extension RuleDesk {
    /// All rules with everything local, inside an open transaction.
    package static func shelf(_ tx: any Transaction) throws -> RuleShelf { RuleShelf.shipped.with(try RuleStore(tx).locals()) }

    /// `add`, inside an open transaction.
    package static func add(_ draft: LocalRuleDraft, by actor: Actor, _ tx: any Transaction) throws -> ID<LocalRule> {
        try actor.mustBeAble(to: .keepRules, of: draft.place)
        let citation = draft.citation.tidied
        guard !citation.isEmpty else { throw RuleRefusal.citationMissing }
        guard citation.count <= longestCitation else { throw RuleRefusal.citationTooLong(limit: longestCitation) }
        guard let span = Span(from: draft.from, through: draft.to) else { throw RuleRefusal.endsBeforeItBegins }
        let local = LocalRule(
            id: tx.newID(), key: draft.key, place: draft.place, placeName: draft.placeName, parameter: draft.parameter,
            value: try value(of: draft, in: span), span: span, citation: citation, authority: draft.authority, addedAt: tx.now)
        let store = RuleStore(tx)
        if let other = try store.locals().first(where: local.collides) { throw RuleRefusal.alreadyThere(other.span.vietnamese) }
        try store.insert(local, by: actor)
        try tx.note(.localRuleAdded(local), on: local.id, of: local.place, by: actor)
        return local.id
    }

    /// `withdraw`, inside an open transaction.
    package static func withdraw(_ id: ID<LocalRule>, because reason: String, by actor: Actor, _ tx: any Transaction) throws -> LocalRule {
        let store = RuleStore(tx)
        let local = try store.local(id)
        try actor.mustBeAble(to: .keepRules, of: local.place)
        guard local.withdrawnAt == nil else { return local }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw RuleRefusal.reasonMissing }
        try store.withdraw(id, by: actor)
        try tx.note(.localRuleWithdrawn(local.key), on: id, of: local.place, by: actor, because: reason.composed)
        return local
    }

    /// The value in the form of its parameter, held against every row of the law that the span meets.
    private static func value(of draft: LocalRuleDraft, in span: Span) throws -> String {
        let versions = RuleShelf.shipped.versions(of: draft.key)
        guard let last = versions.last else { throw RuleRefusal.unknownRule }
        if draft.parameter.isEmpty { return "" }
        guard let parameter = draft.key.kind.parameters.first(where: { $0.name == draft.parameter }),
            parameter.stricter != nil || last.delegated.contains(draft.parameter)
        else { throw RuleRefusal.unknownParameter }
        guard let value = parameter.read(draft.typed) else { throw RuleRefusal.valueNotUnderstood(draft.typed) }
        // The last row goes on after its end, so a span that begins later is held against it.
        let met = versions.filter { rule in (rule.to.map { $0 >= span.first } ?? true) && (span.last.map { rule.from <= $0 } ?? true) }
        for rule in met.isEmpty ? [last] : met where !rule.allows(value, for: parameter.name) {
            guard let national = rule.parameters.word(parameter.name) else { throw RuleRefusal.unknownParameter }
            throw RuleRefusal.loosens(label: parameter.label, national: parameter.words(national))
        }
        return value
    }

    static let longestCitation = 300
}

extension Transaction {
    /// Does an act once for a form's key; a program without one does it each time.
    func once<Noun>(_ key: IdempotencyKey?, _ content: String, by actor: Actor, _ act: () throws -> ID<Noun>) throws -> ID<Noun> {
        guard let key else { return try act() }
        return try once(key, by: actor.account, content: content.utf8, act)
    }
}

extension Ability {
    /// Enter what a body adds to the law: local rules, days off of its own.
    package static let keepRules = Ability("rules.keep")
}

extension Act {
    static func localRuleAdded(_ local: LocalRule) -> Act {
        Act(
            "local_rule.added",
            [
                "rule": local.key.text, "parameter": local.parameter, "value": local.value, "from": local.span.first.iso,
                "to": local.span.last?.iso ?? "", "citation": local.citation,
            ])
    }
    static func localRuleWithdrawn(_ key: RuleKey) -> Act { Act("local_rule.withdrawn", ["rule": key.text]) }
}
