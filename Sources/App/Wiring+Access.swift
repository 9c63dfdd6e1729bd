import Access
import Foundation
import Kernel
import Markup
import Organisations
import Secrets
import Storage
import Web

extension Wiring {
    /// What the settings ask of those who sign in.
    static func accessRules(_ settings: Settings) throws -> AccessRules {
        var rules = AccessRules()
        rules.passwords = try profile("passwords", settings)
        rules.administratorsPasswords = try profile("admin_passwords", settings)
        rules.idleDays = try settings.number("idle_days", 0...3650)
        return rules
    }

    /// Where people may show who they are instead of typing a password; nothing where the settings name no provider.
    static func identityProvider(_ settings: Settings, _ clock: OfficeClock) throws -> IdentityProvider? {
        let issuer = settings["openid_issuer"]
        guard !issuer.isEmpty else { return nil }
        guard WebAddress(issuer) != nil else {
            throw Stop.with(
                "Cài đặt openid_issuer không phải một địa chỉ: “\(issuer)”. Viết như https://dangnhap.tinh.gov.vn.", Stop.misused)
        }
        var secret = ""
        if !settings["openid_secret_file"].isEmpty {
            guard let text = try? String(contentsOfFile: settings["openid_secret_file"], encoding: .utf8),
                let line = text.split(whereSeparator: \.isNewline).first
            else { throw Stop.fileMissing(settings["openid_secret_file"]) }
            secret = String(line)
        }
        return IdentityProvider(
            issuer: issuer, name: settings["openid_name"], client: settings["openid_client"], secret: secret, clock: clock
        ) { address, headers, form in
            guard let address = WebAddress(address) else { throw OutgoingRefusal.unsafe }
            var request = OutgoingRequest(address)
            (request.headers, request.form) = (headers, form)
            return try await request.send()
        }
    }

    /// Seals the secrets of one-time codes; made once for a data folder, readable by its owner alone. Refuses a key file that is none: a
    /// new key in its place would shut everybody out who has a telephone enrolled.
    static func accountKey(in folder: String) throws -> ValueKey {
        let path = folder + "/account-key"
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            guard let bytes = bytes(base64URL: text.trimmingCharacters(in: .whitespacesAndNewlines)), let key = ValueKey(stored: bytes)
            else { throw Stop.with("Tệp khóa \(path) không đọc được. Lấy lại tệp ấy từ bản sao lưu.", Stop.misused) }
            return key
        }
        let key = ValueKey()
        guard
            !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(
                atPath: path, contents: Data(base64URL(key.bytes).utf8), attributes: [.posixPermissions: 0o600])
        else { throw Stop.with("Không ghi được \(path). Soát lại quyền của thư mục và chỗ trống trên đĩa.", Stop.misused) }
        return key
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
