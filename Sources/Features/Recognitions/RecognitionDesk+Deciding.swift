import Activities
import Assessments
package import Documents
import Journal
package import Kernel
package import Organisations
package import Secrets
import Storage

extension RecognitionDesk {
    /// Writes down what was found of every condition. Whoever keeps recognitions where the standard is posted may, and not who applied, nor
    /// whom they acted for. Said again before the decision it replaces what was said before.
    package func verify(
        _ answers: [Int: RecognitionAnswer], in id: ID<RecognitionApplication>, seen version: Int, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try Self.judged(id, by: actor, tx))
            guard application.version == version else { throw RecognitionRefusal.changedMeanwhile }
            let lines = try store.lines(of: application.standard).map(\.position)
            try Self.mustBeReadable(answers, Set(lines))
            let missing = lines.filter { answers[$0] == nil }
            guard missing.isEmpty else { throw RecognitionRefusal.unanswered(missing) }
            let own = try store.answers(of: id)
            let wordless = lines.filter { line in
                answers[line].map { $0.words.isEmpty && $0.verdict != own[line]?.own?.verdict } ?? false
            }
            guard wordless.isEmpty else { throw RecognitionRefusal.wordsMissing(wordless) }
            let notMet = lines.filter { answers[$0]?.verdict == .not_met }
            try store.set(verified: answers, of: id)
            try store.update(id, to: .verified, wasSent: true)
            let words = notMet.isEmpty ? "Các điều đều đạt." : "Điều \(notMet.map(String.init).joined(separator: ", ")) chưa đạt."
            try store.insert(.verified, words, of: id, by: actor)
            try tx.note(.verified(notMet), on: id, of: application.place, by: actor)
        }
    }

    /// Gives it back to the body to be changed, with the reason. Whoever may verify it may.
    package func giveBack(_ id: ID<RecognitionApplication>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try Self.judged(id, by: actor, tx))
            let reason = try reason.asReason()
            try store.update(id, to: .drafting, wasSent: true)
            try store.insert(.returned, reason, of: id, by: actor)
            try tx.note(.returned, on: id, of: application.place, by: actor, because: reason)
        }
    }

    /// Says that the body is not recognised this time, with the reason. Whoever may verify it may.
    package func refuse(_ id: ID<RecognitionApplication>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try Self.judged(id, by: actor, tx))
            let reason = try reason.asReason()
            try store.update(id, to: .refused, wasSent: true)
            try store.insert(.refused, reason, of: id, by: actor)
            try tx.note(.notRecognised, on: id, of: application.place, by: actor, because: reason)
        }
    }

    /// Writes a decision down: who was recognised, by which paper, from which day. All of them or none: where one is hindered, the refusal
    /// names each with what stands in its way. Whoever keeps recognitions where the standard is posted may. Gives how many there are.
    package func decide(
        _ applications: [ID<RecognitionApplication>], by standard: ID<RecognitionStandard>, from day: LocalDate, _ paper: NewPaper,
        by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws -> Int {
        try await database.act(by: actor, performance) { tx in
            let (store, standard) = (RecognitionStore(tx), try RecognitionStore(tx).locked(standard))
            try actor.mustBeAble(to: .keepRecognitions, in: Scope(standard.place))
            let receipt = try tx.once(press.key, by: actor.account, content: press.content) {
                let ids = Set(applications).sorted { $0 < $1 }
                try Self.mustBeSome(ids.count)
                guard day >= paper.content.day.day else { throw RecognitionRefusal.fromBeforePaper }
                guard day <= tx.now.date.adding(days: 366) else { throw RecognitionRefusal.fromUnlikely }
                let chosen = try ids.map { try store.locked($0) }
                guard chosen.allSatisfy({ $0.series == standard.series }) else { throw NotThere() }
                let candidates = try Self.candidates(chosen, tx)
                let hindered = try Self.hindrances(candidates, on: day, tx)
                guard hindered.isEmpty else {
                    throw RecognitionRefusal.hindered(
                        candidates.compactMap { one in
                            hindered[one.application.id].map { (one.body.name, $0.map(\.words).joined(separator: "; ")) }
                        })
                }
                let document = try DocumentDesk.enter(
                    paper.content, paper.arrival, named: paper.name, at: standard.place, by: actor, tx)
                let recognitions = candidates.map { one in
                    Recognition(
                        id: tx.newID(), standard: one.standard.id, series: one.standard.series, organisation: one.body.id,
                        place: one.body.path, application: one.application.id, document: document.id, from: day,
                        until: day.lastDay(ofMonths: one.standard.terms.months), ground: one.standard.terms.ground(one.facts),
                        enteredBy: actor.account, enteredAt: tx.now)
                }
                try store.insert(recognitions)
                for (one, recognition) in zip(candidates, recognitions) {
                    try store.update(one.application.id, to: .recognised, wasSent: true)
                    try store.insert(.recognised, document.content.name, of: one.application.id, by: actor)
                    try tx.note(.recognised(recognition), on: recognition.id, of: recognition.place, by: actor)
                }
                return String(recognitions.count)
            }
            return Int(receipt.result) ?? 0
        }
    }

    /// Writes down a paper of before, for bodies that did not apply here, in whatever order papers are found. `until` is the last day where
    /// the paper names one. Whoever keeps recognitions where the standard is posted may. Gives how many there are.
    package func record(
        _ bodies: [ID<Organisation>], by standard: ID<RecognitionStandard>, from day: LocalDate, until last: LocalDate? = nil,
        _ paper: NewPaper, by actor: Actor, _ press: Press, _ performance: Performance = .real
    ) async throws -> Int {
        try await database.act(by: actor, performance) { tx in
            let (store, standard) = (RecognitionStore(tx), try RecognitionStore(tx).locked(standard))
            try actor.mustBeAble(to: .keepRecognitions, in: Scope(standard.place))
            let receipt = try tx.once(press.key, by: actor.account, content: press.content) {
                let ids = Set(bodies)
                try Self.mustBeSome(ids.count)
                // Papers signed at a year's end recognise for that year; no paper recognises what was more than a year ago.
                guard day >= paper.content.day.day.adding(days: -366) else { throw RecognitionRefusal.fromLongBeforePaper }
                guard day <= tx.now.date.adding(days: 366) else { throw RecognitionRefusal.fromUnlikely }
                let until = last ?? day.lastDay(ofMonths: standard.terms.months)
                guard until >= day, until <= day.lastDay(ofMonths: 120) else { throw RecognitionRefusal.untilUnlikely }
                let chosen = try OrganisationStore(tx).organisations(ids)
                guard chosen.count == ids.count, chosen.allSatisfy(standard.isFor) else { throw RecognitionRefusal.bodyUnknown }
                for known in try store.recognitions(of: ids, in: standard.series)
                where known.revocation == nil && known.from == day {
                    let body = chosen.first { $0.id == known.organisation }
                    throw RecognitionRefusal.overlapping(body?.name ?? "", day)
                }
                let document = try DocumentDesk.enter(
                    paper.content, paper.arrival, named: paper.name, at: standard.place, by: actor, tx)
                let recognitions = chosen.map { body in
                    Recognition(
                        id: tx.newID(), standard: standard.id, series: standard.series, organisation: body.id, place: body.path,
                        document: document.id, from: day, until: until, ground: "", enteredBy: actor.account, enteredAt: tx.now)
                }
                try store.insert(recognitions)
                for one in recognitions { try tx.note(.recognised(one), on: one.id, of: one.place, by: actor) }
                return String(recognitions.count)
            }
            return Int(receipt.result) ?? 0
        }
    }

    // MARK: What they have in common

    /// An application with everything a decision rests on.
    struct Candidate {
        let application: RecognitionApplication
        let standard: RecognitionStandard
        let body: Organisation
        let answers: [Int: RecognitionAnswers]
        let facts: RecognitionFacts
    }

    static func candidates(_ applications: [RecognitionApplication], _ tx: any Transaction) throws -> [Candidate] {
        let store = RecognitionStore(tx), standards = try store.standards(Set(applications.map(\.standard)))
        let answers = try store.answers(of: applications.map(\.id))
        // In Vietnamese order of names: so they are listed, and so they are named where they are hindered.
        let bodies = try OrganisationStore(tx).organisations(Set(applications.map(\.organisation)))
        let byStandard = Dictionary(grouping: applications, by: \.standard)
        let facts = try byStandard.mapValues { applications in
            let asking = Set(applications.map(\.organisation))
            return try Self.facts(
                of: bodies.filter { asking.contains($0.id) }, standards[applications[0].standard]?.terms, tx)
        }
        let byBody = Dictionary(grouping: applications, by: \.organisation)
        return bodies.flatMap { body in
            (byBody[body.id] ?? []).compactMap { application in
                standards[application.standard].map { standard in
                    Candidate(
                        application: application, standard: standard, body: body, answers: answers[application.id] ?? [:],
                        facts: facts[standard.id]?[body.id] ?? RecognitionFacts(total: nil, openFindings: 0))
                }
            }
        }
    }

    /// What the records say of some bodies, as far as the terms ask.
    static func facts(
        of bodies: [Organisation], _ terms: RecognitionTerms?, _ tx: any Transaction
    ) throws -> [ID<Organisation>: RecognitionFacts] {
        let totals = try terms?.points.map { try AssessmentStore(tx).closedTotals(of: bodies.map(\.id), inSet: $0.set) } ?? [:]
        let open = terms?.asksNoFindings == true ? try FindingStore(tx).openPlaces(within: bodies.map(\.path)) : []
        return Dictionary(
            uniqueKeysWithValues: bodies.map { body in
                (body.id, RecognitionFacts(total: totals[body.id], openFindings: open.count { body.path.covers($0) }))
            })
    }

    /// What stands in the way of recognising some on a day; those that nothing hinders are not there.
    static func hindrances(
        _ candidates: [Candidate], on day: LocalDate, _ tx: any Transaction
    ) throws -> [ID<RecognitionApplication>: [RecognitionHindrance]] {
        guard let series = candidates.first?.standard.series else { return [:] }
        let known = Dictionary(
            grouping: try RecognitionStore(tx).recognitions(of: candidates.map(\.body.id), in: series).filter { $0.revocation == nil },
            by: \.organisation)
        var hindered: [ID<RecognitionApplication>: [RecognitionHindrance]] = [:]
        for one in candidates {
            var why: [RecognitionHindrance] = []
            if one.application.state != .verified { why.append(.notVerified) }
            let notMet = one.answers.filter { $0.value.verified?.verdict == .not_met }.keys.sorted()
            if !notMet.isEmpty { why.append(.linesNotMet(notMet)) }
            why += one.standard.terms.conditions(one.facts).filter { !$0.isMet }.map { .condition($0.found) }
            if !one.body.span.contains(tx.now.date) { why.append(.ended) }
            if day < one.application.enteredAt.date { why.append(.beforeRegistering(one.application.enteredAt.date)) }
            if let later = known[one.body.id]?.map(\.from).filter({ $0 >= day }).max() { why.append(.laterOne(later)) }
            if !why.isEmpty { hindered[one.application.id] = why }
        }
        return hindered
    }

    /// An application that is being judged, kept from others, for whoever may verify it.
    private static func judged(
        _ id: ID<RecognitionApplication>, by actor: Actor, _ tx: any Transaction
    ) throws -> RecognitionApplication {
        let store = RecognitionStore(tx), application = try store.locked(id)
        // What was never sent is the body's own.
        guard application.wasSent else { throw NotThere() }
        try actor.mustBeAble(to: .keepRecognitions, in: Scope(store.standard(application.standard).place))
        guard [.sent, .verified].contains(application.state) else { throw RecognitionRefusal.notNow }
        guard try store.applicants(of: id).isDisjoint(with: actor.hands) else { throw RecognitionRefusal.ownApplication }
        return application
    }

    private static func mustBeSome(_ count: Int) throws(RecognitionRefusal) {
        guard count > 0 else { throw .nobodyChosen }
        guard count <= mostBodies else { throw .tooManyChosen(mostBodies) }
    }
}

extension Act {
    fileprivate static func verified(_ notMet: [Int]) -> Act {
        Act("recognition_application.verified", ["not_met": notMet.map(String.init).joined(separator: " ")])
    }
    fileprivate static let returned = Act("recognition_application.returned")
    fileprivate static let notRecognised = Act("recognition_application.refused")
    fileprivate static func recognised(_ one: Recognition) -> Act {
        Act(
            "recognition.decided",
            [
                "organisation": "\(one.organisation)", "document": "\(one.document)", "from": one.from.iso, "until": one.until.iso,
                "application": one.application.map { "\($0)" } ?? "",
            ])
    }
}
