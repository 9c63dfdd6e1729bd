import Markup
import Testing

@testable import Web

@Suite("What we ask other servers") struct OutgoingTests {
    @Test(
        "Plain HTTP beyond this machine is never asked",
        arguments: ["http://192.0.2.1/", "http://example.org/", "http://127.0.0.1.example.org/"])
    func unsafe(address: String) async throws {
        let request = OutgoingRequest(try #require(WebAddress(address)))
        await #expect(throws: OutgoingRefusal.unsafe) { _ = try await request.send() }
    }

    @Test("Nobody there is said, not waited for")
    func nobody() async throws {
        // Port 1 of this machine: nothing listens there.
        let request = OutgoingRequest(try #require(WebAddress("http://127.0.0.1:1/")))
        let error = await #expect(throws: OutgoingRefusal.self) { _ = try await request.send() }
        guard case .unreachable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
