import HTTPTypes
package import Hummingbird
import HummingbirdCore
import Logging
package import NIOCore
import NIOEmbedded
package import Web

/// A browser without a network: it keeps cookies, says where its forms come from, and asks the router directly.
package actor Browser {
    private let responder: RouterResponder<Visitor>
    private var cookies: [String: String] = [:]
    private let host: String

    package init(_ responder: RouterResponder<Visitor>, host: String = "thidua.test") {
        self.responder = responder
        self.host = host
    }

    package func cookie(_ name: String) -> String? { cookies[name] }
    package func set(cookie name: String, to value: String?) { cookies[name] = value }

    package func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send(.get, path, headers: headers, body: RequestBody(buffer: ByteBuffer()))
    }

    package func head(_ path: String) async throws -> Answer {
        try await send(.head, path, headers: [:], body: RequestBody(buffer: ByteBuffer()))
    }

    /// Sends a form as the page `from` would: with its token and key.
    package func post(
        _ path: String, _ fields: [String: String] = [:], from page: Answer? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var all = fields
        if let page {
            all["_csrf"] = all["_csrf"] ?? page.hidden("_csrf")
            all["_key"] = all["_key"] ?? page.hidden("_key")
        }
        let text = all.sorted { $0.key < $1.key }.map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
        var headers = headers
        headers["Content-Type"] = headers["Content-Type"] ?? "application/x-www-form-urlencoded"
        return try await post(path, body: Array(text.utf8), headers: headers)
    }

    /// Sends a form with files.
    package func post(_ path: String, multipart: Multipart, headers: [String: String] = [:]) async throws -> Answer {
        var headers = headers
        headers["Content-Type"] = headers["Content-Type"] ?? multipart.contentType
        return try await post(path, body: multipart.bytes, headers: headers)
    }

    package func post(_ path: String, body: [UInt8], headers: [String: String]) async throws -> Answer {
        var headers = headers
        headers["Content-Length"] = headers["Content-Length"] ?? String(body.count)
        // In small pieces, because a network cuts where it likes.
        let pieces = stride(from: 0, to: body.count, by: 777).map { ByteBuffer(bytes: body[$0..<min($0 + 777, body.count)]) }
        return try await post(path, pieces: pieces, headers: headers)
    }

    /// Sends a body in these pieces. `breaksOff` ends it by an error, as a lost connection does; `neverEnds` leaves it open.
    package func post(
        _ path: String, pieces: [ByteBuffer], headers: [String: String], breaksOff: Bool = false, neverEnds: Bool = false
    ) async throws -> Answer {
        let (stream, feed) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        for piece in pieces { feed.yield(piece) }
        if breaksOff { feed.finish(throwing: BrokenConnection()) } else if !neverEnds { feed.finish() }
        defer { feed.finish() }
        var headers = headers
        headers["Origin"] = headers["Origin"] ?? "https://\(host)"
        headers["Sec-Fetch-Site"] = headers["Sec-Fetch-Site"] ?? "same-origin"
        return try await send(.post, path, headers: headers, body: RequestBody(asyncSequence: stream))
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, headers: [String: String], body: RequestBody) async throws -> Answer {
        var head = HTTPRequest(method: method, scheme: "https", authority: host, path: path)
        if !cookies.isEmpty {
            head.headerFields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        // An empty value means: leave this header out.
        for (name, value) in headers where !value.isEmpty {
            guard let name = HTTPField.Name(name) else { continue }
            head.headerFields[name] = value
        }
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger[metadataKey: "hb.request.id"] = "test"
        let context = Visitor(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
        let response = try await responder.respond(to: Request(head: head, body: body), context: context)
        let collected = Collected()
        try await response.body.write(collected)
        keep(response.headers[values: .setCookie])
        return Answer(status: Int(response.status.code), headers: response.headers, bytes: await collected.bytes.all)
    }

    private func keep(_ headers: [String]) {
        for header in headers {
            let parts = header.split(separator: ";").map { $0.drop { $0 == " " } }
            guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { continue }
            let name = String(pair[..<equals])
            cookies[name] = parts.contains("Max-Age=0") ? nil : String(pair[pair.index(after: equals)...])
        }
    }
}

/// What a connection that is lost in the middle looks like to whoever reads from it.
package struct BrokenConnection: Error {}

/// Gathers what a response writes.
private struct Collected: ResponseBodyWriter {
    actor Bytes {
        var all: [UInt8] = []
        func add(_ buffer: ByteBuffer) { all.append(contentsOf: buffer.readableBytesView) }
    }

    let bytes = Bytes()

    func write(_ buffer: ByteBuffer) async throws { await bytes.add(buffer) }
    consuming func finish(_ trailers: HTTPFields?) async throws {}
}

func encoded(_ text: String) -> String {
    text.utf8.map { byte in
        let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
}
