/// A person's name (họ và tên) as it was meant, with its parts, and what is remarkable about how it was typed.
package struct PersonName: Hashable, Sendable {
    /// The whole name, to be shown and kept.
    package let display: String
    package let surname: String
    package let middle: String
    /// The name the person is called and listed by.
    package let given: String
    /// What an office adds to tell namesakes apart: `(A)`, `2`.
    package let namesakeMark: String?
    /// What was changed, and what a person should look at.
    package let remarks: [NameRemark]

    /// Bytes that sort people as Vietnamese lists do: by the given name, then the surname, then what is between. Tones of one part decide
    /// before the letters of the next, so that Dung stands before every Dũng.
    package var sortKey: [UInt8] {
        let parts = [given, surname, middle, namesakeMark ?? ""].map { VietnameseOrder(of: $0) }
        var key: [UInt8] = []
        for part in parts {
            key += part.letters
            key.append(VietnameseOrder.end)
            key += part.tones
            key.append(VietnameseOrder.end)
        }
        for part in parts { key += part.cases }
        return key
    }

    /// Equal for names that may be one name spelt otherwise: marks, tone placement, `i` and `y`, hyphens. A reason to ask, never to merge.
    package var likeness: String { Self.likeness(of: [surname, middle, given].joined(separator: " ")) }

    static func likeness(of name: some StringProtocol) -> String {
        let letters = name.folded.compactMap { letter -> Character? in
            switch letter {
            case "y": "i"
            case "-": " "
            case "'": nil
            default: letter
            }
        }
        return String(letters).tidied
    }
}

/// What was changed in a name as typed, or is doubtful about it.
package enum NameRemark: Hashable, Sendable {
    case capitalsLowered, wordCapitalised, tonePlaced, apostropheTidied
    case titleTaken(String)
    case namesakeMark(String)
    case missing, oneWord, allSmall, formula
    case perhapsTitle(String)
    case severalSpellings, severalNames
    case severalPeople(Int)
    case strangeCharacters(String)

    /// What was typed is no name of one person at all.
    package var isNoName: Bool {
        switch self {
        case .missing, .formula, .severalNames, .severalPeople, .strangeCharacters: true
        default: false
        }
    }

    /// A person should look before the name is taken over.
    package var isDoubt: Bool {
        switch self {
        case .capitalsLowered, .wordCapitalised, .tonePlaced, .apostropheTidied, .titleTaken, .namesakeMark: false
        default: true
        }
    }

    package var wording: String {
        switch self {
        case .capitalsLowered: "Tên viết toàn chữ hoa, đã đổi thành chữ thường có viết hoa đầu chữ."
        case .wordCapitalised: "Đã viết hoa chữ đầu của từng tiếng."
        case .tonePlaced: "Đã đặt dấu thanh theo một kiểu: Hòa, Thủy."
        case .apostropheTidied: "Đã viết dấu phẩy trên theo một kiểu: H'Lim."
        case .titleTaken(let title): "Đã bỏ “\(title)” trước tên."
        case .namesakeMark(let mark): "Giữ “\(mark)” là dấu phân biệt người trùng tên."
        case .missing: "Thiếu họ tên. Điền rồi nhập lại."
        case .oneWord: "Tên chỉ có một tiếng. Soát xem có thiếu họ không."
        case .allSmall: "Tên viết toàn chữ thường. Soát lại cách viết hoa."
        case .formula: "Ô chứa công thức, được giữ là chữ và không tính. Thay bằng họ tên."
        case .perhapsTitle(let title): "“\(title)” ở đầu có thể là cách xưng hô hoặc là họ. Soát lại."
        case .severalSpellings: "Một ô ghi nhiều cách viết của một tên; đã lấy cách đầu. Soát lại."
        case .severalNames: "Một ô có vẻ ghi nhiều người. Tách mỗi người một dòng."
        case .severalPeople(let count): "Một ô ghi \(count) người cùng tên. Tách mỗi người một dòng."
        case .strangeCharacters(let characters): "Tên có ký tự lạ: \(characters). Soát lại."
        }
    }
}
