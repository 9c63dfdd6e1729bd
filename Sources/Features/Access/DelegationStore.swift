import Kernel
package import Storage

/// The tables of delegations, and of whom a session acts for.
struct DelegationStore {
    let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    /// One delegation, held until the act is over.
    func delegationForChange(_ id: ID<Delegation>) throws -> Delegation {
        try tx.one("SELECT \(fragment: Self.columns) WHERE delegation.id = \(id) \(.forUpdate)")
    }

    func given(by account: ID<Account>) throws -> [Delegation] {
        try tx.all("SELECT \(fragment: Self.columns) WHERE role_grant.account_id = \(account) ORDER BY delegation.id DESC LIMIT 200")
    }

    func received(by account: ID<Account>) throws -> [Delegation] {
        try tx.all("SELECT \(fragment: Self.columns) WHERE delegation.delegate_id = \(account) ORDER BY delegation.id DESC LIMIT 200")
    }

    /// What a delegate may do now in somebody's place: not recalled, in its days, and of roles that still hold.
    func running(to delegate: ID<Account>, from principal: ID<Account>? = nil, on day: LocalDate) throws -> [Delegation] {
        let whose: SQL = principal.map { "role_grant.account_id = \($0)" } ?? "1 = 1"
        return try tx.all(
            """
            SELECT \(fragment: Self.columns)
             WHERE delegation.delegate_id = \(delegate) AND \(fragment: whose) AND delegation.recalled_at IS NULL
               AND delegation.effective_from <= \(day) AND delegation.effective_to >= \(day)
               AND role_grant.effective_from <= \(day) AND (role_grant.effective_to IS NULL OR role_grant.effective_to >= \(day))
             ORDER BY delegation.id
            """)
    }

    /// Those of the given grants that hold on a day.
    func holding(_ grants: Set<ID<RoleGrant>>, on day: LocalDate) throws -> Set<ID<RoleGrant>> {
        Set(try GrantStore(tx).grants(grants).filter { $0.holds(on: day) || $0.first > day }.map(\.id))
    }

    func insert(_ delegation: Delegation) throws {
        try tx.execute(
            """
            INSERT INTO delegation (id, grant_id, delegate_id, scope, depth, place_name, effective_from, effective_to, reason, given_at)
            VALUES (\(delegation.id), \(delegation.grant), \(delegation.delegate), \(delegation.lent.scope), \(delegation.lent.depth),
                    \(delegation.lent.placeName), \(delegation.first), \(delegation.last), \(delegation.reason), \(tx.now))
            """)
    }

    func recall(_ delegation: ID<Delegation>) throws {
        try tx.execute("UPDATE delegation SET recalled_at = \(tx.now) WHERE id = \(delegation) AND recalled_at IS NULL")
    }

    /// Active accounts whose name contains what was typed (folded) and that hold something around these scopes: at, below or above them.
    func colleagues(named folded: String, around scopes: [Scope], on day: LocalDate, atMost limit: Int) throws -> [Colleague] {
        let words = folded.split(separator: " ")
        guard !scopes.isEmpty, !words.isEmpty else { return [] }
        var found: [Colleague] = [], seen: Set<ID<Account>> = []
        try tx.forEach(
            """
            SELECT account.id, full_name, user_name, role, scope, depth, place_name FROM role_grant JOIN account ON account.id = account_id
             WHERE state = \(Account.State.active) AND effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day))
             ORDER BY full_name, account.id, role_grant.id
            """
        ) { row in
            let id: ID<Account> = try row[0], name: String = try row[1], userName: String = try row[2]
            let grant = RoleGrant(role: try row[3], scope: try row[4], depth: try row[5], placeName: try row[6])
            guard found.count < limit, !seen.contains(id) else { return }
            guard scopes.contains(where: { $0.covers(grant.scope) || grant.scope.covers($0.place) }) else { return }
            let text = name.folded + " " + userName
            guard words.allSatisfy({ text.contains($0) }) else { return }
            seen.insert(id)
            found.append(Colleague(account: id, name: name, userName: userName, office: grant.label))
        }
        return found
    }

    // Whom a session acts for

    /// The session goes on under a new secret: whoever had the old one has nothing.
    func renew(_ session: String, as digest: String, formSecret: String, actingFor principal: ID<Account>?) throws {
        let changed = try tx.execute(
            """
            UPDATE login_session SET digest = \(digest), form_secret = \(formSecret), acting_for = \(principal)
             WHERE digest = \(session)
            """)
        guard changed == 1 else { throw AccessRefusal.signInAgain }
    }

    private static let columns: SQL = """
        delegation.id, grant_id, role_grant.account_id, delegate_id, role_grant.role, delegation.scope, delegation.depth,
        delegation.place_name, delegation.effective_from, delegation.effective_to, reason, recalled_at
          FROM delegation JOIN role_grant ON role_grant.id = grant_id
        """
}

extension Delegation: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], grant: try row[1], principal: try row[2], delegate: try row[3],
            lent: RoleGrant(role: try row[4], scope: try row[5], depth: try row[6], placeName: try row[7]), first: try row[8],
            last: try row[9], reason: try row[10], recalledAt: try row[11])
    }
}
