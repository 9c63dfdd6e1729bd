package import Kernel

extension Ability {
    /// Write down the briefings of a place, open the code for signing in, confirm who came, take back what was written by mistake.
    package static let keepBriefings = Ability("briefings.keep")
    /// Seal, draw, open and call off draws of places to inspect.
    package static let runInspections = Ability("inspections.run")
    /// Answer for a body that may be inspected: give its number for a draw.
    package static let answerInspections = Ability("inspections.answer")
}
