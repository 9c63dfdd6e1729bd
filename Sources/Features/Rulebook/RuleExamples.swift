/// Every question a reader can try on a rule's page. The base salary asks nothing: the page shows it.
package enum RuleExamples {
    package static let all: [any RuleQuestion.Type] = [
        MovementStepQuestion.self, ContentGroupsQuestion.self, PersonGradeQuestion.self, UnitGradeQuestion.self, MonthsRatedQuestion.self,
        ExcellentShareQuestion.self, HeadGradeQuestion.self, OldExcellentQuestion.self, PartyShareQuestion.self, RatingDayQuestion.self,
        AdvancedWorkerQuestion.self, TitleChainQuestion.self, ExcellentCollectiveQuestion.self, CertificateQuestion.self,
        FreezeQuestion.self, MeritQuestion.self, OneAwardQuestion.self, BonusQuestion.self, AuthorityQuestion.self,
        DocumentNumberQuestion.self, DispatchQuestion.self, DocumentTypeQuestion.self, LayoutQuestion.self, IncomingQuestion.self,
        SuccessionQuestion.self, CouncilApprovalQuestion.self, FighterShareQuestion.self,
    ]

    /// Those of one rule. What R3 asks of points stands with R4 too, which rates others by the same bands.
    package static func of(_ code: RuleCode) -> [any RuleQuestion.Type] {
        all.filter { $0.code == code } + (code == .r(4) ? [PersonGradeQuestion.self] : [])
    }
}
