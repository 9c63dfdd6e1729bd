import HTTPTypes

/// Whether a request that changes something was made by one of our own pages, as far as the browser says.
///
/// The token in each form is the second, independent check: see `BodyReader.check`.
enum ForgeryCheck {
    private static let harmless: Set<HTTPRequest.Method> = [.get, .head, .options]

    /// Refuses what another site, also a neighbouring one, made the browser send.
    static func mustComeFromOurPages(_ head: HTTPRequest) throws(WebRefusal) {
        guard !harmless.contains(head.method) else { return }
        if let site = head.headerFields[.secFetchSite], site != "same-origin", site != "none" { throw .foreignForm }
        if let origin = head.headerFields[.origin], !isOurs(origin, head.authority) { throw .foreignForm }
    }

    /// Refuses a program that would change something.
    static func mustOnlyRead(_ head: HTTPRequest) throws(WebRefusal) {
        guard harmless.contains(head.method) else { throw .keyOnlyReads }
    }

    /// The scheme is left to TLS in front of us; host and port must be those the request was sent to.
    private static func isOurs(_ origin: String, _ authority: String?) -> Bool {
        guard let authority, let scheme = ["https://", "http://"].first(where: origin.hasPrefix) else { return false }
        return origin.dropFirst(scheme.count).lowercased() == authority.lowercased()
    }
}
