package import Access
package import Assessments
import Kernel
import Secrets
package import Storage

/// True values for drawing every page without a server: read from a database in which the demonstration was loaded.
package struct CastPages: Sendable {
    /// One sheet in each state, as the person sees it whose turn it is.
    package let sheets: [Assessment.State: SheetView]
    /// The clerk's sheet that came back, with a blank line, differences and an item without evidence.
    package let returnedSheet: SheetView
    /// A sheet that is still with its unit although the deadline has passed.
    package let lateSheet: SheetView
    /// What the departments' clerk finds when signing in.
    package let clerksSheets: [SheetLine]
    package let sheetsToVerify: [SheetLine]
    package let rounds: [RoundLine]
    /// The departments' round of this year, half-way.
    package let board: RoundBoard
    /// The same round, as it would come to now.
    package let provisionalResults: RoundResults
    /// Last year's round, frozen.
    package let frozenResults: RoundResults

    package init(of database: any Database, roles: RoleBook) async throws {
        let access = AccessDesk(database: database, passwords: PasswordDesk(cost: .cheap), roles: roles)
        let desk = AssessmentDesk(database: database, shelf: CriteriaShelf())
        let (officer, clerk) = (try await access.actor(named: AnKhePeople.officer), try await access.actor(named: "lan.ntn"))
        let verifier = try await access.actor(named: "minh.tn")
        rounds = try await desk.rounds(for: officer)
        let departments = rounds.filter { $0.clusterName == "Khối các sở" }
        guard let open = departments.first(where: \.round.isOpen), let closed = departments.first(where: { !$0.round.isOpen }),
            let wards = rounds.first(where: { $0.clusterName == "Cụm các phường" })
        else { throw CastFault.unknownName("Khối các sở") }
        board = try await desk.board(open.round.id, for: officer)
        provisionalResults = try await desk.results(open.round.id, for: officer)
        frozenResults = try await desk.results(closed.round.id, for: officer)
        clerksSheets = try await desk.sheets(for: clerk)
        sheetsToVerify = try await desk.sheetsToVerify(for: verifier)

        var sheets: [Assessment.State: SheetView] = [:]
        for line in board.sheets where sheets[line.assessment.state] == nil {
            let state = line.assessment.state
            let viewer = state == .verified || state == .confirmed ? officer : verifier
            sheets[state] = try await desk.sheet(line.assessment.id, for: viewer)
        }
        self.sheets = sheets
        guard let returned = board.sheets.first(where: { $0.organisation == "Sở Khoa học và Công nghệ" }),
            let late = try await desk.board(wards.round.id, for: officer).sheets.first(where: { $0.organisation == "Phường Bến Đò" })
        else { throw CastFault.unknownName("Phường Bến Đò") }
        returnedSheet = try await desk.sheet(returned.assessment.id, for: clerk)
        lateSheet = try await desk.sheet(late.assessment.id, for: access.actor(named: "linh.dt"))
    }
}
