import Kernel
import Paper

/// The tables of kinds and tiers that come with the program. A test reads them, so that they cannot be malformed.
enum KindsFile {
    static var kinds: [OrganisationKind] {
        rows(PackageResources.kinds_csv, ["code", "label", "side", "tier"]) { row in
            guard let side = OrganisationKind.Side(rawValue: row.text(2)) else { return nil }
            return OrganisationKind(code: row.text(0), label: row.text(1), side: side, tier: row.text(3).isEmpty ? nil : row.text(3))
        }
    }

    static var tiers: [Tier] {
        rows(PackageResources.tiers_csv, ["code", "label", "from", "to", "note"]) { row in
            Tier(
                code: row.text(0), label: row.text(1), first: LocalDate(iso: row.text(2)), last: LocalDate(iso: row.text(3)),
                note: row.text(4))
        }
    }

    private static func rows<Value>(_ bytes: [UInt8], _ columns: [String], _ value: (CSVReader) -> Value?) -> [Value] {
        do throws(CSVFault) {
            var reader = try CSVReader(bytes, columns: columns)
            var values: [Value] = []
            while try reader.nextRow() {
                guard let value = value(reader) else { throw reader.fault(0, "dòng không đọc được") }
                values.append(value)
            }
            return values
        } catch {
            preconditionFailure("\(columns), line \(error.line): \(error.what)")
        }
    }
}
