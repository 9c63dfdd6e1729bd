package import Kernel
package import Movements
package import Organisations
import Storage

/// What a list of briefings is asked for.
package struct BriefingQuestion: Sendable, Hashable {
    /// Words of the topic, whatever marks.
    package var words: String
    /// Held by this body or one below it.
    package var body: ID<Organisation>?
    /// By the body itself, and none below it.
    package var isAlone: Bool
    package var movement: ID<Movement>?
    /// Held in these days; nil for all.
    package var period: ClosedRange<LocalDate>?
    /// How far they are; nil for those that are not withdrawn.
    package var state: Briefing.State?
    /// Counted from 1.
    package var page: Int

    package init(
        words: String = "", body: ID<Organisation>? = nil, isAlone: Bool = false, movement: ID<Movement>? = nil,
        period: ClosedRange<LocalDate>? = nil,
        state: Briefing.State? = nil, page: Int = 1
    ) {
        self.words = words
        self.body = body
        self.isAlone = isAlone
        self.movement = movement
        self.period = period
        self.state = state
        self.page = max(1, page)
    }

    /// Lines on a page.
    package static let length = 50

    /// The rows that answer it, among those of some places.
    func condition(within places: [Scope], at body: ScopePath?) -> SQL {
        var parts: [SQL] = []
        if let body { parts.append(isAlone ? "place = \(body)" : .within(body.text, "place")) }
        parts.append(.within(any: places, "place"))
        if let movement { parts.append("movement_id = \(movement)") }
        if let period { parts.append("day >= \(period.lowerBound) AND day <= \(period.upperBound)") }
        if let state { parts.append("state = \(state)") } else { parts.append("state <> 'withdrawn'") }
        if !words.isEmpty { parts.append(.folded("folded_topic", contains: words)) }
        return parts.joined(by: " AND ")
    }
}
