package import Documents
import Journal
package import Kernel
import Organisations
import Rulebook
package import Secrets
import Storage

extension RegisterDesk {
    /// Registers a document that came in, and gives it the next number of the year it came in. Whoever keeps the register may. Refuses state
    /// secrets, days that cannot be, a year that is closed, and what is in the body's registers already.
    package func register(
        _ draft: IncomingDraft, in series: ID<RegisterSeries>, by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws -> ID<IncomingDocument> {
        try await database.inTurn(series.number) {
            try await database.act(by: actor, performance) { tx in
                // Looked at before who may: nothing of a secret is read any further.
                guard draft.secrecy == .none else { throw RegisterRefusal.classified }
                let (series, body) = try Self.written(series, .incoming, by: actor, tx)
                return try tx.once(press.key, by: actor.account, content: press.content) {
                    let today = tx.now.date, paper = draft.paper
                    guard draft.arrivedOn <= today else { throw RegisterRefusal.arrivedLater(draft.arrivedOn) }
                    guard draft.arrivedOn > today.adding(days: -366) else { throw RegisterRefusal.arrivedTooEarly }
                    guard !paper.content.day.isExact || paper.content.day.day <= draft.arrivedOn else {
                        throw RegisterRefusal.arrivedBeforeSigned
                    }
                    guard draft.note.count <= 500 else { throw RegisterRefusal.tooLong("Ghi chú", 500) }
                    try Self.mustBeOpen(draft.arrivedOn.year, of: series.id, tx)
                    let document = try DocumentDesk.enter(
                        paper.content, paper.arrival, named: paper.name, at: series.place, by: actor, tx)
                    let store = IncomingStore(tx)
                    if let known = try store.entry(of: document.id, at: body.id) {
                        throw RegisterRefusal.registeredAlready("\(paddedNumber(known.number))/\(known.year)")
                    }
                    let one = IncomingDocument(
                        id: tx.newID(), series: series.id, year: draft.arrivedOn.year,
                        number: try RegisterStore(tx).next(draft.arrivedOn.year, of: series.id, on: draft.arrivedOn),
                        organisation: body.id, place: series.place, document: document.id, arrivedOn: draft.arrivedOn,
                        urgency: draft.urgency, isElectronic: draft.isElectronic,
                        isLateEntry: try today > Self.lastDay(toRegister: draft, at: series.place, tx),
                        note: draft.note, enteredBy: actor.account, enteredAt: tx.now)
                    try store.insert(one, search: Self.search(document.content))
                    try RegisterStore(tx).insert(.registered, "", of: one.id, by: actor)
                    try tx.note(.registered(one), on: one.id, of: one.place, by: actor)
                    return one.id
                }
            }
        }
    }

    /// The last day on which registering keeps the rule of the same day (Đ. 4, 22).
    private static func lastDay(toRegister draft: IncomingDraft, at place: ScopePath, _ tx: any Transaction) throws -> LocalDate {
        var calendars = try OfficeCalendars(tx)
        let question = IncomingQuestion(
            arrived: draft.arrivedOn, acknowledged: nil, registered: nil, isUrgent: draft.urgency != .normal,
            calendar: calendars.calendar(at: place).calendar(knownOn: tx.now.date))
        return question.answer(in: try RuleDesk.shelf(tx), on: draft.arrivedOn, at: place).day ?? draft.arrivedOn
    }

    /// What is looked through when somebody looks for a document.
    private static func search(_ content: DocumentContent) -> String {
        "\(content.number) \(content.type.label) \(content.subject) \(content.issuer)".folded
    }

    /// Notes that its sender was told it came (Đ. 21). Once; whoever keeps the register may.
    package func acknowledge(_ id: ID<IncomingDocument>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            var one = try Self.kept(id, by: actor, tx)
            guard one.acknowledgedOn == nil, one.state != .sentBack else { throw RegisterRefusal.notNow }
            one.acknowledgedOn = tx.now.date
            try IncomingStore(tx).update(one)
            try RegisterStore(tx).insert(.acknowledged, "", of: id, by: actor)
            try tx.note(.acknowledged, on: id, of: one.place, by: actor)
        }
    }

