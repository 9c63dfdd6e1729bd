package import Kernel

/// The administrative units of the country before and after 1 July 2025, and what became of each (bản đồ hành chính): facts that the
/// product ships.
package struct AdministrativeMap: Sendable {
    package struct Unit: Sendable, Hashable {
        /// Of the statistics office: two digits for provinces, three for districts, five for communes.
        package let code: String
        package let name: String
        package let kind: String
        /// The code of the unit above; nothing for a province.
        package let parent: String?
        /// Since when it is known to stand under this code, where that is known.
        package let since: LocalDate?
    }

    package struct Link: Sendable, Hashable {
        package enum Extent: String, Sendable {
            /// All of it goes to one.
            case whole
            /// It goes on by itself, perhaps under another name or as another kind.
            case same
            /// One of several parts; how large, nobody has published.
            case part, area, area_with_all_people, people
            /// Land of a district without people: nothing is carried over.
            case land
        }

        package let old: String
        package let new: String
        package let extent: Extent
    }

    package let before: [Unit]
    package let after: [Unit]
    package let links: [Link]

    package init(before: [Unit], after: [Unit], links: [Link]) {
        self.before = before
        self.after = after
        self.links = links
    }

    /// The day on which the districts ended and the new communes began.
    package static let day = LocalDate(year: 2025, month: 7, day: 1)!

    /// The resolution that made 34 provinces of 63. Those on the communes of each province are not in the data.
    package static let ground = Ground(number: "202/2025/QH15", date: LocalDate(year: 2025, month: 6, day: 12), issuer: "Quốc hội")

    /// The list of units was first read as of this day: a unit without a day of its own stood then.
    package static let firstDay = LocalDate(year: 2004, month: 8, day: 31)!

    /// Only what these provinces of today were made of and have become, and no communes: enough to place a few bodies in.
    package func provinces(_ new: Set<String>, withDistricts districts: Set<String> = []) -> AdministrativeMap {
        let old = Set(links.filter { new.contains($0.new) }.map(\.old))
        return AdministrativeMap(
            before: before.filter { old.contains($0.code) && $0.parent == nil || districts.contains($0.code) },
            after: after.filter { new.contains($0.code) },
            links: links.filter { new.contains($0.new) })
    }
}
