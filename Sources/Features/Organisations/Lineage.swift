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
    /// By number, which is quicker to look up: that is most of what a sum over a country costs.
    private let passages: [Int64: [Passage]]

    /// What became of one body by one change.
    private struct Passage: Sendable {
        let day: LocalDate
        let change: ID<OrganisationChange>
        /// The one body that has all of it, as most have: kept apart, since a country has ten thousand.
        let only: ID<Organisation>?
        private let several: [(body: ID<Organisation>, share: Rational)]
        let isEstimated: Bool

        init(day: LocalDate, change: ID<OrganisationChange>, _ links: ArraySlice<SuccessorLink>) {
            (self.day, self.change) = (day, change)
            isEstimated = links.count > 1 && links.contains { $0.share == nil }
            let isWhole = links.count == 1 && (links.first?.share ?? .whole) == .whole
            only = isWhole ? links.first?.heir : nil
            let isEstimated = isEstimated
            several =
                isWhole
                ? [] : links.map { ($0.heir, Rational(isEstimated ? .equal(of: links.count) : $0.share ?? .whole)) }
        }

        var heirs: [(body: ID<Organisation>, share: Rational)] { only.map { [($0, .one)] } ?? several }
    }

    /// All links of the bodies concerned: shares that nobody declared are told by how many heirs there are.
    package init(_ links: [SuccessorLink]) {
        var passages: [Int64: [Passage]] = [:]
        passages.reserveCapacity(links.count)
        var start = 0
        let links = links.sorted { ($0.predecessor, $0.day, $0.change, $0.heir) < ($1.predecessor, $1.day, $1.change, $1.heir) }
        while start < links.count {
            var end = start + 1
            while end < links.count, links[end].predecessor == links[start].predecessor, links[end].change == links[start].change {
                end += 1
            }
            passages[links[start].predecessor.number, default: []].append(
                Passage(day: links[start].day, change: links[start].change, links[start..<end]))
            start = end
        }
        self.passages = passages
    }

    /// A part of what a body held.
    package struct Portion: Sendable {
        package let body: ID<Organisation>
        package let share: Rational
    }

    /// Who holds on `day` what `body` held up to `last`, the final day of what is carried over. What was held on the very day of a change,
    /// or reaches over it, was reported by whoever stood then and stays theirs.
    package func portions(of body: ID<Organisation>, holdingUntil last: LocalDate, on day: LocalDate) -> [Portion] {
        var portions: [Portion] = []
        walk(body, after: (last, ID(.max)), until: day, share: .one, into: &portions)
        return portions
    }

    /// Bodies of which something has become.
    package var predecessors: Set<ID<Organisation>> { Set(passages.keys.map { ID($0) }) }

    /// What became of something a body held, as far as it came to bodies that are meant.
    package struct Carried: Sendable {
        /// Who holds it, where that is one body, wholly: the common case.
        private let only: ID<Organisation>?
        private let several: (heirs: [ID<Organisation>], share: Rational)?
        /// The share depends on a split of which nobody declared how large the parts were: say «ước tính theo chia tách». It does not where
        /// all parts of the split are meant, or none.
        package let isEstimated: Bool

        fileprivate init(only: ID<Organisation>) {
            (self.only, several, isEstimated) = (only, nil, false)
        }

        fileprivate init(heirs: [ID<Organisation>], share: Rational, isEstimated: Bool) {
            (only, several, self.isEstimated) = (nil, (heirs, share), isEstimated)
        }

        /// Who holds it: one body mostly, more where it was split among them, one twice where two parts came together again.
        package var heirs: [ID<Organisation>] { several?.heirs ?? only.map { [$0] } ?? [] }
        package var partCount: Int { several?.heirs.count ?? 1 }
        /// All parts together, of one.
        package var share: Rational { several?.share ?? .one }
        package var isWhole: Bool { several.map { $0.share == .one } ?? true }
    }

    /// How much of what `body` held up to `last` is held on `day` by bodies that are meant; days count as for `portions`. Nothing where none is.
    package func carried(
        from body: ID<Organisation>, holdingUntil last: LocalDate, on day: LocalDate, to isMeant: (ID<Organisation>) -> Bool
    ) -> Carried? {
        var (here, moment) = (body, (last, ID<OrganisationChange>(.max)))
        // One heir after the other, as most go.
        while let next = passage(of: here, after: moment, until: day) {
            guard let only = next.only else {
                var heirs: [ID<Organisation>] = []
                let (share, isEstimated) = carry(next, until: day, to: isMeant, heirs: &heirs)
                return heirs.isEmpty ? nil : Carried(heirs: heirs, share: share, isEstimated: isEstimated)
            }
            (here, moment) = (only, (next.day, next.change))
        }
        return isMeant(here) ? Carried(only: here) : nil
    }

    /// What became of a body first after a moment.
    private func passage(
        of body: ID<Organisation>, after moment: (LocalDate, ID<OrganisationChange>), until day: LocalDate
    ) -> Passage? {
        passages[body.number]?.first { ($0.day, $0.change) > moment && $0.day <= day }
    }

    private func carry(
        _ passage: Passage, until day: LocalDate, to isMeant: (ID<Organisation>) -> Bool, heirs: inout [ID<Organisation>]
    ) -> (share: Rational, isEstimated: Bool) {
        var share = Rational.zero, first: Rational?, areAlike = true, isEstimated = false
        for heir in passage.heirs {
            let part: (share: Rational, isEstimated: Bool)
            if let next = self.passage(of: heir.body, after: (passage.day, passage.change), until: day) {
                part = carry(next, until: day, to: isMeant, heirs: &heirs)
            } else if isMeant(heir.body) {
                heirs.append(heir.body)
                part = (.one, false)
            } else {
                part = (.zero, false)
            }
            isEstimated = isEstimated || part.isEstimated
            areAlike = areAlike && (first.map { $0 == part.share } ?? true)
            first = first ?? part.share
            if !part.share.isZero { share = share + heir.share * part.share }
        }
        // Of parts that fare alike it does not matter how large each was.
        if areAlike, let first { return (first, isEstimated) }
        return (share, isEstimated || passage.isEstimated)
    }

    private func walk(
        _ body: ID<Organisation>, after moment: (LocalDate, ID<OrganisationChange>), until day: LocalDate, share: Rational,
        into portions: inout [Portion]
    ) {
        guard let next = passage(of: body, after: moment, until: day) else {
            return portions.append(Portion(body: body, share: share))
        }
        for heir in next.heirs {
            walk(heir.body, after: (next.day, next.change), until: day, share: share * heir.share, into: &portions)
        }
    }
}

extension Rational {
    package init(_ share: Share) { self = .small(Int128(share.numerator), over: Int128(share.denominator)) }
}