    /// Says who handles it, with whom, by which day (Đ. 23). Whoever keeps the register may write down what was said, and whoever may direct
    /// says it. Said again before it is handled, it replaces what was said.
    package func direct(_ draft: DirectionDraft, of id: ID<IncomingDocument>, seen version: Int, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = IncomingStore(tx)
            var one = try store.locked(id)
            if !actor.isAble(to: .directDocuments, of: one.place) { try actor.mustBeAble(to: .keepRegisters, of: one.place) }
            guard one.state.isOpen else { throw RegisterRefusal.notNow }
            guard one.version == version else { throw RegisterRefusal.changedMeanwhile }
            guard draft.lead != nil || !draft.person.isEmpty else { throw RegisterRefusal.nobodyLeads }
            for (field, text, limit) in [
                ("Ý kiến chỉ đạo", draft.words, 1000), ("Tên người xử lý", draft.person, 200), ("Tên người chỉ đạo", draft.directedBy, 200),
            ] where text.count > limit { throw RegisterRefusal.tooLong(field, limit) }
            guard draft.cooperating.count <= Self.mostCooperating else {
                throw RegisterRefusal.tooManyCooperating(Self.mostCooperating)
            }
            if let due = draft.due, due < tx.now.date { throw RegisterRefusal.dueBeforeToday }
            let cooperating = draft.cooperating.subtracting(draft.lead.map { [$0] } ?? [])
            let asked = cooperating.union(draft.lead.map { [$0] } ?? [])
            let bodies = try OrganisationStore(tx).organisations(asked)
            guard bodies.count == asked.count, bodies.allSatisfy({ one.place.covers($0.path) && $0.span.contains(tx.now.date) }) else {
                throw RegisterRefusal.leadOutside
            }
            let lead = bodies.first { $0.id == draft.lead }
            one.state = .assigned
            one.handling = Handling(
                lead: lead?.id, leadPlace: lead?.path, person: draft.person, words: draft.words,
                directedBy: draft.directedBy.isEmpty ? actor.name : draft.directedBy, due: draft.due, handedOn: tx.now.date)
            try store.update(one)
            try store.set(cooperating: bodies.filter { cooperating.contains($0.id) }, with: id)
            let who = [lead?.name ?? "", draft.person].filter { !$0.isEmpty }.joined(separator: ", ")
            let due = draft.due.map { "; hạn \($0.vietnamese)" } ?? ""
            try RegisterStore(tx).insert(
                .assigned, "\(who)\(due)\(draft.words.isEmpty ? "" : ". \(draft.words)")", of: id, by: actor)
            try tx.note(.assigned(one), on: id, of: one.place, by: actor)
        }
    }

    private static let mostCooperating = 50

    /// Says that it is handled, on which day and with what. Whoever keeps the register may, or those of the body that leads. Counted by the
    /// day that is said; when it was said stays in the course.
    package func handle(_ id: ID<IncomingDocument>, on day: LocalDate, _ outcome: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            var one = try IncomingStore(tx).locked(id)
            guard Self.mayHandle(one, actor) else { throw NotThere() }
            guard one.state.isOpen else { throw RegisterRefusal.notNow }
            guard day >= one.arrivedOn, day <= tx.now.date else { throw RegisterRefusal.handledUnlikely }
            let outcome = outcome.tidied
            guard !outcome.isEmpty else { throw RegisterRefusal.outcomeMissing }
            guard outcome.count <= 1000 else { throw RegisterRefusal.tooLong("Kết quả", 1000) }
            (one.state, one.endedOn, one.outcome) = (.handled, day, outcome)
            try IncomingStore(tx).update(one)
            try RegisterStore(tx).insert(.handled, "Ngày \(day.vietnamese): \(outcome)", of: id, by: actor)
            try tx.note(.handled(day), on: id, of: one.place, by: actor)
        }
    }

    /// Sends it back to where it came from, with the reason (Đ. 21). Its number stays its own. Whoever keeps the register may.
    package func sendBack(_ id: ID<IncomingDocument>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            var one = try Self.kept(id, by: actor, tx)
            guard one.state.isOpen else { throw RegisterRefusal.notNow }
            let reason = try reason.asReason()
            (one.state, one.endedOn, one.outcome) = (.sentBack, tx.now.date, reason)
            try IncomingStore(tx).update(one)
            try RegisterStore(tx).insert(.sentBack, reason, of: id, by: actor)
            try tx.note(.sentBack, on: id, of: one.place, by: actor, because: reason)
        }
    }

    /// Puts right what was mistyped of its paper, with the reason. Its number and the day it came stay. Refused where another body wrote the
    /// paper down: it is corrected there.
    package func mend(
        _ content: DocumentContent, of id: ID<IncomingDocument>, because reason: String, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let one = try Self.kept(id, by: actor, tx), document = try DocumentStore(tx).document(one.document)
            guard document.place == one.place else { throw RegisterRefusal.writtenElsewhere }
            let reason = try reason.asReason()
            guard !content.day.isExact || content.day.day <= one.arrivedOn else { throw RegisterRefusal.arrivedBeforeSigned }
            try DocumentDesk.correct(document, to: content, because: reason, by: actor, tx)
            try IncomingStore(tx).find(Self.search(content), for: id)
            try RegisterStore(tx).insert(.mended, reason, of: id, by: actor)
        }
    }

    static func mayHandle(_ one: IncomingDocument, _ actor: Actor) -> Bool {
        actor.isAble(to: .keepRegisters, of: one.place)
            || (one.handling?.leadPlace).map { actor.isAble(to: .keepRegisters, of: $0) } == true
    }

    /// A document that came in, kept from others, for whoever keeps its register.
    private static func kept(
        _ id: ID<IncomingDocument>, by actor: Actor, _ tx: any Transaction
    ) throws -> IncomingDocument {
        let one = try IncomingStore(tx).locked(id)
        try actor.mustBeAble(to: .keepRegisters, of: one.place)
        return one
    }
}

extension Act {
    fileprivate static func registered(_ one: IncomingDocument) -> Act {
        Act(
            "incoming_document.registered",
            ["number": "\(paddedNumber(one.number))/\(one.year)", "document": "\(one.document)", "arrived": one.arrivedOn.iso])
    }
    fileprivate static let acknowledged = Act("incoming_document.acknowledged")
    fileprivate static func assigned(_ one: IncomingDocument) -> Act {
        Act("incoming_document.assigned", ["lead": one.handling?.lead.map { "\($0)" } ?? "", "due": one.handling?.due?.iso ?? ""])
    }
    fileprivate static func handled(_ day: LocalDate) -> Act { Act("incoming_document.handled", ["day": day.iso]) }
    fileprivate static let sentBack = Act("incoming_document.sent_back")
}
