import Kernel
package import Storage

/// What accounts are called, for those who show what accounts did.
package struct AccountNameStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// The full names of accounts, by their numbers; those that are not there are left out.
    package func names(of accounts: some Sequence<Int64>) throws -> [Int64: String] {
        let rows = try tx.rows("SELECT id, full_name FROM account WHERE id IN \(list: Set(accounts))", of: Int64.self, String.self)
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// The accounts whose full name or user name contains what was typed, whatever marks were typed.
    package func accounts(named words: String) throws -> [Int64] {
        try tx.rows("SELECT id FROM account WHERE \(fragment: .folded("folded_name", contains: words.folded))", of: Int64.self)
    }
}
