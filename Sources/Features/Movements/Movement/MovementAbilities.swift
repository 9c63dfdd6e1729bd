package import Kernel

extension Ability {
    /// Open and end movements, issue a plan that calls on others, remind and give more time.
    package static let runMovements = Ability("movements.run")
    /// Write down the own body's plans, launches and additions, and answer whoever calls on it.
    package static let keepPlans = Ability("plans.keep")
}
