import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where the registers of documents are kept: what comes in is numbered and handled, what goes out is signed, numbered, sent and put right
/// (30/2020/NĐ-CP). State secrets have registers elsewhere and are refused.
package struct RegisterDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// How many rows a page of a list has, and how many a page of a book.
    package static let pageLength = 50
    package static let bookLength = 500
    /// What is counted exactly; beyond it a list says that there are more.
    package static let countedUpTo = 10_000

    /// Opens a series of numbers for a body. Whoever keeps its registers may. Refuses a title the body has already in that direction.
    package func open(
        _ direction: RegisterSeries.Direction, named title: String, symbol: String = "", at body: ID<Organisation>, by actor: Actor,
        _ press: Press
    ) async throws -> ID<RegisterSeries> {
        try await database.act(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            try actor.mustBeAble(to: .keepRegisters, of: body.path)
            return try tx.once(press.key, by: actor.account, content: press.content) {
                let (title, symbol) = (title.tidied, direction == .incoming ? "" : symbol.tidied)
                guard !title.isEmpty else { throw RegisterRefusal.titleMissing }
                guard title.count <= 150 else { throw RegisterRefusal.tooLong("Tên sổ", 150) }
                if direction == .outgoing {
                    guard !symbol.isEmpty else { throw RegisterRefusal.symbolMissing }
                    try Self.mustBeSymbol(symbol)
                }
                guard body.span.contains(tx.now.date) else { throw RegisterRefusal.bodyEnded(body.name) }
                let store = RegisterStore(tx)
                guard try !store.isTaken(title, direction, at: body.id) else { throw RegisterRefusal.titleTaken(title) }
                let series = RegisterSeries(
                    id: tx.newID(), organisation: body.id, place: body.path, direction: direction, title: title, symbol: symbol)
                try store.insert(series, by: actor)
                try tx.note(.opened(series), on: series.id, of: series.place, by: actor)
                return series.id
            }
        }
    }

    /// Closes a year of a series, once it is over: nothing is numbered in it any more (Đ. 16, 22). Whoever keeps the register may.
    package func close(_ year: Int, of id: ID<RegisterSeries>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (store, series) = (RegisterStore(tx), try RegisterStore(tx).locked(id))
            try actor.mustBeAble(to: .keepRegisters, of: series.place)
            guard year < tx.now.date.year else { throw RegisterRefusal.yearNotOver(year) }
            guard let known = try store.year(year, of: id), known.closedAt == nil else { throw RegisterRefusal.nothingToClose(year) }
            try store.close(year, of: id, by: actor)
            try tx.note(.closed(year, last: known.last), on: id, of: series.place, by: actor)
        }
    }

    // MARK: What the two directions have in common

    /// The series somebody writes into, kept from others until the act is done, for whoever keeps it.
    static func written(
        _ id: ID<RegisterSeries>, _ direction: RegisterSeries.Direction, by actor: Actor, _ tx: any Transaction
    ) throws -> (series: RegisterSeries, body: Organisation) {
        let series = try RegisterStore(tx).locked(id)
        try actor.mustBeAble(to: .keepRegisters, of: series.place)
        guard series.direction == direction else { throw NotThere() }
        let body = try OrganisationStore(tx).organisation(series.organisation)
        guard body.span.contains(tx.now.date) else { throw RegisterRefusal.bodyEnded(body.name) }
        return (series, body)
    }

    static func mustBeOpen(_ year: Int, of series: ID<RegisterSeries>, _ tx: any Transaction) throws {
        if try RegisterStore(tx).year(year, of: series)?.closedAt != nil { throw RegisterRefusal.yearClosed(year) }
    }

    static func mustBeSymbol(_ symbol: String) throws(RegisterRefusal) {
        guard symbol.count <= 40, !symbol.contains(where: \.isWhitespace) else { throw .symbolUnread(symbol) }
    }
}

extension Act {
    fileprivate static func opened(_ series: RegisterSeries) -> Act {
        Act("register_series.opened", ["title": series.title, "direction": series.direction.rawValue])
    }
    fileprivate static func closed(_ year: Int, last: Int) -> Act {
        Act("register_series.closed", ["year": String(year), "last": String(last)])
    }
}
