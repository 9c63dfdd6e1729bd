import Kernel
import Organisations
import Storage

/// What became of bodies that have ended: a record keeps the name it had, and says who stands there today.
struct PresentBodies {
    /// By body that has ended: `nay là Ủy ban nhân dân tỉnh Phú Thọ`, or that it ended. Those that stand are not in it.
    let words: [ID<Organisation>: String]

    init(of bodies: [Organisation], on day: LocalDate, _ tx: any Transaction) throws {
        let ended = bodies.filter { $0.span.last.map { $0 < day } ?? false }
        guard !ended.isEmpty else {
            words = [:]
            return
        }
        let heirs = try OrganisationStore(tx).heirs(of: ended.map(\.id), on: day)
        let names = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(heirs.values.joined())).map { ($0.id, $0.name) })
        words = Dictionary(
            uniqueKeysWithValues: ended.map { body in
                let now = (heirs[body.id] ?? []).compactMap { names[$0] }
                let last = body.span.last?.vietnamese ?? ""
                return (body.id, now.isEmpty ? "kết thúc ngày \(last)" : "nay là \(now.joined(separator: ", "))")
            })
    }
}
