package import Kernel
package import Markup
package import Organisations

extension Path {
    package static let staffImports: Path = "/people/imports"
    /// Where a list is handed in, with a body chosen.
    package static func staffImports(in body: ID<Organisation>?) -> Path { .staffImports.with("don-vi", body) }
    package static func staffImport(_ id: some PathPart) -> Path { "/people/imports/\(id)" }
    package static func staffImportColumns(_ id: some PathPart) -> Path { "/people/imports/\(id)/columns" }
    package static func staffImportUnits(_ id: some PathPart) -> Path { "/people/imports/\(id)/units" }
    package static func staffImportChoices(_ id: some PathPart) -> Path { "/people/imports/\(id)/choices" }
    package static func staffImportConfirmation(_ id: some PathPart) -> Path { "/people/imports/\(id)/confirmation" }
    package static func staffImportUndoing(_ id: some PathPart) -> Path { "/people/imports/\(id)/undoing" }
    package static func staffImportDropping(_ id: some PathPart) -> Path { "/people/imports/\(id)/dropping" }
    package static func staffImportRefused(_ id: some PathPart) -> Path { "/people/imports/\(id)/to-mend.xlsx" }
}
