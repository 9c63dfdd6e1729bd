import Journal
package import Kernel
import Organisations
package import Secrets
import Storage

extension AccessDesk {
    /// Who has what, within the reach of whoever administers accounts; by place, as many as a table takes. Refuses whoever does so nowhere.
    package func review(_ filter: AccessReviewFilter, for actor: Actor) async throws -> AccessReviewView {
        try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .manageAccounts)
            let scopes = actor.scopes(for: .manageAccounts), today = tx.now.date
            let words = filter.place.folded.split(separator: " ")
            let standing = try GrantStore(tx).standing(in: scopes, from: today).filter { held in
                (filter.role.map { $0 == held.grant.role } ?? true) && words.allSatisfy { held.grant.placeName.folded.contains($0) }
            }
            let lines = try Self.lines(standing, actor, tx).filter { line in
                switch filter.only {
                case .all: true
                case .idle: line.isIdle(on: today)
                case .ending: line.held.isEnding(within: AccessReview.soonDays, from: today)
                case .ended: line.placeEnded != nil
                }
            }
            return AccessReviewView(
                filter: filter, lines: Array(lines.prefix(AccessReview.tableLength)), rounds: try AccessReviewStore(tx).rounds(in: scopes),
                today: today)
        }
    }

    private static func lines(_ grants: [HeldGrant], _ actor: Actor, _ tx: any Transaction) throws -> [AccessReviewLine] {
        let people = try AccessReviewStore(tx).people(Set(grants.flatMap { [$0.account.number] + ($0.givenBy.map { [$0] } ?? []) }))
        let bodies = try OrganisationStore(tx).organisations(Set(grants.compactMap(\.grant.body)))
        let ended = bodies.filter { $0.span.last.map { $0 < tx.now.date } ?? false }
        var heirs: [ID<Organisation>: [OrganisationName]] = [:]
        for body in ended {
            heirs[body.id] = try OrganisationStore(tx).names(of: OrganisationStore(tx).heirs(of: body.id, on: tx.now.date).map(\.id))
        }
        let lasts = Dictionary(uniqueKeysWithValues: ended.map { ($0.id, $0.span.last) })
        return grants.compactMap { held in
            guard let person = people[held.account.number] else { return nil }
            return AccessReviewLine(
                held: held, name: person.name, userName: person.userName, lastSignedInAt: person.lastSignedInAt,
                isDisabled: person.isDisabled, givenBy: held.givenBy.map { people[$0]?.name ?? "Hệ thống" } ?? "",
                placeEnded: held.grant.body.flatMap { lasts[$0] ?? nil }, heirs: held.grant.body.flatMap { heirs[$0] } ?? [],
                isOwn: actor.hands.contains(held.account.number))
        }
    }

    /// Records a round: these grants were looked at, and of them those are ended with a reason. All within reach, all or nothing; one's own
    /// are another's to end. Gives how many were kept and withdrawn.
    package func recordReview(
        of seen: [ID<RoleGrant>], withdrawing chosen: Set<ID<RoleGrant>>, because reason: String, by actor: Actor, _ press: Press
    ) async throws -> (kept: Int, withdrawn: Int) {
        let receipt = try await database.act(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .manageAccounts)
            guard !seen.isEmpty, seen.count <= AccessReview.pageLength else { throw GrantRefusal.nothingChosen }
            let grants = try GrantStore(tx).grants(Set(seen).union(chosen))
            guard grants.count == Set(seen).union(chosen).count else { throw NotThere() }
            for held in grants { try Self.mustGive(held.grant.reach, actor) }
            return try tx.once(press.key, by: actor.account, content: press.content) {
                // Of two who look through the same list, the second finds ended what the first ended.
                let standing = try grants.map { try GrantStore(tx).grantForChange($0.id) }.filter { !$0.isOver(on: tx.now.date) }
                let (gone, kept) = (standing.filter { chosen.contains($0.id) }, standing.filter { !chosen.contains($0.id) })
                for held in gone {
                    guard !actor.hands.contains(held.account.number) else { throw GrantRefusal.toOneself }
                    try Self.end(held, after: nil, because: reason, by: actor, tx)
                }
                let place = actor.scopes(for: .manageAccounts)[0].place
                let round = AccessReview(
                    id: tx.newID(), placeName: try OrganisationStore(tx).find(path: place)?.name ?? "Toàn hệ thống", reviewedBy: actor.name,
                    reviewedAt: tx.now, kept: kept.count, withdrawn: gone.count,
                    note: gone.isEmpty ? "" : try Self.said(reason))
                try AccessReviewStore(tx).insert(round, at: place, by: actor, kept: kept.map(\.id), withdrawn: gone.map(\.id))
                try tx.note(
                    .accessReviewed(round), on: round.id, of: place, by: actor, because: round.note.isEmpty ? nil : round.note)
                return "\(kept.count) \(gone.count)"
            }
        }
        let counts = receipt.result.split(separator: " ").compactMap { Int($0) }
        return (counts.first ?? 0, counts.last ?? 0)
    }

    /// Gives roles held at bodies that have ended at those that go on in their place, and ends them where they were. The giver reaches both.
    /// Those whose body has no heir stay and are counted; nobody gives themself one.
    package func regrant(
        _ chosen: [ID<RoleGrant>], by actor: Actor, _ press: Press
    ) async throws -> (given: Int, left: Int) {
        let receipt = try await database.act(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .manageAccounts)
            guard !chosen.isEmpty, chosen.count <= AccessReview.pageLength else { throw GrantRefusal.nothingChosen }
            let grants = try GrantStore(tx).grants(Set(chosen))
            guard grants.count == Set(chosen).count else { throw NotThere() }
            for held in grants { try Self.mustGive(held.grant.reach, actor) }
            return try tx.once(press.key, by: actor.account, content: press.content) {
                var (given, left) = (0, 0)
                for id in grants.map(\.id) {
                    let held = try GrantStore(tx).grantForChange(id)
                    if held.isOver(on: tx.now.date) { continue }
                    let count = actor.hands.contains(held.account.number) ? 0 : try Self.regrant(held, by: actor, tx)
                    if count == 0 { left += 1 } else { given += count }
                }
                return "\(given) \(left)"
            }
        }
        let counts = receipt.result.split(separator: " ").compactMap { Int($0) }
        return (counts.first ?? 0, counts.last ?? 0)
    }

    private static func regrant(_ held: HeldGrant, by actor: Actor, _ tx: any Transaction) throws -> Int {
        guard let body = held.grant.body, let ended = try OrganisationStore(tx).organisations([body]).first, let last = ended.span.last,
            last < tx.now.date
        else { return 0 }
        let heirs = try OrganisationStore(tx).heirs(of: body, on: tx.now.date)
        let because = "\(ended.name) đã kết thúc ngày \(last.vietnamese); giao lại ở đơn vị kế tục"
        for heir in heirs {
            let grant = RoleGrant(role: held.grant.role, scope: heir.path, depth: held.grant.depth, placeName: heir.name)
            try mustGive(grant.reach, actor)
            let standing = try GrantStore(tx).standing(of: held.account, from: tx.now.date)
            let isHeld = standing.contains {
                $0.grant.role == grant.role && $0.grant.reach.covers(grant.reach) && $0.holds(on: tx.now.date)
            }
            if !isHeld {
                _ = try give(grant, to: held.account, from: tx.now.date, through: held.last, because: because, by: actor, tx)
            }
        }
        if !heirs.isEmpty { try end(held, after: nil, because: because, by: actor, tx) }
        return heirs.count
    }
}

extension RoleGrant {
    /// The body or cluster the place ends with; of a cluster there is no body by that number.
    var body: ID<Organisation>? { scope.text.split(separator: "/").last.flatMap { ID($0) } }
}

extension Act {
    static func accessReviewed(_ round: AccessReview) -> Act {
        Act("access_review.recorded", ["kept": "\(round.kept)", "withdrawn": "\(round.withdrawn)"])
    }
}
