package import Kernel
package import Paper

extension PaperLayout {
    /// The layout an official paper of this day has by the rules (30/2020/NĐ-CP, Phụ lục I): the narrowest margins and the largest letters
    /// they allow. Before the first rule, and where a rule is silent, as the rule that came first.
    package init(lawfulOn day: LocalDate, in shelf: RuleShelf = .shipped, at place: ScopePath = .everything) {
        self.init()
        func measure(_ item: String, _ bound: String) -> Int? {
            let key = RuleKey(.r(19), .layout, item: item)
            let rule = shelf.inForce(key, on: day, at: place)?.rule ?? shelf.versions(of: key).first
            return rule?.parameters.count(bound)
        }
        func set(_ part: WritableKeyPath<PaperLayout, Int>, _ item: String, _ bound: String = "most") {
            if let measure = measure(item, bound) { self[keyPath: part] = measure }
        }
        set(\.top, "margin_top", "least")
        set(\.bottom, "margin_bottom", "least")
        set(\.left, "margin_left", "least")
        set(\.right, "margin_right", "least")
        set(\.motherland, "motto_capitals")
        set(\.motto, "motto")
        set(\.issuer, "body_name")
        set(\.number, "number")
        set(\.placeAndDay, "place_date")
        set(\.typeName, "type_name")
        set(\.text, "text")
        set(\.signer, "signer")
        set(\.recipients, "recipients")
        set(\.pageNumber, "page_number")
    }
}
