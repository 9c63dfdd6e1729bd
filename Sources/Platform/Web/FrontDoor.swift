import Crypto
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Markup
import Secrets

/// Every request comes in here and every answer goes out here: who it is, whether it may be ours, what is said when something is refused,
/// and the headers that each answer carries.
struct FrontDoor: RouterMiddleware {
    let house: House

    func handle(
        _ request: Request, context: Visitor, next: @concurrent (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        var visitor = entering(request, context)
        var response: Response
        do {
            if !visitor.isBearer { try ForgeryCheck.mustComeFromOurPages(visitor.head, isSecure: visitor.isSecure) }
            if let kept = ReadingTools.remember(visitor) {
                response = kept
            } else {
                try await recognise(&visitor)
                // Only now is it known whose key it is, and the journal says whose.
                if visitor.isBearer, house.programsOnlyRead { try ForgeryCheck.mustOnlyRead(visitor.head) }
                response = try await next(request, visitor)
            }
        } catch {
            response = await RefusalAnswer(visitor: visitor, house: house).answer(error)
        }
        leaveSecret(of: visitor, in: &response)
        SecurityHeaders.add(to: &response, isSecure: visitor.isSecure, isPersonal: visitor.session != nil)
        log(visitor, response, began.duration(to: .now))
        return response
    }

    private func entering(_ request: Request, _ context: Visitor) -> Visitor {
        var visitor = context
        visitor.head = request.head
        visitor.body = request.body
        visitor.house = house
        let approach = house.proxies.approach(from: visitor.address, saying: request.headers)
        visitor.address = approach.address
        visitor.isSecure = house.isSecure || approach.isSecure
        visitor.isBearer = request.headers[.authorization] != nil
        visitor.reading = ReadingTools.reading(from: request.headers, isSecure: visitor.isSecure)
        visitor.receipt = OwnCookie.receipt.read(from: request.headers, isSecure: visitor.isSecure)
            .flatMap { ReceiptSeal(key: house.key).read($0) }
        let secret = OwnCookie.stranger.read(from: request.headers, isSecure: visitor.isSecure).flatMap(bytes(base64URL:))
        visitor.stranger = StrangerSecret(known: secret?.count == 16 ? secret : nil)
        return visitor
    }

    /// A token in the header is used alone: a request that shows one is never recognised by a cookie as well.
    private func recognise(_ visitor: inout Visitor) async throws {
        if let header = visitor.head.headerFields[.authorization] {
            guard header.lowercased().hasPrefix("bearer ") else { throw WebRefusal.signInAgain }
            visitor.session = try await house.authenticate(.bearer(String(header.dropFirst(7))))
            guard visitor.session != nil else { throw WebRefusal.signInAgain }
        } else if let cookie = OwnCookie.session.read(from: visitor.head.headerFields, isSecure: visitor.isSecure), !cookie.isEmpty {
            visitor.session = try await house.authenticate(.cookie(cookie))
        }
    }

    private func leaveSecret(of visitor: Visitor, in response: inout Response) {
        if let fresh = visitor.stranger.fresh { response.set(.stranger, base64URL(fresh), isSecure: visitor.isSecure) }
    }

    /// The route and never the address: an address can name a person.
    private func log(_ visitor: Visitor, _ response: Response, _ time: Duration) {
        let milliseconds = Double(time.components.attoseconds / 1_000_000_000_000) / 1000 + Double(time.components.seconds) * 1000
        visitor.logger.info(
            "answered",
            metadata: [
                "method": "\(visitor.head.method)", "route": "\(visitor.endpointPath ?? "none")", "status": "\(response.status.code)",
                "ms": "\(milliseconds)",
            ])
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
