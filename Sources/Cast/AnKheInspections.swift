import Access
import Activities
import Kernel
import Organisations
import Secrets
import Storage

/// The inspections of An Khê: a round that a draw chose, minuted and put right; one that is on its way, with two answers that contradict
/// each other; a department that looked at itself; and a complaint that came to nothing.
struct AnKheInspections: Sendable {
    let stage: Stagehand
    let land: AnKheLand
    let calendar: AnKheCalendar

    private var desk: InspectionDesk { InspectionDesk(database: stage.database, inspecting: [.inspector]) }
    private var findings: FindingDesk { FindingDesk(database: stage.database, inspecting: [.inspector]) }
    private static let unit = "Sở Khoa học và Công nghệ"
    private static let last = "Kiểm tra đột xuất quý trước"
    private static let current = "Kiểm tra đột xuất quý này"

    /// What happens, in the order of time.
    var scenes: [Stagehand.Scene] {
        [
            Stagehand.Scene(at: calendar.ago(71, 9)) { try await checklist() },
            Stagehand.Scene(at: calendar.ago(65, 8)) { try await plan(Self.last, daysAgo: 64) },
            Stagehand.Scene(at: calendar.ago(64, 9)) { try await walk(0, [13: "Bảng niêm yết phí ở bàn số 2 còn bản cũ, 09:05."]) },
            Stagehand.Scene(at: calendar.ago(64, 14)) {
                try await walk(
                    1,
                    [
                        2: "Ba người ở bàn tiếp dân không đeo thẻ, 14:10.",
                        9: "Khu để xe phía sau có tàn thuốc, chưa có biển cấm, 14:25.",
                    ])
            },
            Stagehand.Scene(at: calendar.ago(63, 9)) { try await walk(2, [:]) },
            Stagehand.Scene(at: calendar.ago(60, 9)) { try await verify() },
            Stagehand.Scene(at: calendar.ago(57, 10)) { try await remedy() },
            Stagehand.Scene(at: calendar.ago(52, 10)) { try await recheck() },
            Stagehand.Scene(at: calendar.ago(31, 8)) { try await selfInspection() },
            Stagehand.Scene(at: calendar.ago(15, 9)) { try await complaint() },
            Stagehand.Scene(at: calendar.ago(11, 15)) { try await dismissal() },
            Stagehand.Scene(at: calendar.ago(7, 8)) { try await plan(Self.current, daysAgo: 0) },
            Stagehand.Scene(at: calendar.ago(0, 7, 40)) { try await twoPhones() },
        ]
    }

