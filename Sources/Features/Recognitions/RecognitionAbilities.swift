package import Kernel

extension Ability {
    /// Apply for the recognition of a body: register, answer the conditions, add what shows them, send.
    package static let applyForRecognition = Ability("recognitions.apply")
    /// Post standards for those below, verify applications, write decisions down, take a recognition back.
    package static let keepRecognitions = Ability("recognitions.keep")
}
