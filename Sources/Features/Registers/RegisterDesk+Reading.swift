import Access
package import Documents
import Journal
package import Kernel
package import Organisations
import Rulebook
import Storage

extension RegisterDesk {
    /// A page of what came in, the latest first: to the bodies whose registers somebody reads, and what was handed to them.
    package func incoming(_ question: IncomingSearch, for actor: Actor) async throws -> IncomingListView {
        try await database.look(by: actor) { tx in
            let store = IncomingStore(tx), today = tx.now.date
            let condition: SQL = """
                \(fragment: Self.readable(by: actor)) AND \(fragment: Self.condition(of: question.kept, on: today))
                 AND \(fragment: .folded("search", contains: question.words.folded))
                """
            let count = try store.count(condition, upTo: Self.countedUpTo)
            var shown = question
            shown.page = Self.page(question.page, of: count)
            return IncomingListView(
                question: shown, rows: try Self.rows(store.list(condition, page: shown.page, atMost: Self.pageLength), tx), count: count,
                mayKeep: actor.isAbleSomewhere(to: .keepRegisters), today: today)
        }
    }

    /// A page of what goes out, the latest first. What has no number yet is for those who keep the register.
    package func outgoing(_ question: OutgoingSearch, for actor: Actor) async throws -> OutgoingListView {
        try await database.look(by: actor) { tx in
            let store = OutgoingStore(tx)
            let condition: SQL = """
                \(fragment: Self.issuedReadable(by: actor)) AND \(fragment: Self.condition(of: question.kept))
                 AND \(fragment: .folded("search", contains: question.words.folded))
                """
            let count = try store.count(condition, upTo: Self.countedUpTo)
            var shown = question
            shown.page = Self.page(question.page, of: count)
            return OutgoingListView(
                question: shown, rows: try Self.rows(store.list(condition, page: shown.page, atMost: Self.pageLength), tx), count: count,
                mayKeep: actor.isAbleSomewhere(to: .keepRegisters), today: tx.now.date)
        }
    }

    /// One document that came in, for whoever reads its register or got it to handle.
    package func incoming(_ id: ID<IncomingDocument>, for actor: Actor) async throws -> IncomingView {
        try await database.look(by: actor) { tx in
            let one = try Self.read(id, by: actor, tx), bodies = OrganisationStore(tx)
            guard let row = try Self.rows([one], tx).first else { throw NotThere() }
            let cooperating = try IncomingStore(tx).cooperating(with: id).map(\.organisation)
            let steps = try RegisterStore(tx).steps(of: id)
            let mayDirect =
                one.state.isOpen
                && [Ability.keepRegisters, .directDocuments].contains { actor.isAble(to: $0, of: one.place) }
            let candidates = try mayDirect ? Self.candidates(at: one.place, tx) : []
            let mayKeep = actor.isAble(to: .keepRegisters, of: one.place)
            return IncomingView(
                row: row, series: try RegisterStore(tx).series(one.series), cooperating: try bodies.names(of: Set(cooperating)),
                steps: steps, names: try AccountDirectory(tx).names(of: Set(steps.map(\.account) + steps.compactMap(\.takenFor))),
                candidates: candidates, mayKeep: mayKeep, mayDirect: mayDirect,
                mayHandle: one.state.isOpen && Self.mayHandle(one, actor), isOurPaper: row.document.place == one.place,
                today: tx.now.date)
        }
    }

