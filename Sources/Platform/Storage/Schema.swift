/// The tables of one owner, as the list of migrations that made them. Only ever appended to.
package struct Schema: Sendable {
    /// Who owns the tables: the target's name in small letters.
    package let owner: String
    package let migrations: [Migration]
    /// Which of its columns hold a place in the tree as it is today.
    package let places: [PlaceColumn]

    package init(_ owner: String, places: [PlaceColumn] = [], _ migrations: [Migration]) {
        self.owner = owner
        self.places = places
        self.migrations = migrations
    }
}

/// One step of a schema: a day, a sentence and the statements. Once applied somewhere it is never edited.
package struct Migration: Sendable {
    package let day: String
    package let sentence: String
    package let script: SQL

    /// `.on("2026-11-22", "create tier") { "CREATE TABLE tier (…) \(.strict)" }`. Several statements are parted by semicolons.
    package static func on(_ day: String, _ sentence: String, _ script: () -> SQL) -> Migration {
        let script = script()
        precondition(script.values.isEmpty, "a migration binds no values")
        return Migration(day: day, sentence: sentence, script: script)
    }
}
