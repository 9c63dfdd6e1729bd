package import Kernel

/// A legal instrument (văn bản quy phạm) and when it was or is in force.
package struct Instrument: Sendable, Hashable {
    /// What it settles: of one topic and subject one instrument is in force at a time.
    package let topic: Topic
    package let subject: RuleKey.Subject
    /// `152/2025/NĐ-CP`, with what amended it.
    package let number: String
    package let name: String
    package let from: LocalDate
    /// Only the year of its beginning is confirmed.
    package let isYearOnly: Bool
    package let to: LocalDate?
    package let confidence: Rule.Confidence
    /// What is not sure about it; empty when nothing is to be said.
    package let note: String

    /// What an instrument settles.
    package enum Topic: String, Sendable, CaseIterable {
        case emulationLaw = "emulation_law"
        case emulationDecree = "emulation_decree"
        case emulationCircular = "emulation_circular"
        case movementDecision = "movement_decision"
        case rating
        case onlineService = "online_service"
        case oneStop = "one_stop"
        case clerical
        case personalData = "personal_data"
        case security
        case baseSalary = "base_salary"
        case ministry, tiers
    }

    /// Where it stands on a day.
    package func standing(on date: LocalDate) -> Standing { Standing(from: from, to: to, on: date) }
}

/// Whether something dated holds on a day (chưa có hiệu lực, đang có hiệu lực, hết hiệu lực).
package enum Standing: Sendable, Hashable {
    case upcoming, inForce, lapsed

    init(from first: LocalDate, to last: LocalDate?, on date: LocalDate) {
        self = date < first ? .upcoming : last.map { date > $0 } == true ? .lapsed : .inForce
    }
}
