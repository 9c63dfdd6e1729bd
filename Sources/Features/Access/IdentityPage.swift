package import Markup

/// The last step before the provider: a form may not lead to another server, a link may.
package struct IdentityPage {
    private let provider: String
    private let address: WebAddress
    private let purpose: String

    /// `purpose` says what comes of it.
    package init(provider: String, address: WebAddress, purpose: String) {
        self.provider = provider
        self.address = address
        self.purpose = purpose
    }

    package var page: Page {
        Page(
            title: "Tiếp tục ở \(provider)", width: .narrow,
            body: """
                <div class="panel flow"><p>\(purpose)</p><p class="acts"><a class="btn go large" href="\(address)" rel="noreferrer">Tiếp tục đến \(provider)</a></p>\
                <p class="note">Đường dẫn này dùng một lần, trong 10 phút, ở trình duyệt này.</p></div>
                """)
    }
}
