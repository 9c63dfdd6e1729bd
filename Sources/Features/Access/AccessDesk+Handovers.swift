import Journal
package import Kernel
package import Secrets
import Storage

extension AccessDesk {
    /// Where a hand-over of somebody's roles begins. One's own, or that of an account whose roles one administers.
    package func handoverGrounds(of leaver: ID<Account>, for actor: Actor) async throws -> HandoverGrounds {
        try await database.look(by: actor) { [roles, sources] tx in
            let account = try AccessStore(tx).account(leaver)
            let grants = try Self.grants(of: leaver, toHandOverBy: actor, tx)
            let isOneself = leaver.number == actor.account
            if grants.isEmpty, !isOneself { try actor.mustBeAble(to: .manageAccounts, of: .everything) }
            let waiting = try HandoverStore(tx).pending(with: grants.map(\.id))
            let names = try AccountNameStore(tx).names(of: waiting.map(\.taker))
            return HandoverGrounds(
                leaver: Colleague(
                    account: leaver, name: account.fullName, userName: account.userName, office: grants.first?.label ?? "Chưa có vai trò"),
                isOneself: isOneself, grants: grants, work: try Self.work(of: leaver, grants, roles, sources, tx),
                pending: Dictionary(waiting.map { ($0.grant, names[$0.taker] ?? "") }, uniquingKeysWith: { one, _ in one }),
                today: tx.now.date)
        }
    }

