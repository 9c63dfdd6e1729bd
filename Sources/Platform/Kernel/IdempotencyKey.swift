/// What a form carries so that it is done once however often it is sent (khóa chống gửi lặp).
package struct IdempotencyKey: Hashable, Sendable {
    package let text: String

    /// 8 to 64 letters, digits, `-` or `_`; refuses everything else.
    package init?(_ text: some StringProtocol) {
        let allowed = text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || (($0 | 32) >= 97 && ($0 | 32) <= 122) || $0 == 45 || $0 == 95 }
        guard allowed, (8...64).contains(text.utf8.count) else { return nil }
        self.text = String(text)
    }
}
