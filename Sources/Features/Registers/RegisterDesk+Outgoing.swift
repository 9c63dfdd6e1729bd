package import Documents
import Journal
package import Kernel
import Organisations
import Rulebook
package import Secrets
import Storage

extension RegisterDesk {
    /// Enters a document that is to go out: as a draft, or, when `day` says which day it was signed, signed and with the next number at
    /// once. Whoever keeps the register may.
    package func enter(
        _ text: OutgoingText, _ arrival: AttachmentFolder.Arrival? = nil, named name: String = "", secrecy: Secrecy = .none,
        in series: ID<RegisterSeries>, signedOn day: LocalDate? = nil, by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws -> ID<OutgoingDocument> {
        try await database.inTurn(series.number) {
            try await database.act(by: actor, performance) { tx in
                guard secrecy == .none else { throw RegisterRefusal.classified }
                let (series, body) = try Self.written(series, .outgoing, by: actor, tx)
                return try tx.once(press.key, by: actor.account, content: press.content) {
                    try Self.mustStand(text)
                    let attachment = try arrival.map {
                        try AttachmentStore(tx).insert($0, named: Attachment.cleanName(name), at: series.place, by: actor)
                    }
                    let one = OutgoingDocument(
                        id: tx.newID(), series: series.id, organisation: body.id, place: series.place, text: text,
                        attachment: attachment?.id, state: day == nil ? .draft : .signed, enteredBy: actor.account, enteredAt: tx.now)
                    try OutgoingStore(tx).insert(one)
                    try RegisterStore(tx).insert(day == nil ? .drafted : .signed, "", of: one.id, by: actor)
                    try tx.note(.drafted(one), on: one.id, of: one.place, by: actor)
                    if let day { try Self.number(one, on: day, by: actor, tx) }
                    return one.id
                }
            }
        }
    }

    /// Writes another text, and perhaps another file, while it is a draft. Whoever keeps the register may.
    package func rewrite(
        _ text: OutgoingText, _ arrival: AttachmentFolder.Arrival? = nil, named name: String = "", secrecy: Secrecy = .none,
        of id: ID<OutgoingDocument>, seen version: Int, by actor: Actor, _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            guard secrecy == .none else { throw RegisterRefusal.classified }
            var one = try Self.kept(id, by: actor, tx)
            guard one.state == .draft else { throw RegisterRefusal.notNow }
            guard one.version == version else { throw RegisterRefusal.changedMeanwhile }
            try Self.mustStand(text)
            one.text = text
            if let arrival {
                one.attachment = try AttachmentStore(tx).insert(
                    arrival, named: Attachment.cleanName(name), at: one.place, by: actor
                ).id
            }
            try OutgoingStore(tx).update(one)
            try RegisterStore(tx).insert(.mended, "", of: id, by: actor)
            try tx.note(.rewritten, on: id, of: one.place, by: actor)
        }
    }

    /// Hands a draft to whoever signs.
    package func submit(_ id: ID<OutgoingDocument>, by actor: Actor) async throws {
        try await step(id, from: .draft, to: .awaitingSignature, (.submitted, .submitted), by: actor)
    }

    /// Gives it back unsigned, with the reason.
    package func giveBack(_ id: ID<OutgoingDocument>, because reason: String, by actor: Actor) async throws {
        try await step(id, from: .awaitingSignature, to: .draft, (.returned, .returned), because: reason, by: actor)
    }

    /// Notes that it is signed.
    package func sign(_ id: ID<OutgoingDocument>, by actor: Actor) async throws {
        try await step(id, from: .awaitingSignature, to: .signed, (.signed, .signed), by: actor)
    }

    /// Gives it the next number of the year of its day. Once; the number stays its own, whatever becomes of it. Refuses a day before that of
    /// the number before it.
    package func number(_ id: ID<OutgoingDocument>, on day: LocalDate, by actor: Actor) async throws {
        let series = try await database.read { try OutgoingStore($0).outgoing(id).series }
        try await database.inTurn(series.number) {
            try await database.act(by: actor) { tx in
                // The series first, as everybody does, so that nobody who numbers waits for another in a circle.
                _ = try Self.written(series, .outgoing, by: actor, tx)
                let one = try Self.kept(id, by: actor, tx)
                guard one.state == .signed, one.numbering == nil else { throw RegisterRefusal.notNow }
                try Self.number(one, on: day, by: actor, tx)
            }
        }
    }

    private static func number(
        _ one: OutgoingDocument, on day: LocalDate, by actor: Actor, _ tx: any Transaction
    ) throws {
        let (store, year, today) = (RegisterStore(tx), day.year, tx.now.date)
        guard day <= today, day > today.adding(days: -366) else { throw RegisterRefusal.dayUnlikely(day) }
        try mustBeOpen(year, of: one.series, tx)
        if let known = try store.year(year, of: one.series), day < known.lastDay {
            throw RegisterRefusal.numberedLater(paddedNumber(known.last), known.lastDay)
        }
        let number = try store.next(year, of: one.series, on: day)
        let mark =
            DocumentNumberQuestion(last: number - 1, type: "", body: one.text.symbol)
            .answer(in: try RuleDesk.shelf(tx), on: day, at: one.place).text ?? "\(paddedNumber(number))/\(one.text.symbol)"
        guard try !OutgoingStore(tx).isTaken(mark, year, at: one.organisation) else { throw RegisterRefusal.markTaken(mark) }
        let body = try OrganisationStore(tx).organisation(one.organisation)
        let document = try DocumentDesk.enter(
            DocumentContent(
                type: one.text.type, number: mark, day: StatedDay(day), issuer: body.name, issuingBody: body.id, signer: one.text.signer,
                subject: one.text.subject), filed: one.attachment, at: one.place, by: actor, tx)
        var numbered = one
        numbered.numbering = OutgoingDocument.Numbering(year: year, number: number, mark: mark, day: day, document: document.id)
        try OutgoingStore(tx).update(numbered)
        try store.insert(.numbered, mark, of: one.id, by: actor)
        try tx.note(.numbered(mark, document.id, day), on: one.id, of: one.place, by: actor)
    }

