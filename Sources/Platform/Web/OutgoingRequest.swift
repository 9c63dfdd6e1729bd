// Linked by the runtime's networking, which is no part of its static library.
import CCurl
import Foundation
import FoundationNetworking
import Kernel
package import Markup
import Synchronization

/// Something we ask another server: over TLS, or on this machine alone; answered soon and in few words, or not at all.
package struct OutgoingRequest: Sendable {
    package let address: WebAddress
    package var headers: [(name: String, value: String)] = []
    /// The fields of a form; sent by POST when there are any.
    package var form: [(name: String, value: String)] = []

    package init(_ address: WebAddress) { self.address = address }

    /// Bytes of an answer.
    package static let largest = 262_144
    /// Seconds until an answer is there whole.
    package static let patience = 10

    /// Asks, and gives the status and what was answered. Refuses to ask over plain HTTP beyond this machine; never follows elsewhere.
    package func send() async throws -> (status: Int, bytes: [UInt8]) {
        guard let url = URL(string: address.text), Self.mayAsk(url) else { throw OutgoingRefusal.unsafe }
        var request = URLRequest(url: url, timeoutInterval: TimeInterval(Self.patience))
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        if !form.isEmpty {
            request.httpMethod = "POST"
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(form.map { "\(Path.encoded($0.name))=\(Path.encoded($0.value))" }.joined(separator: "&").utf8)
        }
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForResource = TimeInterval(Self.patience)
        configuration.httpCookieStorage = nil
        let listener = OutgoingListener()
        let session = URLSession(configuration: configuration, delegate: listener, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                listener.listen(continuation)
                session.dataTask(with: request).resume()
            }
        } onCancel: {
            session.invalidateAndCancel()
        }
    }

    private static func mayAsk(_ url: URL) -> Bool {
        url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "localhost", "::1", "[::1]"].contains(url.host() ?? ""))
    }
}

/// Why another server was not asked, or not heard out.
package enum OutgoingRefusal: Error, Equatable {
    /// Plain HTTP beyond this machine.
    case unsafe
    case tooLong
    case unreachable(String)
}

/// Hears an answer out piece by piece, and no further than it may be long.
private final class OutgoingListener: NSObject, URLSessionDataDelegate, Sendable {
    typealias Answer = (status: Int, bytes: [UInt8])

    private struct State {
        var continuation: CheckedContinuation<Answer, any Error>?
        var status = 0
        var bytes: [UInt8] = []
    }

    private let state = Mutex(State())

    func listen(_ continuation: CheckedContinuation<Answer, any Error>) { state.withLock { $0.continuation = continuation } }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLong = state.withLock { state in
            state.bytes += data
            return state.bytes.count > OutgoingRequest.largest
        }
        if isTooLong {
            dataTask.cancel()
            end(.failure(OutgoingRefusal.tooLong))
        }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error { return end(.failure(OutgoingRefusal.unreachable(error.localizedDescription))) }
        let status = (task.response as? HTTPURLResponse)?.statusCode ?? 0
        end(.success((status, state.withLock { $0.bytes })))
    }

    private func end(_ result: Result<Answer, any Error>) {
        let continuation = state.withLock { state in
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume(with: result)
    }
}
