/// What a feature says a page is. The shell puts the frame around it.
package struct Page: Sendable {
    /// How wide the page may grow: forms are narrow, grids are wide. What is done standing up, with a phone in one hand, has the phone's
    /// width everywhere, a head with the way back alone, and its acts at the foot.
    package enum Width: Sendable { case phone, narrow, regular, wide }

    /// The words in the browser's title, and the heading unless `heading` says more.
    package var title: String
    /// The body or unit in the browser's title, between the page and the product.
    package var place: String?
    /// The line above the heading that says what kind of thing this is.
    package var eyebrow: String?
    package var heading: String?
    /// What stands right under the heading: a `note` or a `lead`.
    package var under: HTML?
    /// At most three acts beside the heading.
    package var acts: HTML?
    package var crumbs: [Crumb]
    package var width: Width
    /// A line that stays on top while the page scrolls: how far a sheet is, and whether it is saved.
    package var banner: HTML?
    /// `Cần sửa: ` goes before the browser's title.
    package var hasErrors: Bool
    /// Everything under the heading.
    package var body: HTML

    package init(
        title: String, place: String? = nil, eyebrow: String? = nil, heading: String? = nil, under: HTML? = nil, acts: HTML? = nil,
        crumbs: [Crumb] = [], width: Width = .regular, banner: HTML? = nil, hasErrors: Bool = false, body: HTML
    ) {
        self.title = title
        self.place = place
        self.eyebrow = eyebrow
        self.heading = heading
        self.under = under
        self.acts = acts
        self.crumbs = crumbs
        self.width = width
        self.banner = banner
        self.hasErrors = hasErrors
        self.body = body
    }
}

/// One step of the way from the home page to here.
package struct Crumb: Sendable {
    package let title: String
    package let path: Path

    package init(_ title: String, _ path: Path) {
        self.title = title
        self.path = path
    }
}
