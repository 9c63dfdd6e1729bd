import Assessments
import Kernel

/// What one unit enters in the sheet of the office culture set (T5), as it types it.
///
/// The five shares are the unit's own; everything else is as good as the set allows, but for what `except` says.
struct OfficeCultureFigures: Sendable {
    typealias Share = (part: Int, whole: Int)

    let tasks: Share
    let dossiers: Share
    let online: Share
    let pledged: Share
    let survey: Share
    /// By cell, `fact:reports.late` or `item:2.6`.
    var except: [String: String] = [:]

    /// What is typed into a cell; empty leaves it blank.
    func typed(into cell: CellCode) -> String {
        if let own = except[cell.description] { return own }
        return switch cell {
        case .item("T.1"): "Không"
        case .item("2.1"), .item("2.7"): "Có"
        case .item: "muc_1"
        case .fact(let name): share(name) ?? Self.usual[name] ?? "0"
        }
    }

    private func share(_ name: String) -> String? {
        switch name {
        case "tasks.on_time": "\(tasks.part)"
        case "tasks.due": "\(tasks.whole)"
        case "dossiers.on_time": "\(dossiers.part)"
        case "dossiers.settled": "\(dossiers.whole)"
        case "dossiers.online": "\(online.part)"
        case "dossiers.received": "\(online.whole)"
        case "staff.signed": "\(pledged.part)"
        case "staff": "\(pledged.whole)"
        case "survey.satisfied": "\(survey.part)"
        case "survey.answers": "\(survey.whole)"
        default: nil
        }
    }

    private static let usual = [
        "initiatives.recognised": "2", "inspections.held": "3", "models.recognised": "2", "conduct.false_evidence_items": "không có",
    ]
}

extension OfficeCultureFigures {
    /// The document the unit names as evidence of an item; nothing where none is needed.
    func reference(for item: String, in year: Int) -> String? {
        if item == "T.2", except["fact:models.visited"] == nil { return nil }
        if item == "1.5", except["fact:initiatives.recognised"] == "0" { return nil }
        return Self.usualReference(for: item, in: year)
    }

    private static func usualReference(for item: String, in year: Int) -> String? {
        switch item {
        case "1.1": "Sổ theo dõi nhiệm vụ năm \(year)"
        case "1.2": "Báo cáo một cửa năm \(year)"
        case "1.4": "Thống kê văn bản điện tử năm \(year)"
        case "1.5": "QĐ công nhận sáng kiến ngày 15/08/\(year)"
        case "2.1": "QĐ ban hành quy tắc ứng xử ngày 20/01/\(year)"
        case "2.2": "Danh sách ký cam kết ngày 12/02/\(year)"
        case "2.3", "2.8": "BB 07/KT ngày 18/09/\(year)"
        case "2.4": "Báo cáo khảo sát hài lòng năm \(year)"
        case "2.6": "BB 09/KT ngày 09/10/\(year)"
        case "2.7": "Ảnh bảng niêm yết, chụp 05/09/\(year)"
        case "3.1": "KH phong trào ngày 28/01/\(year)"
        case "3.2": "Sổ văn bản đến của cơ quan thường trực năm \(year)"
        case "3.3": "CV xác nhận kỷ luật ngày 30/10/\(year)"
        case "3.4": "BB tự kiểm tra quý I, II, III/\(year)"
        case "3.5": "QĐ khen điển hình ngày 02/09/\(year)"
        case "T.2": "CV xin học tập mô hình ngày 11/07/\(year)"
        default: nil
        }
    }
}