    /// The file of what came in, for whoever may see it.
    package func paper(of id: ID<IncomingDocument>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            let one = try Self.read(id, by: actor, tx)
            guard let attachment = try DocumentStore(tx).document(one.document).attachment else { throw NotThere() }
            return try AttachmentStore(tx).attachment(attachment)
        }
    }

    /// One document that goes out, for whoever reads its register; before it has a number, for whoever keeps it.
    package func outgoing(_ id: ID<OutgoingDocument>, for actor: Actor) async throws -> OutgoingView {
        try await database.look(by: actor) { tx in
            let store = OutgoingStore(tx), one = try Self.read(id, by: actor, tx)
            let steps = try RegisterStore(tx).steps(of: id), mayKeep = actor.isAble(to: .keepRegisters, of: one.place)
            let isSent = one.state == .dispatched || one.state == .corrected
            return OutgoingView(
                outgoing: one, series: try RegisterStore(tx).series(one.series),
                body: try OrganisationStore(tx).organisation(one.organisation).name,
                attachment: try Self.attachment(of: one, tx).map { try AttachmentStore(tx).attachment($0) },
                amendedBy: try one.amendedBy.map { try store.outgoing($0) },
                candidates: try mayKeep && isSent ? store.amending(one, atMost: 100) : [], steps: steps,
                names: try AccountDirectory(tx).names(of: Set(steps.map(\.account) + steps.compactMap(\.takenFor))), mayKeep: mayKeep,
                sendUntil: try Self.sendUntil(one, tx), today: tx.now.date)
        }
    }

    /// The file of what goes out, for whoever may see it.
    package func paper(of id: ID<OutgoingDocument>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            guard let attachment = try Self.attachment(of: Self.read(id, by: actor, tx), tx) else { throw NotThere() }
            return try AttachmentStore(tx).attachment(attachment)
        }
    }

    private static func sendUntil(_ one: OutgoingDocument, _ tx: any Transaction) throws -> LocalDate? {
        guard let day = one.numbering?.day else { return nil }
        var calendars = try OfficeCalendars(tx)
        let question = DispatchQuestion(
            signed: day, sent: nil, isUrgent: one.text.urgency != .normal,
            calendar: calendars.calendar(at: one.place).calendar(knownOn: tx.now.date))
        return question.answer(in: try RuleDesk.shelf(tx), on: day, at: one.place).day
    }

    /// Its own file, or the one of the paper it became, where somebody had written that down before.
    private static func attachment(of one: OutgoingDocument, _ tx: any Transaction) throws -> ID<Attachment>? {
        if let own = one.attachment { return own }
        return try one.numbering.flatMap { try DocumentStore(tx).document($0.document).attachment }
    }

    /// The registers somebody reads, and the bodies they may open one for.
    package func registers(for actor: Actor) async throws -> RegisterListView {
        try await database.look(by: actor) { tx in
            let choices = try Self.choices(.within(any: Self.scopes(of: actor), "place"), tx)
            let years = Dictionary(grouping: try RegisterStore(tx).years(of: choices.map(\.series.id)), by: \.series)
            let bodies = try OrganisationStore(tx).standing(
                in: actor.scopes(for: .keepRegisters), named: "", on: tx.now.date, atMost: Self.mostBodies)
            return RegisterListView(
                rows: choices.map { RegisterListView.Row(choice: $0, years: (years[$0.series.id] ?? []).map(\.year)) },
                bodies: bodies.sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
                    .map { OrganisationName(id: $0.id, name: $0.name) }, today: tx.now.date)
        }
    }

    /// The series of one direction that somebody may write into.
    package func choices(_ direction: RegisterSeries.Direction, for actor: Actor) async throws -> [SeriesChoice] {
        let scopes = actor.scopes(for: .keepRegisters)
        return try await database.read { tx in
            try Self.choices("direction = \(direction) AND \(fragment: .within(any: scopes, "place"))", tx)
        }
    }

    /// One year of a register as it is printed, for whoever reads it.
    package func book(of id: ID<RegisterSeries>, _ year: Int?, page: Int, for actor: Actor) async throws -> RegisterBookView {
        try await database.look(by: actor) { tx in
            let store = RegisterStore(tx), series = try store.series(id), today = tx.now.date
            guard Self.reads(series.place, actor) else { throw NotThere() }
            let years = try store.years(of: [id]).map(\.year)
            let year = year ?? years.first?.year ?? today.year
            let kept = years.first { $0.year == year }
            let pages = max(1, ((kept?.last ?? 0) + Self.bookLength - 1) / Self.bookLength), page = min(max(1, page), pages)
            let entries: RegisterBookView.Entries =
                switch series.direction {
                case .incoming:
                    .incoming(try Self.rows(IncomingStore(tx).book(year, of: id, page: page, atMost: Self.bookLength), tx))
                case .outgoing: .outgoing(try OutgoingStore(tx).book(year, of: id, page: page, atMost: Self.bookLength))
                }
            return RegisterBookView(
                series: series, body: try OrganisationStore(tx).organisation(series.organisation).name, year: year, kept: kept,
                years: years.map(\.year), page: page, entries: entries, mayKeep: actor.isAble(to: .keepRegisters, of: series.place),
                today: today)
        }
    }

    /// What waits for somebody, the first 20 of each.
    package func waiting(for actor: Actor) async throws -> RegisterWork {
        let keeps = actor.scopes(for: .keepRegisters), directs = actor.scopes(for: .directDocuments)
        return try await database.read { tx in
            var work = RegisterWork(today: tx.now.date)
            guard !keeps.isEmpty || !directs.isEmpty else { return work }
            // Each body's own: what is below is for its own clerks.
            let own = Set((keeps + directs).map(\.place.text)), kept = Set(keeps.map(\.place.text))
            let incoming = IncomingStore(tx)
            work.toAssign = try Self.rows(
                incoming.list("state = 'received' AND place IN \(list: own)", page: 1, atMost: 20), tx)
            work.toHandle = try Self.rows(
                incoming.list("state = 'assigned' AND lead_place IN \(list: kept)", page: 1, atMost: 20), tx)
            work.toSend = try Self.rows(
                OutgoingStore(tx).list("state = 'signed' AND place IN \(list: kept)", page: 1, atMost: 20), tx)
            return work
        }
    }

    // MARK: What they have in common

    static let mostBodies = 600

    private static func scopes(of actor: Actor) -> [Scope] { actor.scopes(for: .readRegisters) + actor.scopes(for: .keepRegisters) }

    static func reads(_ place: ScopePath, _ actor: Actor) -> Bool {
        [Ability.readRegisters, .keepRegisters].contains { actor.isAble(to: $0, of: place) }
    }

    /// What came in to a body whose registers somebody reads, or was handed to one.
    private static func readable(by actor: Actor) -> SQL {
        let scopes = scopes(of: actor)
        return """
            (\(fragment: .within(any: scopes, "place")) OR \(fragment: .within(any: scopes, "lead_place"))
              OR id IN (SELECT incoming_id FROM incoming_cooperation WHERE \(fragment: .within(any: scopes, "place"))))
            """
    }

    private static func issuedReadable(by actor: Actor) -> SQL {
        """
        (\(fragment: .within(any: actor.scopes(for: .keepRegisters), "place"))
          OR (number IS NOT NULL AND \(fragment: .within(any: actor.scopes(for: .readRegisters), "place"))))
        """
    }

    private static func read(_ id: ID<IncomingDocument>, by actor: Actor, _ tx: any Transaction) throws -> IncomingDocument {
        let store = IncomingStore(tx), one = try store.incoming(id)
        if reads(one.place, actor) || one.handling?.leadPlace.map({ reads($0, actor) }) == true { return one }
        guard try store.cooperating(with: id).contains(where: { reads($0.place, actor) }) else { throw NotThere() }
        return one
    }

    private static func read(_ id: ID<OutgoingDocument>, by actor: Actor, _ tx: any Transaction) throws -> OutgoingDocument {
        let one = try OutgoingStore(tx).outgoing(id)
        guard actor.isAble(to: .keepRegisters, of: one.place) || (one.isNumbered && actor.isAble(to: .readRegisters, of: one.place))
        else { throw NotThere() }
        return one
    }

    private static func condition(of kept: IncomingSearch.Kept, on today: LocalDate) -> SQL {
        switch kept {
        case .open: "state IN ('received', 'assigned')"
        case .late: "(due IS NOT NULL AND ((state = 'assigned' AND due < \(today)) OR (state = 'handled' AND due < ended_on)))"
        case .dueSoon: "(state = 'assigned' AND due >= \(today) AND due <= \(today.adding(days: 3)))"
        case .handled: "state = 'handled'"
        case .sentBack: "state = 'sent_back'"
        case .all: "1 = 1"
        }
    }

    private static func condition(of kept: OutgoingSearch.Kept) -> SQL {
        switch kept {
        case .open: "state IN ('draft', 'awaiting_signature', 'signed')"
        case .dispatched: "state = 'dispatched'"
        case .amended: "state IN ('corrected', 'replaced', 'recalled')"
        case .all: "1 = 1"
        }
    }

    private static func page(_ page: Int, of count: Int) -> Int { min(max(1, page), max(1, (count + pageLength - 1) / pageLength)) }

    private static func rows(_ found: [IncomingDocument], _ tx: any Transaction) throws -> [IncomingRow] {
        guard !found.isEmpty else { return [] }
        let documents = Dictionary(
            uniqueKeysWithValues: try DocumentStore(tx).documents(Set(found.map(\.document))).map { ($0.id, $0) })
        let names = try names(of: found.map(\.organisation) + found.compactMap { $0.handling?.lead }, tx)
        return found.compactMap { one in
            documents[one.document].map {
                IncomingRow(
                    incoming: one, document: $0, body: names[one.organisation] ?? "", lead: one.handling?.lead.flatMap { names[$0] })
            }
        }
    }

    private static func rows(_ found: [OutgoingDocument], _ tx: any Transaction) throws -> [OutgoingRow] {
        let names = try names(of: found.map(\.organisation), tx)
        return found.map { OutgoingRow(outgoing: $0, body: names[$0.organisation] ?? "") }
    }

    private static func choices(_ condition: SQL, _ tx: any Transaction) throws -> [SeriesChoice] {
        let series = try RegisterStore(tx).series(where: condition, atMost: mostBodies)
        let names = try names(of: series.map(\.organisation), tx)
        return series.map { SeriesChoice(series: $0, body: names[$0.organisation] ?? "") }
    }

    /// The body itself, then those inside it.
    private static func candidates(at place: ScopePath, _ tx: any Transaction) throws -> [OrganisationName] {
        try OrganisationStore(tx).standing(in: [Scope(place)], named: "", on: tx.now.date, atMost: 200)
            .map { OrganisationName(id: $0.id, name: $0.name) }
    }

    private static func names(of bodies: [ID<Organisation>], _ tx: any Transaction) throws -> [ID<Organisation>: String] {
        guard !bodies.isEmpty else { return [:] }
        return Dictionary(uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(bodies)).map { ($0.id, $0.name) })
    }
}
