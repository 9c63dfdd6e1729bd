import Storage

extension Transaction {
    /// Whether any table holds a row, Storage's own memory of migrations apart.
    func hasRows() throws -> Bool {
        for table in try tables() where table.name != .schemaMigration {
            if try first("SELECT 1 FROM \(name: table.name) LIMIT 1", as: Int64.self) != nil { return true }
        }
        return false
    }

    /// Makes the tables as the archive at `path` knew them, puts its rows in, reads all of them again and refuses if one is not the same.
    func fill(from path: String, _ passphrase: String?, _ sums: ArchiveSums, _ schemas: [Schema]) throws {
        let reader = try ArchiveReader(FileSource(path), passphrase: passphrase)
        do {
            try rebuild(schemas, as: try reader.header.applied(), of: try reader.header.origin())
        } catch let error as StorageError where error.kind == .schema {
            throw ArchiveRefusal.foreign
        }
        let shapes = try tables().filter { $0.name != .schemaMigration }
        guard Set(shapes.map(\.name.text)) == Set(reader.header.tables.map(\.name)) else { throw ArchiveRefusal.foreign }
        try filling {
            try reader.rows { table, lines in
                guard let shape = shapes.first(where: { $0.name.text == table.name }) else { throw ArchiveRefusal.foreign }
                try execute(each: try Self.statements(lines, of: table, into: shape))
            }
        }
        let found = try tableSums(reader.header.tables)
        guard found == sums.tables else {
            let table = zip(found, sums.tables).first { $0 != $1 }?.0.name
            throw ArchiveRefusal.differs(table: table ?? "")
        }
    }

    private static func statements(_ lines: [UInt8], of table: ArchiveHeader.Table, into shape: TableShape) throws -> [SQL] {
        let names = try table.names()
        guard Set(names) == Set(shape.columns.map(\.name)) else { throw ArchiveRefusal.foreign }
        let affinities = names.compactMap { name in shape.columns.first { $0.name == name }?.affinity }
        let kinds = table.columns.map(\.kind)
        let columns = names.map { "\(name: $0)" as SQL }.joined(by: ", ")
        return try lines.split(separator: RowLine.newline).map { line in
            let values = try RowLine.values(line, of: kinds)
            let holes = zip(values, affinities).map { hole($0, in: $1) }.joined(by: ", ")
            return "INSERT INTO \(name: shape.name) (\(fragment: columns)) VALUES (\(fragment: holes))"
        }
    }

    private static func hole(_ value: Stored, in affinity: Affinity) -> SQL {
        switch (value, affinity) {
        case (.integer(let number), .boolean): "\(number != 0)"
        case (.integer(let number), _): "\(number)"
        case (.text(let text), _): "\(text)"
        case (.bytes(let bytes), _): "\(bytes)"
        default: "\(nil as Never?)"
        }
    }
}
