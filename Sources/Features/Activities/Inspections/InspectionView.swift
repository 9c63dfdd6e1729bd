package import Access
package import Documents
package import Kernel
package import Movements
package import Organisations

/// An inspection in a list.
package struct InspectionLine: Sendable {
    package let inspection: Inspection
    package let round: InspectionRound
    /// Who inspects, by name.
    package let inspectors: [String]
    package let findings: Int
    /// The reader is one of those who inspect.
    package let isMine: Bool
    /// Of what a body one meets in a cluster did elsewhere, no more than the line is shown.
    package let mayOpen: Bool

    package init(
        inspection: Inspection, round: InspectionRound, inspectors: [String], findings: Int, isMine: Bool, mayOpen: Bool = true
    ) {
        self.inspection = inspection
        self.round = round
        self.inspectors = inspectors
        self.findings = findings
        self.isMine = isMine
        self.mayOpen = mayOpen
    }
}

/// A page of a list of inspections, with what an inspector does today.
package struct InspectionListView: Sendable {
    package let question: InspectionQuestion
    package let lines: [InspectionLine]
    package let count: Int
    /// The reader's own that are planned up to today, or under way.
    package let today: [InspectionLine]
    package let body: String?
    package let mayRun: Bool
    package let day: LocalDate

    package init(
        question: InspectionQuestion, lines: [InspectionLine], count: Int, today: [InspectionLine], body: String?, mayRun: Bool,
        day: LocalDate
    ) {
        self.question = question
        self.lines = lines
        self.count = count
        self.today = today
        self.body = body
        self.mayRun = mayRun
        self.day = day
    }
}

/// A round with its inspections.
package struct RoundView: Sendable {
    package let round: InspectionRound
    package let body: String
    package let checklist: Checklist
    package let draw: Draw?
    package let movement: String?
    package let lines: [InspectionLine]

    package init(
        round: InspectionRound, body: String, checklist: Checklist, draw: Draw?, movement: String?, lines: [InspectionLine]
    ) {
        self.round = round
        self.body = body
        self.checklist = checklist
        self.draw = draw
        self.movement = movement
        self.lines = lines
    }
}

/// One inspection with all that belongs to it, as far as its reader may know.
package struct InspectionView: Sendable {
    package let inspection: Inspection
    package let round: InspectionRound
    package let body: String
    package let movement: String?
    package let items: [ChecklistItem]
    package let book: RecordBook
    package let photos: [InspectionPhoto]
    package let findings: [Finding]
    package let inspectors: [Int64]
    /// Full names by account.
    package let names: [Int64: String]
    /// Runs inspections at the body that inspects.
    package let mayRun: Bool
    /// Runs it or is one of those who inspect.
    package let mayWork: Bool
    /// Who may be named to inspect; only for who runs it.
    package let candidates: [AccountDirectory.Holder]
    package let now: Instant

    package init(
        inspection: Inspection, round: InspectionRound, body: String, movement: String?, items: [ChecklistItem], book: RecordBook,
        photos: [InspectionPhoto], findings: [Finding], inspectors: [Int64], names: [Int64: String], mayRun: Bool, mayWork: Bool,
        candidates: [AccountDirectory.Holder], now: Instant
    ) {
        self.inspection = inspection
        self.round = round
        self.body = body
        self.movement = movement
        self.items = items
        self.book = book
        self.photos = photos
        self.findings = findings
        self.inspectors = inspectors
        self.names = names
        self.mayRun = mayRun
        self.mayWork = mayWork
        self.candidates = candidates
        self.now = now
    }

    package func name(of account: Int64) -> String { names[account] ?? "Hệ thống" }

    /// The photos of a line that stand.
    package func photos(of position: Int) -> [InspectionPhoto] { photos.filter { $0.counts && $0.position == position } }

    /// What was kept apart and waits for a decision, by who wrote it and why.
    package var held: [(account: Int64, cause: Hold.Cause, records: [InspectionRecord], photos: [InspectionPhoto])] {
        let keys = book.held.map { ($0.account, $0.hold?.cause) } + photos.filter(\.waits).map { ($0.account, $0.hold?.cause) }
        var groups: [(account: Int64, cause: Hold.Cause, records: [InspectionRecord], photos: [InspectionPhoto])] = []
        for (account, cause) in keys {
            guard let cause, !groups.contains(where: { $0.account == account && $0.cause == cause }) else { continue }
            groups.append(
                (
                    account, cause, book.held.filter { $0.account == account && $0.hold?.cause == cause },
                    photos.filter { $0.waits && $0.account == account && $0.hold?.cause == cause }
                ))
        }
        return groups
    }
}

