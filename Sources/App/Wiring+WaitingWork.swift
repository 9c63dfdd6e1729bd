import Access
import Activities
import Assessments
import Kernel
import Markup
import Movements
import Recognitions
import Tasks

extension Wiring {
    /// What waits for somebody, from whatever keeps it, in the order it is shown in.
    func waitingWork(of actor: Actor, on today: LocalDate) async throws -> [WaitingWork] {
        let boards = try await pledges.boards(for: actor)
        let work = try await tasks.waiting(for: actor)
        let found = try await findings.waiting(for: actor)
        let recognised = try await recognitions.waiting(for: actor)
        return [
            WaitingWork("Nhiệm vụ giao", work.toDo.map { $0.row(today: work.today) }, opens: .tasks),
            WaitingWork("Kết quả chờ xác nhận", work.toAnswer.map { $0.row(today: work.today) }, opens: .tasks),
            WaitingWork("Cuộc tuyên truyền chưa chốt", try await briefings.waiting(for: actor), opens: .briefings),
            WaitingWork(
                "Kiểm tra hôm nay", try await inspections.waiting(for: actor).map { $0.row(on: today) }, opens: .inspections),
            WaitingWork("Chờ kiểm tra lại", found.toRecheck.map(\.row), opens: .findings.with("loc", "to_recheck")),
            WaitingWork("Phát hiện chờ khắc phục", found.toFix.map(\.row), opens: .findings.with("loc", "to_fix")),
            WaitingWork("Phát hiện chờ xác minh", found.toVerify.map(\.row), opens: .findings.with("loc", "unverified")),
            WaitingWork("Quy tắc ứng xử chưa đọc", try await codes.waiting(for: actor).map { $0.row(on: today) }, opens: .codes),
            WaitingWork("Bàn giao công việc", try await access.pendingHandovers(of: actor).map(\.task)),
            WaitingWork(
                "Cấp trên giao triển khai", try await plans.waiting(for: actor).map { $0.task(today: today) }, opens: .plans),
            WaitingWork(
                "Đăng ký thi đua",
                boards.unsent(by: actor).map { $0.entry.task(in: $0.board) }
                    + boards.unreviewed(by: actor).map { $0.entry.reviewTask(in: $0.board) }, opens: .pledges),
            WaitingWork(
                "Đăng ký thi đua chờ ghi nhận", boards.waiting(for: actor).map { $0.entry.waitingTask(in: $0.board) },
                opens: .pledges),
            WaitingWork("Hồ sơ công nhận đang lập", recognised.toSend.map(\.row), opens: .recognitionStandards),
            WaitingWork("Hồ sơ công nhận chờ thẩm định", recognised.toVerify.map(\.row), opens: .recognitionStandards),
            WaitingWork("Hồ sơ công nhận chờ quyết định", recognised.toDecide.map(\.row), opens: .recognitionStandards),
            WaitingWork(
                "Công nhận đến kỳ xét lại", recognised.toRenew.map(\.renewal), opens: Path.recognitions.with("loc", "due")),
        ]
    }
}
