import Storage

/// What a reading thread does all day.
struct SQLiteReader {
    let connection: SQLiteConnection
    let queue: WorkQueue<Work>

    func work() {
        while let work = queue.take() {
            do {
                try connection.execute("BEGIN")
                defer { try? connection.execute("ROLLBACK") }
                let tell = try work.perform(in: SQLiteTransaction(connection, counting: work.statementCount, isReading: true))
                tell()
            } catch {
                work.refuse(error)
            }
        }
    }
}
