import Access
import Kernel
import Organisations
import Storage

extension Wiring {
    /// What the settings ask of those who sign in.
    static func accessRules(_ settings: Settings) throws -> AccessRules {
        var rules = AccessRules()
        rules.passwords = try profile("passwords", settings)
        rules.administratorsPasswords = try profile("admin_passwords", settings)
        rules.idleDays = try settings.number("idle_days", 0...3650)
        return rules
    }

    private static func profile(_ name: String, _ settings: Settings) throws -> PasswordProfile {
        let code = try settings.word(name, of: PasswordProfile.all.map(\.code))
        return PasswordProfile.all.first { $0.code == code } ?? .asvs
    }

    /// Where people may be given roles: the bodies and clusters within an actor's reach.
    var accountPlaces: AccountPlaces {
        AccountPlaces(
            find: { [organisations, database] actor, words in
                let scopes = actor.scopes(for: .manageAccounts)
                let whole = scopes.contains(.whole) && words.isEmpty ? [AccountPlace(path: .everything, name: "Toàn hệ thống")] : []
                let bodies = try await organisations.organisations(for: actor, named: words).filter { line in
                    scopes.contains { $0.covers(line.organisation.path) }
                }.map { AccountPlace(path: $0.organisation.path, name: $0.organisation.name, above: $0.above) }
                let clusters = try await database.read { try OrganisationStore($0).clusters(in: scopes) }.filter { cluster in
                    words.folded.split(separator: " ").allSatisfy { cluster.name.folded.contains($0) }
                }.map { AccountPlace(path: $0.path, name: $0.name) }
                return words.isEmpty ? whole + bodies + clusters : bodies + clusters
            },
            at: { [database] path in
                if path == .everything { return AccountPlace(path: path, name: "Toàn hệ thống") }
                return try await database.read { tx in
                    let store = OrganisationStore(tx)
                    if let body = try store.find(path: path) { return AccountPlace(path: path, name: body.name) }
                    return try store.clusters(in: [Scope(path)]).first { $0.path == path }.map { AccountPlace(path: path, name: $0.name) }
                }
            })
    }
}
