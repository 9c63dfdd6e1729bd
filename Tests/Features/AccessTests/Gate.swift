import Access
import Journal
import Kernel
import Secrets
import Storage
import TestSupport
import Testing

/// An installation with one account, at the door of which a test stands.
struct Gate {
    let office: TestOffice
    let desk: AccessDesk
    let lan: ID<Account>

    static let password = "mua xuan den tren song Huong"
    static let opener = Actor(account: 0, name: "Hệ thống", office: "", grants: [.init([.manageAccounts], in: .everything)])
    static let reading = Ability("test.read")
    static let roles = RoleBook([
        .clerk: [reading], .leader: [reading, Ability("test.lead")], .administrator: [.manageAccounts],
    ])

    @discardableResult
    static func lend<Value>(on engine: Engine, _ body: (Gate) async throws -> Value) async throws -> Value {
        try await TestOffice.lend(on: engine, [.journal, .access]) { office in
            let desk = AccessDesk(database: office.database, passwords: PasswordDesk(cost: PasswordCost(logRounds: 4)), roles: roles)
            let lan = try await desk.open(
                userName: "lan.ntn", fullName: "Nguyễn Thị Ngọc Lan", password: password,
                grants: [RoleGrant(role: .clerk, scope: ScopePath("/1/17/"), placeName: "Sở Nội vụ")], by: opener)
            return try await body(Gate(office: office, desk: desk, lan: lan))
        }
    }

    func signIn() async throws -> SecretToken { try await desk.signIn(userName: "lan.ntn", password: Self.password).session }

    /// What the door says to an attempt; nothing when it opens.
    func refusal(userName: String = "lan.ntn", password: String) async throws -> AccessRefusal? {
        do {
            _ = try await desk.signIn(userName: userName, password: password).session
            return nil
        } catch let refusal as AccessRefusal { return refusal }
    }

    func actor(_ token: SecretToken) async throws -> Actor {
        try #require(try await desk.visitor(token)).actor
    }

    func acts() async throws -> [String] {
        let lan = lan
        return try await office.database.read { tx in try JournalStore(tx).entries(about: lan).map(\.act) }
    }

    /// Everything the tables hold that somebody could read a secret from.
    func everythingStored() async throws -> String {
        try await office.database.read { tx in
            var texts: [String] = []
            try tx.forEach("SELECT password_hash, user_name, full_name FROM account") { texts += [try $0[0], try $0[1], try $0[2]] }
            try tx.forEach("SELECT digest, form_secret, device FROM login_session") { texts += [try $0[0], try $0[1], try $0[2]] }
            for table: SQL in ["invitation", "recovery_code", "sign_in_step", "known_device"] {
                try tx.forEach("SELECT digest FROM \(fragment: table)") { texts.append(try $0[0]) }
            }
            try tx.forEach("SELECT sealed FROM second_factor") { row in
                let sealed: [UInt8] = try row[0]
                texts.append(String(decoding: sealed, as: UTF8.self))
                texts.append(hexadecimal(sealed))
            }
            try tx.forEach("SELECT digest, name FROM access_token") { texts += [try $0[0], try $0[1]] }
            try tx.forEach("SELECT act, particulars, COALESCE(reason, '') FROM journal") { texts += [try $0[0], try $0[1], try $0[2]] }
            return texts.joined(separator: "\n")
        }
    }
}
