package import Markup

extension Path {
    package static let movements: Path = "/movements"
    package static let newMovement: Path = "/movements/new"
    package static func movement(_ id: some PathPart) -> Path { "/movements/\(id)" }
    package static func movementChain(_ id: some PathPart) -> Path { "/movements/\(id)/chain" }
    package static func movementChainTable(_ id: some PathPart) -> Path { "/movements/\(id)/chain.xlsx" }
    package static func movementEnding(_ id: some PathPart) -> Path { "/movements/\(id)/ending" }
    package static func movementReopening(_ id: some PathPart) -> Path { "/movements/\(id)/reopening" }
    package static func movementLaunches(_ id: some PathPart) -> Path { "/movements/\(id)/launches" }
    package static func movementGrounds(_ id: some PathPart) -> Path { "/movements/\(id)/grounds" }
    package static func newGround(_ movement: some PathPart) -> Path { "/movements/\(movement)/grounds/new" }
    package static func newLaunch(_ movement: some PathPart) -> Path { "/movements/\(movement)/launches/new" }
    package static func launchWithdrawal(_ id: some PathPart) -> Path { "/launches/\(id)/withdrawal" }
    package static func localAdditions(_ movement: some PathPart) -> Path { "/movements/\(movement)/additions" }
    package static func newLocalAddition(_ movement: some PathPart) -> Path { "/movements/\(movement)/additions/new" }
    package static func localAdditionWithdrawal(_ id: some PathPart) -> Path { "/local-additions/\(id)/withdrawal" }

    package static let plans: Path = "/plans"
    package static let newPlan: Path = "/plans/new"
    package static func plan(_ id: some PathPart) -> Path { "/plans/\(id)" }
    package static func planFile(_ id: some PathPart) -> Path { "/plans/\(id)/file" }
    package static func planPaper(_ id: some PathPart) -> Path { "/plans/\(id)/paper.docx" }
    package static func planDraft(_ id: some PathPart) -> Path { "/plans/\(id)/draft" }
    package static func planDiscarding(_ id: some PathPart) -> Path { "/plans/\(id)/discarding" }
    package static func planIssue(_ id: some PathPart) -> Path { "/plans/\(id)/issue" }
    package static func planCorrection(_ id: some PathPart) -> Path { "/plans/\(id)/correction" }
    package static func planRecall(_ id: some PathPart) -> Path { "/plans/\(id)/recall" }
    package static func planJoining(_ id: some PathPart) -> Path { "/plans/\(id)/joining" }
    package static func planAdoption(_ id: some PathPart) -> Path { "/plans/\(id)/adoption" }
    package static func planItems(_ id: some PathPart) -> Path { "/plans/\(id)/items" }
    package static func planItem(_ id: some PathPart, _ item: some PathPart) -> Path { "/plans/\(id)/items/\(item)" }
    package static func planItemRemoval(_ id: some PathPart, _ item: some PathPart) -> Path { "/plans/\(id)/items/\(item)/removal" }
    package static func planCopying(_ id: some PathPart) -> Path { "/plans/\(id)/copying" }
    package static func planCalls(_ id: some PathPart) -> Path { "/plans/\(id)/calls" }
    package static func planReminders(_ id: some PathPart) -> Path { "/plans/\(id)/reminders" }
    package static func planExtension(_ id: some PathPart) -> Path { "/plans/\(id)/extensions" }
    package static func planReply(_ id: some PathPart, _ body: some PathPart) -> Path { "/plans/\(id)/replies/\(body)" }

    package static let apiMovements: Path = "/api/v1/movements"
    package static func apiMovement(_ id: some PathPart) -> Path { "/api/v1/movements/\(id)" }
    package static func apiPlans(_ movement: some PathPart) -> Path { "/api/v1/movements/\(movement)/plans" }
    package static func apiCalls(_ plan: some PathPart) -> Path { "/api/v1/plans/\(plan)/calls" }

    package static let pledges: Path = "/pledges"
    package static let pledgeRounds: Path = "/pledges/rounds"
    package static let newPledgeRound: Path = "/pledges/rounds/new"
    package static func pledgeRound(_ id: some PathPart) -> Path { "/pledges/rounds/\(id)" }
    package static func pledge(_ id: some PathPart) -> Path { "/pledges/\(id)" }
    package static func pledgeOpening(_ id: some PathPart) -> Path { "/pledges/\(id)/opening" }
    package static func pledgeRecall(_ id: some PathPart) -> Path { "/pledges/\(id)/recall" }
    package static func pledgeReturn(_ id: some PathPart) -> Path { "/pledges/\(id)/return" }
    package static func pledgeAcceptance(_ id: some PathPart) -> Path { "/pledges/\(id)/acceptance" }
    package static func pledgeReview(_ id: some PathPart) -> Path { "/pledges/\(id)/review" }
    package static func pledgeWithdrawal(_ id: some PathPart) -> Path { "/pledges/\(id)/withdrawal" }
}
