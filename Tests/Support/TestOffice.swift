package import Kernel
package import Storage

/// A database with its tables made, and a clock that stands until a test moves it.
package struct TestOffice: Sendable {
    package let database: any Database
    package let clock: MovableClock
    package let ids: IDSource
    /// Another connection to the same tables, as a second server or the next start would have it.
    package let reopened: @Sendable () throws -> any Database

    /// Noon in Vietnam on 5 October 2026: when every test begins.
    package static let beginning = Instant(LocalDate(year: 2026, month: 10, day: 5)!, hour: 12)

    private static let doors = Doors(16)
    /// A test that has one database and asks for another goes in by the same door: if each held one and waited, all would for ever.
    @TaskLocal private static var isInside = false

    /// Lends an empty database of `engine` with the tables of `schemas`; it is gone afterwards.
    ///
    /// `isDurable` is for tests of durability; `statementDeadline` is in milliseconds.
    @discardableResult
    package static func lend<Value>(
        on engine: Engine, _ schemas: [Schema] = [], isDurable: Bool = false, statementDeadline: Int = 20_000,
        _ body: (TestOffice) async throws -> Value
    ) async throws -> Value {
        let isInside = isInside
        if !isInside { await doors.enter() }
        defer { if !isInside { doors.leave() } }
        let settings = RoomSettings(isDurable: isDurable, statementDeadline: statementDeadline)
        let room = try await RoomTemplates.shared.template(on: engine, schemas).copy()
        defer { room.leave() }
        let clock = MovableClock(beginning)
        let ids = IDSource(clock: clock.clock, node: 1)
        let database = try room.open(clock.clock, ids, settings)
        let office = TestOffice(
            database: database, clock: clock, ids: ids, reopened: { try room.open(clock.clock, ids, settings) })
        do {
            let value = try await Self.$isInside.withValue(true) { try await body(office) }
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }
}
