package import Documents
import Journal
package import Kernel
package import Movements
package import Organisations
import People
package import Secrets
package import Storage

/// Where briefings are written down, put right, confirmed and taken back. Only what is confirmed counts anywhere.
package struct BriefingDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Writes down a briefing that a body held or is to hold. Whoever keeps briefings there, or above, may. Refuses a body that did not
    /// stand on that day.
    package func record(
        _ what: BriefingContent, at body: ID<Organisation>, in movement: ID<Movement>? = nil, by actor: Actor, _ press: Press
    ) async throws -> ID<Briefing> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.record(what, at: body, in: movement, by: actor, tx)
            }
        }
    }

    /// The same, inside an open transaction.
    package static func record(
        _ what: BriefingContent, at body: ID<Organisation>, in movement: ID<Movement>? = nil, by actor: Actor, _ tx: any Transaction
    ) throws -> ID<Briefing> {
        let body = try OrganisationStore(tx).organisation(body)
        try actor.mustBeAble(to: .keepBriefings, of: body.path)
        try what.mustStand(on: tx.now.date)
        guard body.span.contains(what.day) else { throw BriefingRefusal.notStanding(body.name) }
        try mustHappen(movement, on: what.day, tx)
        let briefing = Briefing(
            id: tx.newID(), what: what, organisation: body.id, place: body.path, movement: movement, enteredBy: actor.account,
            enteredAt: tx.now)
        try BriefingStore(tx).insert(briefing)
        try tx.note(.briefingRecorded(briefing), on: briefing.id, of: briefing.place, by: actor)
        return briefing.id
    }

    /// A briefing is part of a movement that goes on that day.
    private static func mustHappen(_ movement: ID<Movement>?, on day: LocalDate, _ tx: any Transaction) throws {
        guard let movement else { return }
        guard try MovementStore(tx).movement(movement).span.contains(day) else { throw BriefingRefusal.movementElsewhere }
    }

    /// Puts right what was written down, as long as it is not confirmed. `seen` is the mark of what the form showed: what somebody else
    /// wrote meanwhile is looked at first.
    package func correct(
        _ id: ID<Briefing>, to what: BriefingContent, in movement: ID<Movement>?, seen: String? = nil, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let briefing = try Self.kept(id, .recorded, by: actor, tx)
            if let seen, seen != briefing.mark { throw BriefingRefusal.changedMeanwhile }
            try what.mustStand(on: tx.now.date)
            if what.day != briefing.what.day {
                let body = try OrganisationStore(tx).organisation(briefing.organisation)
                guard body.span.contains(what.day) else { throw BriefingRefusal.notStanding(body.name) }
            }
            if movement != briefing.movement || what.day != briefing.what.day { try Self.mustHappen(movement, on: what.day, tx) }
            guard what != briefing.what || movement != briefing.movement else { return }
            try BriefingStore(tx).update(what, of: id, movement: movement)
            try tx.note(
                .briefingCorrected(from: briefing.what, to: what, briefing.movement, movement), on: id, of: briefing.place, by: actor)
        }
    }

    /// Confirms a briefing with who came: from now on it counts, and its codes are closed. Refuses one that is still to come, one to which
    /// nobody came, and a list longer than an exact headcount. `seen` is how many names the page showed: what a phone added meanwhile is
    /// looked at first.
    package func confirm(_ id: ID<Briefing>, seen: Int? = nil, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try Self.confirm(id, seen: seen, by: actor, tx) }
    }

    /// The same, inside an open transaction.
    package static func confirm(_ id: ID<Briefing>, seen: Int? = nil, by actor: Actor, _ tx: any Transaction) throws {
        let briefing = try kept(id, .recorded, by: actor, tx)
        guard briefing.what.day <= tx.now.date else { throw BriefingRefusal.notYetHeld(briefing.what.day) }
        let store = BriefingStore(tx)
        let present = try store.attendances(of: id).filter(\.counts)
        if let seen, present.count > seen { throw BriefingRefusal.listGrew(present.count - seen) }
        // Two entries that were found to be one person are one who came.
        let people = try PeopleStore(tx).merged().standing(among: present.compactMap(\.person)).count
        let listed = people + present.count { $0.person == nil }
        let attended = try Briefing.attended(listed: listed, briefing.what.headcount)
        try store.set(.confirmed, attended: attended, of: id)
        try store.closeCalls(of: id)
        try tx.note(.briefingConfirmed(attended, listed: listed), on: id, of: briefing.place, by: actor)
    }

    /// Opens a confirmed briefing again to put something right, with the reason: until it is confirmed anew it counts nowhere.
    package func reopen(_ id: ID<Briefing>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let briefing = try Self.kept(id, .confirmed, by: actor, tx)
            let reason = try reason.asReason()
            try BriefingStore(tx).set(.recorded, attended: nil, of: id)
            try tx.note(.briefingReopened, on: id, of: briefing.place, by: actor, because: reason)
        }
    }

    /// Takes back what was written down by mistake, with the reason. It can still be read; it counts nowhere.
    package func withdraw(_ id: ID<Briefing>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let briefing = try BriefingStore(tx).locked(id)
            try actor.mustBeAble(to: .keepBriefings, of: briefing.place)
            guard briefing.state != .withdrawn else { throw BriefingRefusal.notNow(briefing.state) }
            let reason = try reason.asReason()
            try BriefingStore(tx).set(.withdrawn, attended: nil, of: id)
            try BriefingStore(tx).closeCalls(of: id)
            try tx.note(.briefingWithdrawn, on: id, of: briefing.place, by: actor, because: reason)
        }
    }

    // MARK: Files

    /// Adds minutes, material or a photo, with a word on what it is; also after the briefing was confirmed.
    package func add(
        _ arrival: AttachmentFolder.Arrival, named fileName: String, _ note: String, to id: ID<Briefing>, by actor: Actor, _ press: Press,
        _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            let briefing = try BriefingStore(tx).locked(id)
            try actor.mustBeAble(to: .keepBriefings, of: briefing.place)
            guard briefing.state != .withdrawn else { throw BriefingRefusal.notNow(briefing.state) }
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                let store = BriefingStore(tx)
                guard try store.files(of: id).count < Self.mostFiles else { throw BriefingRefusal.filesFull }
                let note = note.tidied
                guard note.count <= 200 else { throw BriefingRefusal.tooLong("Tên tệp", 200) }
                let attachment = try AttachmentStore(tx).insert(
                    arrival, named: Attachment.cleanName(fileName), at: briefing.place, by: actor)
                let file = BriefingFile(
                    id: tx.newID(), attachment: attachment.id, note: note, addedBy: actor.account, addedAt: tx.now)
                try store.insert(file, at: id)
                try tx.note(.briefingFileAdded(attachment.id), on: id, of: briefing.place, by: actor)
                return ""
            }
        }
    }

    /// Takes a file off a briefing, with the reason.
    package func remove(_ file: ID<BriefingFile>, of id: ID<Briefing>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let briefing = try BriefingStore(tx).locked(id)
            try actor.mustBeAble(to: .keepBriefings, of: briefing.place)
            guard let known = try BriefingStore(tx).files(of: id).first(where: { $0.id == file }) else { throw NotThere() }
            let reason = try reason.asReason()
            try BriefingStore(tx).remove(file, by: actor)
            try tx.note(.briefingFileRemoved(known.attachment), on: id, of: briefing.place, by: actor, because: reason)
        }
    }

    private static let mostFiles = 20

    /// The briefing, which the actor keeps and which stands so.
    static func kept(_ id: ID<Briefing>, _ state: Briefing.State, by actor: Actor, _ tx: any Transaction) throws -> Briefing {
        let briefing = try BriefingStore(tx).locked(id)
        try actor.mustBeAble(to: .keepBriefings, of: briefing.place)
        guard briefing.state == state else { throw BriefingRefusal.notNow(briefing.state) }
        return briefing
    }
}

