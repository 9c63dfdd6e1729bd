/// A paper that is brought: what it says, and perhaps its file.
package struct NewPaper: Sendable {
    package let content: DocumentContent
    package let arrival: AttachmentFolder.Arrival?
    package let name: String

    package init(_ content: DocumentContent, _ arrival: AttachmentFolder.Arrival? = nil, named name: String = "") {
        self.content = content
        self.arrival = arrival
        self.name = name
    }
}
