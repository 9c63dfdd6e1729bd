import Foundation

/// A form with files, as a browser writes it.
package struct Multipart: Sendable {
    package var boundary = "----thidua-test-boundary"
    private var parts: [[UInt8]] = []
    package var isClosed = true

    package init() {}

    /// What a browser sends from a form of a page: its token, a key of its own, the fields, and the file of the field `tep`.
    package init(from page: Answer, _ fields: [String: String], file: (name: String, bytes: [UInt8])? = nil) {
        add("_csrf", page.token ?? "")
        add("_key", UUID().uuidString)
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) { add(name, value) }
        if let file { add("tep", fileName: file.name, file.bytes) }
    }

    package var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    package mutating func add(_ name: String, _ value: String) {
        add(headers: "Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
    }

    package mutating func add(_ name: String, fileName: String, _ bytes: [UInt8]) {
        add(
            headers: "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\"\r\nContent-Type: application/octet-stream",
            bytes)
    }

    package mutating func add(headers: String, _ bytes: [UInt8]) {
        parts.append(Array("--\(boundary)\r\n\(headers)\r\n\r\n".utf8) + bytes + Array("\r\n".utf8))
    }

    package var bytes: [UInt8] { Array(parts.joined()) + (isClosed ? Array("--\(boundary)--\r\n".utf8) : []) }
}
