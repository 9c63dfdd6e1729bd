package import Documents
package import Kernel
package import Organisations

/// Which recognitions somebody looks for.
package struct RecognitionQuestion: Sendable, Hashable {
    package enum Kept: String, Sendable, CaseIterable {
        /// Valid today, soon to end or not.
        case holding
        case due, expired, revoked, all
    }

    package var words: String
    package var kept: Kept
    package var page: Int

    package init(words: String = "", kept: Kept = .holding, page: Int = 1) {
        self.words = words
        self.kept = kept
        self.page = page
    }

    package static let length = 50
}

/// A recognition in a list, as it stands on the day of looking.
package struct RecognitionRow: Sendable {
    package let recognition: Recognition
    package let title: String
    package let body: String
    package let state: Recognition.State

    package init(recognition: Recognition, title: String, body: String, state: Recognition.State) {
        self.recognition = recognition
        self.title = title
        self.body = body
        self.state = state
    }
}

/// A page of recognitions.
package struct RecognitionListView: Sendable {
    package let question: RecognitionQuestion
    package let rows: [RecognitionRow]
    package let count: Int
    package let mayKeep: Bool

    package init(question: RecognitionQuestion, rows: [RecognitionRow], count: Int, mayKeep: Bool) {
        self.question = question
        self.rows = rows
        self.count = count
        self.mayKeep = mayKeep
    }
}

/// One recognition with its paper, and those of the same series before and after it.
package struct RecognitionView: Sendable {
    package let row: RecognitionRow
    package let standard: RecognitionStandard
    package let issuer: String
    package let paper: Document
    /// The latest first, this one among them.
    package let chain: [RecognitionRow]
    /// The application may be read too.
    package let seesApplication: Bool
    /// By which standard they may apply again, where nothing is applied for yet.
    package let renewal: ID<RecognitionStandard>?
    package let mayRevoke: Bool
    package let today: LocalDate

    package init(
        row: RecognitionRow, standard: RecognitionStandard, issuer: String, paper: Document, chain: [RecognitionRow],
        seesApplication: Bool, renewal: ID<RecognitionStandard>? = nil, mayRevoke: Bool, today: LocalDate
    ) {
        self.row = row
        self.standard = standard
        self.issuer = issuer
        self.paper = paper
        self.chain = chain
        self.seesApplication = seesApplication
        self.renewal = renewal
        self.mayRevoke = mayRevoke
        self.today = today
    }
}

/// A standard in a list.
package struct RecognitionStandardRow: Sendable {
    package let standard: RecognitionStandard
    package let body: String
    /// Bodies that hold a recognition of its series today.
    package let holders: Int

    package init(standard: RecognitionStandard, body: String, holders: Int) {
        self.standard = standard
        self.body = body
        self.holders = holders
    }
}

/// One standard, and how each body below it stands.
package struct RecognitionStandardView: Sendable {
    package let standard: RecognitionStandard
    package let body: String
    package let lines: [RecognitionLine]
    /// The title of the criteria set whose points count.
    package let set: String?
    package let bodies: [BodyRow]
    /// Bodies somebody may register now.
    package let applicants: [OrganisationName]
    /// Applications that wait for a decision.
    package let verified: Int
    package let mayKeep: Bool
    package let today: LocalDate

    /// How one body stands.
    package struct BodyRow: Sendable {
        package let body: OrganisationName
        /// The one that counts today, or else the latest.
        package let recognition: RecognitionRow?
        /// The latest one somebody may read.
        package let application: RecognitionApplication?

        package init(body: OrganisationName, recognition: RecognitionRow?, application: RecognitionApplication?) {
            self.body = body
            self.recognition = recognition
            self.application = application
        }
    }

    package init(
        standard: RecognitionStandard, body: String, lines: [RecognitionLine], set: String?, bodies: [BodyRow],
        applicants: [OrganisationName], verified: Int, mayKeep: Bool, today: LocalDate
    ) {
        self.standard = standard
        self.body = body
        self.lines = lines
        self.set = set
        self.bodies = bodies
        self.applicants = applicants
        self.verified = verified
        self.mayKeep = mayKeep
        self.today = today
    }
}

