import Journal
package import Kernel
package import Storage

/// Where official papers are written down. Others compose it: whoever lets a paper in, as a plan or as a ground, has asked who may.
package enum DocumentDesk {
    /// Writes a paper down and gives it; one that is here already is given, so that nothing is kept twice, and gets the file if it had
    /// none: one that arrives now, or `filed`, which was kept while it was a draft. Refuses what cannot be a paper of today or earlier.
    package static func enter(
        _ content: DocumentContent, _ arrival: AttachmentFolder.Arrival? = nil, named name: String = "", filed: ID<Attachment>? = nil,
        at place: ScopePath, by actor: Actor, _ tx: any Transaction
    ) throws -> Document {
        try content.mustStand(on: tx.now.date)
        let store = DocumentStore(tx)
        func attach() throws -> ID<Attachment>? {
            try arrival.map { try AttachmentStore(tx).insert($0, named: Attachment.cleanName(name), at: place, by: actor).id } ?? filed
        }
        if let known = try store.same(as: content) {
            guard known.attachment == nil, let file = try attach() else { return known }
            try store.correct(known.id, to: known.content, attachment: file)
            try tx.note(.documentFiled(known.content), on: known.id, of: known.place, by: actor)
            return try store.document(known.id)
        }
        let document = Document(id: tx.newID(), content: content, attachment: try attach(), place: place)
        try store.insert(document, by: actor)
        try tx.note(.documentEntered(content), on: document.id, of: place, by: actor)
        return document
    }

    /// Puts right what was mistyped, with the reason; what it said before stays in the journal. A file, when one is brought, takes the
    /// place of the one before, which stays stored.
    package static func correct(
        _ document: Document, to content: DocumentContent, _ arrival: AttachmentFolder.Arrival? = nil, named name: String = "",
        because reason: String, by actor: Actor, _ tx: any Transaction
    ) throws {
        try content.mustStand(on: tx.now.date)
        if let other = try DocumentStore(tx).same(as: content), other.id != document.id {
            throw DocumentRefusal.takenAlready(content.number)
        }
        let attachment = try arrival.map {
            try AttachmentStore(tx).insert($0, named: Attachment.cleanName(name), at: document.place, by: actor)
        }
        try DocumentStore(tx).correct(document.id, to: content, attachment: attachment?.id ?? document.attachment)
        try tx.note(
            .documentCorrected(from: document.content, to: content), on: document.id, of: document.place, by: actor, because: reason)
    }
}

extension Act {
    fileprivate static func documentEntered(_ content: DocumentContent) -> Act {
        Act("document.entered", ["number": content.number, "day": content.day.day.iso])
    }
    fileprivate static func documentFiled(_ content: DocumentContent) -> Act { Act("document.filed", ["number": content.number]) }
    fileprivate static func documentCorrected(from old: DocumentContent, to new: DocumentContent) -> Act {
        Act(
            "document.corrected",
            ["old": "\(old.number) \(old.day.vietnamese)".tidied, "new": "\(new.number) \(new.day.vietnamese)".tidied])
    }
}
