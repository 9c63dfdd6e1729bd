package import Documents
import Journal
package import Kernel
package import Organisations
package import Secrets
import Storage

extension RecognitionDesk {
    /// Registers a body for recognition by a standard in use. Whoever applies for the body may; one open application for each series.
    package func register(
        _ body: ID<Organisation>, by standard: ID<RecognitionStandard>, by actor: Actor, _ press: Press
    ) async throws -> ID<RecognitionApplication> {
        try await database.act(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            try actor.mustBeAble(to: .applyForRecognition, of: body.path)
            return try tx.once(press.key, by: actor.account, content: press.content) {
                let store = RecognitionStore(tx)
                // Held until the end: two who register the same body come one after the other.
                let standard = try store.locked(standard)
                guard standard.isFor(body) else { throw RecognitionRefusal.bodyUnknown }
                guard standard.retiredAt == nil else { throw RecognitionRefusal.retired }
                guard body.span.contains(tx.now.date) else { throw RecognitionRefusal.bodyEnded(body.name) }
                guard try !store.isOpen(body.id, in: standard.series) else { throw RecognitionRefusal.openAlready }
                let application = RecognitionApplication(
                    id: tx.newID(), standard: standard.id, series: standard.series, organisation: body.id, place: body.path,
                    enteredBy: actor.account, enteredAt: tx.now)
                try store.insert(application)
                try store.insert(.registered, "", of: application.id, by: actor)
                try tx.note(.registered(application), on: application.id, of: application.place, by: actor)
                return application.id
            }
        }
    }

