import Storage

/// Reads a table in the order of its key, some rows at a time, so that a long table never stands in memory.
struct TablePages {
    let tx: any Transaction
    let table: TableShape
    /// Which columns, in which order.
    let columns: [CatalogueName]
    /// A page is about so many bytes.
    private static let bytes = 1 << 20
    private static let mostRows = 4096

    /// Hands each page over as lines with their number. Refuses a table without a key: its rows have no order.
    func forEach(_ body: (_ lines: [UInt8], _ rows: Int) throws -> Void) throws {
        guard !table.key.isEmpty else { throw StorageError(.schema, "\(table.name.text) has no primary key, so it cannot be kept") }
        let affinities = try columns.map { name in
            guard let column = table.columns.first(where: { $0.name == name }) else { throw ArchiveRefusal.foreign }
            return column.affinity
        }
        let keyPlaces = table.key.compactMap { columns.firstIndex(of: $0) }
        var last: [Stored] = [], limit = 64
        while true {
            var lines: [UInt8] = [], count = 0
            try tx.forEach(statement(after: last, limit: limit)) { row in
                let values = try Self.values(row, affinities)
                RowLine.append(values, to: &lines)
                count += 1
                last = keyPlaces.map { values[$0] }
            }
            if count > 0 { try body(lines, count) }
            if count < limit { return }
            // Grows while rows are short; rows of a megabyte come one by one.
            limit = max(1, min(limit * 2, Self.mostRows, Self.bytes * count / max(1, lines.count)))
        }
    }

    private func statement(after last: [Stored], limit: Int) -> SQL {
        let names = columns.map { "\(name: $0)" as SQL }.joined(by: ", ")
        let key = table.key.map { "\(name: $0)" as SQL }.joined(by: ", ")
        let beyond = last.map { value -> SQL in
            switch value {
            case .integer(let number): "\(number)"
            case .boolean(let flag): "\(flag)"
            case .text(let text): "\(text)"
            case .bytes(let bytes): "\(bytes)"
            case .null, .list: "\(nil as Never?)"
            }
        }.joined(by: ", ")
        return last.isEmpty
            ? "SELECT \(fragment: names) FROM \(name: table.name) ORDER BY \(fragment: key) LIMIT \(limit)"
            : """
            SELECT \(fragment: names) FROM \(name: table.name) WHERE (\(fragment: key)) > (\(fragment: beyond))
             ORDER BY \(fragment: key) LIMIT \(limit)
            """
    }

    private static func values(_ row: borrowing Row, _ affinities: [Affinity]) throws -> [Stored] {
        var values: [Stored] = []
        values.reserveCapacity(affinities.count)
        for (column, affinity) in affinities.enumerated() {
            if row.isNull(column) {
                values.append(.null)
                continue
            }
            switch affinity {
            case .integer: values.append(.integer(try row.integer(column)))
            case .boolean: values.append(.boolean(try row.boolean(column)))
            case .text: values.append(.text(try row.text(column)))
            case .bytes: values.append(.bytes(try row.bytes(column)))
            }
        }
        return values
    }
}

extension Transaction {
    /// Counts and fingerprints of every table but Storage's own memory of migrations, as `tables` lists their columns.
    func tableSums(_ tables: [ArchiveHeader.Table]) throws -> [ArchiveSums.Table] {
        let shapes = try self.tables()
        return try tables.map { archived in
            guard let shape = shapes.first(where: { $0.name.text == archived.name }) else { throw ArchiveRefusal.foreign }
            var count = TableCount(archived.name)
            try TablePages(tx: self, table: shape, columns: try archived.names()).forEach { count.add($0, rows: $1) }
            return count.sum
        }
    }
}

extension ArchiveHeader.Table {
    func names() throws -> [CatalogueName] {
        try columns.map {
            guard let name = CatalogueName($0.name) else { throw ArchiveRefusal.foreign }
            return name
        }
    }
}
