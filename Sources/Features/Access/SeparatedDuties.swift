package import Kernel

/// What one person's part in a matter is (phần việc): in a sheet, a dossier, a ballot.
package enum Duty: String, Sendable, CaseIterable {
    /// Writes it and sends it in.
    case enter
    /// Verifies what others entered.
    case verify
    /// Confirms or approves it.
    case confirm
    /// Answers a request to look at it again.
    case reconsider
    /// Counts ballots about it.
    case count

    /// As a refusal says it.
    package var words: String {
        switch self {
        case .enter: "lập"
        case .verify: "thẩm định"
        case .confirm: "chốt, phê duyệt"
        case .reconsider: "trả lời đề nghị xem lại"
        case .count: "kiểm phiếu"
        }
    }

    /// To whom it can be passed on.
    fileprivate var others: String {
        switch self {
        case .enter: "đầu mối khác của đơn vị"
        case .verify: "người thẩm định khác"
        case .confirm: "người khác của cơ quan thường trực"
        case .reconsider: "người chưa thẩm định phiếu này"
        case .count: "người không có tên trong phiếu"
        }
    }
}

/// Somebody's part in one matter, as it is kept: by an act of their own, or by one that somebody did in their place.
package struct DutyHand: Sendable, Hashable {
    package let duty: Duty
    package let account: Int64

    package init(_ duty: Duty, _ account: Int64) {
        self.duty = duty
        self.account = account
    }
}

/// Which parts of one matter never lie in the same hands (tách bạch nhiệm vụ), whatever roles somebody holds and for whomever they act.
///
/// Closing a round is in none of them: it counts by machine what others have confirmed.
package enum SeparatedDuties {
    /// Whoever had the first part may not take the second.
    package static let rules: [(had: Duty, mayNot: Duty)] = [
        (.enter, .verify),
        (.enter, .confirm),
        (.enter, .reconsider),
        (.enter, .count),
        (.verify, .confirm),
        (.verify, .reconsider),
    ]

    /// What one may no longer do in a matter after having had a part in it.
    package static func closed(after duty: Duty) -> Set<Duty> { Set(rules.filter { $0.had == duty }.map(\.mayNot)) }

    /// Refuses `duty` to an actor who, or for whom somebody, already had a part that stands apart from it.
    package static func mustBeFree(_ actor: Actor, for duty: Duty, of hands: [DutyHand]) throws(SeparatedDutiesRefusal) {
        for hand in hands where actor.hands.contains(hand.account) && closed(after: hand.duty).contains(duty) {
            throw hand.duty == .enter ? .author(may: duty) : .second(had: hand.duty, may: duty)
        }
    }
}

/// The same hands may not do both: somebody else must.
package enum SeparatedDutiesRefusal: Refusal, Equatable {
    /// The author would judge their own.
    case author(may: Duty)
    /// One of two people would be both.
    case second(had: Duty, may: Duty)

    package var kind: RefusalKind { .forbidden }

    package var wording: String {
        switch self {
        case .author(let duty): "Người lập không tự \(duty.words). Chuyển cho \(duty.others)."
        case .second(let had, let duty):
            "Việc này cần hai người. Anh/chị đã \(had.words); chờ thêm một người nữa \(duty.words). Chuyển cho \(duty.others)."
        }
    }
}
