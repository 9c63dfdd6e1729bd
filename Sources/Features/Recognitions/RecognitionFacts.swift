package import Assessments
package import Kernel

/// What is known of a body without anybody being asked: what its last closed round came to, what was found and not put right.
package struct RecognitionFacts: Sendable {
    package let total: ClosedTotal?
    package let openFindings: Int

    package init(total: ClosedTotal?, openFindings: Int) {
        self.total = total
        self.openFindings = openFindings
    }
}

/// A condition that the records answer.
package struct RecognitionCondition: Sendable {
    package enum About: Sendable { case points, findings }

    package let about: About
    /// What is asked.
    package let asked: String
    /// What there is.
    package let found: String
    package let isMet: Bool
    package let round: ID<Round>?

    package init(about: About, asked: String, found: String, isMet: Bool, round: ID<Round>? = nil) {
        self.about = about
        self.asked = asked
        self.found = found
        self.isMet = isMet
        self.round = round
    }
}

extension RecognitionTerms {
    /// The conditions that are taken from the records, answered by what is known.
    package func conditions(_ facts: RecognitionFacts) -> [RecognitionCondition] {
        var conditions: [RecognitionCondition] = []
        if let least = points {
            let total = facts.total
            let words = total.map { "\($0.written) điểm, \($0.period)" }
            conditions.append(
                RecognitionCondition(
                    about: .points, asked: "Đạt từ \(least.points.vietnamese(decimals: 2)) điểm trong đợt chấm đã đóng gần nhất",
                    found: words ?? "Chưa có đợt chấm nào đã đóng",
                    isMet: total.map { $0.points >= least.points } ?? false, round: total?.round))
        }
        if asksNoFindings {
            let count = facts.openFindings
            conditions.append(
                RecognitionCondition(
                    about: .findings, asked: "Không còn phát hiện kiểm tra chưa khắc phục",
                    found: count == 0 ? "Không có" : "Còn \(count) phát hiện chưa khắc phục", isMet: count == 0))
        }
        return conditions
    }

    /// The same in one sentence, to be kept with a decision.
    package func ground(_ facts: RecognitionFacts) -> String {
        conditions(facts).map { "\($0.asked): \($0.found)." }.joined(separator: " ")
    }
}

/// Why a body cannot be recognised now.
package enum RecognitionHindrance: Sendable, Hashable {
    case notVerified
    case linesNotMet([Int])
    case condition(String)
    case ended
    /// It was not registered yet on that day.
    case beforeRegistering(LocalDate)
    /// A recognition of the same series begins on that day or later.
    case laterOne(LocalDate)

    package var words: String {
        switch self {
        case .notVerified: "hồ sơ chưa thẩm định xong"
        case .linesNotMet(let positions): "điều \(positions.map(String.init).joined(separator: ", ")) chưa đạt"
        case .condition(let found): found.prefix(1).lowercased() + found.dropFirst()
        case .ended: "đơn vị đã kết thúc"
        case .beforeRegistering(let day): "đăng ký ngày \(day.vietnamese), sau ngày công nhận"
        case .laterOne(let day): "đã có công nhận từ \(day.vietnamese)"
        }
    }
}
