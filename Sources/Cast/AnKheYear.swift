import Assessments
import Criteria
import Kernel
import Secrets
import Storage

/// What happens in An Khê between the middle of last year and today.
struct AnKheYear: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar
    let sets: [BuiltInSet: ID<CriteriaSetVersion>]

    /// Plays it all; the clock stands at the last scene afterwards.
    func play() async throws {
        try await closedYear()
        try await thisYear()
    }

    private func closedYear() async throws {
        let (year, departments) = (calendar.lastYear, try land.cluster(.departments))
        let round = try await stage.publish(
            set(.officeCulture), to: departments, for: Cast.year(year), at: Instant(day(year, 7, 15), hour: 9),
            deadline: Instant(day(year, 11, 30), hour: 17))
        var scenes = try Self.closedStories(calendar).flatMap { try stage.scenes(of: $0, in: round, of: .departments) }
        scenes.append(
            Stagehand.Scene(at: Instant(day(year, 12, 29), hour: 14)) { [stage] in
                let officer = try await stage.actor(AnKhePeople.officer)
                _ = try await stage.desk.confirmAll(of: round.id, by: officer, .once())
                try await stage.desk.close(round.id, by: officer, .once())
            })
        try await stage.play(scenes + terms())
    }

    private func thisYear() async throws {
        let (year, published) = (Cast.year(calendar.thisYear), Instant(day(calendar.thisYear, 1, 6), hour: 8, minute: 30))
        let departments = try await stage.publish(
            set(.officeCulture), to: land.cluster(.departments), for: year, at: published, deadline: calendar.deadline)
        let wards = try await stage.publish(
            set(.officeCulture), to: land.cluster(.wards), for: year, at: published.adding(seconds: 600), deadline: calendar.ago(3, 17))
        let communes = try await stage.publish(
            set(.communeCouncil), to: land.cluster(.communes), for: year, at: published.adding(seconds: 1200), deadline: calendar.deadline)
        var scenes = try Self.departmentStories(calendar).flatMap { try stage.scenes(of: $0, in: departments, of: .departments) }
        scenes += try Self.wardStories(calendar).flatMap { try stage.scenes(of: $0, in: wards, of: .wards) }
        scenes += reportedFigures()
        scenes += AnKheMovement(stage: stage, land: land, calendar: calendar).scenes
        scenes += AnKheBriefings(stage: stage, land: land, calendar: calendar).scenes
        scenes += AnKheDraws(stage: stage, land: land, calendar: calendar).scenes
        scenes += AnKheInspections(stage: stage, land: land, calendar: calendar).scenes
        scenes += AnKheCodes(stage: stage, land: land, calendar: calendar).scenes
        scenes += AnKheRecognitions(stage: stage, land: land, calendar: calendar).scenes
        scenes += AnKheTasks(stage: stage, land: land, calendar: calendar).scenes
        scenes += try Self.communeBeginnings.map { try beginning($0, communes) }
        try await stage.play(scenes)
    }

    private func beginning(
        _ beginning: (unit: String, daysAgo: Int, typed: [(cell: CellCode, typed: String)]), _ round: Stagehand.OpenRound
    ) throws -> Stagehand.Scene {
        let (sheet, clerk) = (try round.sheet(of: beginning.unit), try stage.people.clerk(of: beginning.unit))
        let values = beginning.typed.map { (cell: $0.cell, typed: $0.typed, reason: "") }
        return Stagehand.Scene(at: calendar.ago(beginning.daysAgo, 9, 20)) { [stage] in
            try await stage.type(values, into: sheet, by: stage.actor(clerk))
        }
    }

    private func set(_ set: BuiltInSet) throws -> ID<CriteriaSetVersion> {
        guard let id = sets[set] else { throw CastFault.unknownName(set.rawValue) }
        return id
    }
}