    /// Notes that it went to those it is for. Only with a number; the day is today.
    package func dispatch(_ id: ID<OutgoingDocument>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            var one = try Self.kept(id, by: actor, tx)
            guard one.state == .signed else { throw RegisterRefusal.notNow }
            guard one.isNumbered else { throw RegisterRefusal.notNumbered }
            (one.state, one.dispatchedOn) = (.dispatched, tx.now.date)
            try OutgoingStore(tx).update(one)
            try RegisterStore(tx).insert(.dispatched, one.text.recipients, of: id, by: actor)
            try tx.note(.dispatched, on: id, of: one.place, by: actor)
        }
    }

    /// Puts right what was sent (Đ. 18): a fault of form by a letter, a fault of content by a document of the same type, or by taking it
    /// back. With the reason. Whoever keeps the register may.
    package func amend(
        _ id: ID<OutgoingDocument>, _ amendment: Amendment, by other: ID<OutgoingDocument>?, because reason: String, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let store = OutgoingStore(tx)
            var one = try Self.kept(id, by: actor, tx)
            guard one.state == .dispatched || one.state == .corrected else { throw RegisterRefusal.notNow }
            let reason = try reason.asReason()
            var words = reason
            switch amendment {
            case .recalled: (one.state, one.amendedBy) = (.recalled, nil)
            case .corrected, .replaced:
                guard let other else { throw RegisterRefusal.amendingMissing }
                guard let found = try store.amending(one, only: other, atMost: 1).first else {
                    throw RegisterRefusal.amendingUnknown
                }
                if amendment == .corrected {
                    guard found.text.type.code.isEmpty else { throw RegisterRefusal.mustBeLetter }
                } else {
                    guard found.text.type == one.text.type else { throw RegisterRefusal.mustBeSameType(one.text.type.label) }
                }
                (one.state, one.amendedBy) = (amendment == .corrected ? .corrected : .replaced, found.id)
                words = "\(found.name). \(reason)"
            }
            try store.update(one)
            try RegisterStore(tx).insert(amendment.step, words, of: id, by: actor)
            try tx.note(.amended(amendment), on: id, of: one.place, by: actor, because: reason)
        }
    }

    // MARK: What they have in common

    private func step(
        _ id: ID<OutgoingDocument>, from before: OutgoingDocument.State, to after: OutgoingDocument.State,
        _ what: (kind: DocumentStep.Kind, act: Act), because reason: String? = nil, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            var one = try Self.kept(id, by: actor, tx)
            guard one.state == before else { throw RegisterRefusal.notNow }
            let reason = try reason?.asReason()
            one.state = after
            try OutgoingStore(tx).update(one)
            try RegisterStore(tx).insert(what.kind, reason ?? (what.kind == .submitted ? one.text.signer : ""), of: id, by: actor)
            try tx.note(what.act, on: id, of: one.place, by: actor, because: reason)
        }
    }

    private static func mustStand(_ text: OutgoingText) throws(RegisterRefusal) {
        guard !text.subject.isEmpty else { throw .subjectMissing }
        guard !text.signer.isEmpty else { throw .signerMissing }
        guard !text.recipients.isEmpty else { throw .recipientsMissing }
        guard (1...10_000).contains(text.copies) else { throw .copiesUnread }
        for (field, words, limit) in [
            ("Trích yếu", text.subject, 1000), ("Người ký", text.signer, 300), ("Nơi nhận", text.recipients, 1000),
            ("Đơn vị soạn thảo", text.draftedIn, 300), ("Ghi chú", text.note, 500),
        ] where words.count > limit { throw .tooLong(field, limit) }
        try mustBeSymbol(text.symbol)
    }

    /// A document that goes out, kept from others, for whoever keeps its register.
    private static func kept(
        _ id: ID<OutgoingDocument>, by actor: Actor, _ tx: any Transaction
    ) throws -> OutgoingDocument {
        let one = try OutgoingStore(tx).locked(id)
        try actor.mustBeAble(to: .keepRegisters, of: one.place)
        return one
    }
}

extension Amendment {
    fileprivate var step: DocumentStep.Kind {
        switch self {
        case .corrected: .corrected
        case .replaced: .replaced
        case .recalled: .recalled
        }
    }
}

extension Act {
    fileprivate static func drafted(_ one: OutgoingDocument) -> Act {
        Act("outgoing_document.entered", ["type": one.text.type.label, "series": "\(one.series)"])
    }
    fileprivate static let rewritten = Act("outgoing_document.rewritten")
    fileprivate static let submitted = Act("outgoing_document.submitted")
    fileprivate static let returned = Act("outgoing_document.returned")
    fileprivate static let signed = Act("outgoing_document.signed")
    fileprivate static func numbered(_ mark: String, _ document: ID<Document>, _ day: LocalDate) -> Act {
        Act("outgoing_document.numbered", ["number": mark, "document": "\(document)", "day": day.iso])
    }
    fileprivate static let dispatched = Act("outgoing_document.dispatched")
    fileprivate static func amended(_ amendment: Amendment) -> Act {
        switch amendment {
        case .corrected: Act("outgoing_document.corrected")
        case .replaced: Act("outgoing_document.replaced")
        case .recalled: Act("outgoing_document.recalled")
        }
    }
}
