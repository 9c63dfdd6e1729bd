package import Kernel

/// Why a cluster, its members or its head cannot be like this.
package enum ClusterRefusal: Refusal, Equatable {
    case unknownKind
    case officeMissing
    case headMissing
    case headIsDeputy
    case notMember(String, LocalDate)
    case endsBeforeItBegins
    case tooLong
    case tooFar(LocalDate)
    case overlaps(Span)
    case notByTurn(head: String, deputy: String?)
    case endedAlready
    case notEarlier(LocalDate)
    case memberAlready(String)
    case notStanding(String, LocalDate)
    case leavesTooEarly(String, LocalDate)
    case leads(String, Span)

    package var kind: RefusalKind {
        switch self {
        case .overlaps, .endedAlready, .memberAlready, .leads: .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .unknownKind: "Chưa chọn cụm hay khối. Cụm theo địa bàn, khối theo ngành."
        case .officeMissing: "Chưa chọn cơ quan thường trực của cụm, khối."
        case .headMissing: "Chưa chọn đơn vị đứng đầu."
        case .headIsDeputy: "Một đơn vị không vừa đứng đầu vừa làm phó. Chọn đơn vị khác làm phó."
        case .notMember(let name, let day): "\(name) không là thành viên vào ngày \(day.vietnamese). Chọn đơn vị khác hoặc đổi ngày."
        case .endsBeforeItBegins: "Ngày cuối nhiệm kỳ đứng trước ngày đầu. Sửa một trong hai."
        case .tooLong: "Nhiệm kỳ dài hơn năm năm. Soát lại ngày cuối."
        case .tooFar(let day): "Ngày \(day.vietnamese) quá xa. Chọn ngày trong khoảng từ năm 1945 đến hai năm tới."
        case .overlaps(let span): "Đã có nhiệm kỳ \(span.vietnamese). Chọn ngày đầu sau đó, hoặc kết thúc sớm nhiệm kỳ ấy trước."
        case .notByTurn(let head, let deputy):
            "Theo lượt thì \(head) đứng đầu\(deputy.map { ", \($0) làm phó" } ?? ""). Chọn khác thì nêu lý do, như quy chế hoặc kết quả bầu của cụm, khối."
        case .endedAlready: "Nhiệm kỳ này đã kết thúc rồi."
        case .notEarlier(let last): "Nhiệm kỳ vốn kết thúc ngày \(last.vietnamese). Chọn một ngày sớm hơn."
        case .memberAlready(let name): "\(name) đã là thành viên."
        case .notStanding(let name, let day): "\(name) không hoạt động vào ngày \(day.vietnamese). Chọn ngày khác."
        case .leavesTooEarly(let name, let since): "\(name) là thành viên từ ngày \(since.vietnamese). Chọn ngày cuối từ ngày ấy trở đi."
        case .leads(let name, let span): "\(name) đứng đầu hoặc làm phó \(span.vietnamese). Kết thúc nhiệm kỳ ấy trước."
        }
    }
}
