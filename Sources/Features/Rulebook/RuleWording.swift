import Kernel

extension RuleHeading.Group {
    /// As the list of rules heads it.
    package var label: String {
        switch self {
        case .movement: "Phong trào thi đua"
        case .rating: "Đánh giá, xếp loại"
        case .honour: "Danh hiệu, hình thức khen thưởng"
        case .council: "Hội đồng và tỷ lệ do nơi áp dụng quy định"
        case .paper: "Công tác văn thư"
        case .organisation: "Tổ chức"
        }
    }
}

extension RuleHeading.Reference {
    /// Which day of the case is meant.
    package var label: String {
        switch self {
        case .event: "ngày diễn ra"
        case .achievement: "năm đạt thành tích"
        case .received: "ngày tiếp nhận hồ sơ để thẩm định"
        case .decision: "ngày ban hành quyết định"
        case .rating: "ngày xếp loại"
        case .document: "ngày của văn bản"
        }
    }
}

extension Rule.Confidence {
    /// Beside the letter, never alone.
    package var label: String {
        switch self {
        case .read: "Đã đọc văn bản"
        case .quoted: "Có trích dẫn"
        case .weak: "Một nguồn yếu"
        case .unconfirmed: "Chưa đối chiếu văn bản"
        }
    }
}

extension Rule.Authority {
    package var label: String {
        switch self {
        case .national: "Trung ương"
        case .ministry: "Bộ, ban, ngành"
        case .province: "Tỉnh, thành phố"
        case .unit: "Cơ quan, đơn vị"
        }
    }
}

extension RuleKey.Subject {
    package var label: String {
        switch self {
        case .any: "Chung"
        case .individual: "Cá nhân"
        case .collective: "Tập thể"
        case .unit: "Đơn vị sự nghiệp"
        case .civilServant: "Công chức"
        case .publicEmployee: "Viên chức"
        }
    }

    /// Those whose work is rated each year.
    static let rated = [QuestionChoice("civil_servant", "Công chức"), QuestionChoice("public_employee", "Viên chức")]
}

extension RuleKey.Scope {
    package var label: String {
        switch self {
        case .any: "Mọi cơ quan, đơn vị"
        case .special: "Đơn vị có chu kỳ năm riêng"
        case .unregulated: "Đơn vị chưa có quy chế xếp loại"
        }
    }
}

extension RuleKind {
    /// What rows of this kind are called where a rule has several.
    package var label: String {
        switch self {
        case .movementSteps: "Các bước"
        case .contentGroups: "Nhóm nội dung"
        case .ratingBands: "Các mức theo điểm"
        case .unitBands: "Các mức của đơn vị"
        case .monthsRated: "Số tháng để được xếp loại"
        case .excellentShare: "Tỷ lệ xuất sắc"
        case .headCeiling: "Mức của người đứng đầu"
        case .oldExcellent: "Tiêu chí xuất sắc"
        case .partyShare: "Tỷ lệ theo quy định của Đảng"
        case .ratingCalendar: "Hạn xếp loại"
        case .minimumGrade: "Mức ít nhất"
        case .titleChain: "Số lần liên tục"
        case .excellentCollective: "Các tỷ lệ"
        case .certificateRouteD: "Số năm và sáng kiến"
        case .freeze: "Lý do tạm dừng"
        case .meritExclusion: "Loại khen không tính"
        case .oneAward: "Không khen trùng"
        case .baseSalary: "Lương cơ sở"
        case .bonusCoefficient: "Hệ số"
        case .authority: "Thẩm quyền"
        case .documentNumber: "Số văn bản"
        case .dispatch: "Hạn phát hành"
        case .documentTypes: "Loại văn bản"
        case .layout: "Trình bày"
        case .incoming: "Hạn tiếp nhận"
        case .succession: "Tỉnh kế thừa"
        case .councilApproval: "Tỷ lệ đồng ý"
        case .fighterShare: "Tỷ lệ tối đa"
        }
    }
}

extension Instrument.Topic {
    package var label: String {
        switch self {
        case .emulationLaw: "Luật thi đua, khen thưởng"
        case .emulationDecree: "Nghị định thi đua, khen thưởng"
        case .emulationCircular: "Thông tư thi đua, khen thưởng"
        case .movementDecision: "Phong trào văn hóa công sở"
        case .rating: "Xếp loại chất lượng"
        case .onlineService: "Dịch vụ công trực tuyến"
        case .oneStop: "Một cửa"
        case .clerical: "Văn thư"
        case .personalData: "Dữ liệu cá nhân"
        case .security: "An toàn hệ thống"
        case .baseSalary: "Lương cơ sở"
        case .ministry: "Bộ Nội vụ"
        case .tiers: "Cấp chính quyền"
        }
    }
}

