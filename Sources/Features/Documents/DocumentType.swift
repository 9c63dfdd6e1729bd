import Kernel
import Rulebook

/// What sort of official paper it is (loại văn bản), with the letters its symbol bears (30/2020/NĐ-CP, Đ. 7, Phụ lục III).
package struct DocumentType: Sendable, Hashable {
    /// `KH`; empty for a letter (công văn), whose symbol bears none.
    package let code: String
    /// `Kế hoạch`
    package let label: String

    /// The types the rule names, in its order. Letters of thanks (thư công) bear no letters either and are told by their name alone.
    package static let all: [DocumentType] = {
        let rule = RuleShelf.shipped.versions(of: RuleKey(.r(19), .documentTypes)).last
        return (rule?.parameters.list("types") ?? []).compactMap { words in
            let halves = words.split(separator: " ", maxSplits: 1).map(String.init)
            guard halves.count == 2 else { return nil }
            return DocumentType(code: halves[0] == "–" ? "" : halves[0], label: halves[1])
        }
    }()

    package static let plan = DocumentType(code: "KH", label: "Kế hoạch")
    package static let decision = DocumentType(code: "QĐ", label: "Quyết định")

    /// The type of that name, also one that no rule names any more.
    package init(stored label: String) { self = Self.named(label) ?? DocumentType(code: "", label: label) }

    private init(code: String, label: String) {
        self.code = code
        self.label = label
    }

    /// By its name, which no two share.
    package static func named(_ label: String) -> DocumentType? { all.first { $0.label == label } }
}
