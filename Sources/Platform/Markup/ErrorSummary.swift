/// What is wrong with one field, and what to do about it.
package struct FieldFault: Hashable, Sendable {
    /// The `id` of the field.
    package let field: String
    package let wording: String

    package init(_ field: String, _ wording: String) {
        self.field = field
        self.wording = wording
    }
}

/// What has to be put right, on top of the form, each a link to its field. The same sentence stands beside the field.
package struct ErrorSummary: Component {
    let heading: String
    let faults: [FieldFault]

    /// Without a heading: «Có {n} chỗ cần sửa».
    package init(_ faults: [FieldFault], heading: String? = nil) {
        self.faults = faults
        self.heading = heading ?? "Có \(faults.count) chỗ cần sửa"
    }

    package var html: HTML {
        guard !faults.isEmpty else { return .empty }
        return """
            <div class="errors" role="alert" tabindex="-1" aria-labelledby="can-sua"><h2 id="can-sua">\(heading)</h2>\
            <ul>\(each: faults, { "<li><a href=\"\(Path.here($0.field))\">\($0.wording)</a></li>" })</ul></div>

            """
    }
}
