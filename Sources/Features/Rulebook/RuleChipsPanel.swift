import Kernel
import Markup

extension Rule.Confidence {
    /// How sure, as a word, a shape and a colour.
    var chip: Chip {
        switch self {
        case .read: Chip(label, .good, icon: .tick)
        case .quoted: Chip(label, .neutral, icon: .half)
        case .weak: Chip(label, .draft, icon: .ring)
        case .unconfirmed: Chip(label, .question, icon: .question)
        }
    }
}

extension Standing {
    var chip: Chip {
        switch self {
        case .upcoming: Chip(label, .draft, icon: .ring)
        case .inForce: Chip(label, .good, icon: .tick)
        case .lapsed: Chip(label, .neutral, icon: Icon.none)
        }
    }
}

extension RuleState {
    var chip: Chip {
        switch stage {
        case .upcoming: Standing.upcoming.chip
        case .inForce: Standing.inForce.chip
        case .goingOn: Chip("Cần đối chiếu luật sửa đổi", .question, icon: .question)
        case .lapsed(nil): Standing.lapsed.chip
        case .lapsed(let next?): Chip("Hết hiệu lực, nay theo \(next.text)", .neutral, icon: Icon.none)
        }
    }
}

extension RuleAnswer {
    /// A value that could be computed says so; a condition says whether it is met.
    var chip: Chip {
        switch verdict {
        case .satisfied: value == nil ? Chip(verdict.label, .good, icon: .tick) : Chip("Tính được", .good, icon: .tick)
        case .notSatisfied: Chip(verdict.label, .bad, icon: .warning)
        case .needsHuman: Chip(verdict.label, .question, icon: .question)
        }
    }
}