/// What a form for a round offers.
package struct RoundChoices: Sendable {
    /// Where the actor runs inspections, the topmost first.
    package let bodies: [Organisation]
    package let chosen: Organisation?
    /// What may be inspected: the chosen body's parts, or itself; of a draw the places drawn.
    package let places: [Organisation]
    package let checklists: [Checklist]
    package let draw: Draw?
    package let movements: [Movement]
    package let candidates: [AccountDirectory.Holder]
    package let day: LocalDate

    package init(
        bodies: [Organisation], chosen: Organisation?, places: [Organisation], checklists: [Checklist], draw: Draw?, movements: [Movement],
        candidates: [AccountDirectory.Holder], day: LocalDate
    ) {
        self.bodies = bodies
        self.chosen = chosen
        self.places = places
        self.checklists = checklists
        self.draw = draw
        self.movements = movements
        self.candidates = candidates
        self.day = day
    }
}

/// A finding in a list.
package struct FindingLine: Sendable {
    package let finding: Finding
    package let body: String
    package let day: LocalDate

    package init(finding: Finding, body: String, day: LocalDate) {
        self.finding = finding
        self.body = body
        self.day = day
    }
}

/// A page of a list of findings.
package struct FindingListView: Sendable {
    package let question: FindingQuestion
    package let lines: [FindingLine]
    package let count: Int
    package let body: String?
    package let mayRun: Bool

    package init(question: FindingQuestion, lines: [FindingLine], count: Int, body: String?, mayRun: Bool) {
        self.question = question
        self.lines = lines
        self.count = count
        self.body = body
        self.mayRun = mayRun
    }
}

/// One finding with what happened to it, and what its reader may do.
package struct FindingView: Sendable {
    package let finding: Finding
    package let body: String
    package let finder: String
    /// The inspection it comes from, with the words of its line.
    package let origin: (inspection: Inspection, item: ChecklistItem)?
    package let photos: [InspectionPhoto]
    package let steps: [(step: FindingStep, files: [Attachment])]
    package let names: [Int64: String]
    package let mayVerify: Bool
    package let mayAnswer: Bool
    package let mayRecheck: Bool
    package let mayGiveRecheck: Bool
    package let seesSource: Bool
    package let candidates: [AccountDirectory.Holder]
    package let today: LocalDate

    package init(
        finding: Finding, body: String, finder: String, origin: (inspection: Inspection, item: ChecklistItem)?, photos: [InspectionPhoto],
        steps: [(step: FindingStep, files: [Attachment])], names: [Int64: String], mayVerify: Bool, mayAnswer: Bool, mayRecheck: Bool,
        mayGiveRecheck: Bool, seesSource: Bool, candidates: [AccountDirectory.Holder], today: LocalDate
    ) {
        self.finding = finding
        self.body = body
        self.finder = finder
        self.origin = origin
        self.photos = photos
        self.steps = steps
        self.names = names
        self.mayVerify = mayVerify
        self.mayAnswer = mayAnswer
        self.mayRecheck = mayRecheck
        self.mayGiveRecheck = mayGiveRecheck
        self.seesSource = seesSource
        self.candidates = candidates
        self.today = today
    }

    package func name(of account: Int64) -> String { names[account] ?? "Hệ thống" }
}
