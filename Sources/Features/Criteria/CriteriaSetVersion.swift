package import Kernel

/// One criteria set as it is kept (bộ tiêu chí): its text never changes once published; a new one replaces it.
package struct CriteriaSetVersion: Sendable, Hashable {
    package let id: ID<CriteriaSetVersion>
    /// The `id` its file states.
    package let code: String
    package let title: String
    /// The `status` its file states: what the interface may call it.
    package let status: String
    package let citation: String
    /// The file, as it was given.
    package let content: String
    /// SHA-256 of the file, hexadecimal.
    package let digest: String
    package let addedAt: Instant
    package let publishedAt: Instant?

    package init(
        id: ID<CriteriaSetVersion>, code: String, title: String, status: String, citation: String, content: String, digest: String,
        addedAt: Instant, publishedAt: Instant?
    ) {
        self.id = id
        self.code = code
        self.title = title
        self.status = status
        self.citation = citation
        self.content = content
        self.digest = digest
        self.addedAt = addedAt
        self.publishedAt = publishedAt
    }

    package var isPublished: Bool { publishedAt != nil }
}
