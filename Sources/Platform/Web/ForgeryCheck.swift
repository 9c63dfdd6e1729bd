import HTTPTypes

/// Whether a request that changes something was made by one of our own pages, as far as the browser says.
///
/// The token in each form is the second, independent check: see `BodyReader.check`.
enum ForgeryCheck {
    private static let harmless: Set<HTTPRequest.Method> = [.get, .head, .options]

    /// Refuses what another site, also a neighbouring one, made the browser send.
    static func mustComeFromOurPages(_ head: HTTPRequest, isSecure: Bool) throws(WebRefusal) {
        guard !harmless.contains(head.method) else { return }
        if let site = head.headerFields[.secFetchSite], site != "same-origin", site != "none" { throw .foreignForm }
        if let origin = head.headerFields[.origin], !isOurs(origin, head.authority, isSecure) { throw .foreignForm }
    }

    /// Refuses a program that would change something.
    static func mustOnlyRead(_ head: HTTPRequest) throws(WebRefusal) {
        guard harmless.contains(head.method) else { throw .keyOnlyReads }
    }

    /// Host and port must be those the request was sent to. A page without TLS is not ours where TLS is; without it in front of us that we
    /// know of, either may be.
    private static func isOurs(_ origin: String, _ authority: String?, _ isSecure: Bool) -> Bool {
        let schemes = isSecure ? ["https://"] : ["https://", "http://"]
        guard let authority, let scheme = schemes.first(where: origin.hasPrefix) else { return false }
        return origin.dropFirst(scheme.count).lowercased() == authority.lowercased()
    }
}