extension Standing {
    package var label: String {
        switch self {
        case .upcoming: "Chưa có hiệu lực"
        case .inForce: "Đang có hiệu lực"
        case .lapsed: "Hết hiệu lực"
        }
    }
}

extension QualityGrade {
    package var label: String {
        switch self {
        case .failed: "không hoàn thành nhiệm vụ"
        case .completed: "hoàn thành nhiệm vụ"
        case .good: "hoàn thành tốt nhiệm vụ"
        case .excellent: "hoàn thành xuất sắc nhiệm vụ"
        }
    }

    static let choices = allCases.reversed().map { QuestionChoice($0.rawValue, $0.label.sentence) }
}

extension RuleAnswer.Verdict {
    package var label: String {
        switch self {
        case .satisfied: "Đạt điều kiện"
        case .notSatisfied: "Chưa đạt điều kiện"
        case .needsHuman: "Cần người xem"
        }
    }
}

extension RuleValue {
    /// The value in a few words.
    package var words: String {
        switch self {
        case .grade(let grade): grade.label.sentence
        case .atMost(let count): "Nhiều nhất \(count)"
        case .money(let amount, let isLimit): (isLimit ? "Nhiều nhất " : "") + dong(amount)
        case .share(let share, let whole): "\(share.percent) \(whole)"
        case .day(let date): "Chậm nhất \(date.withWeekday)"
        case .text(let text): text
        }
    }
}

extension RuleAnswer {
    /// What an unconfirmed rule always says: it reminds, it never blocks.
    package var caution: String? {
        guard confidence == .unconfirmed, !basis.isEmpty else { return nil }
        return "Cần đối chiếu luật sửa đổi. Quy định này chỉ nhắc, không chặn; đề nghị nơi áp dụng ghi căn cứ đang dùng."
    }
}

/// The awards that rules speak of, by their codes.
enum Award {
    static let decided = [
        "tap_the_lao_dong_tien_tien", "chien_si_thi_dua_co_so", "lao_dong_tien_tien", "giay_khen", "thon_van_hoa", "gia_dinh_van_hoa",
    ]

    static func name(_ code: String) -> String {
        switch code {
        case "tap_the_lao_dong_tien_tien": "Tập thể lao động tiên tiến"
        case "chien_si_thi_dua_co_so": "Chiến sĩ thi đua cơ sở"
        case "lao_dong_tien_tien": "Lao động tiên tiến"
        case "giay_khen": "Giấy khen"
        case "thon_van_hoa": "Thôn, tổ dân phố văn hóa"
        case "gia_dinh_van_hoa": "Gia đình văn hóa"
        default: code.isEmpty ? "chưa có" : code
        }
    }
}

extension RuleParameter {
    /// A value of this form as people read it.
    package func words(_ text: String) -> String {
        switch form {
        case .share: Numeral(plain: text)?.percent ?? text
        case .number: Numeral(plain: text)?.vietnamese() ?? text
        case .money: Int(text).map(dong) ?? text
        case .list: text.split(separator: "|").map { Self.word(String($0)) }.joined(separator: ", ")
        case .dayOfYear: text.split(separator: "-").reversed().joined(separator: "/")
        case .word: Self.word(text)
        }
    }

    private static func word(_ code: String) -> String {
        let words = [
            "good": "mức hoàn thành tốt", "good_and_above": "cả mức tốt và mức xuất sắc", "yes": "có", "define": "xác định",
            "launch": "phát động",
            "run": "kiểm tra, tuyên truyền", "interim": "sơ kết", "final": "tổng kết", "discipline": "đang xem xét kỷ luật",
            "inspection": "thanh tra, kiểm tra thấy dấu hiệu vi phạm", "complaint": "đơn thư, báo nêu đang xác minh",
            "thematic": "chuyên đề",
            "sudden": "đột xuất",
        ]
        return words[code] ?? Award.name(code)
    }
}

extension String {
    /// With a capital at the beginning.
    var sentence: String { prefix(1).uppercased() + dropFirst() }
}
