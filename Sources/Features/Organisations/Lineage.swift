package import Exact
package import Kernel

/// One body goes on in another from a day on: wholly, by a declared share, or as one of several parts of which nobody said how large.
package struct SuccessorLink: Sendable, Hashable {
    package let change: ID<OrganisationChange>
    /// The first day of the heir in this role.
    package let day: LocalDate
    package let predecessor: ID<Organisation>
    package let heir: ID<Organisation>
    package let share: Share?

    package init(
        change: ID<OrganisationChange>, day: LocalDate, predecessor: ID<Organisation>, heir: ID<Organisation>, share: Share?
    ) {
        self.change = change
        self.day = day
        self.predecessor = predecessor
        self.heir = heir
        self.share = share
    }
}

/// Who holds today what a body held before: the successor links, walked in the order of their days (kế tục).
///
/// Shares multiply along the way as exact fractions; those of one body always sum to one, so that no additive sum changes.
package struct Lineage: Sendable {
    private let passages: [ID<Organisation>: [Passage]]

    /// What became of one body by one change.
    private struct Passage: Sendable {
        let day: LocalDate
        let change: ID<OrganisationChange>
        let heirs: [(body: ID<Organisation>, share: Rational)]
        let isEstimated: Bool
    }

    /// All links of the bodies concerned: shares that nobody declared are told by how many heirs there are.
    package init(_ links: [SuccessorLink]) {
        var passages: [ID<Organisation>: [Passage]] = [:]
        passages.reserveCapacity(links.count)
        var start = 0
        let links = links.sorted { ($0.predecessor, $0.day, $0.change, $0.heir) < ($1.predecessor, $1.day, $1.change, $1.heir) }
        while start < links.count {
            var end = start + 1
            while end < links.count, links[end].predecessor == links[start].predecessor, links[end].change == links[start].change {
                end += 1
            }
            let group = links[start..<end]
            let isEstimated = group.contains { $0.share == nil } && group.count > 1
            let heirs = group.map { link in
                (body: link.heir, share: Rational(isEstimated ? .equal(of: group.count) : link.share ?? .whole))
            }
            passages[links[start].predecessor, default: []].append(
                Passage(day: links[start].day, change: links[start].change, heirs: heirs, isEstimated: isEstimated))
            start = end
        }
        self.passages = passages
    }

    /// A part of what a body held.
    package struct Portion: Sendable {
        package let body: ID<Organisation>
        package let share: Rational
        /// A split on the way to it had no declared shares.
        package let isEstimated: Bool
    }

    /// Nothing has ever become of it: the common case, told without walking.
    package func isUntouched(_ body: ID<Organisation>) -> Bool { passages[body] == nil }

    /// Who holds on `day` what `body` held up to `last`, the final day of what is carried over. What was held on the very day of a change,
    /// or reaches over it, was reported by whoever stood then and stays theirs.
    package func portions(of body: ID<Organisation>, holdingUntil last: LocalDate, on day: LocalDate) -> [Portion] {
        var portions: [Portion] = []
        walk(body, after: (last, ID(.max)), until: day, share: .one, isEstimated: false, into: &portions)
        return portions
    }

    /// What became of something a body held, as far as it came to bodies that are meant.
    package struct Carried: Sendable {
        /// Who holds it: one body mostly, more where it was split among them, one twice where two parts came together again.
        package let heirs: [ID<Organisation>]
        /// All parts together, of one.
        package let share: Rational
        /// The share depends on a split of which nobody declared how large the parts were: say «ước tính theo chia tách». It does not where
        /// all parts of the split are meant, or none.
        package let isEstimated: Bool
    }

    /// How much of what `body` held up to `last` is held on `day` by bodies that are meant; days count as for `portions`. Nothing where none is.
    package func carried(
        from body: ID<Organisation>, holdingUntil last: LocalDate, on day: LocalDate, to isMeant: (ID<Organisation>) -> Bool
    ) -> Carried? {
        var heirs: [ID<Organisation>] = []
        let (share, isEstimated) = carry(body, after: (last, ID(.max)), until: day, to: isMeant, heirs: &heirs)
        return heirs.isEmpty ? nil : Carried(heirs: heirs, share: share, isEstimated: isEstimated)
    }

    private func carry(
        _ body: ID<Organisation>, after moment: (LocalDate, ID<OrganisationChange>), until day: LocalDate,
        to isMeant: (ID<Organisation>) -> Bool, heirs: inout [ID<Organisation>]
    ) -> (share: Rational, isEstimated: Bool) {
        guard let next = passages[body]?.first(where: { ($0.day, $0.change) > moment && $0.day <= day }) else {
            guard isMeant(body) else { return (.zero, false) }
            heirs.append(body)
            return (.one, false)
        }
        var share = Rational.zero, first: Rational?, areAlike = true, isEstimated = false
        for heir in next.heirs {
            let part = carry(heir.body, after: (next.day, next.change), until: day, to: isMeant, heirs: &heirs)
            isEstimated = isEstimated || part.isEstimated
            areAlike = areAlike && (first.map { $0 == part.share } ?? true)
            first = first ?? part.share
            if !part.share.isZero { share = share + heir.share * part.share }
        }
        // Of parts that fare alike it does not matter how large each was.
        if areAlike, let first { return (first, isEstimated) }
        return (share, isEstimated || next.isEstimated)
    }

    private func walk(
        _ body: ID<Organisation>, after moment: (LocalDate, ID<OrganisationChange>), until day: LocalDate, share: Rational,
        isEstimated: Bool, into portions: inout [Portion]
    ) {
        guard let next = passages[body]?.first(where: { ($0.day, $0.change) > moment && $0.day <= day }) else {
            return portions.append(Portion(body: body, share: share, isEstimated: isEstimated))
        }
        for heir in next.heirs {
            walk(
                heir.body, after: (next.day, next.change), until: day, share: share * heir.share,
                isEstimated: isEstimated || next.isEstimated, into: &portions)
        }
    }
}

extension Rational {
    package init(_ share: Share) { self = .small(Int128(share.numerator), over: Int128(share.denominator)) }
}
