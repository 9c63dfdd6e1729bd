import Assessments
import Criteria
import Kernel
import Markup
import Storage
import Tasks

extension TaskDesk {
    /// The figures among some cells of a sheet that follow from tasks: those whose last day lies in the period of its round. None where
    /// nobody assigned the body anything.
    func known(_ cells: [CellCode], of view: SheetView, for actor: Actor) async throws -> [KnownFigure] {
        let span = view.round.period.span
        guard let last = span.last, cells.contains(.fact("tasks.due")) || cells.contains(.fact("tasks.on_time")) else { return [] }
        let body = view.assessment.organisation
        let figures: TaskFigures
        do { figures = try await self.figures(of: body, in: span.first...last, for: actor) } catch is NotThere {
            // A body that left the cluster since: its sheet is still seen, its tasks are not.
            return []
        }
        guard figures.due > 0 else { return [] }
        let opens = Path.taskFigures.with("don-vi", body).with("tu", span.first.vietnamese).with("den", last.vietnamese)
        return figures.facts.map { fact in
            KnownFigure(
                fact: fact.name, value: fact.value,
                source: "Nhiệm vụ đến hạn từ \(span.first.vietnamese) đến \(min(last, figures.today).vietnamese)", opens: opens)
        }
    }
}
