package import Kernel
package import Markup
package import Organisations

/// One act on somebody: its form, on a page of its own.
package struct PersonActPage {
    package enum Act: Sendable {
        case correct
        case appoint
        case change(Post)
        case end(Post)
        /// Another entry, and the words by which it is told apart.
        case merge(Person, String)
        case part(PersonMerge)

        var needsBodies: Bool {
            switch self {
            case .appoint, .change: true
            case .correct, .end, .merge, .part: false
            }
        }
    }

    package let view: PersonView
    package let act: Act
    /// The bodies to choose from.
    package let bodies: [Organisation]
    package let today: LocalDate
    package let seal: FormSeal
    package let form: PersonForm?

    package init(
        view: PersonView, act: Act, bodies: [Organisation] = [], today: LocalDate, seal: FormSeal, form: PersonForm? = nil
    ) {
        self.view = view
        self.act = act
        self.bodies = bodies
        self.today = today
        self.seal = seal
        self.form = form
    }

    private var person: Person { view.person }

    package var page: Page {
        Page(
            title: title, eyebrow: person.name, under: under.map { "<p class=\"note\">\($0)</p>" },
            crumbs: [Crumb("Cán bộ, công chức, viên chức", .people), Crumb(person.name, .person(person.id))], width: .narrow,
            hasErrors: form?.faults.isEmpty == false,
            body: """
                <div class="flow-m">\(ErrorSummary(form?.faults ?? []))\(Form(
                    to: path, seal: seal, classes: "panel flow-m",
                    "\(content)<div class=\"acts\">\(ActButton(button, look: .main))\(ActLink("Thôi, quay lại", .person(person.id), look: .quiet))</div>"))</div>
                """)
    }

    private var title: String {
        switch act {
        case .correct: "Sửa thông tin"
        case .appoint: "Thêm chức vụ"
        case .change: "Chuyển, bổ nhiệm hoặc sửa"
        case .end: "Thôi giữ chức vụ"
        case .merge: "Gộp hai người trùng nhau"
        case .part: "Tách hai người đã gộp"
        }
    }

    private var button: String {
        switch act {
        case .correct: "Ghi thông tin"
        case .appoint: "Thêm chức vụ"
        case .change: "Ghi thay đổi"
        case .end: "Cho thôi giữ chức vụ"
        case .merge: "Gộp hai người"
        case .part: "Tách ra"
        }
    }

    private var under: HTML? {
        switch act {
        case .correct: "Sửa chỗ ghi sai hoặc thiếu. Trước đó ghi gì vẫn có trong nhật ký."
        case .appoint: nil
        case .change(let post):
            "Đang là \(post.place.position), \(post.span.vietnamese). Từ một ngày sau đó: chức vụ cũ kết thúc hôm trước và được giữ lại. Đúng ngày \(post.span.first.vietnamese): là sửa chỗ ghi nhầm."
        case .end(let post): "\(post.place.position), \(post.span.vietnamese). Những gì đã ghi không mất."
        case .merge: "Giữ tất cả chức vụ, khen thưởng của cả hai dưới tên \(person.name). Tách lại được."
        case .part(let merge):
            "“\(merge.mergedName)” đã gộp ngày \(merge.madeAt.date.vietnamese): \(merge.reason). Tách ra thì mỗi bên có lại đúng những gì đã ghi cho mình."
        }
    }

    private var path: Path {
        switch act {
        case .correct: .personCorrection(person.id)
        case .appoint: .personPosts(person.id)
        case .change(let post): .postChange(post.id)
        case .end(let post): .postEnd(post.id)
        case .merge: .personMergers(person.id)
        case .part(let merge): .personParting(merge.id)
        }
    }

    private var content: HTML {
        switch act {
        case .correct: fields(correcting).person
        case .appoint: fields(["lanh-dao": Standing.member.rawValue, "tu-ngay": today.vietnamese]).post
        case .change(let post): fields(changing(post)).post
        case .end: "\(ending)\(reason("Lý do", hint: "Nghỉ hưu, chuyển công tác, thôi việc"))"
        case .merge(let other, let words):
            """
            <input type="hidden" name="nguoi" value="\(other.id.description)"><p>Gộp vào \(person.name): <b>\(words)</b></p>\
            \(reason("Vì sao biết là một người", hint: nil))
            """
        case .part: reason("Lý do tách", hint: nil).html
        }
    }

    private func fields(_ known: [String: String]) -> PersonFields { PersonFields(form: form, known: known, bodies: bodies) }

    private func reason(_ label: String, hint: String?) -> Field { fields([:]).field("ly-do", label, hint: hint, isRequired: true) }

    private var ending: Field {
        fields(["den-ngay": today.vietnamese]).field("den-ngay", "Ngày cuối cùng giữ chức vụ", kind: .date, width: .short, isRequired: true)
    }

    private var correcting: [String: String] {
        [
            "ho-ten": person.name, "ngay-sinh": person.born?.vietnamese ?? "", "gioi-tinh": person.sex?.rawValue ?? "",
            "ma": view.codes.first?.code ?? "",
        ]
    }

    private func changing(_ post: Post) -> [String: String] {
        let place = post.place
        return [
            "don-vi": "\(place.organisation)", "chuc-vu": place.position, "lanh-dao": place.standing.rawValue,
            "loai": place.employment.rawValue, "kiem-nhiem": place.isConcurrent ? "1" : "", "tu-ngay": today.vietnamese,
        ]
    }
}
