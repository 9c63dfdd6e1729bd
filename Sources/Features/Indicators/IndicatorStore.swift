package import Kernel
package import Organisations
package import Storage

/// The table of recorded figures.
package struct IndicatorStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One recorded figure. Refuses an id that is not there.
    package func figure(_ id: ID<RecordedFigure>) throws -> RecordedFigure {
        try tx.one("SELECT \(fragment: Self.columns) FROM figure WHERE id = \(id)")
    }

    /// The figures of one body, in the order of their indicators.
    package func figures(of organisation: ID<Organisation>) throws -> [RecordedFigure] {
        try tx.all("SELECT \(fragment: Self.columns) FROM figure WHERE organisation_id = \(organisation) ORDER BY indicator, first_day")
    }

    /// The figures of several bodies, or of all, one by one in the order in which they were recorded. Those of one indicator and span share
    /// a number, counted from 0 in the order in which they first appear.
    func forEachCounted(of bodies: Set<ID<Organisation>>?, _ body: (CountedFigure, _ group: Int) throws -> Void) throws {
        let among: SQL = bodies.map { "organisation_id IN \(list: $0)" } ?? "1 = 1"
        var reading = CountedReading()
        try tx.forEach("SELECT \(fragment: CountedReading.columns) FROM figure WHERE \(fragment: among) ORDER BY id") { row in
            let figure = try reading.figure(row)
            try body(figure, reading.group)
        }
    }

    /// Every figure of one indicator and span with its body, in Vietnamese order of the bodies.
    func named(_ key: FigureKey) throws -> [NamedFigure] {
        var figures: [NamedFigure] = [], reading = CountedReading()
        try tx.forEach(
            """
            SELECT \(fragment: CountedReading.columns), name, effective_to FROM figure JOIN organisation ON organisation.id = organisation_id
             WHERE indicator = \(key.indicator) AND first_day = \(key.span.first) AND last_day = \(key.span.last)
             ORDER BY sort_name, figure.id
            """
        ) { row in
            let figure = try reading.figure(row)
            figures.append(NamedFigure(figure: figure, body: try row[9], endedOn: try row[10]))
        }
        return figures
    }

    /// Every figure, by indicator.
    package func all() throws -> [RecordedFigure] {
        try tx.all("SELECT \(fragment: Self.columns) FROM figure ORDER BY indicator, first_day, organisation_id")
    }

    func insert(_ recorded: RecordedFigure, by actor: Actor) throws {
        let figure = recorded.figure
        try tx.execute(
            """
            INSERT INTO figure (id, indicator, organisation_id, kind, value, is_lower_bound, first_day, last_day, original_words, denominator,
                                source_title, source_publisher, recorded_by, recorded_at)
            VALUES (\(recorded.id), \(figure.indicator), \(recorded.organisation), \(figure.kind), \(figure.value), \(figure.isLowerBound),
                    \(figure.span.first), \(figure.span.last), \(recorded.originalWords), \(recorded.denominator),
                    \(recorded.source.title), \(recorded.source.publisher), \(actor.account), \(recorded.recordedAt))
            """)
    }

    private static let columns: SQL = """
        id, organisation_id, value, kind, is_lower_bound, first_day, last_day, indicator, original_words, denominator,
        source_title, source_publisher, recorded_at
        """
}

extension RecordedFigure: RowDecodable {
    package init(row: borrowing Row) throws {
        guard let span = Span(from: try row[5], through: try row[6]) else {
            throw StorageError(.unexpectedValue, "a figure's span ends before it begins")
        }
        self.init(
            id: try row[0], organisation: try row[1],
            figure: Figure(value: try row[2], kind: try row[3], isLowerBound: try row[4], span: span, indicator: try row[7]),
            originalWords: try row[8], denominator: try row[9], source: FigureSource(title: try row[10], publisher: try row[11]),
            recordedAt: try row[12])
    }
}

/// A figure with whose it is.
struct NamedFigure {
    let figure: CountedFigure
    let body: String
    /// The body's last day.
    let endedOn: LocalDate?
}

/// Reads rows of figures to be added up. What they share, their indicator and days, is read once.
private struct CountedReading {
    static let columns: SQL = "figure.id, organisation_id, value, is_lower_bound, denominator, indicator, first_day, last_day, figure.kind"

    /// What the last figure was of.
    private(set) var group = -1
    private var words = Words(indicator: "", first: "", last: "")
    private var kind = FigureKind.occasions
    private var span: Span?
    /// What was read of earlier groups: figures of two spans mostly stand mixed.
    private var groups: [(kind: FigureKind, span: Span)] = []
    private var places: [Words: Int] = [:]

    private struct Words: Hashable {
        let indicator: String
        let first: String
        let last: String
    }

    mutating func figure(_ row: borrowing Row) throws -> CountedFigure {
        let isSame = try group >= 0 && row.holds(words.last, 7) && row.holds(words.first, 6) && row.holds(words.indicator, 5)
        if !isSame { try look(at: row) }
        guard let span else { throw StorageError(.unexpectedValue, "a figure of no group") }
        return CountedFigure(
            id: try row[0], organisation: try row[1],
            figure: Figure(value: try row[2], kind: kind, isLowerBound: try row[3], span: span, indicator: words.indicator),
            denominator: kind == .share ? try row[4] : nil)
    }

    private mutating func look(at row: borrowing Row) throws {
        words = Words(indicator: try row.text(5), first: try row.text(6), last: try row.text(7))
        if let place = places[words] {
            group = place
            (kind, span) = groups[place]
            return
        }
        guard let span = Span(from: try row[6], through: try row[7]) else {
            throw StorageError(.unexpectedValue, "a figure's span ends before it begins")
        }
        groups.append((try row[8], span))
        group = groups.count - 1
        places[words] = group
        (kind, self.span) = groups[group]
    }
}
