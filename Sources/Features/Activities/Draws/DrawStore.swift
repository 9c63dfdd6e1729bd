package import Kernel
import Organisations
package import Storage

/// The tables of draws.
package struct DrawStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One draw. Refuses an id that is not there.
    package func draw(_ id: ID<Draw>) throws -> Draw { try tx.one("SELECT \(fragment: Self.columns) FROM draw WHERE id = \(id)") }

    /// The same, kept from others until the end of the act.
    func locked(_ id: ID<Draw>) throws -> Draw { try tx.one("SELECT \(fragment: Self.columns) FROM draw WHERE id = \(id) \(.forUpdate)") }

    /// The draws run at some places, or in whose list they have a place, the latest first.
    func draws(within places: [Scope], atMost limit: Int) throws -> [Draw] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM draw
             WHERE \(fragment: .within(any: places, "place")) OR id IN (SELECT draw_id FROM draw_place WHERE \(fragment: .within(any: places, "draw_place.place")))
             ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// The list, in its order.
    package func places(of draw: ID<Draw>) throws -> [DrawPlace] {
        try tx.all(
            "SELECT organisation_id, name, place, weight, drawn_rank FROM draw_place WHERE draw_id = \(draw) ORDER BY position")
    }

    func insert(_ draw: Draw, _ places: [DrawPlace], seed: [UInt8], by actor: Actor) throws {
        let (words, day, one, other): (String?, LocalDate?, Int64?, Int64?) =
            switch draw.source {
            case .result(let words, let day): (words, day, nil, nil)
            case .numbers(let one, let other): (nil, nil, one.number, other.number)
            }
        try tx.execute(
            """
            INSERT INTO draw (id, title, organisation_id, place, count, list_digest, seed_digest, seed, result_words, result_day,
                              first_body_id, second_body_id, sealed_by, sealed_at)
            VALUES (\(draw.id), \(draw.title), \(draw.organisation), \(draw.place), \(draw.count), \(draw.listDigest), \(draw.seedDigest),
                    \(seed), \(words), \(day), \(one), \(other), \(actor.account), \(draw.sealedAt))
            """)
        try tx.execute(
            each: places.enumerated().map { position, place in
                """
                INSERT INTO draw_place (draw_id, position, organisation_id, name, place, weight)
                VALUES (\(draw.id), \(position), \(place.organisation), \(place.name), \(place.place), \(place.weight))
                """
            })
    }

    func seed(of draw: ID<Draw>) throws -> [UInt8] { try tx.one("SELECT seed FROM draw WHERE id = \(draw)") }

    func set(_ value: String, drawn: [ID<Organisation>], of draw: ID<Draw>, by actor: Actor) throws {
        try tx.execute("UPDATE draw SET value = \(value), drawn_by = \(actor.account), drawn_at = \(tx.now) WHERE id = \(draw)")
        try tx.execute(
            each: drawn.enumerated().map { rank, place in
                "UPDATE draw_place SET drawn_rank = \(rank + 1) WHERE draw_id = \(draw) AND organisation_id = \(place)"
            })
    }

    func open(_ draw: ID<Draw>) throws { try tx.execute("UPDATE draw SET opened_at = \(tx.now) WHERE id = \(draw)") }

    func cancel(_ draw: ID<Draw>, because reason: String) throws {
        try tx.execute("UPDATE draw SET opened_at = \(tx.now), cancelled_because = \(reason) WHERE id = \(draw)")
    }

    // MARK: Numbers of two bodies

    func numbers(of draw: ID<Draw>) throws -> [ID<Organisation>: Int] {
        Dictionary(
            uniqueKeysWithValues: try tx.rows(
                "SELECT organisation_id, number FROM draw_number WHERE draw_id = \(draw)", of: ID<Organisation>.self, Int.self))
    }

    func insert(_ number: Int, of body: ID<Organisation>, _ draw: ID<Draw>, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO draw_number (draw_id, organisation_id, number, given_by, given_at)
            VALUES (\(draw), \(body), \(number), \(actor.account), \(tx.now))
            """)
    }

    private static let columns: SQL = """
        id, title, organisation_id, place, count, list_digest, seed_digest, result_words, result_day, first_body_id, second_body_id, value,
        sealed_at, drawn_at, opened_at, cancelled_because
        """
}

extension Draw: RowDecodable {
    package init(row: borrowing Row) throws {
        let words: String? = try row[7], day: LocalDate? = try row[8]
        let source: Source
        if let words, let day { source = .result(words, on: day) } else { source = .numbers(try row[9], try row[10]) }
        self.init(
            id: try row[0], title: try row[1], organisation: try row[2], place: try row[3], count: try row[4], listDigest: try row[5],
            seedDigest: try row[6], source: source, value: try row[11], sealedAt: try row[12], drawnAt: try row[13], openedAt: try row[14],
            cancelledBecause: try row[15])
    }
}

extension DrawPlace: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(organisation: try row[0], name: try row[1], place: try row[2], weight: try row[3], rank: try row[4])
    }
}
