package import Markup

/// The roles of an account with their days, to be read.
package struct RolesPanel: Component {
    private let line: AccountLine

    package init(line: AccountLine) { self.line = line }

    package var html: HTML {
        Panel(
            "Vai trò", id: "roles",
            """
            \(line.grants.isEmpty ? EmptyState("Không còn vai trò nào ở nơi anh/chị quản trị").html : Rows(line.grants.map(row)).html)\
            \(if: line.elsewhere > 0, "<p class=\"note\">Còn \(line.elsewhere) vai trò ở nơi khác.</p>")
            """
        ).html
    }

    private func row(_ grant: DatedGrant) -> HTML {
        "<div class=\"task\"><b>\(grant.grant.role.label)</b><p>\(grant.grant.placeName), \(grant.days)</p></div>"
    }
}
