package import Kernel

extension Ability {
    /// Write down the briefings of a place, open the code for signing in, confirm who came, take back what was written by mistake.
    package static let keepBriefings = Ability("briefings.keep")
}
