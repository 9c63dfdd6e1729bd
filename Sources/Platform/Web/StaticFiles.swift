import Crypto
import Foundation
import HTTPTypes
import Hummingbird
package import Markup
import NIOCore
import Secrets

/// Styles, scripts and drawings, read and compressed once when the program starts. What is not in memory cannot be asked for.
///
/// All addresses hold a mark made from the content of all files, so browsers keep them for a year and still see every change.
package struct StaticFiles: Sendable {
    private struct File: Sendable {
        let bytes: ByteBuffer
        let compressed: ByteBuffer?
        let type: String
        let mark: String
    }

    /// By the ending of the name; `nil` for what is never served.
    private static func type(of name: String) -> String? { types[name.split(separator: ".").last.map(String.init) ?? ""] }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "txt": "text/plain; charset=utf-8", "woff2": "font/woff2", "webmanifest": "application/manifest+json",
    ]

    private let files: [String: File]
    private let version: String

    /// Reads every file of a known type below `folder`.
    package init(folder: String) throws {
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() where Self.type(of: name) != nil {
            contents[name] = Array(try Data(contentsOf: root.appendingPathComponent(name)))
        }
        self.init(contents: contents)
    }

    init(contents: [String: [UInt8]]) {
        var all = SHA256()
        files = contents.reduce(into: [:]) { files, entry in
            files[entry.key] = File(
                bytes: ByteBuffer(bytes: entry.value), compressed: GZip.compress(entry.value, level: 9).map { ByteBuffer(bytes: $0) },
                type: Self.type(of: entry.key) ?? "application/octet-stream",
                mark: "\"\(Self.mark(SHA256.hash(data: entry.value)))\"")
        }
        for name in contents.keys.sorted() {
            all.update(data: Array(name.utf8) + [0])
            all.update(data: contents[name] ?? [])
        }
        version = Self.mark(all.finalize())
    }

    /// The address of a file, such as `styles/thidua.css`.
    package func path(_ name: String) -> Path {
        precondition(files[name] != nil, "there is no static file \(name)")
        return name.split(separator: "/").reduce("/static/\(version)") { $0.below(String($1)) }
    }

    func add(to router: Router<Visitor>, table: RouteTable) {
        table.add(RouteTable.Route(method: "GET", pattern: "/static/{version}/**", isGuarded: false))
        router.get("/static/{version}/**") { request, visitor in try answer(request, visitor) }
    }

    private func answer(_ request: Request, _ visitor: Visitor) throws -> Response {
        guard let file = files[visitor.parameters.getCatchAll().joined(separator: "/")] else { throw WebRefusal.notFound }
        // A page from before an update still finds its files, but does not keep them.
        let isCurrent = visitor.parameters.get("version") == version
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: file.mark, .vary: "Accept-Encoding",
            .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        // A worker answers for pages outside of the folder it comes from, when it is told that it may.
        if let name = visitor.parameters.getCatchAll().last, name.hasSuffix("-worker.js") { headers[.serviceWorkerAllowed] = "/" }
        if request.headers[.ifNoneMatch] == file.mark { return Response(status: .notModified, headers: headers) }
        guard visitor.takesGZip, let compressed = file.compressed, compressed.readableBytes < file.bytes.readableBytes else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: compressed))
    }

    /// Tells files apart; nothing is kept safe by it.
    private static func mark(_ digest: some Sequence<UInt8>) -> String { hexadecimal(digest.prefix(6)) }
}
