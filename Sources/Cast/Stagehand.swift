import Access
import Assessments
import Criteria
import Documents
import Kernel
import Organisations
import Secrets
import Storage

/// Plays scenes in the order of their time, each by the people who would do it, through the same desks as everybody's pages.
struct Stagehand: Sendable {
    let database: any Database
    let clock: MovableClock
    let access: AccessDesk
    let desk: AssessmentDesk
    let shelf: CriteriaShelf
    let files: AttachmentFolder
    let people: AnKhePeople

    /// Something that happens at one moment.
    struct Scene: Sendable {
        let at: Instant
        let play: @Sendable () async throws -> Void
    }

    /// A round that is open, with the sheets in it by the unit's name.
    struct OpenRound: Sendable {
        let id: ID<Round>
        let year: Int
        let layout: SheetLayout
        let sheets: [String: ID<Assessment>]

        func sheet(of unit: String) throws -> ID<Assessment> {
            guard let sheet = sheets[unit] else { throw CastFault.unknownName(unit) }
            return sheet
        }
    }

    func play(_ scenes: [Scene]) async throws {
        // The place keeps what happens at the same moment in the order it was written.
        for (_, scene) in scenes.enumerated().sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }) {
            clock.move(to: scene.at)
            try await scene.play()
        }
    }

    func actor(_ userName: String) async throws -> Actor { try await access.actor(named: userName) }

    /// The officer publishes a set to a cluster. The step of mutual scoring is left out: the verifiers of the cluster do all of it.
    func publish(
        _ set: ID<CriteriaSetVersion>, to cluster: Cluster, for period: Period, at moment: Instant, deadline: Instant
    ) async throws -> OpenRound {
        clock.move(to: moment)
        let officer = try await actor(AnKhePeople.officer)
        let shelved = try await database.read { [shelf] tx in try shelf.shelved(set, tx) }
        let stages = [Stage].usual(for: shelved.set.stages).map { stage in
            stage.code == "cross" ? Stage(code: stage.code, name: stage.name, filler: .nobody) : stage
        }
        let round = try await desk.publish(
            set, to: cluster.id, for: period, deadline: deadline, explanationsUntil: deadline.date.adding(days: 15), stages: stages,
            by: officer, .once())
        let board = try await desk.board(round, for: officer)
        let sheets = Dictionary(uniqueKeysWithValues: board.sheets.map { ($0.organisation, $0.assessment.id) })
        return OpenRound(id: round, year: period.year, layout: shelved.layout, sheets: sheets)
    }

    /// Types many cells of one sheet at once; a value that is empty is not typed.
    func type(_ values: [(cell: CellCode, typed: String, reason: String)], into sheet: ID<Assessment>, by actor: Actor) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for value in values where !value.typed.isEmpty {
                group.addTask { [desk] in
                    _ = try await desk.save(
                        value.typed, reason: value.reason, into: value.cell, of: sheet, version: 0, by: actor, .once())
                }
            }
            try await group.waitForAll()
        }
    }

    /// Names documents as evidence of one sheet.
    func cite(_ references: [(item: String, reference: String)], in sheet: ID<Assessment>, by actor: Actor) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for piece in references {
                group.addTask { [desk] in
                    _ = try await desk.attach(nil, named: piece.reference, to: piece.item, of: sheet, by: actor, .once())
                }
            }
            try await group.waitForAll()
        }
    }

    func attach(_ file: EvidenceFile, to sheet: ID<Assessment>, by actor: Actor) async throws {
        let arrival = try SampleFile.adopted(file.content, named: file.name, in: files)
        _ = try await desk.attach(arrival, named: file.name, to: file.item, of: sheet, by: actor, .once())
    }
}
