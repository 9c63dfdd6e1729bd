import Kernel
import Markup
import Organisations
import Web

/// Reads the two halves of a person's form.
struct PersonReading {
    private let posted: PostedForm
    private var reader: FormReader

    init(_ posted: PostedForm) {
        self.posted = posted
        reader = FormReader(posted)
    }

    var faults: [FieldFault] { reader.faults }

    mutating func details() -> PersonDetails {
        let name = reader.line("ho-ten", atMost: 120, missing: NameRemark.missing.wording)
        let typed = posted["ngay-sinh"].tidied
        let born = Birth(typed: typed)
        if born == nil, !typed.isEmpty {
            reader.refuse("ngay-sinh", "Chưa hiểu “\(typed)” là ngày sinh nào. Viết 12/03/1985, hoặc chỉ năm 1985.")
        }
        return PersonDetails(
            name: name, born: born, sex: Person.Sex(rawValue: posted["gioi-tinh"]), code: reader.line("ma", atMost: 30))
    }

    mutating func post() -> (place: PostPlace, day: LocalDate)? {
        let body = reader.id("don-vi", Organisation.self, missing: "Chưa chọn đơn vị. Chọn nơi người này làm việc.")
        let position = reader.line("chuc-vu", atMost: 200, missing: PeopleRefusal.positionMissing.wording)
        let day = reader.date("tu-ngay", missing: "Chưa có ngày bắt đầu. Viết như 01/07/2025.")
        guard let body, let day else { return nil }
        return (
            PostPlace(
                organisation: body, position: position, standing: Standing(rawValue: posted["lanh-dao"]) ?? .member,
                employment: Employment(rawValue: posted["loai"]) ?? .other, isConcurrent: posted.has("kiem-nhiem")), day
        )
    }
}

extension PostedForm {
    func personForm(_ faults: [FieldFault]) -> PersonForm {
        PersonForm(typed: typed, faults: faults)
    }
}
