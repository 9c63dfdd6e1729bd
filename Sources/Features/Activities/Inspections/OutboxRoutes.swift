package import Documents
import Hummingbird
import Kernel
import Markup
package import Web

/// Where phones bring what they wrote without a network: open, because what an ended account wrote must not be lost; each sending shows a
/// parcel of ours.
package struct OutboxRoutes: Sendable {
    private let desk: InspectionDesk
    private let files: AttachmentFolder
    private let limiter: RateLimiter

    /// `limiter` bounds how often one address may bring what cannot be taken.
    package init(desk: InspectionDesk, files: AttachmentFolder, limiter: RateLimiter) {
        self.desk = desk
        self.files = files
        self.limiter = limiter
    }

    package func add(to routes: Routes<Visitor>) {
        routes.get(.inspectionOutbox) { $0.page(InspectionOutboxPage(seal: $0.seal).page) }
        // Asked before anything is read: whoever tried too often is not listened to.
        routes.upload(.inspectionOutbox, after: { [limiter] in try limiter.mustHaveOne(for: $0.address) }, use: receive)
    }

    /// Answers and at most one photo under one parcel; told of each what became of it.
    private func receive(_ visit: Visitor, _ upload: Upload) async throws -> Response {
        let form = upload.form
        do {
            guard let parcel = Parcel(form["parcel"]) else { throw InspectionRefusal.parcelOld }
            var acceptances: [(key: String, acceptance: Acceptance)] = []
            let (records, unread) = Self.records(form, at: visit.now)
            acceptances += unread.map { ($0, .refused(.recordUnread)) }
            if !records.isEmpty {
                let done = try await desk.receive(records, under: parcel, by: visit.actor)
                acceptances += records.compactMap { record in done[record.key].map { (record.key, $0) } }
            }
            if let photo = try await receive(upload, under: parcel, visit) { acceptances.append(photo) }
            // What nobody signed in brings is kept apart, and bounded.
            if visit.actor == nil { try limiter.take(visit.address) }
            return visit.json(
                .object([
                    ("at", .number(visit.now.microseconds / 1000)), ("results", .list(acceptances.map { $0.acceptance.json($0.key) })),
                ]))
        } catch let refusal as any Refusal {
            // Whoever forgot to sign in is no stranger, and a phone that finds no room tries again by itself; a whole office may stand
            // behind one address.
            if ![.forbidden, .unavailable].contains(refusal.kind) { try limiter.take(visit.address) }
            throw refusal
        }
    }

    private func receive(
        _ upload: Upload, under parcel: Parcel, _ visit: Visitor
    ) async throws -> (key: String, acceptance: Acceptance)? {
        let form = upload.form, key = form["photo.key"]
        guard let sent = upload.sentFile else { return nil }
        guard ArrivingRecord.isKey(key), let line = Int(form["photo.line"]) else { return (key, .refused(.recordUnread)) }
        guard upload.files.allSatisfy({ $0.size <= Self.largestPhoto }) else { return (key, .refused(.photoTooLarge)) }
        let moment = Self.moment(form["photo.at"], or: visit.now)
        do {
            let acceptance = try await files.taking(sent) { arrival, performance in
                guard let arrival else { return Acceptance.refused(.recordUnread) }
                return try await desk.receive(
                    arrival, keyed: key, of: line, madeAt: moment, under: parcel, by: visit.actor, performance)
            }
            return (key, acceptance)
        } catch InspectionRefusal.photoNotPicture {
            return (key, .refused(.photoNotPicture))
        } catch let refusal as AttachmentRefusal {
            switch refusal {
            case .typeNotTaken, .contentDiffers, .empty: return (key, .refused(.photoNotPicture))
            // No room is a matter of time: the phone keeps it and tries again.
            case .tooBig, .quotaSpent, .notThere: throw refusal
            }
        }
    }

    /// Phones make their photos smaller before they send them, in bytes.
    private static let largestPhoto = 5_000_000

    /// The answers of a form, `r.1.key`, `r.1.line` and so on; and the keys of those that cannot be read.
    private static func records(_ form: PostedForm, at now: Instant) -> (read: [ArrivingRecord], unread: [String]) {
        var read: [ArrivingRecord] = [], unread: [String] = []
        for place in 0..<mostRecords {
            let key = form["r.\(place).key"]
            guard !key.isEmpty else { break }
            guard let record = record(form, place, key, at: now) else {
                unread.append(key)
                continue
            }
            read.append(record)
        }
        return (read, unread)
    }

    private static let mostRecords = 200

    private static func record(_ form: PostedForm, _ place: Int, _ key: String, at now: Instant) -> ArrivingRecord? {
        let name = "r.\(place)."
        let due = form[name + "due"]
        guard ArrivingRecord.isKey(key), let line = Int(form[name + "line"]),
            let answer = InspectionAnswer(rawValue: form[name + "answer"]),
            due.isEmpty || LocalDate(typed: due) != nil
        else { return nil }
        return ArrivingRecord(
            key: key, position: line, answer: answer, words: form[name + "words"], due: LocalDate(typed: due),
            earlier: form[name + "earlier"].split(separator: " ").map(String.init).filter(ArrivingRecord.isKey),
            madeAt: moment(form[name + "at"], or: now))
    }

    /// Milliseconds since 1970 by the clock of a phone. Where that is wrong by years, the time of arrival is said: an answer is worth more
    /// than its clock.
    private static func moment(_ text: String, or now: Instant) -> Instant {
        guard let number = Int64(text), (1_700_000_000_000...4_000_000_000_000).contains(number) else { return now }
        return Instant(microseconds: number * 1000)
    }
}

extension Acceptance {
    fileprivate func json(_ key: String) -> JSON {
        switch self {
        case .taken: .object([("key", .text(key)), ("state", .text("taken"))])
        case .held(let cause):
            .object([("key", .text(key)), ("state", .text("held")), ("message", .text(cause.words))])
        case .refused(let refusal):
            .object([("key", .text(key)), ("state", .text("refused")), ("message", .text(refusal.wording))])
        }
    }
}

extension Hold.Cause {
    /// What the phone says of it.
    fileprivate var words: String {
        switch self {
        case .accountEnded: "Dữ liệu ghi trên máy lúc tài khoản đã ngừng được giữ riêng. Chuyên trách thi đua sẽ xem và quyết định."
        case .closed: "Biên bản đã lập trước khi bản ghi này đến. Bản ghi được giữ riêng, chuyên trách thi đua sẽ xem."
        case .notInTeam: "Người ghi không còn trong đoàn kiểm tra. Bản ghi được giữ riêng, chuyên trách thi đua sẽ xem."
        }
    }
}
