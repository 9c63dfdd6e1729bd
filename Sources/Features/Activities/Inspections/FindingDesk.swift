package import Access
package import Documents
import Journal
package import Kernel
import Organisations
package import Secrets
package import Storage

/// Where findings are answered, verified, put right and looked at again.
package struct FindingDesk: Sendable {
    let database: any Database
    let inspecting: [Role]

    /// `inspecting` are the roles whose holders may be given a recheck.
    package init(database: any Database, inspecting: [Role]) {
        self.database = database
        self.inspecting = inspecting
    }

    /// Writes down what somebody complained about. It is no breach: nothing counts, and nothing has to be put right, before it is
    /// established. Whoever runs inspections at the body that takes it may, for bodies it reaches.
    package func record(_ draft: ComplaintDraft, by actor: Actor, _ press: Press) async throws -> ID<Finding> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) {
                let bodies = OrganisationStore(tx)
                let (finder, body) = (try bodies.organisation(draft.finder), try bodies.organisation(draft.organisation))
                try actor.mustBeAble(to: .runInspections, of: finder.path)
                try actor.mustBeAble(to: .runInspections, of: body.path)
                guard !draft.words.isEmpty else { throw FindingRefusal.wordsMissing }
                guard draft.words.count <= Self.mostWords else { throw FindingRefusal.tooLong("Nội dung", Self.mostWords) }
                guard !draft.source.isEmpty else { throw FindingRefusal.sourceMissing }
                guard draft.source.count <= 200 else { throw FindingRefusal.tooLong("Từ đâu đến", 200) }
                guard draft.day <= tx.now.date, draft.day >= tx.now.date.adding(days: -3660) else { throw FindingRefusal.dayInFuture }
                let finding = Finding(
                    id: tx.newID(), inspection: nil, position: nil, organisation: body.id, place: body.path, finder: finder.id,
                    finderPlace: finder.path, area: draft.area, words: draft.words, source: draft.source, day: draft.day,
                    verification: .recorded, count: 1, remedy: nil, due: nil, rechecker: actor.account, enteredBy: actor.account,
                    enteredAt: tx.now)
                try FindingStore(tx).insert(finding)
                try tx.note(.complaintRecorded(finding), on: finding.id, of: finding.finderPlace, by: actor)
                return finding.id
            }
        }
    }

    /// The word of the body a finding is about. Whoever answers inspections there may, at any time.
    package func answer(_ id: ID<Finding>, _ words: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let finding = try Self.standing(id, tx)
            try actor.mustBeAble(to: .answerInspections, of: finding.place)
            // Whoever checks a complaint begins before the body hears of it.
            guard !finding.isHidden else { throw NotThere() }
            try Self.insert(.answered, try Self.cleaned(words), nil, finding, by: actor, tx)
        }
    }

    /// Says that somebody is checking it.
    package func beginCheck(_ id: ID<Finding>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let finding = try Self.standing(id, tx)
            try Self.mustVerify(finding, actor)
            guard finding.verification == .recorded else { throw FindingRefusal.notNow }
            try FindingStore(tx).set(.underCheck, count: finding.count, remedy: finding.remedy, due: finding.due, of: id)
            try Self.insert(.underCheck, "", nil, finding, by: actor, tx)
        }
    }

    /// Says whether it is so, with the ground; from now on it counts or does not. Whoever runs inspections at the body that found it may,
    /// and not who answers for the body it is about, unless a body found it at itself. Said again it replaces what was said before.
    /// `count` is how many breaches; `due` by when it is put right, for what had no such day.
    package func verify(
        _ id: ID<Finding>, isSo: Bool, count: Int = 1, due: LocalDate? = nil, because ground: String, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let finding = try Self.standing(id, tx)
            try Self.mustVerify(finding, actor)
            let ground = try ground.asReason(atMost: Self.mostWords)
            guard (1...999).contains(count) else { throw FindingRefusal.countUnread }
            var (remedy, day) = (finding.remedy, finding.due)
            if isSo, remedy == nil {
                guard let due = due ?? finding.due else { throw FindingRefusal.dueMissing }
                guard due >= tx.now.date || due == finding.due else { throw FindingRefusal.dueBeforeToday }
                (remedy, day) = (.due, due)
            } else if !isSo, remedy != .fixed {
                remedy = nil
            }
            try FindingStore(tx).set(isSo ? .established : .notEstablished, count: isSo ? count : 1, remedy: remedy, due: day, of: id)
            try Self.insert(
                isSo ? .established : .notEstablished, ground, day == finding.due ? nil : day, finding, by: actor, tx,
                count: isSo ? count : nil)
        }
    }

    /// The body says that it is put right, with what shows it. It is not, before who found it has looked.
    package func reportRemedy(
        _ id: ID<Finding>, _ words: String, _ file: (arrival: AttachmentFolder.Arrival, name: String)? = nil, by actor: Actor,
        _ press: Press, _ performance: Performance = .real
    ) async throws {
        try await database.act(by: actor, performance) { tx in
            let finding = try Self.standing(id, tx)
            try actor.mustBeAble(to: .answerInspections, of: finding.place)
            guard !finding.isHidden else { throw NotThere() }
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                guard finding.isToFix else { throw FindingRefusal.notNow }
                let words = try Self.cleaned(words)
                let files = try file.map { file in
                    [
                        try AttachmentStore(tx).insert(
                            file.arrival, named: Attachment.cleanName(file.name), at: finding.place, by: actor
                        ).id
                    ]
                }
                try FindingStore(tx).set(.reported, due: finding.due, of: id)
                try Self.insert(.remedyReported, words, nil, finding, by: actor, tx, files: files ?? [])
                return ""
            }
        }
    }

    /// What who found it saw when looking again. Nobody else may; where it is not put right a new day is set.
    package func recheck(
        _ id: ID<Finding>, isFixed: Bool, _ words: String, due: LocalDate? = nil, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let finding = try Self.standing(id, tx)
            if !actor.hands.contains(finding.rechecker), !actor.isAble(to: .answerInspections, of: finding.place) {
                try actor.mustBeAble(to: .runInspections, of: finding.finderPlace)
            }
            guard actor.hands.contains(finding.rechecker) else {
                throw FindingRefusal.recheckNotYours(try AccountDirectory(tx).name(of: finding.rechecker))
            }
            guard let remedy = finding.remedy, remedy != .fixed else { throw FindingRefusal.notNow }
            try Self.mustBeOutside(finding, actor)
            let words = try Self.cleaned(words)
            if isFixed {
                try FindingStore(tx).set(.fixed, due: finding.due, of: id)
            } else {
                guard let due else { throw FindingRefusal.dueMissing }
                guard due >= tx.now.date else { throw FindingRefusal.dueBeforeToday }
                try FindingStore(tx).set(.notFixed, due: due, of: id)
            }
            try Self.insert(isFixed ? .fixed : .notFixed, words, isFixed ? nil : due, finding, by: actor, tx)
        }
    }

    /// Gives the recheck to somebody else, with the reason: who found it is away or has left. Whoever runs inspections there may.
    package func giveRecheck(_ id: ID<Finding>, to account: Int64, because reason: String, by actor: Actor) async throws {
        let inspecting = inspecting
        try await database.act(by: actor) { tx in
            let finding = try Self.standing(id, tx)
            try actor.mustBeAble(to: .runInspections, of: finding.finderPlace)
            guard finding.remedy != .fixed else { throw FindingRefusal.notNow }
            let able = try Self.recheckers(of: finding, inspecting, tx).map(\.account)
            guard account != finding.rechecker, able.contains(account) || account == actor.account else {
                throw FindingRefusal.recheckerUnknown
            }
            if account == actor.account { try Self.mustBeOutside(finding, actor) }
            try Self.handRecheck(of: finding, to: account, because: try reason.asReason(), by: actor, tx)
        }
    }

    /// The same, inside an open transaction, where it is known that they may.
    static func handRecheck(
        of finding: Finding, to account: Int64, because reason: String, by actor: Actor, _ tx: any Transaction
    ) throws {
        try FindingStore(tx).set(rechecker: account, of: finding.id)
        try insert(.handedOver, reason, nil, finding, by: actor, tx, to: account)
    }

    // MARK: What they have in common

    static let mostWords = 2000

    /// Who may be given the recheck: nobody of the body it is about, unless it was found there by itself.
    static func recheckers(of finding: Finding, _ inspecting: [Role], _ tx: any Transaction) throws -> [AccountDirectory.Holder] {
        try AccountDirectory(tx).holders(of: inspecting, around: finding.finderPlace, on: tx.now.date)
            .filter { finding.finder == finding.organisation || !$0.places.contains(where: finding.place.covers) }
    }

    private static func standing(_ id: ID<Finding>, _ tx: any Transaction) throws -> Finding {
        let finding = try FindingStore(tx).locked(id)
        guard finding.withdrawnBecause == nil else { throw FindingRefusal.notNow }
        return finding
    }

    /// Who judges is on the side of who found it, and does not answer for the body it is about.
    private static func mustVerify(_ finding: Finding, _ actor: Actor) throws {
        try actor.mustBeAble(to: .runInspections, of: finding.finderPlace)
        try mustBeOutside(finding, actor)
    }

    private static func mustBeOutside(_ finding: Finding, _ actor: Actor) throws {
        guard finding.finder == finding.organisation || !actor.isBound(by: .answerInspections, at: finding.place) else {
            throw FindingRefusal.notEstablishedByOneself
        }
    }

    private static func cleaned(_ words: String) throws -> String {
        let words = words.tidied
        guard !words.isEmpty else { throw FindingRefusal.wordsMissing }
        guard words.count <= mostWords else { throw FindingRefusal.tooLong("Nội dung", mostWords) }
        return words
    }

    private static func insert(
        _ kind: FindingStep.Kind, _ words: String, _ due: LocalDate?, _ finding: Finding, by actor: Actor, _ tx: any Transaction,
        count: Int? = nil, files: [ID<Attachment>] = [], to account: Int64? = nil
    ) throws {
        let step = FindingStep(id: tx.newID(), kind: kind, words: words, due: due, to: account, account: actor.account, at: tx.now)
        try FindingStore(tx).insert(step, of: finding.id, files: files)
        try tx.note(.stepped(step, count, files), on: finding.id, of: finding.finderPlace, by: actor, because: words.isEmpty ? nil : words)
    }
}

extension Act {
    fileprivate static func complaintRecorded(_ finding: Finding) -> Act {
        Act(
            "finding.recorded", ["organisation": "\(finding.organisation)", "area": finding.area.rawValue, "day": finding.day.iso])
    }
    fileprivate static func stepped(_ step: FindingStep, _ count: Int?, _ files: [ID<Attachment>]) -> Act {
        let particulars = [
            "due": step.due?.iso ?? "", "account": step.to.map(String.init) ?? "", "count": count.map(String.init) ?? "",
            "attachment": files.map { "\($0)" }.joined(separator: " "),
        ]
        return switch step.kind {
        case .answered: Act("finding.answered", particulars)
        case .underCheck: Act("finding.under_check", particulars)
        case .established: Act("finding.established", particulars)
        case .notEstablished: Act("finding.not_established", particulars)
        case .remedyReported: Act("finding.remedy_reported", particulars)
        case .fixed: Act("finding.fixed", particulars)
        case .notFixed: Act("finding.not_fixed", particulars)
        case .handedOver: Act("finding.handed_over", particulars)
        }
    }
}