/// An application with both answers to every condition.
package struct RecognitionApplicationView: Sendable {
    package let application: RecognitionApplication
    package let standard: RecognitionStandard
    package let body: Organisation
    package let issuer: String
    package let lines: [RecognitionLine]
    package let answers: [Int: RecognitionAnswers]
    package let files: [(file: RecognitionFile, attachment: Attachment)]
    package let conditions: [RecognitionCondition]
    package let steps: [RecognitionStep]
    package let names: [Int64: String]
    /// Of the decision it ended with.
    package let recognition: ID<Recognition>?
    /// The results of the round its points come from open to whoever reads sheets of the body.
    package let seesResults: Bool
    package let mayApply: Bool
    package let mayJudge: Bool
    /// They would, but applied themselves, or act for somebody who did.
    package let isTheirOwn: Bool
    package let today: LocalDate

    package init(
        application: RecognitionApplication, standard: RecognitionStandard, body: Organisation, issuer: String, lines: [RecognitionLine],
        answers: [Int: RecognitionAnswers], files: [(file: RecognitionFile, attachment: Attachment)],
        conditions: [RecognitionCondition], steps: [RecognitionStep], names: [Int64: String], recognition: ID<Recognition>?,
        seesResults: Bool, mayApply: Bool, mayJudge: Bool, isTheirOwn: Bool, today: LocalDate
    ) {
        self.application = application
        self.standard = standard
        self.body = body
        self.issuer = issuer
        self.lines = lines
        self.answers = answers
        self.files = files
        self.conditions = conditions
        self.steps = steps
        self.names = names
        self.recognition = recognition
        self.seesResults = seesResults
        self.mayApply = mayApply
        self.mayJudge = mayJudge
        self.isTheirOwn = isTheirOwn
        self.today = today
    }

    package func files(of position: Int) -> [(file: RecognitionFile, attachment: Attachment)] {
        files.filter { $0.file.position == position }
    }

    /// `Nguyễn Văn A (làm thay Trần Thị B)`.
    package func name(of step: RecognitionStep) -> String {
        name(of: step.account) + (step.takenFor.map { " (làm thay \(name(of: $0)))" } ?? "")
    }

    private func name(of account: Int64) -> String { names[account] ?? "Hệ thống" }
}

/// Who may be recognised by the decision that is being written down.
package struct RecognitionDecisionView: Sendable {
    package let standard: RecognitionStandard
    package let issuer: OrganisationName
    package let lines: [Line]
    package let today: LocalDate

    /// A body with its application, or one that did not apply here.
    package struct Line: Sendable {
        package let body: OrganisationName
        package let application: ID<RecognitionApplication>?
        /// What stands in its way as of today.
        package let hindrances: [RecognitionHindrance]
        /// What it holds today, where a paper of before is written down.
        package let held: RecognitionRow?

        package init(
            body: OrganisationName, application: ID<RecognitionApplication>?, hindrances: [RecognitionHindrance] = [],
            held: RecognitionRow? = nil
        ) {
            self.body = body
            self.application = application
            self.hindrances = hindrances
            self.held = held
        }
    }

    package init(standard: RecognitionStandard, issuer: OrganisationName, lines: [Line], today: LocalDate) {
        self.standard = standard
        self.issuer = issuer
        self.lines = lines
        self.today = today
    }
}

/// What waits for somebody.
package struct RecognitionWork: Sendable {
    /// An application with the body it is of.
    package struct Line: Sendable {
        package let application: RecognitionApplication
        package let title: String
        package let body: String

        package init(application: RecognitionApplication, title: String, body: String) {
            self.application = application
            self.title = title
            self.body = body
        }
    }

    /// Their bodies' own, to be finished and sent.
    package var toSend: [Line] = []
    /// To be verified.
    package var toVerify: [Line] = []
    /// Verified, to be decided.
    package var toDecide: [Line] = []
    /// Near their end or past it, with nothing applied for.
    package var toRenew: [RecognitionRow] = []

    package init() {}
}
