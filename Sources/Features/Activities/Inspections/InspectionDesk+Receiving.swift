import Access
package import Documents
import Journal
package import Kernel
import Organisations
package import Secrets
import Storage

/// What became of an answer or a photo that a phone brought: it stands in the inspection, or is kept apart until somebody decides.
package enum Acceptance: Sendable, Hashable {
    case taken
    case held(Hold.Cause)
    /// It cannot be read or belongs to no line; it stays where it was written.
    case refused(InspectionRefusal)
}

extension InspectionDesk {
    /// Takes in what a phone wrote down, now or long ago. Its parcel says for whom: that account must be signed in, and one that ended may
    /// bring only what is kept apart. The same answer sent twice is taken once. Nothing that can be read is dropped.
    package func receive(
        _ arriving: [ArrivingRecord], under parcel: Parcel, by actor: Actor?
    ) async throws -> [String: Acceptance] {
        let writer = try await writer(of: parcel, actor)
        return try await database.act(by: writer.actor) { tx in
            let inspection = try InspectionStore(tx).locked(parcel.inspection)
            guard parcel.isGood(for: inspection, at: tx.now) else { throw InspectionRefusal.parcelOld }
            return try Self.receive(arriving, at: inspection, by: writer.actor, hasEnded: writer.hasEnded, tx)
        }
    }