    /// Writes down what the body says of some conditions, while its application is with it. `version` is the one that was looked at. Gives
    /// the new one.
    @discardableResult
    package func answer(
        _ answers: [Int: RecognitionAnswer], in id: ID<RecognitionApplication>, seen version: Int, by actor: Actor
    ) async throws -> Int {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try Self.drafted(id, by: actor, tx))
            let lines = Set(try store.lines(of: application.standard).map(\.position))
            try Self.mustBeReadable(answers, lines)
            let known = try store.answers(of: id)
            let changed = answers.filter { known[$0.key]?.own != $0.value }
            // Pressed twice it is said once.
            guard !changed.isEmpty else { return application.version }
            guard application.version == version else { throw RecognitionRefusal.changedMeanwhile }
            try store.set(own: changed, of: id)
            // Remembered once: whoever wrote into it does not verify it.
            if try !store.applicants(of: id).isSuperset(of: actor.hands) { try store.insert(.answered, "", of: id, by: actor) }
            try store.update(id, to: .drafting, wasSent: application.wasSent)
            try tx.note(.answered(changed), on: id, of: application.place, by: actor)
            return version + 1
        }
    }

    /// Adds what shows that a condition is met. Gives the new version.
    @discardableResult
    package func add(
        _ arrival: AttachmentFolder.Arrival, named name: String, to position: Int, of id: ID<RecognitionApplication>, by actor: Actor,
        _ press: Press, _ performance: Performance = .real
    ) async throws -> Int {
        try await database.act(by: actor, performance) { tx in
            let (store, application) = (RecognitionStore(tx), try RecognitionStore(tx).locked(id))
            try actor.mustBeAble(to: .applyForRecognition, of: application.place)
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                guard application.state == .drafting else { throw RecognitionRefusal.notNow }
                guard try store.lines(of: application.standard).contains(where: { $0.position == position }) else {
                    throw RecognitionRefusal.lineUnknown
                }
                guard try store.files(of: id).count(where: { $0.position == position }) < Self.mostFiles else {
                    throw RecognitionRefusal.filesFull
                }
                let attachment = try AttachmentStore(tx).insert(
                    arrival, named: Attachment.cleanName(name), at: application.place, by: actor)
                let file = RecognitionFile(id: tx.newID(), position: position, attachment: attachment.id)
                try store.insert(file, of: id, by: actor)
                try store.update(id, to: .drafting, wasSent: application.wasSent)
                try tx.note(.fileAdded(file), on: id, of: application.place, by: actor)
                return ""
            }
            return try store.application(id).version
        }
    }

    /// Takes a file off a condition. It stays stored, and the journal says which.
    package func remove(_ file: ID<RecognitionFile>, of id: ID<RecognitionApplication>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try Self.drafted(id, by: actor, tx))
            guard let known = try store.files(of: id).first(where: { $0.id == file }) else { throw RecognitionRefusal.changedMeanwhile }
            try store.remove(file, by: actor)
            try store.update(id, to: .drafting, wasSent: application.wasSent)
            try tx.note(.fileRemoved(known), on: id, of: application.place, by: actor)
        }
    }

    /// Sends it to the body that recognises. Refused while a condition is unanswered, not met, or without what must show it.
    package func send(_ id: ID<RecognitionApplication>, seen version: Int, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try Self.drafted(id, by: actor, tx))
            guard application.version == version else { throw RecognitionRefusal.changedMeanwhile }
            let answers = try store.answers(of: id), withFiles = Set(try store.files(of: id).map(\.position))
            let lines = try store.lines(of: application.standard)
            func lacking(_ lacks: (RecognitionLine, RecognitionAnswer?) -> Bool) -> [Int] {
                lines.filter { lacks($0, answers[$0.position]?.own) }.map(\.position)
            }
            let unanswered = lacking { _, answer in answer == nil }
            guard unanswered.isEmpty else { throw RecognitionRefusal.unanswered(unanswered) }
            let notMet = lacking { _, answer in answer?.verdict == .not_met }
            guard notMet.isEmpty else { throw RecognitionRefusal.notMet(notMet) }
            let wordless = lacking { _, answer in answer?.verdict == .not_applicable && answer?.words.isEmpty == true }
            guard wordless.isEmpty else { throw RecognitionRefusal.wordsMissing(wordless) }
            let unshown = lacking { line, answer in line.asksFile && answer?.verdict == .met && !withFiles.contains(line.position) }
            guard unshown.isEmpty else { throw RecognitionRefusal.fileMissing(unshown) }
            try store.update(id, to: .sent, wasSent: true)
            try store.insert(.sent, "", of: id, by: actor)
            try tx.note(.sent, on: id, of: application.place, by: actor)
        }
    }

    /// Takes it back to be changed, before it is verified.
    package func recall(_ id: ID<RecognitionApplication>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try RecognitionStore(tx).locked(id))
            try actor.mustBeAble(to: .applyForRecognition, of: application.place)
            guard application.state == .sent else { throw RecognitionRefusal.notNow }
            try store.update(id, to: .drafting, wasSent: true)
            try store.insert(.recalled, "", of: id, by: actor)
            try tx.note(.recalled, on: id, of: application.place, by: actor)
        }
    }

    /// Gives it up, with the reason. What was written stays to be read by those who could read it.
    package func withdraw(_ id: ID<RecognitionApplication>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (store, application) = (RecognitionStore(tx), try RecognitionStore(tx).locked(id))
            try actor.mustBeAble(to: .applyForRecognition, of: application.place)
            guard application.state.isOpen else { throw RecognitionRefusal.notNow }
            let reason = try reason.asReason()
            try store.update(id, to: .withdrawn, wasSent: application.wasSent)
            try store.insert(.withdrawn, reason, of: id, by: actor)
            try tx.note(.withdrawn, on: id, of: application.place, by: actor, because: reason)
        }
    }

    // MARK: What they have in common

    /// An application that is with its body, kept from others, for whoever applies for it.
    private static func drafted(
        _ id: ID<RecognitionApplication>, by actor: Actor, _ tx: any Transaction
    ) throws -> RecognitionApplication {
        let application = try RecognitionStore(tx).locked(id)
        try actor.mustBeAble(to: .applyForRecognition, of: application.place)
        guard application.state == .drafting else { throw RecognitionRefusal.notNow }
        return application
    }

    static func mustBeReadable(_ answers: [Int: RecognitionAnswer], _ lines: Set<Int>) throws(RecognitionRefusal) {
        guard lines.isSuperset(of: answers.keys) else { throw .lineUnknown }
        if let long = answers.filter({ $0.value.words.count > RecognitionAnswer.longest }).keys.min() {
            throw .tooLong("Phần ghi ở điều \(long)", RecognitionAnswer.longest)
        }
    }
}

extension Act {
    fileprivate static func registered(_ application: RecognitionApplication) -> Act {
        Act("recognition_application.registered", ["standard": "\(application.standard)", "organisation": "\(application.organisation)"])
    }
    fileprivate static func answered(_ answers: [Int: RecognitionAnswer]) -> Act {
        Act(
            "recognition_application.answered",
            ["lines": answers.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.verdict.rawValue)" }.joined(separator: " ")])
    }
    fileprivate static func fileAdded(_ file: RecognitionFile) -> Act {
        Act("recognition_application.file_added", ["line": String(file.position), "attachment": "\(file.attachment)"])
    }
    fileprivate static func fileRemoved(_ file: RecognitionFile) -> Act {
        Act("recognition_application.file_removed", ["line": String(file.position), "attachment": "\(file.attachment)"])
    }
    fileprivate static let sent = Act("recognition_application.sent")
    fileprivate static let recalled = Act("recognition_application.recalled")
    fileprivate static let withdrawn = Act("recognition_application.withdrawn")
}
