import Access
import Activities
import Assessments
import Kernel
import Markup
import Movements
import Organisations
import Recognitions
import Tasks

extension Wiring {
    /// What somebody has to do by which day, from whatever keeps it, the nearest first: for the calendar of their telephone. What is past by
    /// more than a month no longer helps there.
    func dueDates(of actor: Actor, on today: LocalDate) async throws -> [(due: DueDate, path: Path)] {
        var found = try await ownWork(of: actor, on: today)
        found += try await commonWork(of: actor, on: today)
        return found.filter { $0.due.day >= today.adding(days: -31) }.sorted { ($0.due.day, $0.due.key) < ($1.due.day, $1.due.key) }
    }

    /// Tasks, score sheets, findings and inspections.
    private func ownWork(of actor: Actor, on today: LocalDate) async throws -> [(due: DueDate, path: Path)] {
        var found: [(due: DueDate, path: Path)] = []
        for line in try await tasks.due(for: actor, until: today.adding(days: 366)) {
            guard let day = line.task.limit else { continue }
            let due = DueDate(key: "task-\(line.task.id)", title: "Hạn: \(line.task.what.title)", words: line.body, day: day)
            found.append((due, .task(line.task.id)))
        }
        if actor.isAbleSomewhere(to: .enterScores) {
            for line in try await assessments.sheets(for: actor)
            where line.needsTheUnit && actor.isAble(to: .enterScores, of: line.assessment.place) {
                let isHearing = line.assessment.state == .awaiting_explanation
                let day = isHearing ? line.round.explanationsUntil(of: line.assessment) : line.round.deadline.date
                let due = DueDate(
                    key: "sheet-\(line.assessment.id)", title: "\(isHearing ? "Hạn giải trình" : "Hạn gửi phiếu"): \(line.setTitle)",
                    words: "\(line.organisation), \(line.round.period.vietnamese)", day: day,
                    moment: isHearing ? nil : line.round.deadline)
                found.append((due, .assessment(line.assessment.id)))
            }
        }
        for line in try await findings.waiting(for: actor).toFix {
            guard let day = line.finding.due else { continue }
            let due = DueDate(
                key: "finding-\(line.finding.id)", title: "Hạn khắc phục: \(line.finding.words.prefix(80))", words: line.body, day: day)
            found.append((due, .finding(line.finding.id)))
        }
        for line in try await inspections.assigned(to: actor) {
            // A calendar is read over a shoulder, and shared with colleagues: where an unannounced round goes is not told by it.
            let isSecret = line.round.kind == .unannounced && line.inspection.day > today
            let due = DueDate(
                key: "inspection-\(line.inspection.id)", title: isSecret ? "Kiểm tra đột xuất" : "Kiểm tra: \(line.inspection.name)",
                words: line.round.title, day: line.inspection.day)
            found.append((due, .inspection(line.inspection.id)))
        }
        return found
    }

    /// What the bodies somebody works for are asked for: plans, pledges, recognitions.
    private func commonWork(of actor: Actor, on today: LocalDate) async throws -> [(due: DueDate, path: Path)] {
        var found: [(due: DueDate, path: Path)] = []
        for call in try await plans.waiting(for: actor) {
            guard let day = call.line.due else { continue }
            let due = DueDate(
                key: "call-\(call.plan.id)-\(call.body.id)", title: "Hạn lập kế hoạch thực hiện \(call.plan.name)", words: call.body.name,
                day: day)
            found.append((due, .plan(call.plan.id)))
        }
        for (entry, board) in try await pledges.boards(for: actor).unsent(by: actor) {
            let due = DueDate(
                key: "pledge-\(entry.pledge.id)", title: "Hạn gửi đăng ký thi đua năm \(board.round.year)", words: entry.body,
                day: board.round.due)
            found.append((due, .pledge(entry.pledge.id)))
        }
        for row in try await recognitions.waiting(for: actor).toRenew {
            let due = DueDate(
                key: "recognition-\(row.recognition.id)", title: "Hết thời hạn công nhận: \(row.title)", words: row.body,
                day: row.recognition.until)
            found.append((due, .recognition(row.recognition.id)))
        }
        return found
    }
}
