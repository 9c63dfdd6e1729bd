import Kernel
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
}
