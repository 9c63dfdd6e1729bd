package import Kernel

/// Why a body or a cluster cannot be like this.
package enum OrganisationRefusal: Refusal, Equatable {
    case nameMissing
    case nameTooLong(limit: Int)

    package var kind: RefusalKind { .invalid }

    package var wording: String {
        switch self {
        case .nameMissing: "Đơn vị chưa có tên. Nhập tên đầy đủ như trên con dấu."
        case .nameTooLong(let limit): "Tên dài hơn \(limit) ký tự. Viết tên đầy đủ, không kèm ghi chú."
        }
    }

    /// Names are composed, trimmed and at most 250 letters.
    static func cleanName(_ typed: String) throws(OrganisationRefusal) -> String {
        let name = typed.tidied
        guard !name.isEmpty else { throw .nameMissing }
        guard name.count <= 250 else { throw .nameTooLong(limit: 250) }
        return name
    }
}
