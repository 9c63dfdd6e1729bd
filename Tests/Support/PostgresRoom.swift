import CLibPQ
import Foundation
import Kernel
import Storage
import StoragePostgres

/// A schema of its own on the server that `THIDUA_TEST_POSTGRES` names.
struct PostgresRoom: Room {
    private let server: String
    private let name: String
    private let settings: PostgresSettings

    init(statementDeadline: Int) throws {
        server = try TestServer.conninfo()
        name = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
        settings = PostgresSettings(readers: 2, writers: 4, statementDeadline: statementDeadline, grace: 300)
        try command("CREATE SCHEMA \(name)")
    }

    func open(_ clock: OfficeClock, _ ids: IDSource) throws -> any Database {
        PostgresDatabase(TestServer.conninfo(server, inSchema: name), clock: clock, ids: ids, settings: settings)
    }

    func leave() { try? command("DROP SCHEMA \(name) CASCADE") }

    private func command(_ text: String) throws {
        let connection = PQconnectdb(server)
        defer { PQfinish(connection) }
        guard PQstatus(connection) == CONNECTION_OK else { throw NoTestServer(reason: String(cString: PQerrorMessage(connection))) }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        let result = PQexec(connection, text)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw NoTestServer(reason: String(cString: PQerrorMessage(connection))) }
    }
}

/// The PostgreSQL server that tests use.
package enum TestServer {
    /// How to reach it; fails with what to do when nobody has started one.
    package static func conninfo() throws -> String {
        guard let text = ProcessInfo.processInfo.environment["THIDUA_TEST_POSTGRES"], !text.isEmpty else {
            throw NoTestServer(reason: "THIDUA_TEST_POSTGRES names no server")
        }
        return text
    }

    package static func conninfo(_ server: String, inSchema name: String) -> String {
        guard server.hasPrefix("postgres") else { return server + " options='-c search_path=\(name)'" }
        return server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)"
    }
}

/// Half of every storage test would be left out: that is a failure, never a silence.
struct NoTestServer: Error, CustomStringConvertible {
    let reason: String
    var description: String { "No PostgreSQL for the tests (\(reason)). Run them with `make test`, which starts a private server." }
}
