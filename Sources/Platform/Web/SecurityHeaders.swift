import HTTPTypes
import Hummingbird

/// What every answer carries, whatever it is.
enum SecurityHeaders {
    private static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'
        """

    /// For files that people sent: they are kept apart from our pages even if a browser shows them.
    static let filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'"

    static func add(to response: inout Response, isSecure: Bool, isPersonal: Bool) {
        var headers = response.headers
        if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = policy }
        headers[.xContentTypeOptions] = "nosniff"
        if headers[.referrerPolicy] == nil { headers[.referrerPolicy] = "same-origin" }
        headers[.openerPolicy] = "same-origin"
        headers[.resourcePolicy] = "same-origin"
        if isSecure { headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
        // What one person sees is not kept on a machine that several people use.
        if headers[.cacheControl] == nil { headers[.cacheControl] = isPersonal ? "no-store" : "no-cache" }
        response.headers = headers
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let serviceWorkerAllowed = HTTPField.Name("Service-Worker-Allowed")!
    static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
}
