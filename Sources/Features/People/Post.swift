package import Kernel
package import Organisations

/// Where somebody serves, from one day to another (vị trí công tác): the body, the position, and on what footing.
package struct Post: Sendable, Hashable {
    package let id: ID<Post>
    package let person: ID<Person>
    package let place: PostPlace
    package let span: Span

    package init(id: ID<Post>, person: ID<Person>, place: PostPlace, span: Span) {
        self.id = id
        self.person = person
        self.place = place
        self.span = span
    }
}

/// What a post is, without whose and when.
package struct PostPlace: Sendable, Hashable {
    package var organisation: ID<Organisation>
    /// As the appointment says: `Phó Trưởng phòng`, `Chuyên viên`.
    package var position: String
    package var standing: Standing
    package var employment: Employment
    /// Held beside another post (kiêm nhiệm).
    package var isConcurrent: Bool

    package init(
        organisation: ID<Organisation>, position: String, standing: Standing = .member, employment: Employment = .civil_servant,
        isConcurrent: Bool = false
    ) {
        self.organisation = organisation
        self.position = position
        self.standing = standing
        self.employment = employment
        self.isConcurrent = isConcurrent
    }
}

/// Whether somebody leads where they serve: who is compared with whom, and how many leaders are among the commended, rests on it.
package enum Standing: String, CaseIterable, Sendable {
    /// The one head of the body.
    case head
    /// Leads or manages, but is not the head.
    case leader
    case member

    package var label: String {
        switch self {
        case .head: "Người đứng đầu"
        case .leader: "Lãnh đạo, quản lý"
        case .member: "Không giữ chức vụ lãnh đạo"
        }
    }
}

/// On what footing somebody serves (loại lao động), as the lists of emulation tell people apart.
package enum Employment: String, CaseIterable, Sendable {
    case cadre, civil_servant, public_employee, contract, other

    package var label: String {
        switch self {
        case .cadre: "Cán bộ"
        case .civil_servant: "Công chức"
        case .public_employee: "Viên chức"
        case .contract: "Lao động hợp đồng"
        case .other: "Khác"
        }
    }
}
