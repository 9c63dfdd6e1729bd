import CLibPQ
import Foundation
import Kernel
import Storage
import StoragePostgres

/// A database of its own on the server that `THIDUA_TEST_POSTGRES` names.
struct PostgresRoom: Room {
    private let server: String
    private let name: String

    /// An empty one, or one with all that `template` holds.
    init(of template: PostgresRoom? = nil) throws {
        server = try TestServer.conninfo()
        name = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
        try TestServer.run("CREATE DATABASE \(name) TEMPLATE \(template?.name ?? "template0")")
    }

    func open(_ clock: OfficeClock, _ ids: IDSource, _ settings: RoomSettings) throws -> any Database {
        PostgresDatabase(
            TestServer.conninfo(server, toDatabase: name), clock: clock, ids: ids,
            settings: PostgresSettings(readers: 2, writers: 4, statementDeadline: settings.statementDeadline, grace: 300))
    }

    /// Somebody else does it: the server waits until each of its processes has heard of it, also one that a test has stopped.
    func leave() { Self.cleaning.async { [name] in try? TestServer.run("DROP DATABASE \(name) WITH (FORCE)") } }

    private static let cleaning = DispatchQueue(label: "test-databases")
}

/// A database to which nobody is connected. It goes with the server, which is a test's own.
struct PostgresTemplate: RoomTemplate {
    private let room: PostgresRoom

    init(_ schemas: [Schema]) async throws {
        room = try PostgresRoom()
        try await room.migrate(schemas)
    }

    func copy() throws -> any Room { try PostgresRoom(of: room) }
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

    /// The same server, another database: what is said later counts.
    static func conninfo(_ server: String, toDatabase name: String) -> String {
        guard server.hasPrefix("postgres") else { return server + " dbname=\(name)" }
        return server + (server.contains("?") ? "&" : "?") + "dbname=\(name)"
    }

    package static func conninfo(_ server: String, inSchema name: String) -> String {
        guard server.hasPrefix("postgres") else { return server + " options='-c search_path=\(name)'" }
        return server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)"
    }

    fileprivate static func run(_ command: String) throws {
        let connection = PQconnectdb(try conninfo())
        defer { PQfinish(connection) }
        guard PQstatus(connection) == CONNECTION_OK else { throw NoTestServer(reason: String(cString: PQerrorMessage(connection))) }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        let result = PQexec(connection, command)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw NoTestServer(reason: String(cString: PQerrorMessage(connection))) }
    }
}

/// Half of every storage test would be left out: that is a failure, never a silence.
struct NoTestServer: Error, CustomStringConvertible {
    let reason: String
    var description: String { "No PostgreSQL for the tests (\(reason)). Run them with `make test`, which starts a private server." }
}
