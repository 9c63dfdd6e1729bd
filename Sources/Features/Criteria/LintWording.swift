import Kernel

/// The linter's sentences: what is to be mended begins with «Sửa», what deserves a second look with «Lưu ý».
enum LintWording {
    static func sum(_ sum: String, needed: Numeral) -> String { "Sửa: tổng điểm các phần là \(sum), cần đúng \(needed.vietnamese())." }

    static func aboveMax(_ points: Numeral, max: Numeral) -> String {
        "Sửa: mức \(points.vietnamese()) cao hơn tối đa \(max.vietnamese()) của tiêu chí."
    }

    static func duplicateID(_ id: String) -> String { "Sửa: mã \(id) dùng hai lần; mỗi mã chỉ một lần." }

    static func bandOrder(_ one: Numeral, before other: Numeral) -> String {
        "Sửa: các mức phải xếp từ cao xuống thấp; \(one.vietnamese()) đứng trước \(other.vietnamese())."
    }

    static func unknownFact(_ name: String) -> String { "Sửa: chưa khai số liệu “\(name)” ở mục facts." }

    static func factKind(_ name: String) -> String { "Sửa: “\(name)” vừa dùng như số vừa dùng như danh sách; chọn một." }

    static func unknownID(_ id: String) -> String { "Sửa: không có tiêu chí \(id)." }

    static func unknownGrade(_ code: String) -> String { "Sửa: không có mức xếp loại \(code)." }

    static func gradeOrder(lowest: Numeral) -> String {
        "Sửa: các mức xếp loại phải giảm dần và mức cuối bắt đầu từ \(lowest.vietnamese())."
    }

    static func overflowNotBelow(_ overflow: String, _ grade: String) -> String {
        "Sửa: mức nhận phần vượt tỷ lệ (\(overflow)) phải thấp hơn mức \(grade)."
    }

    static func requirementOnLast(_ grade: String) -> String { "Sửa: mức cuối \(grade) không đặt điều kiện; không còn mức nào thấp hơn." }

    static func number(_ key: String, found: String?) -> String { "Sửa: “\(key)” cần một số, đang là “\(found ?? "")”." }

    static func decimals(_ value: Numeral, _ decimals: Int) -> String { "Sửa: \(value.vietnamese()) lẻ hơn \(decimals) chữ số thập phân." }

    static func notMultiple(_ value: Numeral, of step: Numeral) -> String {
        "Sửa: \(value.vietnamese()) không là bội của \(step.vietnamese())."
    }

    static func unknownKey(_ key: String) -> String { "Sửa: “\(key)” không có trong định dạng." }

    static func missingKey(_ key: String) -> String { "Sửa: thiếu “\(key)”." }

    static func unknownWord(_ key: String, found: String, expected: [String]) -> String {
        "Sửa: “\(key)” là “\(found)”, cần một trong: \(expected.joined(separator: ", "))."
    }

    static func repeatedWord(_ key: String, found: String) -> String { "Sửa: “\(key)” có “\(found)” hai lần; giữ một." }

    static func wrongShape(_ key: String, needed: String) -> String { "Sửa: “\(key)” cần là \(needed)." }

    static func expression(near text: String) -> String { "Sửa: chưa đọc được biểu thức, dừng ở “\(text)”." }

    static func tooDeep(near text: String) -> String { "Sửa: biểu thức lồng quá 32 lớp, dừng ở “\(text)”." }

    static func cycle(_ one: String, _ other: String) -> String {
        one == other ? "Sửa: \(one) cần chính nó; bỏ chỗ đó." : "Sửa: \(one) cần \(other) và \(other) cần \(one); bỏ một chiều."
    }

    static func totalInFormula(_ id: String) -> String { "Sửa: \(id) cần tổng điểm và tổng điểm cần \(id); bỏ một chiều." }

    static func yaml(line: Int?) -> String {
        "Sửa: tệp YAML sai\(line.map { " ở dòng \($0)" } ?? ""); thường do thụt đầu dòng hoặc thiếu dấu hai chấm."
    }

    static func repeatedKey(line: Int?) -> String { "Sửa: tệp YAML sai\(line.map { " ở dòng \($0)" } ?? ""): một mục viết hai lần." }

    static func tooLarge(_ limit: Int) -> String { "Sửa: tệp có quá \(Numeral(Int32(limit)).vietnamese()) mục; chia bớt hoặc bỏ chỗ lặp." }

    static func notText() -> String { "Sửa: tệp không phải văn bản UTF-8." }

    static func cap(_ cap: Numeral, per: Numeral) -> String { "Lưu ý: mức trần \(cap.vietnamese()) không là bội của \(per.vietnamese())." }

    static func bonus(_ bonus: String, scale: Numeral) -> String {
        "Lưu ý: điểm thưởng tối đa \(bonus) hơn 10 % thang điểm \(scale.vietnamese())."
    }

    static func owner(_ id: String) -> String { "Lưu ý: tiêu chí \(id) chưa nói số lấy từ đâu và ai chấm." }

    static func citation() -> String { "Lưu ý: bộ ghi là chính thức nhưng chưa có trích dẫn." }
}
