package import Kernel

extension Ability {
    /// Publish a criteria set to a cluster, confirm its sheets, close the round.
    package static let runRounds = Ability("assessments.run")
    /// Enter the unit's own figures, scores and evidence, and send the sheet.
    package static let enterScores = Ability("assessments.enter")
    /// Verify other units' sheets.
    package static let verifyScores = Ability("assessments.verify")
    /// Read every sheet in scope: leaders and auditors.
    package static let readSheets = Ability("assessments.read")
}
