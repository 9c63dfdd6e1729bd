import Kernel
package import Storage

/// The table of rounds in which who has what was looked through.
struct AccessReviewStore {
    let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    /// The last rounds within these scopes, the latest first.
    func rounds(in scopes: [Scope]) throws -> [AccessReview] {
        guard !scopes.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT access_review.id, place_name, COALESCE(full_name, 'Hệ thống'), reviewed_at, kept, withdrawn, note
              FROM access_review LEFT JOIN account ON account.id = reviewed_by
             WHERE \(fragment: scopes.map { SQL.within($0, "scope") }.joined(by: " OR ")) ORDER BY access_review.id DESC LIMIT 12
            """)
    }

    /// Keeps a round with what was decided of each grant.
    func insert(_ round: AccessReview, at place: ScopePath, by actor: Actor, kept: [ID<RoleGrant>], withdrawn: [ID<RoleGrant>]) throws {
        try tx.execute(
            """
            INSERT INTO access_review (id, scope, place_name, reviewed_by, reviewed_at, kept, withdrawn, note)
            VALUES (\(round.id), \(place), \(round.placeName), \(actor.account), \(tx.now), \(round.kept), \(round.withdrawn), \(round.note))
            """)
        for (verdict, grants) in [("kept", kept), ("withdrawn", withdrawn)] {
            for grant in grants {
                try tx.execute(
                    "INSERT INTO access_review_line (review_id, grant_id, verdict) VALUES (\(round.id), \(grant), \(verdict))")
            }
        }
    }

    /// Accounts by number: what a review says of each.
    func people(_ accounts: Set<Int64>) throws -> [Int64: (name: String, userName: String, lastSignedInAt: Instant?, isDisabled: Bool)] {
        var people: [Int64: (name: String, userName: String, lastSignedInAt: Instant?, isDisabled: Bool)] = [:]
        try tx.forEach("SELECT id, full_name, user_name, last_signed_in_at, state FROM account WHERE id IN \(list: accounts)") { row in
            let state: Account.State = try row[4]
            people[try row[0]] = (name: try row[1], userName: try row[2], lastSignedInAt: try row[3], isDisabled: state == .disabled)
        }
        return people
    }
}

extension AccessReview: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], placeName: try row[1], reviewedBy: try row[2], reviewedAt: try row[3], kept: try row[4], withdrawn: try row[5],
            note: try row[6])
    }
}
