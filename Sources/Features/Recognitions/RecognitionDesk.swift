import Access
import Criteria
import Documents
import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Posts standards, keeps applications and writes down who was recognised.
package struct RecognitionDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Files to a condition, bodies to a decision: more is nobody's intention.
    package static let mostFiles = 10
    package static let mostBodies = 300

    /// Posts a standard at a body for those below, in place of another one where `replacing` says so: nobody registers by that one any more,
    /// and whoever registered by it is still decided by it. Whoever keeps recognitions there may.
    package func post(
        _ draft: RecognitionStandardDraft, at body: ID<Organisation>, replacing old: ID<RecognitionStandard>? = nil, by actor: Actor,
        _ press: Press
    ) async throws -> ID<RecognitionStandard> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                let body = try OrganisationStore(tx).organisation(body)
                try actor.mustBeAble(to: .keepRecognitions, in: Scope(body.path))
                guard body.span.contains(tx.now.date) else { throw RecognitionRefusal.bodyEnded(body.name) }
                try draft.mustStand()
                if let least = draft.terms.points {
                    guard try CriteriaSetStore(tx).titles().contains(where: { $0.code == least.set && $0.isPublished }) else {
                        throw RecognitionRefusal.setUnknown
                    }
                }
                let (store, id) = (RecognitionStore(tx), tx.newID(RecognitionStandard.self))
                var series = id
                if let old {
                    let known = try Self.kept(old, by: actor, tx)
                    // The new one takes its place where it was, not elsewhere.
                    guard known.organisation == body.id else { throw NotThere() }
                    series = known.series
                    try store.retire(old, because: Self.replaced)
                    try tx.note(.standardRetired, on: old, of: known.place, by: actor, because: Self.replaced)
                }
                let standard = RecognitionStandard(
                    id: id, series: series, title: draft.title, basis: draft.basis, organisation: body.id, place: body.path,
                    terms: draft.terms, replaces: old, enteredBy: actor.account, enteredAt: tx.now)
                try store.insert(standard, draft.lines)
                try tx.note(.standardPosted(standard, draft.lines.count), on: id, of: standard.place, by: actor)
                return id
            }
        }
    }

    private static let replaced = "Thay bằng bản mới."

    /// Takes a standard out of use, with the reason; refused while applications by its series are open. Recognitions stay until they end.
    package func retire(_ id: ID<RecognitionStandard>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let standard = try Self.kept(id, by: actor, tx)
            let reason = try reason.asReason()
            let open = try RecognitionStore(tx).applications(
                where: "series_id = \(standard.series) AND state IN ('drafting', 'sent', 'verified')", atMost: 1000)
            guard open.isEmpty else { throw RecognitionRefusal.applicationsOpen(open.count) }
            try RecognitionStore(tx).retire(id, because: reason)
            try tx.note(.standardRetired, on: id, of: standard.place, by: actor, because: reason)
        }
    }

    /// Takes a recognition back from a day on, with the reason: the body did what the standard forbids, or it was written down by mistake.
    /// Whoever keeps recognitions at the body that recognised may.
    package func revoke(_ id: ID<Recognition>, from day: LocalDate, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = RecognitionStore(tx), recognition = try store.locked(id), standard = try store.standard(recognition.standard)
            try actor.mustBeAble(to: .keepRecognitions, in: Scope(standard.place))
            guard recognition.revocation == nil else { throw RecognitionRefusal.revokedAlready }
            let reason = try reason.asReason()
            guard recognition.from...recognition.until ~= day, day <= max(tx.now.date, recognition.from) else {
                throw RecognitionRefusal.revokedOutside
            }
            try store.revoke(id, Recognition.Revocation(day: day, reason: reason), by: actor)
            try tx.note(.revoked(recognition, day), on: id, of: recognition.place, by: actor, because: reason)
        }
    }

    // MARK: What they have in common

    /// A standard in use, kept from others, for whoever keeps recognitions at its body.
    static func kept(_ id: ID<RecognitionStandard>, by actor: Actor, _ tx: any Transaction) throws -> RecognitionStandard {
        let standard = try RecognitionStore(tx).locked(id)
        try actor.mustBeAble(to: .keepRecognitions, in: Scope(standard.place))
        guard standard.retiredAt == nil else { throw RecognitionRefusal.retired }
        return standard
    }
}

extension Act {
    fileprivate static func standardPosted(_ standard: RecognitionStandard, _ lines: Int) -> Act {
        Act(
            "recognition_standard.posted",
            [
                "title": standard.title, "basis": standard.basis, "lines": String(lines), "months": String(standard.terms.months),
                "set": standard.terms.points?.set ?? "", "points": standard.terms.points?.points.plain(decimals: 4) ?? "",
                "replaces": standard.replaces.map { "\($0)" } ?? "",
            ])
    }
    fileprivate static let standardRetired = Act("recognition_standard.retired")
    fileprivate static func revoked(_ recognition: Recognition, _ day: LocalDate) -> Act {
        Act("recognition.revoked", ["organisation": "\(recognition.organisation)", "from": day.iso])
    }
}
