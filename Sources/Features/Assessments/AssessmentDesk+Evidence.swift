import Criteria
package import Documents
import Journal
package import Kernel
package import Secrets
import Storage

extension AssessmentDesk {
    /// Adds evidence to an item: a file that arrived, or the number and date of a document. Whoever fills the sheet now may.
    /// Refuses neither-nor, an item the set does not have, and more than twenty pieces.
    package func attach(
        _ arrival: AttachmentFolder.Arrival?, named name: String, to item: String, of id: ID<Assessment>, by actor: Actor, _ press: Press,
        _ performance: Performance = .real
    ) async throws -> ID<Evidence> {
        let shelf = shelf
        let receipt = try await database.act(by: actor, performance) { tx in
            let store = AssessmentStore(tx)
            let assessment = try store.assessmentForChange(id)
            let sheet = OpenSheet(assessment, try store.round(assessment.round))
            let stage = try Self.stage(of: sheet, for: actor, hands: store.hands(on: id))
            guard try shelf.shelved(sheet.round.criteriaSet, tx).layout.line(item) != nil else { throw AssessmentRefusal.unknownCell(item) }
            return try tx.once(press, by: actor.account) {
                let name = arrival == nil ? name.composed.trimmed : Attachment.cleanName(name)
                guard !name.isEmpty else { throw AssessmentRefusal.evidenceEmpty }
                guard name.count <= 300 else { throw AssessmentRefusal.tooLong(limit: 300) }
                try Self.mustHaveRoom(for: item, of: id, tx)
                let attachment = try arrival.map { try AttachmentStore(tx).insert($0, named: name, at: assessment.place, by: actor) }
                let evidence = Evidence(
                    id: tx.newID(), item: item, stage: stage.code, attachment: attachment?.id.number, reference: name,
                    addedBy: actor.account,
                    addedAt: tx.now)
                try store.insert(evidence, in: id)
                if let duty = stage.filler.duty { try sheet.note(duty, by: actor, tx) }
                try tx.note(.evidenceAdded(item, evidence.id), on: id, of: assessment.place, by: actor)
                return evidence.id.description
            }
        }
        guard let evidence = ID<Evidence>(receipt.result) else { throw NotThere() }
        return evidence
    }

    private static func mustHaveRoom(for item: String, of id: ID<Assessment>, _ tx: any Transaction) throws {
        let pieces = try AssessmentStore(tx).evidence(of: [id]).count { $0.evidence.item == item }
        guard pieces < Evidence.mostPerItem else { throw AssessmentRefusal.evidenceLimit(Evidence.mostPerItem) }
    }

    /// Takes one's own stage's evidence off the sheet again. The row and the file stay; the journal knows who took it off.
    /// Gives the item it proved.
    package func detach(_ evidence: ID<Evidence>, from id: ID<Assessment>, by actor: Actor, _ press: Press) async throws -> String {
        try await database.act(by: actor) { tx in
            let store = AssessmentStore(tx)
            let assessment = try store.assessmentForChange(id)
            let sheet = OpenSheet(assessment, try store.round(assessment.round))
            let stage = try Self.stage(of: sheet, for: actor, hands: store.hands(on: id))
            return try tx.once(press, by: actor.account) {
                let item = try store.evidence(of: [id]).first { $0.evidence.id == evidence }?.evidence.item ?? ""
                try store.remove(evidence, from: id, stage: stage.code, by: actor)
                try tx.note(.evidenceRemoved(evidence), on: id, of: assessment.place, by: actor)
                return item
            }
        }.result
    }

    /// The stored file behind a piece of evidence, for who may see the sheet. Refuses evidence without a file.
    package func file(_ evidence: ID<Evidence>, of id: ID<Assessment>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            let store = AssessmentStore(tx)
            let assessment = try store.assessment(id)
            try Self.mustSee(assessment, try store.round(assessment.round), actor)
            guard let piece = try store.evidence(of: [id]).first(where: { $0.evidence.id == evidence })?.evidence,
                let attachment = piece.attachment
            else { throw NotThere() }
            return try AttachmentStore(tx).attachment(ID(attachment))
        }
    }
}
