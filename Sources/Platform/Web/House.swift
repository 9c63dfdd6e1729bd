package import Kernel
package import Markup

/// What every request of one installation has in common. Made once by the program that serves, from its settings and features.
package struct House: Sendable {
    package var site: Site
    package var clock: OfficeClock
    /// At least 32 random bytes that stay the same while receipts and forms are on their way; signs receipts.
    package var key: [UInt8]
    /// Every request counts as come by TLS, whatever a proxy says, so cookies are `Secure` and carry the `__Host-` prefix.
    package var isSecure: Bool
    /// Whose word is believed about where a request came from and how.
    package var proxies = Proxies.none
    /// Where files on their way in are kept until somebody takes them. Same disk as where they will stay.
    package var inbox: String
    package var limits = BodyLimits()
    /// A program that shows a key may look but never act: keys are made for reading.
    package var programsOnlyRead = false
    /// Whom people tell an incident number.
    package var contact: String

    /// Who a session cookie or a bearer token belongs to; nil when it is not valid any more.
    package var authenticate: @Sendable (Credential) async throws -> Session?
    /// The main menu, without what this actor cannot use.
    package var menu: @Sendable (Actor) -> [NavEntry] = { _ in [] }
    /// Asked before every guarded page and act: refuses an actor whom this address is not for at all, such as one without any role.
    package var admission: @Sendable (Actor, Path) throws -> Void = { _, _ in }
    package var accountMenu: [NavEntry] = []
    package var home: @Sendable (Actor) -> Path = { _ in .home }
    package var publicMenu: [NavEntry] = []
    package var signIn: Path = "/sign-in"
    package var signOut: Path = "/sign-out"
    /// Told whom the door itself turned away, so that it is journalled; what a desk refuses, the desk has journalled.
    package var witness: @Sendable (WebRefusal, Actor?) async -> Void = { _, _ in }

    package init(
        site: Site, clock: OfficeClock, key: [UInt8], isSecure: Bool, inbox: String, contact: String,
        authenticate: @escaping @Sendable (Credential) async throws -> Session?
    ) {
        precondition(key.count >= 32, "the signing key has at least 32 bytes")
        self.site = site
        self.clock = clock
        self.key = key
        self.isSecure = isSecure
        self.inbox = inbox
        self.contact = contact
        self.authenticate = authenticate
    }
}

/// How much somebody may send, and how long they may take.
package struct BodyLimits: Sendable {
    /// Bytes of a form without files.
    package var form = 1_000_000
    package var fields = 2000
    /// Bytes of one file.
    package var file = 20_000_000
    package var files = 20
    package var formTime: Duration = .seconds(30)
    package var uploadTime: Duration = .seconds(600)
    /// What measures the time. Tests move it.
    package var clock: any Clock<Duration> & Sendable = ContinuousClock()

    package init() {}

    /// Bytes of a whole form with files.
    var upload: Int { file + form }
}

/// What a request shows to say whose it is.
package enum Credential: Sendable, Hashable {
    case cookie(String)
    case bearer(String)
}

/// Somebody signed in, as Access found them: who they are, and what their forms must carry.
package struct Session: Sendable {
    package let actor: Actor
    /// At least 16 random bytes of this session alone. Empty for bearer tokens, which no browser sends by itself.
    package let secret: [UInt8]
    /// What they must do before anything else.
    package let detour: Detour?

    package init(actor: Actor, secret: [UInt8], detour: Detour? = nil) {
        self.actor = actor
        self.secret = secret
        self.detour = detour
    }
}

/// The one page somebody may see until what it asks for is done: every guarded address but those below it leads there.
package struct Detour: Sendable, Hashable {
    package let page: Path

    package init(to page: Path) { self.page = page }

    func allows(_ path: Path?) -> Bool {
        guard let asked = path?.pattern else { return false }
        return asked == page.pattern || asked.hasPrefix(page.pattern + "/")
    }
}
