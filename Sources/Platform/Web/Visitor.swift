package import HTTPTypes
package import Hummingbird
package import Kernel
package import Markup
import NIOCore
import Secrets

/// A request that anybody may have made. Only the portal and the sign-in page take one.
package struct Visitor: RequestContext, Visit {
    package var coreContext: CoreRequestContextStorage
    /// Whoever is signed in, if anybody is.
    package internal(set) var session: Session?
    package internal(set) var reading = Reading()
    /// The address the request came from, or that a trusted proxy says it came from.
    package internal(set) var address: String
    /// The request came by TLS: its cookies are `Secure`, and addresses that are told to people begin with `https`.
    package internal(set) var isSecure = false
    package internal(set) var head: HTTPRequest
    var body: RequestBody
    var house: House?
    var receipt: Receipt?
    var stranger: StrangerSecret
    private let sealed = PageSeal()
    var isBearer = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "127.0.0.1"
        head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/")
        body = RequestBody(buffer: ByteBuffer())
        stranger = StrangerSecret(known: nil)
    }

    package var visitor: Visitor { self }
    package var actor: Actor? { session?.actor }

    /// The mark this browser was given when it was sent to another server.
    package var errandMark: String? { house.flatMap { OwnCookie.errand.read(from: head.headerFields, isSecure: $0.isSecure) } }

    /// The mark this browser was given when somebody signed in with it.
    package var device: String? { OwnCookie.device.read(from: head.headerFields, isSecure: isSecure) }

    fileprivate var pageSeal: FormSeal { sealed.seal { session?.secret ?? stranger.use() } }
}

/// A request that someone signed in has made. Routes that take one cannot be reached otherwise.
package struct SignedIn: ChildRequestContext, Visit {
    package var coreContext: CoreRequestContextStorage
    package let visitor: Visitor
    package let actor: Actor

    /// Refuses a visitor without a session, and one who has something else to do first.
    package init(context: Visitor) throws {
        guard let session = context.session else { throw WebRefusal.signInAgain }
        if let detour = session.detour, !detour.allows(context.path), context.path?.pattern != context.house?.signOut.pattern {
            throw WebRefusal.first(detour.page)
        }
        coreContext = context.coreContext
        visitor = context
        actor = session.actor
    }
}

/// What both kinds of request can tell: where it goes, what it asks for, and how to answer it.
package protocol Visit: RequestContext {
    var visitor: Visitor { get }
}

extension Visit {
    /// The part of the address that filled a slot of the route.
    package func part(_ slot: Slot) throws(WebRefusal) -> String {
        guard let text = coreContext.parameters.get(slot.name), !text.isEmpty else { throw .notFound }
        return text
    }

    /// The id in a slot of the route. What is not an id is a page that does not exist.
    package func id<Noun>(_: Noun.Type = Noun.self, in slot: Slot = .id) throws(WebRefusal) -> ID<Noun> {
        guard let id = ID<Noun>(try part(slot)) else { throw .notFound }
        return id
    }

    /// The number in a slot of the route.
    package func number(in slot: Slot) throws(WebRefusal) -> Int {
        guard let id = ID<Self>(try part(slot)), let number = Int(exactly: id.number) else { throw .notFound }
        return number
    }

    /// What the address says after `?`: composed, trimmed and without control characters.
    package var query: Query { Query(visitor.head.path ?? "") }

    /// Where a sign-in that interrupted something leads back to. Only addresses of our own.
    package var next: Path? { query["next"].flatMap(Path.init(requested:)) }

    /// The address as asked for, when it is one of our own.
    package var path: Path? { Path(requested: visitor.head.path ?? "") }

    /// What the browser says of itself; empty when it says nothing.
    package var userAgent: String { visitor.head.headerFields[.userAgent] ?? "" }

    /// A path of ours as somebody types it elsewhere: `https://thidua.example.gov.vn/invitations/…`.
    package func wholeAddress(of path: Path) -> String {
        let scheme = visitor.isSecure ? "https" : "http"
        return "\(scheme)://\(visitor.head.authority ?? "localhost")\(path.text)"
    }

    /// A script or a program asked, not a person's page load: it is answered in JSON.
    package var wantsJSON: Bool {
        visitor.isBearer || (visitor.head.path ?? "").hasPrefix("/api/")
            || visitor.head.headerFields[.accept]?.hasPrefix("application/json") == true
    }

    /// What each form on the page that is shown must carry: one for the whole page.
    package var seal: FormSeal { visitor.pageSeal }
}

/// The parameters of an address.
package struct Query: Sendable {
    package let fields: [(name: String, value: String)]

    init(_ path: String) {
        guard let mark = path.firstIndex(of: "?") else {
            fields = []
            return
        }
        let text = path[path.index(after: mark)...].prefix { $0 != "#" }
        fields = (try? URLEncodedForm.read(Array(text.utf8), limit: 200)) ?? []
    }

    /// The first parameter of that name that is not empty.
    package subscript(_ name: String) -> String? { fields.first { $0.name == name && !$0.value.isEmpty }?.value }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// A page of a list, counted from 1.
    package var page: Int { max(1, self["trang"].flatMap(Int.init) ?? 1) }
}
