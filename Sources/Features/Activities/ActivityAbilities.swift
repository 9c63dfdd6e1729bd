package import Kernel

extension Ability {
    /// Write down the briefings of a place, open the code for signing in, confirm who came, take back what was written by mistake.
    package static let keepBriefings = Ability("briefings.keep")
    /// Post codes of conduct, take them down, tick off who signed them.
    package static let keepCodes = Ability("codes.keep")
    /// Keep checklists, plan rounds of inspections, decide what late answers become and whether a finding is so; seal, draw, open and call
    /// off draws of places to inspect.
    package static let runInspections = Ability("inspections.run")
    /// Be named to inspect at a place, above it or below it, and to look again at what was found there.
    package static let inspect = Ability("inspections.inspect")
    /// Answer for a body that may be inspected: say its word to findings, report what was put right, give its number for a draw.
    package static let answerInspections = Ability("inspections.answer")
}
