/// Why a reason cannot stand.
package enum ReasonRefusal: Refusal, Hashable {
    case missing
    case tooLong(limit: Int)

    package var kind: RefusalKind { .invalid }

    package var wording: String {
        switch self {
        case .missing: "Chưa có lý do. Viết một câu để người sau hiểu."
        case .tooLong(let limit): "Lý do dài hơn \(limit) ký tự. Viết gọn lại."
        }
    }
}

extension String {
    /// Why somebody did what asks for a reason: one line, as it was meant. Refuses nothing, and more than `limit` characters: what is kept
    /// of a reason is all of it.
    package func asReason(atMost limit: Int = 500) throws(ReasonRefusal) -> String {
        let reason = tidied
        guard !reason.isEmpty else { throw .missing }
        guard reason.count <= limit else { throw .tooLong(limit: limit) }
        return reason
    }
}
