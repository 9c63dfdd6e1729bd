package import Kernel
package import Organisations

/// What the inspections of a body and everything below it come to in a period.
package struct InspectionFigures: Sendable {
    /// Findings about a body, by what became of them.
    package struct Found: Sendable, Hashable {
        /// Neither established nor not, yet.
        package var unverified = 0
        package var established = 0
        package var notEstablished = 0
        /// Of those established: looked at again and put right.
        package var fixed = 0
        /// Of those not dismissed: still to be put right or looked at again.
        package var open = 0
        package var overdue = 0
        /// Breaches of dress, badge, hours and manners that were established; one finding may be several.
        package var breaches = 0
        /// The same of drinking in office.
        package var alcohol = 0

        package static func += (sum: inout Found, other: Found) {
            sum.unverified += other.unverified
            sum.established += other.established
            sum.notEstablished += other.notEstablished
            sum.fixed += other.fixed
            sum.open += other.open
            sum.overdue += other.overdue
            sum.breaches += other.breaches
            sum.alcohol += other.alcohol
        }
    }

    package struct BodyLine: Sendable {
        package let body: OrganisationName
        /// How often it was inspected, by whomever.
        package let inspected: Tally<Occasions>
        package let found: Found
    }

    package let body: Organisation
    package let period: ClosedRange<LocalDate>
    /// Inspections with minutes that the body, or one below it, held anywhere.
    package let held: Tally<Occasions>
    /// Those of them that were unannounced.
    package let unannounced: Tally<Occasions>
    /// At how many different bodies.
    package let places: Int
    /// Those of them held at the body itself or below it: of a department how it inspected itself and its parts (tự kiểm tra).
    package let own: Tally<Occasions>
    /// Inspections with minutes at the body or below it, held by whomever.
    package let inspected: Tally<Occasions>
    /// Findings about the body and what is below it.
    package let found: Found
    package let bodies: [BodyLine]
    package let today: LocalDate
}