    /// Offers roles of one account to another from a day on. The leaver may, and whoever administers accounts wherever those roles reach;
    /// roles that give roles go only by somebody else's hand, and nobody takes over what they offer in another's name.
    package func offer(_ new: NewHandover, by actor: Actor, _ press: Press) async throws -> ID<Handover> {
        let receipt = try await database.act(by: actor) { [roles] tx in
            guard actor.principal == nil else { throw GrantRefusal.onlyInOwnName }
            let grants = try Self.grants(of: new.leaver, toHandOverBy: actor, tx).filter { new.grants.contains($0.id) }
            guard grants.count == new.grants.count else { throw NotThere() }
            guard new.taker != new.leaver, new.taker.number != actor.account else { throw GrantRefusal.toOneself }
            if new.leaver.number == actor.account {
                if let one = grants.first(where: { roles.abilities(of: $0.grant.role).contains(.manageAccounts) }) {
                    throw GrantRefusal.notByOneself(one.grant.role.label)
                }
                try Self.mustBeColleague(new.taker, of: actor, tx)
            } else {
                try Self.mustSee(new.taker, actor, tx)
            }
            return try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.offer(new, grants, by: actor, tx).description
            }
        }
        guard let id = ID<Handover>(receipt.result) else { throw NotThere() }
        return id
    }

    private static func offer(_ new: NewHandover, _ grants: [HeldGrant], by actor: Actor, _ tx: any Transaction) throws -> ID<Handover> {
        let (reason, today, store) = (try said(new.reason), tx.now.date, HandoverStore(tx))
        guard !grants.isEmpty else { throw GrantRefusal.nothingChosen }
        guard new.first >= today else { throw GrantRefusal.startsInThePast }
        guard new.first <= today.adding(days: 366) else { throw GrantRefusal.tooFar }
        let taker = try AccessStore(tx).account(new.taker)
        guard taker.state == .active else { throw GrantRefusal.accountDisabled(taker.fullName) }
        // Held, so that two hand-overs of one role cannot both begin.
        for grant in grants {
            guard try !GrantStore(tx).grantForChange(grant.id).isOver(on: new.first) else { throw GrantRefusal.overAlready }
        }
        if let waiting = try store.pending(with: grants.map(\.id)).first {
            throw GrantRefusal.pending(to: try AccountNameStore(tx).names(of: [waiting.taker])[waiting.taker] ?? "")
        }
        let handover = Handover(
            id: tx.newID(), leaver: new.leaver, taker: new.taker, first: new.first, answerBy: today.adding(days: Handover.answerDays),
            reason: reason, offeredBy: actor.account, offeredAt: tx.now)
        try store.insert(handover, with: grants)
        try tx.note(.handoverOffered(handover, grants), on: handover.id, of: grants[0].grant.scope, by: actor, because: reason)
        return handover.id
    }

    /// The taker accepts: in one transaction the leaver's roles end and the taker's begin, on the first day or today if that has passed.
    /// Refuses what was answered before, and roles that have ended meanwhile.
    package func accept(_ id: ID<Handover>, by actor: Actor) async throws {
        let sources = sources, roles = roles
        try await database.act(by: actor) { tx in
            let handover = try Self.waiting(id, for: actor, tx)
            let first = max(handover.first, tx.now.date)
            let grants = try HandoverStore(tx).grants(in: id).map { try GrantStore(tx).grantForChange($0.id) }.filter {
                !$0.isOver(on: first)
            }
            guard !grants.isEmpty else { throw GrantRefusal.overAlready }
            try HandoverStore(tx).keep(Self.work(of: handover.leaver, grants, roles, sources, tx), in: id)
            let because = "Bàn giao: \(handover.reason)"
            for held in grants {
                let reason = String(because.prefix(500))
                try GrantStore(tx).end(held.id, after: max(first.adding(days: -1), held.first.adding(days: -1)), because: reason, by: actor)
                try tx.note(
                    .roleWithdrawn(held.grant, after: first.adding(days: -1)), on: held.account, of: held.grant.scope, by: actor,
                    because: reason)
                let standing = try GrantStore(tx).standing(of: handover.taker, from: first)
                let isHeld = standing.contains {
                    $0.grant.role == held.grant.role && $0.grant.reach.covers(held.grant.reach) && $0.last == nil
                }
                if !isHeld {
                    _ = try GrantStore(tx).insert(
                        held.grant, for: handover.taker, from: max(first, held.first), through: held.last, because: reason, by: actor)
                    try tx.note(
                        .roleGiven(held.grant, from: max(first, held.first), through: held.last), on: handover.taker, of: held.grant.scope,
                        by: actor, because: reason)
                }
            }
            try HandoverStore(tx).answer(id, .accepted, "")
            try tx.note(.handoverAnswered(.accepted), on: id, of: grants[0].grant.scope, by: actor)
            if first <= tx.now.date { try Self.settle(handover, grants, roles, sources, tx) }
        }
    }

    /// The taker says no, with a reason: everything stays as it is.
    package func decline(_ id: ID<Handover>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            _ = try Self.waiting(id, for: actor, tx)
            try Self.close(id, .declined, try Self.said(reason), by: actor, tx)
        }
    }

    /// Takes an offer back before it is answered. The leaver may, who offered it, and whoever administers accounts there.
    package func withdraw(_ id: ID<Handover>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let handover = try HandoverStore(tx).handoverForChange(id)
            if ![handover.leaver.number, handover.offeredBy].contains(actor.account) {
                for grant in try HandoverStore(tx).grants(in: id) { try actor.mustBeAble(to: .manageAccounts, in: grant.grant.reach) }
            }
            guard handover.isPending else { throw GrantRefusal.answered }
            try Self.close(id, .withdrawn, "", by: actor, tx)
        }
    }

    /// Lets open work follow hand-overs whose first day has come. The worker calls it; it does nothing twice.
    package func settleHandovers() async throws {
        let sources = sources, roles = roles
        try await database.write { tx in
            for handover in try HandoverStore(tx).due(on: tx.now.date) {
                try Self.settle(handover, try HandoverStore(tx).grants(in: handover.id), roles, sources, tx)
            }
        }
    }

    /// Hand-overs somebody has to do with, the latest first.
    package func handovers(for actor: Actor) async throws -> [HandoverView] {
        try await database.read { tx in
            let found = try HandoverStore(tx).handovers(of: ID(actor.account), in: actor.scopes(for: .manageAccounts))
            let names = try AccountNameStore(tx).names(of: found.flatMap { [$0.leaver.number, $0.taker.number, $0.offeredBy] })
            return found.map { Self.view($0, [], [], names, actor, tx.now.date) }
        }
    }

    /// One hand-over, for its two people, for who offered it, and for administrators of accounts there.
    package func handover(_ id: ID<Handover>, for actor: Actor) async throws -> HandoverView {
        try await database.look(by: actor) { [roles, sources] tx in
            let handover = try HandoverStore(tx).handover(id), grants = try HandoverStore(tx).grants(in: id)
            if ![handover.leaver.number, handover.taker.number, handover.offeredBy].contains(actor.account) {
                guard let grant = grants.first(where: { actor.isAble(to: .manageAccounts, of: $0.grant.scope) }) ?? grants.first else {
                    throw NotThere()
                }
                try actor.mustBeAble(to: .manageAccounts, of: grant.grant.scope)
            }
            let names = try AccountNameStore(tx).names(of: [handover.leaver.number, handover.taker.number, handover.offeredBy])
            let work =
                handover.isPending
                ? try Self.work(of: handover.leaver, grants, roles, sources, tx) : try HandoverStore(tx).work(in: id)
            return Self.view(handover, grants, work, names, actor, tx.now.date)
        }
    }

    /// What waits for somebody on their first page: offered to them, or theirs and not yet taken.
    package func pendingHandovers(of actor: Actor) async throws -> [HandoverView] {
        try await database.read { tx in
            let found = try HandoverStore(tx).pending(of: ID(actor.account))
            guard !found.isEmpty else { return [] }
            let names = try AccountNameStore(tx).names(of: found.flatMap { [$0.leaver.number, $0.taker.number, $0.offeredBy] })
            return try found.map { handover in
                Self.view(handover, try HandoverStore(tx).grants(in: handover.id), [], names, actor, tx.now.date)
            }
        }
    }

    /// Refuses to end an account for good whose open work has nobody yet; a hand-over that waits names whom to remind.
    static func mustHaveHandedOver(_ account: ID<Account>, _ roles: RoleBook, _ sources: [OpenWorkSource], _ tx: any Transaction) throws {
        let grants = try GrantStore(tx).standing(of: account, from: tx.now.date)
        let work = try work(of: account, grants, roles, sources, tx)
        guard !work.isEmpty else { return }
        if let waiting = try HandoverStore(tx).pending(of: account).first(where: { $0.leaver == account }) {
            throw GrantRefusal.pending(to: try AccountNameStore(tx).names(of: [waiting.taker.number])[waiting.taker.number] ?? "")
        }
        throw GrantRefusal.blocked(work.count)
    }

    // Inside an open transaction

    /// The standing roles of an account that an actor may hand over: all of their own, and of others' those they administer.
    private static func grants(of leaver: ID<Account>, toHandOverBy actor: Actor, _ tx: any Transaction) throws -> [HeldGrant] {
        let standing = try GrantStore(tx).standing(of: leaver, from: tx.now.date)
        if leaver.number == actor.account { return standing }
        try actor.mustBeAbleSomewhere(to: .manageAccounts)
        let reach = actor.scopes(for: .manageAccounts)
        let within = standing.filter { held in reach.contains { $0.covers(held.grant.reach) } }
        if within.isEmpty, let first = standing.first { try actor.mustBeAble(to: .manageAccounts, in: first.grant.reach) }
        return within
    }

    private static func work(
        of account: ID<Account>, _ grants: [HeldGrant], _ roles: RoleBook, _ sources: [OpenWorkSource], _ tx: any Transaction
    ) throws -> [OpenWork] {
        let able = grants.map { Actor.Grant(roles.abilities(of: $0.grant.role), in: $0.grant.reach) }
        var seen: Set<OpenWork> = []
        return try sources.flatMap { try $0.work(account, able, tx) }.filter { seen.insert($0).inserted }
    }

    private static func waiting(_ id: ID<Handover>, for actor: Actor, _ tx: any Transaction) throws -> Handover {
        let handover = try HandoverStore(tx).handoverForChange(id)
        // Who is not asked does not learn that somebody is.
        guard handover.taker.number == actor.account else { throw NotThere() }
        guard actor.principal == nil else { throw GrantRefusal.onlyInOwnName }
        guard handover.isPending else { throw GrantRefusal.answered }
        return handover
    }

    private static func close(
        _ id: ID<Handover>, _ outcome: Handover.Outcome, _ answer: String, by actor: Actor, _ tx: any Transaction
    ) throws {
        try HandoverStore(tx).answer(id, outcome, answer)
        let place = try HandoverStore(tx).grants(in: id).first?.grant.scope ?? .everything
        try tx.note(.handoverAnswered(outcome), on: id, of: place, by: actor, because: answer.isEmpty ? nil : answer)
    }

    private static func settle(
        _ handover: Handover, _ grants: [HeldGrant], _ roles: RoleBook, _ sources: [OpenWorkSource], _ tx: any Transaction
    ) throws {
        let account = try AccessStore(tx).account(handover.taker)
        let taker = roles.actor(for: account, grants: try AccessStore(tx).grants(of: account.id, on: tx.now.date))
        let passing = Passing(
            leaver: handover.leaver, taker: taker,
            grants: grants.map { Actor.Grant(roles.abilities(of: $0.grant.role), in: $0.grant.reach) })
        for source in sources { try source.pass(passing, tx) }
        try HandoverStore(tx).noteSettled(handover.id)
    }

    private static func view(
        _ handover: Handover, _ grants: [HeldGrant], _ work: [OpenWork], _ names: [Int64: String], _ actor: Actor, _ today: LocalDate
    ) -> HandoverView {
        let isTaker = handover.taker.number == actor.account
        return HandoverView(
            handover: handover, leaver: names[handover.leaver.number] ?? "", taker: names[handover.taker.number] ?? "",
            offeredBy: names[handover.offeredBy] ?? "Hệ thống", grants: grants, work: work,
            mayAnswer: isTaker && handover.isPending && actor.principal == nil, mayWithdraw: !isTaker && handover.isPending, today: today)
    }
}

extension Act {
    static func handoverOffered(_ handover: Handover, _ grants: [HeldGrant]) -> Act {
        Act(
            "handover.offered",
            ["leaver": "\(handover.leaver)", "taker": "\(handover.taker)", "from": handover.first.iso, "roles": "\(grants.count)"])
    }
    static func handoverAnswered(_ outcome: Handover.Outcome) -> Act {
        switch outcome {
        case .accepted: Act("handover.accepted")
        case .declined: Act("handover.declined")
        case .withdrawn: Act("handover.withdrawn")
        }
    }
}