    /// Answers written at a desk, where who writes sees what stands.
    package func answer(_ records: [ArrivingRecord], at id: ID<Inspection>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, _) = try Self.work(id, by: actor, tx)
            guard inspection.isOpen else { throw InspectionRefusal.notNow(inspection.state) }
            for acceptance in try Self.receive(records, at: inspection, by: actor, hasEnded: false, tx).values {
                if case .refused(let refusal) = acceptance { throw refusal }
            }
        }
    }

    /// Whoever a parcel was given to. Refuses a parcel of somebody who could sign in and did not, or that another one brings.
    private func writer(of parcel: Parcel, _ actor: Actor?) async throws -> (actor: Actor, hasEnded: Bool) {
        if let actor, actor.account == parcel.account {
            // A phone is one person's: what stands in it was not written for somebody else.
            guard actor.principal == nil else { throw InspectionRefusal.actingForAnother }
            return (actor, false)
        }
        return try await database.read { tx in
            let inspection = try? InspectionStore(tx).inspection(parcel.inspection)
            guard let inspection, parcel.isGood(for: inspection, at: tx.now) else { throw InspectionRefusal.parcelOld }
            let directory = AccountDirectory(tx), name = try directory.name(of: parcel.account)
            guard try !directory.isActive(parcel.account) else {
                throw actor == nil ? InspectionRefusal.signIn(name) : InspectionRefusal.otherWriter(name)
            }
            return (Actor(account: parcel.account, name: name, office: "", grants: []), true)
        }
    }

    private static func receive(
        _ arriving: [ArrivingRecord], at inspection: Inspection, by actor: Actor, hasEnded: Bool, _ tx: any Transaction
    ) throws -> [String: Acceptance] {
        let store = InspectionStore(tx)
        let round = try store.round(inspection.round)
        let lines = Set(try ChecklistStore(tx).items(of: round.checklist).map(\.position))
        let cause = try cause(inspection, round, actor, hasEnded: hasEnded, tx)
        let keys = arriving.map(\.key), elsewhere = try store.inspections(ofRecordsKeyed: keys)
        let waiting = cause == nil ? 0 : try store.held(at: [inspection.id])[inspection.id] ?? 0
        var known = Dictionary(uniqueKeysWithValues: try store.records(keyed: keys).map { ($0.key, $0) })
        var acceptances: [String: Acceptance] = [:]
        var written: [InspectionRecord] = []
        for one in arriving {
            if let earlier = known[one.key] {
                let isHere = (elsewhere[one.key] ?? inspection.id) == inspection.id
                acceptances[one.key] = isHere && earlier.isSame(as: one, by: actor) ? earlier.acceptance : .refused(.keyTaken)
                continue
            }
            guard ArrivingRecord.isKey(one.key), one.earlier.count <= 20 else {
                acceptances[one.key] = .refused(.recordUnread)
                continue
            }
            guard lines.contains(one.position) else {
                acceptances[one.key] = .refused(.lineUnknown)
                continue
            }
            guard one.words.count <= mostWords else {
                acceptances[one.key] = .refused(.tooLong("Ghi nhận", mostWords))
                continue
            }
            // What nobody decided on is bounded; the phone keeps what does not come in, and tries again.
            guard cause == nil || waiting + written.count < mostHeld else { throw InspectionRefusal.heldFull }
            let record = InspectionRecord(
                id: tx.newID(), key: one.key, position: one.position, answer: one.answer, words: one.words, due: one.due,
                earlier: one.earlier, account: actor.account, madeAt: one.madeAt, receivedAt: tx.now,
                hold: cause.map { Hold(cause: $0) })
            try store.insert(record, of: inspection.id)
            known[one.key] = record
            written.append(record)
            acceptances[one.key] = record.acceptance
        }
        guard !written.isEmpty else { return acceptances }
        if cause == nil, inspection.startedAt == nil { try store.start(inspection.id) }
        try tx.note(.answered(written, cause), on: inspection.id, of: round.place, by: actor)
        return acceptances
    }

    private static let mostWords = 2000

    /// So many answers and photos of one inspection wait for a decision.
    package static let mostHeld = 1000

    /// Why what arrives now is kept apart; nothing where it is taken.
    private static func cause(
        _ inspection: Inspection, _ round: InspectionRound, _ actor: Actor, hasEnded: Bool, _ tx: any Transaction
    ) throws -> Hold.Cause? {
        if hasEnded { return .accountEnded }
        guard inspection.isOpen else { return .closed }
        return try mayWork(inspection, round, actor, tx) ? nil : .notInTeam
    }

    // MARK: Photos

    /// So many photos belong to one inspection.
    package static let mostPhotos = 200

    /// Takes in a photo in the same way. `key` was made where it was taken; sent twice it is taken once.
    package func receive(
        _ arrival: AttachmentFolder.Arrival, keyed key: String, of position: Int, madeAt: Instant, under parcel: Parcel, by actor: Actor?,
        _ performance: Performance = .real
    ) async throws -> Acceptance {
        let writer = try await writer(of: parcel, actor)
        return try await database.act(by: writer.actor, performance) { tx in
            let inspection = try InspectionStore(tx).locked(parcel.inspection)
            guard parcel.isGood(for: inspection, at: tx.now) else { throw InspectionRefusal.parcelOld }
            return try Self.receive(
                arrival, keyed: key, of: position, madeAt: madeAt, at: inspection, by: writer.actor, hasEnded: writer.hasEnded, tx)
        }
    }

    /// A photo added at a desk.
    package func add(
        _ arrival: AttachmentFolder.Arrival, of position: Int, at id: ID<Inspection>, by actor: Actor, _ press: Press,
        _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            let (inspection, _) = try Self.work(id, by: actor, tx)
            guard inspection.isOpen else { throw InspectionRefusal.notNow(inspection.state) }
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                let key = "desk-\(hexadecimal(randomBytes(16)))"
                let acceptance = try Self.receive(
                    arrival, keyed: key, of: position, madeAt: tx.now, at: inspection, by: actor, hasEnded: false, tx)
                if case .refused(let refusal) = acceptance { throw refusal }
                return ""
            }
        }
    }

    private static func receive(
        _ arrival: AttachmentFolder.Arrival, keyed key: String, of position: Int, madeAt: Instant, at inspection: Inspection,
        by actor: Actor, hasEnded: Bool, _ tx: any Transaction
    ) throws -> Acceptance {
        let store = InspectionStore(tx)
        let round = try store.round(inspection.round)
        if let known = try store.photo(keyed: key) {
            let isOurs =
                try store.inspection(ofPhotoKeyed: key) == inspection.id && known.account == actor.account && known.position == position
                && AttachmentStore(tx).attachment(known.attachment).digest == arrival.digest
            return isOurs ? known.hold.map { .held($0.cause) } ?? .taken : .refused(.keyTaken)
        }
        guard arrival.type == .jpeg || arrival.type == .png else { throw InspectionRefusal.photoNotPicture }
        guard try ChecklistStore(tx).items(of: round.checklist).contains(where: { $0.position == position }) else {
            return .refused(.lineUnknown)
        }
        let cause = try cause(inspection, round, actor, hasEnded: hasEnded, tx)
        // What is kept apart takes no room from those who inspect.
        let beside = try store.photos(of: inspection.id).filter { cause == nil ? $0.counts : $0.waits }
        guard beside.count < mostPhotos else { throw InspectionRefusal.photosFull }
        let attachment = try AttachmentStore(tx).insert(
            arrival, named: "muc-\(position)-\(String(key.suffix(6))).\(arrival.type == .png ? "png" : "jpg")", at: round.place, by: actor)
        let photo = InspectionPhoto(
            id: tx.newID(), key: key, position: position, attachment: attachment.id, account: actor.account, madeAt: madeAt,
            receivedAt: tx.now, hold: cause.map { Hold(cause: $0) })
        try store.insert(photo, of: inspection.id)
        if cause == nil, inspection.startedAt == nil { try store.start(inspection.id) }
        try tx.note(.photographed(attachment.id, position, cause), on: inspection.id, of: round.place, by: actor)
        return cause.map { .held($0) } ?? .taken
    }

    /// Takes a photo out, with the reason: somebody's face, the wrong place. Whoever took it may before the minutes, who runs inspections
    /// there at any time.
    package func remove(_ photo: ID<InspectionPhoto>, of id: ID<Inspection>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.work(id, by: actor, tx)
            guard let known = try InspectionStore(tx).photos(of: id).first(where: { $0.id == photo && $0.removedBecause == nil }) else {
                throw NotThere()
            }
            if known.account != actor.account || !inspection.isOpen { try actor.mustBeAble(to: .runInspections, of: round.place) }
            let reason = try reason.asReason()
            try InspectionStore(tx).remove(photo, because: reason, by: actor)
            try tx.note(.photoRemoved(known), on: id, of: round.place, by: actor, because: reason)
        }
    }

    // MARK: What a person decides

    /// Chooses among answers to a line that were written without knowing of each other: the chosen one is written again, in place of all.
    /// Whoever works the inspection may. `seen` are the keys the page showed.
    package func choose(_ key: String, of position: Int, seen: [String], at id: ID<Inspection>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.work(id, by: actor, tx)
            guard inspection.isOpen else { throw InspectionRefusal.notNow(inspection.state) }
            let heads = RecordBook(try InspectionStore(tx).records(of: id)).heads(of: position)
            guard heads.count > 1, Set(heads.map(\.key)) == Set(seen), let chosen = heads.first(where: { $0.key == key }) else {
                throw InspectionRefusal.choiceGone
            }
            let record = InspectionRecord(
                id: tx.newID(), key: "desk-\(hexadecimal(randomBytes(16)))", position: position, answer: chosen.answer,
                words: chosen.words, due: chosen.due, earlier: heads.map(\.key), account: actor.account, madeAt: tx.now,
                receivedAt: tx.now)
            try InspectionStore(tx).insert(record, of: id)
            try tx.note(.versionChosen(chosen, among: heads), on: id, of: round.place, by: actor)
        }
    }

    /// Takes in all that was kept apart of one writer for one cause, or leaves it outside, with the reason: it can be read either way.
    /// Whoever runs inspections there may; into minutes that are made nothing is taken. `seen` is how many the page showed: what came since
    /// is read first.
    package func decide(
        _ isTaken: Bool, of account: Int64, _ cause: Hold.Cause, seen: Int? = nil, at id: ID<Inspection>, because reason: String,
        by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let (inspection, round) = try Self.run(id, by: actor, tx)
            let store = InspectionStore(tx)
            let records = try store.records(of: id).filter { $0.waits && $0.account == account && $0.hold?.cause == cause }
            let photos = try store.photos(of: id).filter { $0.waits && $0.account == account && $0.hold?.cause == cause }
            let count = records.count + photos.count
            guard count > 0 else { throw InspectionRefusal.choiceGone }
            if let seen, count != seen { throw InspectionRefusal.heldChanged }
            if isTaken, !inspection.isOpen { throw InspectionRefusal.closedForTaking }
            let reason = try reason.asReason()
            for record in records { try store.decide(record.id, isTaken: isTaken, because: reason, by: actor) }
            for photo in photos { try store.decide(photo.id, isTaken: isTaken, because: reason, by: actor) }
            if isTaken, inspection.startedAt == nil { try store.start(id) }
            try tx.note(
                .heldDecided(isTaken, cause, records.count, photos.count, account), on: id, of: round.place, by: actor, because: reason)
        }
    }
}

