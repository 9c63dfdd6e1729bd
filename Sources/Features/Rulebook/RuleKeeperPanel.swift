package import Kernel
package import Markup

/// A place that somebody may keep rules for, as a list names it.
package struct RulePlace: Sendable, Hashable {
    package let path: ScopePath
    package let name: String

    package init(path: ScopePath, name: String) { (self.path, self.name) = (path, name) }
}

/// What a page needs to show its form to somebody who may keep rules: where they may, and what they typed before.
package struct RuleKeeper: Sendable {
    package let places: [RulePlace]
    package let seal: FormSeal
    package var typed: [String: String]
    package var fault: FieldFault?

    package init(places: [RulePlace], seal: FormSeal, typed: [String: String] = [:], fault: FieldFault? = nil) {
        self.places = places
        self.seal = seal
        self.typed = typed
        self.fault = fault
    }

    func text(_ name: String) -> String { typed[name] ?? "" }
    func wording(_ field: String) -> String? { fault?.field == field ? fault?.wording : nil }

    var placeOptions: [Option] { places.map { Option($0.path.text, $0.name) } }

    func mayKeep(at place: ScopePath) -> Bool { places.contains { $0.path.covers(place) } }

    /// A reason and the button that ends a row, folded away until it is wanted.
    func withdrawal(of what: String, to path: Path) -> HTML {
        """
        <details class="more"><summary>Thôi áp dụng</summary>\(Form(
            to: path, seal: seal, classes: "flow-s",
            """
            <label class="field"><span class="lab">Lý do</span><span class="hint">\(what)</span><input type="text" name="reason" required></label>
            <div class="acts">\(ActButton("Thôi áp dụng dòng này", look: .danger, size: .small))</div>
            """))</details>
        """
    }
}
