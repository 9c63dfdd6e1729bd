import HTTPTypes
import HummingbirdCore
import NIOCore

/// Reads what a request carries, within limits of size and time, and checks that it is a form of ours before anybody acts on it.
struct BodyReader {
    let visitor: Visitor
    let house: House

    private var headers: HTTPFields { visitor.head.headerFields }
    private var declaredLength: Int { headers[.contentLength].flatMap(Int.init) ?? 0 }
    private var limits: BodyLimits { house.limits }

    /// The fields of a form without files.
    func form() async throws -> PostedForm {
        guard declaredLength <= limits.form else { throw WebRefusal.formTooLarge(limit: limits.form) }
        let type = HeaderParameters(headers[.contentType] ?? "").value
        let fields: [(name: String, value: String)]
        switch type {
        case "application/x-www-form-urlencoded": fields = try URLEncodedForm.read(try await collect(), limit: limits.fields)
        case "multipart/form-data":
            let arrival = Arrival(reader: self, mayHoldFiles: false)
            return try await within(limits.formTime) { try await arrival.receive().form }
        case "": fields = []
        default: throw WebRefusal.unreadableForm
        }
        let form = posted(fields)
        try check(form)
        return form
    }

    /// The fields and files of a form. Files are on disk; nothing is left there when this throws.
    func upload() async throws -> Upload {
        let arrival = Arrival(reader: self, mayHoldFiles: true)
        return try await within(limits.uploadTime) { try await arrival.receive() }
    }

    func posted(_ fields: [(name: String, value: String)]) -> PostedForm {
        let key = fields.first { $0.name == "_key" }?.value ?? headers[Self.idempotencyKey] ?? ""
        let isKey = key.utf8.count <= 100 && key.utf8.allSatisfy { $0 > 32 && $0 < 127 }
        return PostedForm(fields: fields, key: isKey ? key : "", address: visitor.head.path ?? "")
    }

    /// Refuses a form that was not shown to the one who sends it. Programs with a token show that instead.
    func check(_ form: PostedForm) throws(WebRefusal) {
        if visitor.isBearer { return }
        guard let secret = visitor.session?.secret ?? visitor.stranger.shown, FormToken(secret: secret).matches(form["_csrf"]) else {
            throw .foreignForm
        }
    }

    /// The pieces of the body, ended by an error when it breaks off.
    var pieces: RequestBody { visitor.body }

    var isDeclaredTooLarge: Bool { declaredLength > limits.upload }
    var declared: Int { declaredLength }

    private func collect() async throws -> [UInt8] {
        let (body, limit) = (visitor.body, limits.form)
        return try await within(limits.formTime) {
            var bytes: [UInt8] = []
            for try await piece in body {
                guard bytes.count + piece.readableBytes <= limit else { throw WebRefusal.formTooLarge(limit: limit) }
                bytes.append(contentsOf: piece.readableBytesView)
            }
            return bytes
        }
    }

    /// Does the work, or gives up when the time is over.
    private func within<Value: Sendable>(_ time: Duration, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let clock = limits.clock
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                do {
                    return try await work()
                } catch let refusal as WebRefusal {
                    throw refusal
                } catch let error as DiskError {
                    throw error
                } catch {
                    // The connection broke, or we gave up: either way the body is not whole.
                    throw WebRefusal.unreadableForm
                }
            }
            group.addTask {
                try await clock.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() ?? nil else { throw WebRefusal.tooSlow }
            return value
        }
    }

    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}
