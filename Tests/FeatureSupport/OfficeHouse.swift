import Foundation
package import Kernel
import Markup
package import Storage
import Synchronization
import TestSupport
package import Web
package import WebTestSupport

/// A small installation for the pages and routes of one feature: an empty database, a clock that stands, and the people a test lets in.
package struct OfficeHouse {
    package let database: any Database
    package let clock: MovableClock
    package let reception: Reception
    private let people: Guests

    /// Lends an office with the tables of `schemas`; it is gone afterwards. Each of `people` is signed in by a browser under their account
    /// number, and by a program that shows the number as its token.
    package static func lend(
        on engine: Engine = .sqlite, _ schemas: [Schema], people: [Actor], _ body: (OfficeHouse) async throws -> Void
    ) async throws {
        try await TestOffice.lend(on: engine, schemas) { office in
            let guests = Guests(people)
            let inbox = FileManager.default.temporaryDirectory.appending(path: "thidua-inbox-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: inbox) }
            let reception = Reception(house(of: guests, office.clock.clock, inbox: inbox.path))
            try await body(OfficeHouse(database: office.database, clock: office.clock, reception: reception, people: guests))
        }
    }

    private static func house(of people: Guests, _ clock: OfficeClock, inbox: String) -> House {
        let site = Site(
            product: "Thi đua – Khen thưởng tỉnh An Khê", body: "Tỉnh An Khê", style: "/static/thidua.css", script: "/static/thidua.js",
            icon: "/static/icon.svg")
        return House(
            site: site, clock: clock, key: [UInt8](repeating: 9, count: 32), isSecure: false, inbox: inbox, contact: "quản trị tỉnh An Khê"
        ) { credential in
            switch credential {
            case .cookie(let number): people.named(number).map { Session(actor: $0, secret: Array(repeating: 5, count: 16)) }
            case .bearer(let number): people.named(number).map { Session(actor: $0, secret: []) }
            }
        }
    }

    /// Lets in one more, whose scope the test learned only later.
    package func admit(_ actor: Actor) { people.admit(actor) }

    /// A browser in which somebody is signed in; ask for it after the routes were added.
    package func browser(of actor: Actor) async -> Browser {
        let browser = Browser(reception.responder())
        await browser.set(cookie: "thidua", to: String(actor.account))
        return browser
    }

    /// A browser of a stranger, or the client of a program that shows its token itself.
    package func browser() -> Browser { Browser(reception.responder()) }
}

/// Who may come in, by account number.
private final class Guests: Sendable {
    private let actors: Mutex<[String: Actor]>

    init(_ people: [Actor]) { actors = Mutex(Dictionary(uniqueKeysWithValues: people.map { (String($0.account), $0) })) }

    func named(_ number: String) -> Actor? { actors.withLock { $0[number] } }
    func admit(_ actor: Actor) { actors.withLock { $0[String(actor.account)] = actor } }
}
