import Kernel
import Storage
import TestSupport

enum Tier {}

extension Schema {
    /// Two small tables that point to each other, enough for every rule of storage.
    static let sample = Schema(
        "sample",
        [
            .on("2026-11-22", "create tier and place") {
                """
                CREATE TABLE tier (
                    id \(.key),
                    code TEXT NOT NULL UNIQUE,
                    points \(.integer) NOT NULL DEFAULT 0 CHECK (points >= 0)
                ) \(.strict);
                CREATE TABLE place (
                    id \(.key),
                    tier_id \(.integer) NOT NULL REFERENCES tier(id),
                    name TEXT NOT NULL,
                    is_open \(.boolean),
                    digest \(.bytes),
                    notes \(.json)
                ) \(.strict)
                """
            }
        ])
}

extension Transaction {
    @discardableResult func addTier(_ code: String, points: Int = 0) throws -> ID<Tier> {
        let id = newID(Tier.self)
        try execute("INSERT INTO tier (id, code, points) VALUES (\(id), \(code), \(points))")
        return id
    }

    func tierCodes() throws -> [String] { try all("SELECT code FROM tier ORDER BY code") }
}

extension TestOffice {
    func tierCodes() async throws -> [String] { try await database.read { try $0.tierCodes() } }
}

func isStorageError(_ error: any Error, _ kind: StorageError.Kind) -> Bool { (error as? StorageError)?.kind == kind }
