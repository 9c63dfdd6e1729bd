package import HTTPTypes
package import Hummingbird
import Kernel
package import Markup
import NIOCore

extension Visit {
    /// A page in its frame. `current` is the entry of the main menu it belongs to.
    package func page(_ page: Page, current: Path? = nil, status: HTTPResponse.Status = .ok) -> Response {
        var response = visitor.text(shell(current: current).around(page).bytes, type: "text/html; charset=utf-8", status: status)
        if visitor.receipt != nil { response.set(.receipt, "", isSecure: visitor.isSecure, age: 0) }
        return response
    }

    /// A page whose own address is a secret: no other request learns it from this one.
    package func secretPage(_ page: Page, current: Path? = nil, status: HTTPResponse.Status = .ok) -> Response {
        var response = self.page(page, current: current, status: status)
        // Not `no-referrer`: forms would then come from nowhere, and be refused.
        response.headers[.referrerPolicy] = "strict-origin"
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// The frame as this visitor sees it, for parts of a page that belong to it, such as the density tool.
    package func shell(current: Path? = nil) -> PageShell {
        guard let house = visitor.house else { preconditionFailure("a visitor has come in by the front door") }
        var shell = PageShell(site: house.site, reading: visitor.reading, query: query.fields, current: current, receipt: visitor.receipt)
        if let session = visitor.session {
            shell.viewer = Viewer(
                name: session.actor.name, office: session.actor.office, menu: session.detour == nil ? house.accountMenu : [],
                signOut: house.signOut)
            // Who has something to do first is not shown what they cannot reach.
            shell.menu = session.detour == nil ? house.menu(session.actor) : []
            shell.home = house.home(session.actor)
            shell.seal = seal
        } else {
            shell.menu = house.publicMenu
            shell.entrance = NavEntry("Đăng nhập", house.signIn)
        }
        return shell
    }

    package func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> Response {
        visitor.text(value.bytes, type: "application/json", status: status)
    }

    /// The answer to an act: go and look, with the receipt on the next page. A script is told where, so that it does not use up the
    /// receipt by following.
    package func seeOther(_ path: Path, receipt: Receipt? = nil) -> Response {
        var response =
            wantsJSON
            ? json(.object([("location", .text(path.text))])) : Response(status: .seeOther, headers: [.location: path.text])
        if let receipt, let house = visitor.house {
            response.set(.receipt, ReceiptSeal(key: house.key).write(receipt), isSecure: visitor.isSecure, age: 120)
        }
        return response
    }

    /// Sends the browser to another server, marked so that what comes back can be told to be its own.
    package func leave(to address: WebAddress, mark: String) -> Response {
        marked(Response(status: .seeOther, headers: [.location: address.text]), mark)
    }

    /// A page whose link leads to another server, with the same mark: the answer to a form, which may not lead there itself.
    package func page(_ page: Page, leavingWith mark: String) -> Response { marked(self.page(page), mark) }

    private func marked(_ response: Response, _ mark: String) -> Response {
        var response = response
        if let house = visitor.house { response.set(.errand, mark, isSecure: house.isSecure, age: 600) }
        return response
    }

    /// Bytes that are saved under a name, such as a table as XLSX. Never shown by the browser itself.
    package func download(_ bytes: [UInt8], named name: String, type: String) -> Response {
        var response = Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.contentDisposition] = attachment(name)
        response.headers[.contentSecurityPolicy] = SecurityHeaders.filePolicy
        return response
    }

    /// Text of any type, compressed when the browser takes it so.
    package func text(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        var headers: HTTPFields = [.contentType: type, .vary: "Accept-Encoding, Cookie"]
        var sent = bytes
        if bytes.count > 1400, visitor.takesGZip, let small = GZip.compress(bytes) {
            headers[.contentEncoding] = "gzip"
            sent = small
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: sent)))
    }

    var takesGZip: Bool {
        visitor.head.headerFields[values: .acceptEncoding].contains { header in
            header.split(separator: ",").contains { offer in
                let parts = offer.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
                return parts.first == "gzip"
                    && !parts.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { "123456789".contains($0) } }
            }
        }
    }
}

/// `attachment` with the name for every browser: plain letters for old ones, UTF-8 for the rest (RFC 6266).
func attachment(_ name: String) -> String {
    let plain = String(
        name.unicodeScalars.map { $0.isASCII && $0.value > 31 && !"\"\\/%;".unicodeScalars.contains($0) ? Character($0) : "_" })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Path.encoded(name))"
}

extension Visitor {
    /// Signs somebody in: the token is the session's, fresh for each sign-in. The session the browser had before is not used again.
    /// `device` marks the browser for half a year.
    package func signedIn(token: String, device: String? = nil, goTo path: Path, receipt: Receipt? = nil) -> Response {
        var response = seeOther(path, receipt: receipt)
        response.set(.session, token, isSecure: isSecure)
        if let device { response.set(.device, device, isSecure: isSecure, age: 180 * 86_400) }
        return response
    }
}

extension SignedIn {
    /// Forgets the session in the browser. Its row must be ended by whoever calls this.
    package func signedOut(goTo path: Path, receipt: Receipt? = nil) -> Response {
        var response = seeOther(path, receipt: receipt)
        response.set(.session, "", isSecure: visitor.isSecure, age: 0)
        return response
    }

    /// The session token of this request, for ending it.
    package var token: String? { OwnCookie.session.read(from: visitor.head.headerFields, isSecure: visitor.isSecure) }
}
