package import Kernel
package import Markup
package import Secrets

/// The fields somebody sent, after it was seen that the form was one of ours.
package struct PostedForm: Sendable {
    package let fields: [(name: String, value: String)]
    /// Makes the act happen once however often it is sent. Empty only where a program sent none.
    package let key: String
    /// Where it was sent: the forms of one page share a key, and what each asks for may stand in its address alone.
    package let address: String

    init(fields: [(name: String, value: String)], key: String, address: String) {
        self.fields = fields
        self.key = key
        self.address = address
    }

    /// The first value of that name; an empty text when there is none.
    package subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The first value of each name: what a page that is shown again puts back into its fields.
    package var typed: [String: String] { Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }) }

    /// What comes after `prefix` in the names that begin so, with their values: the cells of a grid.
    package func all(withPrefix prefix: String) -> [(name: String, value: String)] {
        fields.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) }
    }
}

extension PostedForm {
    /// The press of this form's button. All forms of a page carry one key, so an act is told by its address too. Refuses a form without
    /// a key of its own.
    package var press: Press { get throws(WebRefusal) { try press() } }

    /// The same for a form that brings a file: another file is another act. `digest` is the file's fingerprint.
    package func press(with digest: String? = nil) throws(WebRefusal) -> Press {
        // The seal of the form is made anew for every page; what was sent is the rest.
        let content = fields.filter { !$0.name.hasPrefix("_") }.map { "\($0.name)\0\($0.value)" }.joined(separator: "\0")
        guard let press = Press(part: "\(address) \(digest ?? "")", of: key, content: content) else { throw .unreadableForm }
        return press
    }
}

/// Reads the fields of a form one after the other and remembers what is wrong with each, so that a person sees everything at once.
package struct FormReader {
    package let form: PostedForm
    package private(set) var faults: [FieldFault] = []

    package init(_ form: PostedForm) { self.form = form }

    /// One line of text, composed and without needless spaces. `missing` is the sentence for an empty field; without it the field may be empty.
    package mutating func line(_ name: String, atMost length: Int = 300, missing: String? = nil) -> String {
        text(name, atMost: length, missing: missing).tidied
    }

    /// Text of several lines.
    package mutating func text(_ name: String, atMost length: Int = 5000, missing: String? = nil) -> String {
        let text = form[name]
        if text.isEmpty, let missing { refuse(name, missing) }
        if text.count > length {
            refuse(
                name,
                "Nội dung có \(Numeral(Int32(clamping: text.count)).vietnamese()) ký tự, nhiều nhất \(Numeral(Int32(clamping: length)).vietnamese()). Viết gọn lại."
            )
        }
        return text
    }

    package mutating func number(_ name: String, missing: String? = nil) -> Numeral? {
        switch TypedNumber(form[name]) {
        case .number(let number): return number
        case .blank:
            if let missing { refuse(name, missing) }
        case .ambiguous(let one, let other):
            refuse(name, "“\(form[name])” có thể là \(one.vietnamese()) hoặc \(other.vietnamese()). Chọn số đúng.")
        case .lowerBound, .notApplicable, .notUnderstood:
            refuse(name, "Chưa hiểu “\(form[name])” là số nào. Viết như 13818, 13.818 hoặc 8,5.")
        }
        return nil
    }

    package mutating func date(_ name: String, missing: String? = nil) -> LocalDate? {
        if form[name].isEmpty {
            if let missing { refuse(name, missing) }
            return nil
        }
        let date = LocalDate(typed: form[name])
        if date == nil { refuse(name, "Chưa hiểu “\(form[name])” là ngày nào. Viết như 09/10/2026.") }
        return date
    }

    package mutating func id<Noun>(_ name: String, _: Noun.Type = Noun.self, missing: String) -> ID<Noun>? {
        let id = ID<Noun>(form[name])
        if id == nil { refuse(name, missing) }
        return id
    }

    package mutating func choice<Value: RawRepresentable<String>>(_ name: String, _: Value.Type = Value.self, missing: String) -> Value? {
        let value = Value(rawValue: form[name])
        if value == nil { refuse(name, missing) }
        return value
    }

    /// A box that is ticked.
    package func isTicked(_ name: String) -> Bool { form.has(name) }

    /// Says what is wrong with a field, for rules that the reader does not know.
    package mutating func refuse(_ name: String, _ wording: String) { faults.append(FieldFault(name, wording)) }

    /// Refuses when anything was wrong.
    package func finish() throws(WebRefusal) {
        if !faults.isEmpty { throw .fields(faults) }
    }
}
