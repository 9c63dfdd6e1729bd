import Crypto
import Foundation
import Markup
import Secrets

/// Carries what an act answered over the redirect to the next page, in a cookie that only we could have written.
struct ReceiptSeal {
    let key: [UInt8]

    func write(_ receipt: Receipt) -> String {
        let text = (receipt.isRefusal ? "!" : ".") + receipt.wording.prefix(900)
        let body = Array(text.utf8)
        return base64URL(sign(body) + body)
    }

    func read(_ cookie: String) -> Receipt? {
        guard let bytes = bytes(base64URL: cookie), bytes.count > 17 else { return nil }
        let body = Array(bytes.dropFirst(16))
        guard zip(sign(body), bytes).allSatisfy({ $0 == $1 }), let text = String(validating: body, as: UTF8.self) else { return nil }
        return Receipt(String(text.dropFirst()), isRefusal: text.hasPrefix("!"))
    }

    private func sign(_ body: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("receipt ".utf8) + body, using: SymmetricKey(data: key)).prefix(16))
    }
}
