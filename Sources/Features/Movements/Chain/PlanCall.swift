package import Kernel
package import Organisations

/// That a plan calls on a body to follow it with a plan of its own (giao triển khai), by a day.
package struct PlanCall: Sendable, Hashable {
    package let plan: ID<Plan>
    package let organisation: ID<Organisation>
    /// The last day; nothing where the paper names none.
    package let due: LocalDate?

    package init(plan: ID<Plan>, organisation: ID<Organisation>, due: LocalDate?) {
        self.plan = plan
        self.organisation = organisation
        self.due = due
    }
}

/// What happened between who calls and who is called: rows, never overwritten.
package struct CallStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The body says why it is late, and by when it means to be done.
        case explained
        /// The body carries the plan above out as it is, without one of its own (triển khai trực tiếp).
        case direct
        /// Who calls gives more time (gia hạn).
        case extended
        /// Who calls reminds (nhắc).
        case reminded

        /// Said by the body that is called.
        package var isReply: Bool { self == .explained || self == .direct }
    }

    package let kind: Kind
    /// Until when: promised by the body, or given by who calls.
    package let day: LocalDate?
    package let words: String
    package let takenBy: Int64
    package let takenAt: Instant

    package init(kind: Kind, day: LocalDate?, words: String, takenBy: Int64, takenAt: Instant) {
        self.kind = kind
        self.day = day
        self.words = words
        self.takenBy = takenBy
        self.takenAt = takenAt
    }
}

/// How a body stands to a plan that calls on it.
package enum CallState: Sendable, Hashable {
    /// There is a plan of it that names the calling one.
    case followed
    /// There is a plan of it in the movement for these years, but it names another paper or none.
    case elsewhere
    /// It carries the calling plan out directly.
    case direct
    /// Not yet, and there is time; nothing where no day was named.
    case awaited(until: LocalDate?)
    /// Not yet; it was given more time.
    case extended(until: LocalDate)
    /// Not yet, and the last day is so many days past.
    case late(days: Int)

    /// It has a plan, or carries the one above out: it is covered.
    package var isCovered: Bool {
        switch self {
        case .followed, .elsewhere, .direct: true
        case .awaited, .extended, .late: false
        }
    }

    package var isLate: Bool { if case .late = self { true } else { false } }

    /// From what is known of a body: its plans, what it and who calls said in order of time, and the day.
    package init(followed: Bool, elsewhere: Bool, due: LocalDate?, steps: some Sequence<CallStep>, on today: LocalDate) {
        if followed {
            self = .followed
        } else if elsewhere {
            self = .elsewhere
        } else if steps.contains(where: { $0.kind == .direct }) {
            self = .direct
        } else {
            let longer = steps.reversed().first { $0.kind == .extended }?.day
            switch longer ?? due {
            case let last? where today > last: self = .late(days: last.days(to: today))
            case let last?: self = longer == nil ? .awaited(until: last) : .extended(until: last)
            case nil: self = .awaited(until: nil)
            }
        }
    }
}

/// The groups in which coverage is told, as the office speaks of its bodies.
package enum CalledGroup: String, Sendable, CaseIterable {
    case central, provinces, departments, districts, communes, services, politics, enterprises, others

    /// By the body's kind and tier.
    package init(kind code: String, tier: String) {
        let kind = OrganisationKind.named(code)
        self =
            switch kind?.side {
            case .party, .front, .mass: .politics
            case .service: .services
            case .enterprise: .enterprises
            case .state, nil:
                switch code {
                case "nation", "ministry": .central
                case "province", "city": .provinces
                case "department": .departments
                default:
                    switch kind?.tier ?? tier {
                    case "district": .districts
                    case "commune" where kind?.tier == "commune": .communes
                    default: .others
                    }
                }
            }
    }

    package var label: String {
        switch self {
        case .central: "Bộ, ngành trung ương"
        case .provinces: "Tỉnh, thành phố"
        case .departments: "Sở, ban, ngành"
        case .districts: "Cấp huyện"
        case .communes: "Xã, phường, đặc khu"
        case .services: "Đơn vị sự nghiệp"
        case .politics: "Đảng, Mặt trận, đoàn thể"
        case .enterprises: "Doanh nghiệp"
        case .others: "Cơ quan khác"
        }
    }
}
