package import Kernel

/// What a password must be like, and for how long it may stay (yêu cầu đối với mật khẩu): a row of values with its source.
package struct PasswordProfile: Sendable, Hashable {
    /// What settings call it.
    package let code: String
    /// So many characters at least.
    package let shortest: Int
    /// So many are enough where a one-time code is asked for as well.
    package let shortestWithCode: Int
    /// Small letters, capitals, digits and signs: so many of these kinds at least. One means that nothing is asked.
    package let kinds: Int
    /// Days until it has to be changed; nothing where changing without a reason is not asked.
    package let oldest: Int?
    /// So many passwords back none may be used again.
    package let remembered: Int
    package let source: String

    /// Length instead of composition, no change without a reason.
    package static let asvs = PasswordProfile(
        code: "asvs", shortest: 15, shortestWithCode: 15, kinds: 1, oldest: nil, remembered: 0,
        source: "OWASP ASVS 5.0, 6.2.1, 6.2.5, 6.2.10, 6.2.12")
    /// Four kinds of signs, changed every two months.
    package static let tcvnLevel3 = PasswordProfile(
        code: "tcvn-level-3", shortest: 14, shortestWithCode: 8, kinds: 4, oldest: 60, remembered: 10,
        source: "TCVN 14423:2026, cấp độ 3; QCVN 12:2026/BCA")

    /// Every profile an installation may choose.
    package static let all = [asvs, tcvnLevel3]

    /// As the field's hint says it.
    package func hint(withCode: Bool) -> String {
        let length = withCode ? shortestWithCode : shortest
        return kinds > 1
            ? "Từ \(length) ký tự, có chữ hoa, chữ thường, số và dấu. Một câu dài dễ nhớ là tốt nhất."
            : "Từ \(length) ký tự. Một câu dài dễ nhớ là tốt nhất."
    }

    /// Refuses what is too short, lacks a kind, or is among the first that anybody tries.
    package func check(_ password: String, withCode: Bool) throws(AccessRefusal) {
        let length = withCode ? shortestWithCode : shortest
        let kinds = Set(password.unicodeScalars.map(Kind.init))
        guard password.count >= length, password.utf8.count <= 1024, kinds.count >= self.kinds else {
            throw self.kinds > 1 ? .passwordWeak(shortest: length) : .passwordTooShort(shortest: length)
        }
        guard !CommonPasswords.contains(password) else { throw .passwordCommon }
    }

    /// Whether one chosen at that moment has to be changed.
    package func isOver(_ chosen: Instant, at moment: Instant) -> Bool {
        oldest.map { moment >= chosen.adding(seconds: Int64($0) * 86_400) } ?? false
    }

    private enum Kind: Hashable {
        case small, capital, digit, sign

        init(_ scalar: Unicode.Scalar) {
            self =
                scalar.properties.isLowercase
                ? .small
                : scalar.properties.isUppercase ? .capital : scalar.properties.numericType != nil ? .digit : .sign
        }
    }
}

/// What an installation asks of those who sign in.
package struct AccessRules: Sendable {
    package var passwords = PasswordProfile.asvs
    /// For those who look after accounts.
    package var administratorsPasswords = PasswordProfile.tcvnLevel3
    /// Days without signing in after which an account rests; 0 means never.
    package var idleDays = 45

    package init() {}

    package func passwords(isAdministrator: Bool) -> PasswordProfile { isAdministrator ? administratorsPasswords : passwords }
}
