import Criteria
import Journal
import Kernel

extension Act {
    static func roundPublished(_ set: ID<CriteriaSetVersion>, _ period: Period) -> Act {
        Act("round.published", ["criteria_set": "\(set)", "period": period.code])
    }
    static let roundClosed = Act("round.closed")
    static func cellSaved(_ cell: CellCode, stage: String, from old: String, to new: String) -> Act {
        Act("sheet.cell_saved", ["cell": cell.description, "stage": stage, "old": old, "new": new])
    }
    static func evidenceAdded(_ item: String, _ evidence: ID<Evidence>) -> Act {
        Act("sheet.evidence_added", ["item": item, "evidence": "\(evidence)"])
    }
    static func evidenceRemoved(_ evidence: ID<Evidence>) -> Act { Act("sheet.evidence_removed", ["evidence": "\(evidence)"]) }
    static let sheetSubmitted = Act("sheet.submitted")
    static let sheetRecalled = Act("sheet.recalled")
    static let sheetOpened = Act("sheet.opened")
    static let sheetReturned = Act("sheet.returned")
    static let verificationFinished = Act("sheet.verification_finished")
    static let explanationSent = Act("sheet.explained")
    static let explanationsClosed = Act("sheet.explanations_closed")
    static let sheetConfirmed = Act("sheet.confirmed")
}
