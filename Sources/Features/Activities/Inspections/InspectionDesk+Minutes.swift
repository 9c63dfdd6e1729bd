import Access
import Journal
package import Kernel
import Organisations
import Storage

extension InspectionDesk {
    /// Makes the minutes: the day it was, what it came to, and each line that was not met becomes a finding that its writer looks at again.
    /// Whoever works the inspection may. Refuses while two answers to a line contradict each other, something kept apart waits, or a line
    /// not met has no words or no day. `seen` is how many answers the page showed.
    package func minute(
        _ id: ID<Inspection>, on day: LocalDate, _ conclusion: String, seen: Int? = nil, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.work(id, by: actor, tx)
            guard inspection.isOpen else { throw InspectionRefusal.notNow(inspection.state) }
            let store = InspectionStore(tx)
            let book = RecordBook(try store.records(of: id))
            if let seen, book.records.count > seen { throw InspectionRefusal.recordsGrew(book.records.count - seen) }
            let held = try store.held(at: [id])[id] ?? 0
            guard held == 0 else { throw InspectionRefusal.heldOpen(held) }
            guard book.answered > 0 else { throw InspectionRefusal.nothingAnswered }
            guard book.disputed.isEmpty else { throw InspectionRefusal.disputed(book.disputed) }
            guard day <= tx.now.date, day >= round.enteredAt.date.adding(days: -366) else { throw InspectionRefusal.minutedInFuture }
            let conclusion = conclusion.tidied
            guard conclusion.count <= 2000 else { throw InspectionRefusal.tooLong("Kết luận", 2000) }
            let items = try ChecklistStore(tx).items(of: round.checklist)
            let findings = try items.compactMap { item -> Finding? in
                guard let record = book.answer(of: item.position), record.answer == .notMet else { return nil }
                guard !record.words.isEmpty else { throw InspectionRefusal.notMetWithoutWords(item.position) }
                guard let due = record.due else { throw InspectionRefusal.notMetWithoutDue(item.position) }
                guard due >= day else { throw InspectionRefusal.dueBeforeDay(item.position) }
                // Whoever saw it looks again; of an account that ended somebody who is there.
                let witness = book.witness(of: record), rechecker = try AccountDirectory(tx).isActive(witness) ? witness : actor.account
                return Finding(
                    id: tx.newID(), inspection: id, position: item.position, organisation: inspection.organisation,
                    place: inspection.place, finder: round.organisation, finderPlace: round.place, area: item.area, words: record.words,
                    source: "", day: day, verification: .recorded, count: 1, remedy: .due, due: due, rechecker: rechecker,
                    enteredBy: actor.account, enteredAt: tx.now)
            }
            for finding in findings { try FindingStore(tx).insert(finding) }
            try store.minute(id, on: day, conclusion, by: actor)
            let answers = items.compactMap { book.answer(of: $0.position)?.answer }
            try tx.note(
                .minuted(day, items.count, answers, findings.count), on: id, of: round.place, by: actor)
        }
    }

    /// Opens minutes again to put something right, with the reason, as long as nobody has said anything about their findings: those are
    /// taken back, and come anew with the next minutes. Whoever runs inspections there may.
    package func reopen(_ id: ID<Inspection>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.run(id, by: actor, tx)
            guard inspection.state == .minuted else { throw InspectionRefusal.notNow(inspection.state) }
            let findings = try FindingStore(tx).findings(of: [id]).map(\.id)
            guard try !FindingStore(tx).hasSteps(findings) else { throw InspectionRefusal.findingsAnswered }
            let reason = try reason.asReason()
            try FindingStore(tx).withdraw(findings, because: reason)
            try InspectionStore(tx).reopen(id)
            try tx.note(.minutesReopened(findings.count), on: id, of: round.place, by: actor, because: reason)
        }
    }
}

extension Act {
    fileprivate static func minuted(_ day: LocalDate, _ lines: Int, _ answers: [InspectionAnswer], _ findings: Int) -> Act {
        Act(
            "inspection.minuted",
            [
                "day": day.iso, "lines": String(lines), "met": String(answers.count { $0 == .met }), "findings": String(findings),
            ])
    }
    fileprivate static func minutesReopened(_ findings: Int) -> Act { Act("inspection.reopened", ["findings": String(findings)]) }
}
