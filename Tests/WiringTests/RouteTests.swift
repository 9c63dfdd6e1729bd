import Foundation
import Storage
import Testing
import Web

@testable import App

@Suite("Who may reach what") struct RouteTests {
    /// Everything that answers somebody who has not signed in. A route is added here only with a reason.
    private let open: Set<String> = [
        "GET /",  // leads to sign-in or to one's work
        "GET /sign-in", "POST /sign-in", "POST /sign-in/code",  // the way in
        "GET /invitations/{secret}", "POST /invitations/{secret}",  // whoever was handed the secret sets a password
        "GET /sign-in/openid", "GET /sign-in/openid/return",  // the way to the provider of identities, and back
        "POST /invitations/{secret}/openid",  // the invited links an identity instead
        "GET /inspections/outbox", "POST /inspections/outbox",  // what a phone kept, also that of an ended account, by its parcel
        "GET /attend", "POST /attend", "GET /attend/{code}",  // phones in the room, by the code of this moment
        "GET /deadlines/{secret}/calendar.ics",  // a calendar, by the secret its owner gave it
        "GET /static/{version}/**",  // styles and scripts
        "GET /api/openapi.json",  // describes the interface, holds no data
    ]

    @Test("Every route wants somebody signed in, or stands on the public list")
    func guarded() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-routes-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized.path
        let wiring = try await Wiring(
            Settings(
                flags: ["data": folder, "assets": root + "/Public", "password_cost": "10", "openid_issuer": "https://dangnhap.test"],
                environment: [:]))
        let routes = try Reception(wiring).table.routes
        await wiring.database.close()
        #expect(routes.count > 30)
        for route in routes where !route.isGuarded {
            #expect(open.contains("\(route.method) \(route.pattern)"), "\(route) answers anybody: guard it, or say here why it may")
        }
    }
}
