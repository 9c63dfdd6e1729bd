package import Kernel

extension Ability {
    /// Assign tasks to bodies and people of a place, accept or return what they hand over, give more time, take tasks back.
    package static let assignTasks = Ability("tasks.assign")
    /// Take and report the tasks of a body. Who is named in a task may that without a role.
    package static let reportTasks = Ability("tasks.report")
}
