import HTTPTypes
import Hummingbird

/// The cookies we set. None of them can be read by a script, and none is sent along by another site's form.
enum OwnCookie: String {
    case session = "thidua"
    case stranger = "thidua-form"
    case receipt = "thidua-receipt"
    case reading = "thidua-reading"
    /// Ties what comes back from another server to the browser that was sent there.
    case errand = "thidua-errand"
    /// Marks a browser in which somebody has signed in, so that strangers' tries do not shut it out.
    case device = "thidua-device"

    /// `__Host-` makes a browser refuse the cookie from a neighbouring host, from plain HTTP, or for a part of the site.
    func name(_ isSecure: Bool) -> String { (isSecure ? "__Host-" : "") + rawValue }

    /// A session cookie without an age ends with the browser.
    func header(_ value: String, isSecure: Bool, age: Int? = nil) -> String {
        var text = "\(name(isSecure))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let age { text += "; Max-Age=\(age)" }
        if isSecure { text += "; Secure" }
        return text
    }

    func read(from fields: HTTPFields, isSecure: Bool) -> String? {
        let wanted = (name(isSecure) + "=").utf8
        for header in fields[values: .cookie] {
            for cookie in header.utf8.split(separator: UInt8(ascii: ";")) {
                let cookie = cookie.drop { $0 == UInt8(ascii: " ") }
                if cookie.starts(with: wanted) { return String(cookie.dropFirst(wanted.count)) }
            }
        }
        return nil
    }
}

extension Response {
    mutating func set(_ cookie: OwnCookie, _ value: String, isSecure: Bool, age: Int? = nil) {
        headers.append(HTTPField(name: .setCookie, value: cookie.header(value, isSecure: isSecure, age: age)))
    }
}