extension InspectionRecord {
    fileprivate var acceptance: Acceptance { hold.map { .held($0.cause) } ?? .taken }

    /// The very answer that was sent before.
    fileprivate func isSame(as other: ArrivingRecord, by actor: Actor) -> Bool {
        account == actor.account && position == other.position && answer == other.answer && words == other.words && due == other.due
            && earlier == other.earlier
    }

    /// All of it in one line, for its fingerprint in the journal.
    fileprivate var line: String {
        [key, String(position), answer.rawValue, words, due?.iso ?? "", earlier.joined(separator: " "), madeAt.iso].joined(separator: "\t")
    }
}

extension Act {
    /// The answers themselves are never changed; the journal keeps which came, and a fingerprint of what they say.
    fileprivate static func answered(_ records: [InspectionRecord], _ cause: Hold.Cause?) -> Act {
        Act(
            "inspection.answered",
            [
                "lines": records.map { String($0.position) }.joined(separator: " "), "count": String(records.count),
                "digest": Digest(of: records.map(\.line).joined(separator: "\n")).hex, "held": cause?.rawValue ?? "",
            ])
    }
    fileprivate static func photographed(_ file: ID<Attachment>, _ position: Int, _ cause: Hold.Cause?) -> Act {
        Act("inspection.photographed", ["attachment": "\(file)", "line": String(position), "held": cause?.rawValue ?? ""])
    }
    fileprivate static func photoRemoved(_ photo: InspectionPhoto) -> Act {
        Act("inspection.photo_removed", ["attachment": "\(photo.attachment)", "line": String(photo.position)])
    }
    fileprivate static func versionChosen(_ chosen: InspectionRecord, among heads: [InspectionRecord]) -> Act {
        Act(
            "inspection.version_chosen",
            [
                "line": String(chosen.position), "answer": chosen.answer.rawValue, "key": chosen.key,
                "others": heads.map(\.key).filter { $0 != chosen.key }.joined(separator: " "),
            ])
    }
    fileprivate static func heldDecided(_ isTaken: Bool, _ cause: Hold.Cause, _ records: Int, _ photos: Int, _ account: Int64) -> Act {
        Act(
            isTaken ? "inspection.held_taken" : "inspection.held_left",
            ["cause": cause.rawValue, "records": String(records), "photos": String(photos), "account": String(account)])
    }
}
