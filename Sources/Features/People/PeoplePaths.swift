package import Kernel
package import Markup
package import Organisations

extension Path {
    package static let people: Path = "/people"
    package static let peopleTable: Path = "/people/table.xlsx"
    package static let newPerson: Path = "/people/new"
    package static func person(_ id: some PathPart) -> Path { "/people/\(id)" }
    package static func personCorrection(_ id: some PathPart) -> Path { "/people/\(id)/correction" }
    package static func personPosts(_ id: some PathPart) -> Path { "/people/\(id)/posts" }
    package static func personMergers(_ id: some PathPart) -> Path { "/people/\(id)/mergers" }
    package static func personParting(_ id: some PathPart) -> Path { "/people/mergers/\(id)/parting" }
    package static func postChange(_ id: some PathPart) -> Path { "/posts/\(id)/change" }
    package static func postEnd(_ id: some PathPart) -> Path { "/posts/\(id)/end" }
    package static func staffFollowing(_ body: some PathPart) -> Path { "/organisations/\(body)/staff-following" }
    /// The people of one body and below.
    package static func people(of body: ID<Organisation>) -> Path { .people.with("don-vi", body) }
    package static func newPerson(in body: ID<Organisation>) -> Path { .newPerson.with("don-vi", body) }
}
