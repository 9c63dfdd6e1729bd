package import Kernel

/// What a body's administrator entered about a rule for that body and everything below it (quy định của địa phương): a citation that
/// confirms the rule there, and perhaps one value that is stricter or that the law leaves to it. Never edited; withdrawn with a reason.
package struct LocalRule: Sendable, Hashable {
    package let id: ID<LocalRule>
    package let key: RuleKey
    /// It holds here and below.
    package let place: ScopePath
    /// What the place was called when it was entered.
    package let placeName: String
    /// The value it moves; empty when it brings a citation alone.
    package let parameter: String
    /// In the form of the parameter: `0.15`, `12-10`.
    package let value: String
    package let span: Span
    package let citation: String
    package let authority: Rule.Authority
    package let addedAt: Instant
    package let withdrawnAt: Instant?

    package init(
        id: ID<LocalRule>, key: RuleKey, place: ScopePath, placeName: String, parameter: String = "", value: String = "", span: Span,
        citation: String, authority: Rule.Authority, addedAt: Instant, withdrawnAt: Instant? = nil
    ) {
        self.id = id
        self.key = key
        self.place = place
        self.placeName = placeName
        self.parameter = parameter
        self.value = value
        self.span = span
        self.citation = citation
        self.authority = authority
        self.addedAt = addedAt
        self.withdrawnAt = withdrawnAt
    }

    /// Whether it speaks for a place on a day.
    package func holds(on date: LocalDate, at other: ScopePath) -> Bool {
        withdrawnAt == nil && span.contains(date) && place.covers(other)
    }

    /// Whether it says the same thing as another at the same time and place.
    func collides(with other: LocalRule) -> Bool {
        guard withdrawnAt == nil, other.withdrawnAt == nil, key == other.key, place == other.place, parameter == other.parameter else {
            return false
        }
        return span.contains(other.span.first) || other.span.contains(span.first)
    }
}
