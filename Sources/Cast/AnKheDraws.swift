import Activities
import Kernel
import Organisations
import Secrets

/// The draws of An Khê: one that is open, one that is drawn and waits for the end of its round, one that waits for two numbers.
struct AnKheDraws: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar

    private var desk: DrawDesk { DrawDesk(database: stage.database) }
    private static let lottery = "Giải đặc biệt xổ số kiến thiết An Khê"

    /// What happens, in the order of time.
    var scenes: [Stagehand.Scene] {
        [
            Stagehand.Scene(at: calendar.ago(70, 9)) { try await seal("Kiểm tra đột xuất quý trước", .result(Self.lottery, on: day(67))) },
            Stagehand.Scene(at: calendar.ago(66, 8)) { try await draw("Kiểm tra đột xuất quý trước", "481507") },
            Stagehand.Scene(at: calendar.ago(45, 16)) { try await open("Kiểm tra đột xuất quý trước") },
            Stagehand.Scene(at: calendar.ago(12, 9)) { try await seal("Kiểm tra đột xuất quý này", .result(Self.lottery, on: day(9))) },
            Stagehand.Scene(at: calendar.ago(8, 8)) { try await draw("Kiểm tra đột xuất quý này", "073926") },
            Stagehand.Scene(at: calendar.ago(1, 9)) {
                let units = try ["Sở Tài chính", "Sở Khoa học và Công nghệ"].map { try land.unit($0).id }
                try await seal("Kiểm tra tiếp dân cuối năm", .numbers(units[0], units[1]))
            },
        ]
    }

    private func day(_ daysAgo: Int) -> LocalDate { calendar.today.adding(days: -daysAgo) }

    /// Where complaints were found right last year, a place weighs twice.
    private func seal(_ title: String, _ source: Draw.Source) async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        let units = AnKheUnits.clusters.first { $0.key == .departments }?.units ?? []
        let weights = try units.enumerated().map { (organisation: try land.unit($1).id, weight: $0 % 4 == 1 ? 2 : 1) }
        _ = try await desk.seal(
            DrawDraft(title: title, organisation: land.province.id, weights: weights, count: 3, source: source), by: officer, .once())
    }

    private func draw(_ title: String, _ value: String) async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        try await desk.draw(try await id(of: title, officer), by: value, officer)
    }

    private func open(_ title: String) async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        try await desk.open(try await id(of: title, officer), by: officer)
    }

    private func id(of title: String, _ officer: Actor) async throws -> ID<Draw> {
        guard let draw = try await desk.draws(for: officer).first(where: { $0.title == title }) else { throw CastFault.unknownName(title) }
        return draw.id
    }
}
