package import Kernel

extension CallStep.Kind {
    package var label: String {
        switch self {
        case .explained: "Nêu lý do"
        case .direct: "Triển khai trực tiếp"
        case .extended: "Gia hạn"
        case .reminded: "Nhắc"
        }
    }
}

extension CallState {
    /// In a few words, for chips and tables.
    package var words: String {
        switch self {
        case .followed: "Có kế hoạch"
        case .elsewhere: "Có, nêu văn bản khác"
        case .direct: "Triển khai trực tiếp"
        case .awaited: "Chưa có"
        case .extended: "Được gia hạn"
        case .late(let days): "Chậm \(days) ngày"
        }
    }
}

/// Why a plan, or what belongs to it, cannot be like this.
package enum PlanRefusal: Refusal, Equatable {
    case subjectMissing, yearsUnread, yearsOutside(ClosedRange<Int>)
    case organisationMissing, notStanding(String)
    case issuedAlready, notIssued, recalledAlready
    case paperTaken(String, ID<Plan>)
    case parentNotStanding
    case parentOfOtherMovement
    case parentLater(String, LocalDate)
    case followsItself
    case joinedMeanwhile
    case earlierThanFollowers(LocalDate)
    case contentMissing, tooManyItems, itemNotThere
    case nothingToCopy
    case nobodyCalled, calledItself
    case dueMissing, dueBefore(LocalDate)
    case notCalled, coveredAlready
    case wordsMissing
    case promisedInPast(LocalDate)
    case nobodyToRemind
    case remindedToday

    package var kind: RefusalKind {
        switch self {
        case .issuedAlready, .notIssued, .recalledAlready, .paperTaken, .joinedMeanwhile, .coveredAlready, .remindedToday, .nobodyToRemind:
            .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .subjectMissing: "Chưa có tên kế hoạch. Viết kế hoạch này về việc gì."
        case .yearsUnread: "Chưa hiểu kế hoạch cho năm nào. Viết như 2026 hoặc 2019–2025."
        case .yearsOutside(let years): "Phong trào kéo dài \(years.lowerBound)–\(years.upperBound). Chọn năm trong khoảng ấy."
        case .organisationMissing: "Chưa chọn đơn vị có kế hoạch."
        case .notStanding(let name): "\(name) không còn hoạt động. Chọn đơn vị khác."
        case .issuedAlready: "Kế hoạch đã ban hành. Nội dung không sửa được nữa; sai sót thì đính chính, có lý do."
        case .notIssued: "Kế hoạch còn là bản thảo. Ghi số và ngày ban hành trước."
        case .recalledAlready: "Kế hoạch đã rút rồi."
        case .paperTaken(let number, _): "Văn bản \(number) đã được ghi là một kế hoạch. Mở kế hoạch ấy, không ghi lần nữa."
        case .parentNotStanding: "Văn bản cấp trên còn là bản thảo hoặc đã rút. Chọn văn bản khác."
        case .parentOfOtherMovement: "Văn bản cấp trên thuộc phong trào khác. Chọn văn bản của phong trào này."
        case .parentLater(let number, let day):
            "Văn bản cấp trên \(number) ban hành ngày \(day.vietnamese), sau kế hoạch này. Soát lại ngày, hoặc chọn văn bản khác."
        case .followsItself: "Nối như vậy thì hai kế hoạch thực hiện lẫn nhau. Chọn văn bản khác."
        case .joinedMeanwhile: "Có người vừa nối hoặc sửa kế hoạch này. Mở lại trang rồi làm tiếp."
        case .earlierThanFollowers(let day): "Có kế hoạch thực hiện văn bản này từ ngày \(day.vietnamese), nên ngày không thể muộn hơn."
        case .contentMissing: "Chưa có nội dung công việc."
        case .tooManyItems: "Kế hoạch đã có \(PlanItem.most) nội dung. Gộp bớt rồi thêm."
        case .itemNotThere: "Nội dung này không còn trong kế hoạch. Mở lại trang rồi làm tiếp."
        case .nothingToCopy:
            "Không còn nội dung nào của văn bản cấp trên để chép. Nối kế hoạch với văn bản cấp trên trước, hoặc đã chép hết."
        case .nobodyCalled: "Chưa chọn đơn vị nào để giao triển khai."
        case .calledItself: "Không giao triển khai cho chính đơn vị ban hành."
        case .dueMissing: "Chưa có ngày. Viết như 30/11/2026."
        case .dueBefore(let day): "Hạn không thể trước ngày \(day.vietnamese)."
        case .notCalled: "Kế hoạch cấp trên không giao cho đơn vị này."
        case .coveredAlready: "Đơn vị đã có kế hoạch hoặc đã triển khai trực tiếp."
        case .wordsMissing: "Chưa có lý do. Viết một câu để cấp trên hiểu."
        case .promisedInPast(let day): "Ngày \(day.vietnamese) đã qua. Hẹn một ngày sắp tới."
        case .nobodyToRemind: "Không còn nơi nào cần nhắc: đơn vị nào cũng đã có kế hoạch hoặc được gia hạn."
        case .remindedToday: "Hôm nay đã nhắc các nơi này rồi. Mai hãy nhắc tiếp."
        }
    }
}
