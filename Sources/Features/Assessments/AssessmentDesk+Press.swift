import Secrets
import Storage

extension Transaction {
    /// Does an act once for a press.
    func once(_ press: Press, by account: Int64, _ act: () throws -> String) throws -> ActReceipt {
        try once(press.key, by: account, content: press.content, act)
    }
}
