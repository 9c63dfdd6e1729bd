import Activities
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

extension BriefingDesk {
    /// The figures among some cells of a sheet that follow from confirmed briefings held in the period of its round. None where the body
    /// held none.
    func known(_ cells: [CellCode], of view: SheetView, for actor: Actor) async throws -> [KnownFigure] {
        let span = view.round.period.span
        let asked = ["briefings.held", "briefings.attendances", "briefings.people", "staff.informed", "staff.serving"].filter {
            cells.contains(.fact($0))
        }
        guard let last = span.last, !asked.isEmpty else { return [] }
        let body = view.assessment.organisation
        let figures: BriefingFigures
        do { figures = try await self.figures(of: body, in: span.first...last, for: actor) } catch is NotThere { return [] }
        guard figures.held.count > 0 else { return [] }
        let days = (span.first.vietnamese, last.vietnamese)
        let opens = Path.briefingFigures.with("don-vi", body).with("tu", days.0).with("den", days.1)
        return asked.compactMap { fact in
            let (value, isLowerBound): (Int, Bool) =
                switch fact {
                case "briefings.held": (figures.held.count, false)
                case "briefings.attendances": (figures.attended.count, figures.attended.isLowerBound)
                case "briefings.people": (figures.people.count, false)
                case "staff.informed": (figures.coverage.reached.count, false)
                default: (figures.coverage.whole.count, false)
                }
            // Of briefings without a whole list it is not known how many people came: nobody's sheet says that it is.
            if figures.counted > 0, ["briefings.people", "staff.informed"].contains(fact) { return nil }
            return KnownFigure(
                fact: fact, value: Numeral(Int32(clamping: value)), isLowerBound: isLowerBound,
                source: "Cuộc tuyên truyền đã chốt từ \(days.0) đến \(min(last, figures.today).vietnamese)", opens: opens)
        }
    }

    /// Briefings that were held and are not confirmed yet, for who keeps them.
    func waiting(for actor: Actor) async throws -> [TaskRow] {
        guard actor.isAbleSomewhere(to: .keepBriefings) else { return [] }
        return try await unconfirmed(for: actor).map(\.row)
    }
}

extension InspectionDesk {
    /// The figures among some cells of a sheet that follow from minutes and established findings of the period of its round. Of what was
    /// found none where the body was never inspected and nothing established: nobody looked, so nobody knows.
    func known(_ cells: [CellCode], of view: SheetView, for actor: Actor) async throws -> [KnownFigure] {
        let span = view.round.period.span
        let asked = ["inspections.held", "conduct.breaches", "conduct.alcohol"].filter { cells.contains(.fact($0)) }
        guard let last = span.last, !asked.isEmpty else { return [] }
        let body = view.assessment.organisation
        let figures: InspectionFigures
        do { figures = try await self.figures(of: body, in: span.first...last, for: actor) } catch is NotThere { return [] }
        let (from, until) = (span.first.vietnamese, last.vietnamese)
        func spanning(_ path: Path) -> Path { path.with("don-vi", body).with("tu", from).with("den", until) }
        return asked.compactMap { fact in
            let isHeld = fact == "inspections.held"
            guard isHeld ? figures.own.count > 0 : figures.inspected.count > 0 || figures.found.established > 0 else { return nil }
            let days = "từ \(from) đến \(min(last, figures.today).vietnamese)"
            let (value, opens): (Int, Path) =
                switch fact {
                case "inspections.held": (figures.own.count, spanning(.inspections).with("loc", "minuted").with("ben", "tu-kiem-tra"))
                case "conduct.breaches": (figures.found.breaches, spanning(.findings).with("loc", "established").with("ve", "nep-song"))
                default: (figures.found.alcohol, spanning(.findings).with("loc", "established").with("ve", "alcohol"))
                }
            return KnownFigure(
                fact: fact, value: Numeral(Int32(clamping: value)),
                source: isHeld ? "Cuộc tự kiểm tra có biên bản \(days)" : "Phát hiện đã xác minh \(days)", opens: opens)
        }
    }
}
