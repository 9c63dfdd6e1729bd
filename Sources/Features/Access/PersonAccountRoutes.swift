import Hummingbird
import Kernel
package import Markup
package import People
package import Web

/// Whose an account is, on the web.
package struct PersonAccountRoutes: Sendable {
    private let desk: AccessDesk

    package init(desk: AccessDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) { routes.post(.accountPerson(.id), use: link) }

    /// The panel of somebody's page; nothing for who looks after no accounts.
    package func panel(of person: Person, for visit: SignedIn) async throws -> HTML? {
        guard person.erasedAt == nil, visit.actor.isAbleSomewhere(to: .manageAccounts) else { return nil }
        let accounts = try await desk.accounts(of: person, for: visit.actor)
        return PersonAccountPanel(person: person, accounts: accounts, seal: visit.seal).html
    }

    private func link(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let person = ID<Person>(form["nguoi"]) else { throw WebRefusal.notFound }
        do {
            try await desk.link(visit.id(), to: person, by: visit.actor)
            return visit.seeOther(.person(person), receipt: Receipt("Đã gắn tài khoản với người này."))
        } catch let refusal as AccessRefusal {
            return visit.seeOther(.person(person), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}
