import Access
import Activities
import Kernel
import Organisations
import People
import Secrets
import Storage

/// The code of conduct of An Khê: the province posts it, two departments sign it on paper, everybody else still has to read it.
struct AnKheCodes: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar

    private var desk: CodeDesk { CodeDesk(database: stage.database) }
    private static let unit = "Sở Khoa học và Công nghệ"

    /// What happens, in the order of time.
    var scenes: [Stagehand.Scene] {
        [
            Stagehand.Scene(at: calendar.ago(52, 8)) { try await post() },
            Stagehand.Scene(at: calendar.ago(51, 9)) { try await linking() },
            Stagehand.Scene(at: calendar.ago(45, 9)) { try await signing() },
            Stagehand.Scene(at: calendar.ago(44, 15)) { try await signingAtTheOffice() },
        ]
    }

    private func post() async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        _ = try await desk.post(.pleasAndAlways(on: calendar.today.adding(days: -52)), at: land.province.id, by: officer, .once())
    }

    /// Says whose some accounts are: nobody acknowledges a code before that is known.
    private func linking() async throws {
        let administrator = try await stage.actor(AnKhePeople.administrator)
        let everybody = Dictionary(
            try await staff(of: land.province).map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        let clerks = try [Self.unit, "Xã Phú Lộc"].map { try stage.people.clerk(of: $0) }
        for one in stage.people.people where clerks.contains(one.userName) {
            guard let person = everybody[one.fullName] else { throw CastFault.unknownName(one.fullName) }
            let account = ID<Account>(try await stage.actor(one.userName).account)
            try await stage.access.link(account, to: person, by: administrator)
        }
    }

    /// Two thirds of a department have signed. Its clerk, who ticks them off, has not read the code herself.
    private func signing() async throws {
        let clerk = try stage.people.clerk(of: Self.unit)
        let name = stage.people.people.first { $0.userName == clerk }?.fullName
        let body = try land.unit(Self.unit)
        let everybody = try await staff(of: body)
        let others = everybody.filter { $0.name != name }
        try await tick(Array(others.prefix(everybody.count * 2 / 3)), at: body, by: clerk)
    }

    /// All but two at the standing office, for which the officer keeps codes.
    private func signingAtTheOffice() async throws {
        let everybody = try await staff(of: land.standingOffice)
        try await tick(Array(everybody.dropLast(2)), at: land.standingOffice, by: AnKhePeople.officer)
    }

    private func tick(_ people: [Person], at body: Organisation, by userName: String) async throws {
        let actor = try await stage.actor(userName)
        guard let code = try await desk.list(for: actor).lines.first?.code else { throw CastFault.unknownName(body.name) }
        try await desk.tick(people.map(\.id), of: code.id, at: body.id, by: actor)
    }

    /// Who serves at a body and below it, in the order they were entered.
    private func staff(of body: Organisation) async throws -> [Person] {
        let day = stage.clock.clock.now().date
        return try await stage.database.read { tx in
            let store = PeopleStore(tx)
            return try store.people(store.serving(within: body.path, on: day)).sorted { $0.id < $1.id }
        }
    }
}
