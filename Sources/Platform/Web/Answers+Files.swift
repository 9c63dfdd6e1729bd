package import Hummingbird
package import Kernel

extension Visit {
    /// The moment of this request, by the office's clock.
    package var now: Instant { visitor.house?.clock.now() ?? Instant(microseconds: 0) }

    /// A table as a workbook, saved under a name without its ending.
    package func workbook(_ bytes: [UInt8], named name: String) -> Response {
        download(bytes, named: "\(name).xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }

    /// A stored file, sent piece by piece, saved and never shown by the browser itself: its content is somebody else's.
    package func stored(_ path: String, named name: String, type: String) async throws -> Response {
        let body = try await FileIO().loadFile(path: path, context: self)
        var response = Response(status: .ok, headers: [.contentType: type], body: body)
        response.headers[.contentDisposition] = attachment(name)
        response.headers[.contentSecurityPolicy] = SecurityHeaders.filePolicy
        return response
    }
}
