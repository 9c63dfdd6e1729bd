package import Kernel

/// Something that happened to a whole sheet (bước đi của phiếu): who, when, why. Rows are only added.
package struct SheetStep: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case submitted, recalled, opened, returned, finished, explained, explanations_closed, confirmed

        /// As the timeline calls it.
        package var label: String {
            switch self {
            case .submitted: "Gửi phiếu chấm điểm"
            case .recalled: "Rút lại phiếu"
            case .opened: "Mở phiếu để thẩm định"
            case .returned: "Trả lại để sửa"
            case .finished: "Kết thúc thẩm định"
            case .explained: "Gửi giải trình"
            case .explanations_closed: "Khép giải trình"
            case .confirmed: "Chốt điểm"
            }
        }
    }

    package let id: ID<SheetStep>
    package let assessment: ID<Assessment>
    package let kind: Kind
    /// The stage the sheet stood at.
    package let stage: String
    package let reason: String
    /// The total at that moment, in the plain form of the set's decimals.
    package let total: String?
    package let takenBy: Int64
    /// Whose duty it was, where somebody acted in their place.
    package let takenFor: Int64?
    package let takenAt: Instant

    package init(
        id: ID<SheetStep>, assessment: ID<Assessment>, kind: Kind, stage: String, reason: String, total: String?, takenBy: Int64,
        takenFor: Int64? = nil, takenAt: Instant
    ) {
        self.id = id
        self.assessment = assessment
        self.kind = kind
        self.stage = stage
        self.reason = reason
        self.total = total
        self.takenBy = takenBy
        self.takenFor = takenFor
        self.takenAt = takenAt
    }

    /// Everybody whose name stands on it.
    package var hands: [Int64] { [takenBy] + (takenFor.map { [$0] } ?? []) }

    /// What the sender keeps to name this step: `P-3F7K-92QX-M`. Letters that look like digits are left out.
    package var receipt: String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var (number, letters) = (UInt64(bitPattern: id.number), [Character]())
        repeat {
            letters.append(alphabet[Int(number & 31)])
            number >>= 5
        } while number > 0
        let text = String(letters.reversed())
        return "P-" + stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}

/// What the unit answers to a verified score (giải trình).
package struct Explanation: Sendable, Hashable {
    package let item: String
    package let content: String
    package let explainedBy: Int64
    package let explainedAt: Instant

    /// At most this many characters; the rest belongs into a file.
    package static let longest = 2000
}

/// A file or a document that bears out an item of a sheet (minh chứng).
package struct Evidence: Sendable, Hashable {
    package let id: ID<Evidence>
    package let item: String
    package let stage: String
    /// The stored file; `nil` when only a document's number and date are given.
    package let attachment: Int64?
    /// What it is called: the file's name or the document's number and date.
    package let reference: String
    package let addedBy: Int64
    package let addedAt: Instant

    /// So many pieces an item may have.
    package static let mostPerItem = 20
}