extension Act {
    fileprivate static func briefingRecorded(_ briefing: Briefing) -> Act {
        Act(
            "briefing.recorded",
            [
                "day": briefing.what.day.iso, "form": briefing.what.form.rawValue, "topic": briefing.what.topic,
                "headcount": briefing.what.headcount?.words ?? "", "movement": briefing.movement.map { "\($0)" } ?? "",
            ])
    }

    /// What was, and what is, of each part that changed; of the minutes only that they did.
    fileprivate static func briefingCorrected(
        from old: BriefingContent, to new: BriefingContent, _ oldMovement: ID<Movement>?, _ newMovement: ID<Movement>?
    ) -> Act {
        let parts: [(String, String, String)] = [
            ("day", old.day.iso, new.day.iso), ("headcount", old.headcount?.words ?? "", new.headcount?.words ?? ""),
            ("topic", old.topic, new.topic), ("form", old.form.rawValue, new.form.rawValue), ("time", old.time, new.time),
            ("venue", old.venue, new.venue), ("host", old.host, new.host),
            ("movement", oldMovement?.description ?? "", newMovement?.description ?? ""),
        ]
        var particulars = ["new_day": new.day.iso, "new_topic": new.topic, "minutes": old.minutes == new.minutes ? "" : "changed"]
        for (name, before, after) in parts where before != after {
            particulars["old_" + name] = before
            particulars["new_" + name] = after
        }
        return Act("briefing.corrected", particulars)
    }

    fileprivate static func briefingConfirmed(_ attended: Tally<Attendances>, listed: Int) -> Act {
        Act("briefing.confirmed", ["attended": attended.words, "listed": String(listed)])
    }

    fileprivate static let briefingReopened = Act("briefing.reopened")
    fileprivate static let briefingWithdrawn = Act("briefing.withdrawn")
    fileprivate static func briefingFileAdded(_ file: ID<Attachment>) -> Act { Act("briefing.file_added", ["attachment": "\(file)"]) }
    fileprivate static func briefingFileRemoved(_ file: ID<Attachment>) -> Act {
        Act("briefing.file_removed", ["attachment": "\(file)"])
    }
}
