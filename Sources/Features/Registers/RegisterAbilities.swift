package import Kernel

extension Ability {
    /// Open registers, register what comes in, give numbers to what goes out, send it, close a year.
    package static let keepRegisters = Ability("registers.keep")
    /// Read the registers of a body and of those inside it.
    package static let readRegisters = Ability("registers.read")
    /// Say who handles an incoming document, by which day.
    package static let directDocuments = Ability("registers.direct")
}
