package import Kernel

/// Which lines of the journal somebody looks for, as it was typed (bộ lọc nhật ký).
package struct JournalFilter: Sendable, Equatable {
    /// Words of a person's name.
    package var person: String
    /// Words of a unit's name.
    package var unit: String
    package var act: String
    /// As typed: `22/11/2026`.
    package var from: String
    package var until: String
    /// One thing, as a link says it: `Assessment.12`.
    package var thing: String
    /// Lines older than this one.
    package var before: String
    /// The lines that stand folded behind this one.
    package var fold: String

    package init(
        person: String = "", unit: String = "", act: String = "", from: String = "", until: String = "", thing: String = "",
        before: String = "", fold: String = ""
    ) {
        (self.person, self.unit, self.act, self.from, self.until, self.thing) = (person, unit, act, from, until, thing)
        (self.before, self.fold) = (before, fold)
    }

    package var isEmpty: Bool { self == JournalFilter(before: before) }

    /// What was typed for a day and is none.
    package var fault: (from: String?, until: String?) {
        func check(_ text: String) -> String? {
            text.isEmpty || LocalDate(typed: text) != nil ? nil : "“\(text)” chưa phải ngày. Viết như 22/11/2026."
        }
        return (check(from), check(until))
    }

    /// The name and number of the thing; nil for anything else.
    package var subject: (noun: String, id: Int64)? {
        let parts = thing.split(separator: ".")
        guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
        return (String(parts[0]), id)
    }
}

/// One line of the journal as a clerk reads it.
package struct JournalLine: Sendable {
    package let id: Int64
    package let notedAt: Instant
    /// Nil when the act has no doer by law.
    package let person: String?
    package let act: String
    /// `đã nộp phiếu chấm điểm`.
    package let sentence: String
    /// What it was done to, as a filter takes it; nil for what has no pages of its own.
    package let thing: String?
    package let unit: String
    package let reason: String?
    /// What the act said about a person, or that it was erased: `Họ và tên` and its value.
    package let personal: [(name: String, words: String)]
    /// How many acts of the same kind stand folded behind it.
    package let more: Int

    package init(
        id: Int64, notedAt: Instant, person: String?, act: String, sentence: String, thing: String?, unit: String, reason: String?,
        personal: [(name: String, words: String)], more: Int = 0
    ) {
        (self.id, self.notedAt, self.person, self.act, self.sentence) = (id, notedAt, person, act, sentence)
        (self.thing, self.unit, self.reason, self.personal, self.more) = (thing, unit, reason, personal, more)
    }
}

/// A page of the journal.
package struct JournalView: Sendable {
    package let filter: JournalFilter
    package let lines: [JournalLine]
    /// There are older ones.
    package let hasMore: Bool
    /// The oldest entry that a line shows or stands for: older ones come on the next page.
    package let oldest: Int64?

    package init(filter: JournalFilter, lines: [JournalLine], hasMore: Bool, oldest: Int64? = nil) {
        (self.filter, self.lines, self.hasMore, self.oldest) = (filter, lines, hasMore, oldest ?? lines.last?.id)
    }
}
