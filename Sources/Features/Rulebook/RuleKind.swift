/// What sort of thing a row says (loại quy định): decides its parameters and how it is applied.
package enum RuleKind: String, Sendable, CaseIterable {
    case movementSteps = "movement_steps"
    case contentGroups = "content_groups"
    case ratingBands = "rating_bands"
    case unitBands = "unit_bands"
    case monthsRated = "months_rated"
    case excellentShare = "excellent_share"
    case headCeiling = "head_ceiling"
    case oldExcellent = "old_excellent"
    case partyShare = "party_share"
    case ratingCalendar = "rating_calendar"
    case minimumGrade = "minimum_grade"
    case titleChain = "title_chain"
    case excellentCollective = "excellent_collective"
    case certificateRouteD = "certificate_route_d"
    case freeze
    case meritExclusion = "merit_exclusion"
    case oneAward = "one_award"
    case baseSalary = "base_salary"
    case bonusCoefficient = "bonus_coefficient"
    case authority
    case documentNumber = "document_number"
    case dispatch
    case documentTypes = "document_types"
    case layout
    case incoming
    case succession
    case councilApproval = "council_approval"
    case fighterShare = "fighter_share"
}

/// One value of a row: what it is called, how it is written, and which way a local rule may move it.
package struct RuleParameter: Sendable, Hashable {
    package enum Form: Sendable, Hashable {
        /// A fraction from 0 to 1, shown as a percentage.
        case share
        case number
        /// VND.
        case money
        /// Words parted by `|`.
        case list
        /// `12-15`: month and day.
        case dayOfYear
        case word
    }

    /// Which way is stricter. Without one a local rule leaves it alone, unless the law delegates it.
    package enum Stricter: Sendable { case lower, higher }

    package let name: String
    package let label: String
    package let form: Form
    package let stricter: Stricter?
    package let isOptional: Bool

    init(_ name: String, _ label: String, _ form: Form, _ stricter: Stricter? = nil, isOptional: Bool = false) {
        (self.name, self.label, self.form, self.stricter, self.isOptional) = (name, label, form, stricter, isOptional)
    }
}

extension RuleKind {
    /// The values a row of this kind has, in the order they are shown.
    package var parameters: [RuleParameter] {
        switch self {
        case .movementSteps: [RuleParameter("steps", "Các bước", .list)]
        case .contentGroups:
            [RuleParameter("codes", "Nhóm nội dung", .list), RuleParameter("years", "Năm phát động, sơ kết, tổng kết", .list)]
        case .ratingBands: Self.bands
        case .unitBands:
            Self.bands + [
                RuleParameter("exceeding", "Phần nhiệm vụ vượt để được xuất sắc", .share, .higher),
                RuleParameter("late", "Phần nhiệm vụ chậm nhiều nhất của mức hoàn thành", .share, .lower),
                RuleParameter("done", "Phần nhiệm vụ ít nhất để không bị xếp không hoàn thành", .share, .higher),
            ]
        case .monthsRated: [RuleParameter("months", "Số tháng làm việc ít nhất để được xếp loại", .number)]
        case .excellentShare:
            [
                RuleParameter("share", "Tỷ lệ xuất sắc tối đa", .share, .lower),
                RuleParameter("outstanding_share", "Tỷ lệ tối đa khi đơn vị nổi trội", .share, .lower, isOptional: true),
                RuleParameter("denominator", "Tính trên", .word),
                RuleParameter("few", "Dưới bao nhiêu đơn vị thì tính riêng", .number, isOptional: true),
                RuleParameter("few_allowed", "Khi đó nhiều nhất", .number, .lower, isOptional: true),
            ]
        case .oldExcellent:
            [
                RuleParameter("exceeding", "Phần nhiệm vụ vượt", .share, .higher),
                RuleParameter("subordinates_good", "Phần đơn vị thuộc quyền từ mức tốt", .share, .higher),
                RuleParameter("absent_from", "Nghỉ từ, tháng", .number), RuleParameter("absent_to", "Nghỉ dưới, tháng", .number),
            ]
        case .ratingCalendar:
            [
                RuleParameter("before", "Xong trước ngày", .dayOfYear, .lower, isOptional: true),
                RuleParameter("until", "Chậm nhất ngày, năm sau", .dayOfYear, .lower, isOptional: true),
            ]
        case .minimumGrade: [RuleParameter("grade", "Mức xếp loại ít nhất", .word)]
        case .titleChain: [RuleParameter("years", "Số lần liên tục", .number, .higher)]
        case .excellentCollective:
            [
                RuleParameter("completed", "Phần cá nhân hoàn thành nhiệm vụ", .share, .higher),
                RuleParameter("advanced", "Phần là Lao động tiên tiến", .share, .higher),
                RuleParameter("fighters", "Số Chiến sĩ thi đua cơ sở ít nhất", .number, .higher),
            ]
        case .certificateRouteD:
            [
                RuleParameter("years", "Số năm liên tục", .number, .higher),
                RuleParameter("initiatives", "Số sáng kiến", .number, .higher),
            ]
        case .freeze: [RuleParameter("grounds", "Lý do tạm dừng", .list)]
        case .meritExclusion: [RuleParameter("modes", "Loại khen không tính", .list)]
        case .headCeiling, .partyShare, .oneAward: []
        case .baseSalary: [RuleParameter("amount", "Lương cơ sở", .money)]
        case .bonusCoefficient:
            [
                RuleParameter("coefficient", "Hệ số", .number), RuleParameter("rounding", "Làm tròn lên đến", .money),
                RuleParameter("at_most", "Hệ số là mức tối đa", .word, isOptional: true),
            ]
        case .authority: [RuleParameter("awards", "Được quyết định", .list)]
        case .documentNumber:
            [RuleParameter("first", "Số đầu năm", .number), RuleParameter("digits", "Số chữ số ít nhất", .number)]
        case .dispatch: [RuleParameter("working_days", "Phát hành trong, ngày làm việc", .number, .lower)]
        case .documentTypes: [RuleParameter("types", "Loại văn bản", .list)]
        case .layout: [RuleParameter("least", "Từ", .number, .higher), RuleParameter("most", "Đến", .number, .lower)]
        case .incoming:
            [
                RuleParameter("acknowledge", "Xác nhận đã nhận sau, ngày", .number, .lower),
                RuleParameter("register", "Đăng ký trong, ngày làm việc", .number, .lower),
            ]
        case .succession: [RuleParameter("province", "Nay thuộc", .word)]
        case .councilApproval: [RuleParameter("share", "Tỷ lệ đồng ý trên tổng số thành viên", .share, .higher)]
        case .fighterShare: [RuleParameter("share", "Tỷ lệ tối đa trên số Lao động tiên tiến", .share, .lower)]
        }
    }

    private static let bands = [
        RuleParameter("excellent", "Hoàn thành xuất sắc từ", .number, .higher),
        RuleParameter("good", "Hoàn thành tốt từ", .number, .higher),
        RuleParameter("completed", "Hoàn thành từ", .number, .higher), RuleParameter("common", "Điểm tiêu chí chung", .number),
        RuleParameter("results", "Điểm kết quả nhiệm vụ", .number),
    ]
}
