import Documents
import Kernel
package import Storage

extension InspectionStore {
    /// All answers of an inspection, in the order they arrived.
    func records(of inspection: ID<Inspection>) throws -> [InspectionRecord] {
        try tx.all("SELECT \(fragment: Self.recordColumns) FROM inspection_record WHERE inspection_id = \(inspection) ORDER BY id")
    }

    func records(keyed keys: [String]) throws -> [InspectionRecord] {
        try tx.all("SELECT \(fragment: Self.recordColumns) FROM inspection_record WHERE record_key IN \(list: keys)")
    }

    func inspections(ofRecordsKeyed keys: [String]) throws -> [String: ID<Inspection>] {
        Dictionary(
            uniqueKeysWithValues: try tx.rows(
                "SELECT record_key, inspection_id FROM inspection_record WHERE record_key IN \(list: keys)", of: String.self,
                ID<Inspection>.self))
    }

    func insert(_ record: InspectionRecord, of inspection: ID<Inspection>) throws {
        try tx.execute(
            """
            INSERT INTO inspection_record (id, record_key, inspection_id, position, answer, words, due, earlier, account_id, made_at,
                                           received_at, held_because)
            VALUES (\(record.id), \(record.key), \(inspection), \(record.position), \(record.answer), \(record.words), \(record.due),
                    \(record.earlier.joined(separator: " ")), \(record.account), \(record.madeAt), \(record.receivedAt),
                    \(record.hold?.cause))
            """)
    }

    func decide(_ record: ID<InspectionRecord>, isTaken: Bool, because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE inspection_record SET decided_by = \(actor.account), decided_at = \(tx.now), is_taken = \(isTaken),
                   decided_because = \(reason)
             WHERE id = \(record)
            """)
    }

    // MARK: Photos

    func photos(of inspection: ID<Inspection>) throws -> [InspectionPhoto] {
        try tx.all("SELECT \(fragment: Self.photoColumns) FROM inspection_photo WHERE inspection_id = \(inspection) ORDER BY id")
    }

    func photo(keyed key: String) throws -> InspectionPhoto? {
        try tx.first("SELECT \(fragment: Self.photoColumns) FROM inspection_photo WHERE photo_key = \(key)")
    }

    func inspection(ofPhotoKeyed key: String) throws -> ID<Inspection>? {
        try tx.first("SELECT inspection_id FROM inspection_photo WHERE photo_key = \(key)")
    }

    func insert(_ photo: InspectionPhoto, of inspection: ID<Inspection>) throws {
        try tx.execute(
            """
            INSERT INTO inspection_photo (id, photo_key, inspection_id, position, attachment_id, account_id, made_at, received_at,
                                          held_because)
            VALUES (\(photo.id), \(photo.key), \(inspection), \(photo.position), \(photo.attachment), \(photo.account), \(photo.madeAt),
                    \(photo.receivedAt), \(photo.hold?.cause))
            """)
    }

    func decide(_ photo: ID<InspectionPhoto>, isTaken: Bool, because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE inspection_photo SET decided_by = \(actor.account), decided_at = \(tx.now), is_taken = \(isTaken),
                   decided_because = \(reason)
             WHERE id = \(photo)
            """)
    }

    func remove(_ photo: ID<InspectionPhoto>, because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE inspection_photo SET removed_by = \(actor.account), removed_at = \(tx.now), removed_because = \(reason)
             WHERE id = \(photo)
            """)
    }

    /// How many records and photos wait for a decision, by inspection.
    func held(at inspections: [ID<Inspection>]) throws -> [ID<Inspection>: Int] {
        var counts: [ID<Inspection>: Int] = [:]
        for (table, stands) in [("inspection_record", "1 = 1"), ("inspection_photo", "removed_because IS NULL")] as [(SQL, SQL)] {
            try tx.forEach(
                """
                SELECT inspection_id, count(*) FROM \(fragment: table)
                 WHERE \(fragment: stands) AND held_because IS NOT NULL AND decided_at IS NULL AND inspection_id IN \(list: inspections) GROUP BY inspection_id
                """
            ) { counts[try $0[0], default: 0] += try $0[1] as Int }
        }
        return counts
    }

    private static let recordColumns: SQL = """
        id, record_key, position, answer, words, due, earlier, account_id, made_at, received_at, held_because, is_taken, decided_because
        """
    private static let photoColumns: SQL = """
        id, photo_key, position, attachment_id, account_id, made_at, received_at, held_because, is_taken, decided_because, removed_because
        """
}

extension InspectionRecord: RowDecodable {
    package init(row: borrowing Row) throws {
        let earlier: String = try row[6]
        self.init(
            id: try row[0], key: try row[1], position: try row[2], answer: try row[3], words: try row[4], due: try row[5],
            earlier: earlier.split(separator: " ").map(String.init), account: try row[7], madeAt: try row[8], receivedAt: try row[9],
            hold: try Hold(row, from: 10))
    }
}

extension InspectionPhoto: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], key: try row[1], position: try row[2], attachment: try row[3], account: try row[4], madeAt: try row[5],
            receivedAt: try row[6], hold: try Hold(row, from: 7), removedBecause: try row[10])
    }
}

extension Hold {
    fileprivate init?(_ row: borrowing Row, from column: Int) throws {
        guard let cause: Cause = try row[column] else { return nil }
        self.init(cause: cause, isTaken: try row[column + 1], decidedBecause: try row[column + 2])
    }
}
