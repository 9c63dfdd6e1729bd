/// What a caller wants from a table: one field, and how offices usually head its column.
package struct TableField: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case text, name, number, date }

    package let key: String
    package let label: String
    package let synonyms: [String]
    /// What the cells below should look like; a column that does not is proposed with less confidence.
    package let kind: Kind

    package init(_ key: String, _ label: String, synonyms: [String] = [], kind: Kind = .text) {
        self.key = key
        self.label = label
        self.synonyms = synonyms
        self.kind = kind
    }
}

/// A column that seems to be a field; a person confirms it, and whoever asked remembers.
package struct ColumnProposal: Hashable, Sendable {
    /// The column in the grid, from 0.
    package let column: Int
    package let field: String
    /// 0 to 100; below 50 nothing is proposed.
    package let confidence: Int
}