    private func checklist() async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        _ = try await desk.keep(.officeCulture, at: land.province.id, by: officer, .once())
    }

    /// A round at the places of a draw.
    private func plan(_ title: String, daysAgo: Int) async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        let draws = DrawDesk(database: stage.database)
        guard let draw = try await draws.draws(for: officer).first(where: { $0.title == title }),
            let checklist = try await desk.checklists(for: officer).first
        else { throw CastFault.unknownName(title) }
        let inspectors = [try await stage.actor(AnKhePeople.inspectors[0]), try await stage.actor(AnKhePeople.inspectors[1])]
        _ = try await desk.plan(
            RoundDraft(
                title: title, basis: "Kế hoạch kiểm tra năm của Sở Nội vụ", kind: .unannounced, organisation: land.province.id,
                checklist: checklist.checklist.id, draw: draw.id, day: calendar.today.adding(days: -daysAgo),
                places: try await draws.view(of: draw.id, for: officer).drawn.map(\.organisation), inspectors: inspectors.map(\.account)),
            by: officer, .once())
    }

    /// The inspections of a round, in the order of their names.
    private func inspections(_ title: String, _ actor: Actor) async throws -> [InspectionLine] {
        try await desk.list(InspectionQuestion(), for: actor).lines.filter { $0.round.title == title }.sorted {
            $0.inspection.id < $1.inspection.id
        }
    }

    /// One place is walked through and minuted: everything is as it should be but some lines.
    private func walk(_ place: Int, _ amiss: [Int: String]) async throws {
        let thu = try await stage.actor(AnKhePeople.inspectors[0])
        let inspection = try await inspections(Self.last, thu)[place].inspection
        try await answer(inspection, amiss, by: thu)
        try await desk.minute(
            inspection.id, on: inspection.day, amiss.isEmpty ? "Đạt ở mọi mục." : "Đã trao đổi với lãnh đạo đơn vị tại chỗ.", by: thu)
    }

    private func answer(_ inspection: Inspection, _ amiss: [Int: String], only lines: [Int]? = nil, by actor: Actor) async throws {
        let (view, parcel) = try await desk.carried(inspection.id, by: actor)
        let records = view.items.filter { lines?.contains($0.position) ?? true }.map { item in
            ArrivingRecord(
                key: "cast-\(inspection.id)-\(actor.account)-\(item.position)", position: item.position,
                answer: amiss[item.position] == nil ? .met : .notMet, words: amiss[item.position] ?? "",
                due: inspection.day.adding(days: 14), earlier: view.book.heads(of: item.position).map(\.key), madeAt: view.now)
        }
        _ = try await desk.receive(records, under: parcel, by: actor)
    }

    private func lines(_ state: FindingQuestion.State? = nil) async throws -> [Finding] {
        try await findings.list(FindingQuestion(state: state), for: stage.actor(AnKhePeople.officer)).lines.map(\.finding)
            .sorted { $0.id < $1.id }
    }

    private func verify() async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        for finding in try await lines(.unverified) {
            try await findings.verify(
                finding.id, isSo: true, count: finding.area == .badge ? 3 : 1,
                because: "Biên bản có đại diện đơn vị ký, ảnh chụp tại chỗ.", by: officer)
        }
    }

    private func remedy() async throws {
        for finding in try await lines(.toFix) {
            let unit = try await stage.database.read { try OrganisationStore($0).organisation(finding.organisation).name }
            let clerk = try await stage.actor(stage.people.clerk(of: unit))
            try await findings.answer(finding.id, "Đơn vị tiếp thu, đã nhắc từng bộ phận.", by: clerk)
            try await findings.reportRemedy(finding.id, "Đã sửa xong và cử người theo dõi hằng ngày.", by: clerk, .once())
        }
    }

    private func recheck() async throws {
        let thu = try await stage.actor(AnKhePeople.inspectors[0])
        for finding in try await lines(.toRecheck) {
            let isFixed = finding.area != .smoke
            try await findings.recheck(
                finding.id, isFixed: isFixed, isFixed ? "Đã xem tại chỗ, đúng như báo." : "Biển cấm đã có nhưng vẫn còn tàn thuốc.",
                due: isFixed ? nil : calendar.today.adding(days: 5), by: thu)
        }
    }

    private func selfInspection() async throws {
        let clerk = try await stage.actor(stage.people.clerk(of: Self.unit))
        guard let checklist = try await desk.checklists(for: clerk).first else { throw CastFault.unknownName(Self.unit) }
        let round = try await desk.plan(
            RoundDraft(
                title: "Tự kiểm tra văn hóa công sở", kind: .announced, organisation: try land.unit(Self.unit).id,
                checklist: checklist.checklist.id, day: calendar.today.adding(days: -31), places: [try land.unit(Self.unit).id],
                inspectors: [clerk.account]), by: clerk, .once())
        guard let inspection = try await desk.round(round, for: clerk).lines.first?.inspection else { return }
        try await answer(inspection, [:], by: clerk)
        try await desk.minute(inspection.id, on: inspection.day, "Tự kiểm tra toàn cơ quan, đạt.", by: clerk)
    }

    private func complaint() async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        let id = try await findings.record(
            ComplaintDraft(
                organisation: try land.unit("Sở Tài chính").id, finder: land.province.id, area: .conduct,
                words: "Chờ hơn một giờ ở bàn tiếp dân, hỏi không ai trả lời.", source: "Đường dây nóng",
                day: calendar.today.adding(days: -16)), by: officer, .once())
        try await findings.beginCheck(id, by: officer)
    }

    private func dismissal() async throws {
        let officer = try await stage.actor(AnKhePeople.officer)
        for finding in try await lines(.unverified) where finding.isComplaint {
            try await findings.verify(
                finding.id, isSo: false, because: "Sổ trực và lịch tiếp dân cho thấy hôm ấy bàn nghỉ theo thông báo đã niêm yết.",
                by: officer)
        }
    }

    /// Two inspectors at one place, neither with a network: one line comes in twice.
    private func twoPhones() async throws {
        let (thu, nam) = (try await stage.actor(AnKhePeople.inspectors[0]), try await stage.actor(AnKhePeople.inspectors[1]))
        let inspection = try await inspections(Self.current, thu)[0].inspection
        let (view, parcel) = try await desk.carried(inspection.id, by: nam)
        let other = ArrivingRecord(
            key: "cast-\(inspection.id)-\(nam.account)-4", position: 4, answer: .notMet, words: "07:35 còn hai phòng khóa cửa.",
            due: inspection.day.adding(days: 14), earlier: [], madeAt: view.now)
        try await answer(inspection, [:], only: [1, 2, 3, 4, 5], by: thu)
        _ = try await desk.receive([other], under: parcel, by: nam)
    }
}
