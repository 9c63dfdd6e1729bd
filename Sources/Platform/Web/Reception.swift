package import Hummingbird
package import HummingbirdCore
import NIOCore

/// The way in: public and guarded routes, and what answers them all. Made once, filled by the features, then served.
package struct Reception {
    package let table = RouteTable()
    /// Routes that anybody may take: the portal and the sign-in page.
    package let open: Routes<Visitor>
    /// Routes for whoever is signed in.
    package let guarded: Routes<SignedIn>
    private let router: Router<Visitor>

    package init(_ house: House, files: StaticFiles? = nil) {
        router = Router(context: Visitor.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: FrontDoor(house: house))
        open = Routes(router.group(), house: house, table: table)
        guarded = Routes(router.group(context: SignedIn.self), house: house, table: table)
        if let files { files.add(to: router, table: table) }
    }

    package func responder() -> RouterResponder<Visitor> { router.buildResponder() }

    /// HTTP/1.1 with the limits that keep slow or endless headers from holding a connection.
    package static var server: HTTPServerBuilder {
        .http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .seconds(60),
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 8192, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)))
    }
}
