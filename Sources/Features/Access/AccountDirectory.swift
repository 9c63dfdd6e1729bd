package import Kernel
package import Storage

/// Who is behind an account number, for pages that show who did what.
package struct AccountDirectory {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// Full names by account number; numbers nobody has are left out.
    package func names(of accounts: some Sequence<Int64>) throws -> [Int64: String] {
        var names: [Int64: String] = [:]
        try tx.forEach("SELECT id, full_name FROM account WHERE id IN \(list: Set(accounts))") { names[try $0[0]] = try $0[1] as String }
        return names
    }

    package func name(of account: Int64) throws -> String { try names(of: [account])[account] ?? "Hệ thống" }

    /// Whether an account may act today. One that was disabled, or never was, may not.
    package func isActive(_ account: Int64) throws -> Bool {
        try tx.first("SELECT 1 FROM account WHERE id = \(account) AND state = 'active'", as: Int.self) != nil
    }

    /// Somebody who holds a role, and what it is called: `Người kiểm tra · Sở Nội vụ`.
    package struct Holder: Sendable, Hashable {
        package let account: Int64
        package let name: String
        package let office: String
        /// Where the roles hold.
        package let places: [ScopePath]

        package init(account: Int64, name: String, office: String, places: [ScopePath]) {
            self.places = places
            self.account = account
            self.name = name
            self.office = office
        }
    }

    /// The active accounts that hold one of some roles on a day at a place, above it or below it, each once, by name; at most 300.
    package func holders(of roles: [Role], around place: ScopePath, on day: LocalDate) throws -> [Holder] {
        let rows = try tx.rows(
            """
            SELECT account.id, full_name, role, place_name, scope, depth FROM account JOIN role_grant ON account_id = account.id
             WHERE (\(fragment: .within(place.text, "scope")) OR scope IN \(list: place.withAbove)) AND state = 'active' AND role IN \(list: roles.map(\.rawValue)) AND effective_from <= \(day)
               AND (effective_to IS NULL OR effective_to >= \(day)) ORDER BY full_name, account.id, role_grant.id
            """, of: Int64.self, String.self, String.self, String.self, ScopePath.self, String.self)
        var holders: [Holder] = []
        for (account, name, role, office, scope, depth) in rows {
            let reach = Scope(scope, Scope.Depth(rawValue: depth) ?? .below)
            guard reach.covers(place) || place.covers(scope) else { continue }
            if let last = holders.last, last.account == account {
                holders[holders.count - 1] = Holder(account: account, name: name, office: last.office, places: last.places + [scope])
            } else {
                holders.append(
                    Holder(account: account, name: name, office: "\(Role(rawValue: role)?.label ?? "") · \(office)", places: [scope]))
            }
        }
        return Array(holders.prefix(300))
    }
}

extension ScopePath {
    /// The place and those above it, the topmost first.
    fileprivate var withAbove: [String] {
        text.indices.filter { text[$0] == "/" }.map { String(text[...$0]) }
    }
}
