import Access
import Kernel
package import Storage

extension OpenSheet {
    /// Nobody judges, gives back or closes what they filled: neither where their roles say that the unit is theirs, nor where they had a
    /// hand in this sheet.
    func mustNotBeOwn(of actor: Actor, _ tx: any Transaction) throws {
        try mustBeFree(actor, for: .verify, AssessmentStore(tx).hands(on: assessment.id))
    }

    /// Refuses a part in this sheet that stands apart from one the actor has had in it.
    func mustBeFree(_ actor: Actor, for duty: Duty, _ hands: [DutyHand]) throws {
        try assessment.mustNotBeOwn(of: actor)
        try SeparatedDuties.mustBeFree(actor, for: duty, of: hands)
    }

    /// Keeps who had which part in this sheet, for good.
    func note(_ duty: Duty, by actor: Actor, _ tx: any Transaction) throws {
        try AssessmentStore(tx).keep(actor.hands.map { DutyHand(duty, $0) }, on: assessment.id)
    }
}

extension Stage.Filler {
    /// The part of whoever fills the stage.
    var duty: Duty? {
        switch self {
        case .unit: .enter
        case .verifier: .verify
        case .officer: .confirm
        case .nobody: nil
        }
    }
}

extension AssessmentStore {
    /// Who had which part in a sheet.
    func hands(on assessment: ID<Assessment>) throws -> [DutyHand] {
        try tx.all("SELECT duty, account_id FROM sheet_hand WHERE assessment_id = \(assessment) ORDER BY account_id, duty")
    }

    func keep(_ hands: [DutyHand], on assessment: ID<Assessment>) throws {
        for hand in hands {
            try tx.execute(
                """
                INSERT INTO sheet_hand (assessment_id, account_id, duty) VALUES (\(assessment), \(hand.account), \(hand.duty))
                ON CONFLICT DO NOTHING
                """)
        }
    }
}

extension DutyHand: RowDecodable {
    package init(row: borrowing Row) throws { self.init(try row[0], try row[1]) }
}
