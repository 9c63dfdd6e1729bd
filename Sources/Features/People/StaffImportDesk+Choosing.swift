import Journal
package import Kernel
import Organisations
import Storage

extension StaffImportDesk {
    /// Says which of the shown rows are taken over, and who is meant in unclear ones: `decisions` give a person, or nil for somebody new.
    package func choose(
        _ chosen: Set<Int>, of shown: Set<Int>, decisions: [Int: ID<Person>?] = [:], in id: ID<ListImport>, by actor: Actor
    ) async throws {
        try await database.act(by: actor) { tx in
            let (list, _) = try Self.kept(id, by: actor, tx)
            guard list.state == .ready else { throw ImportRefusal.wrongMoment }
            let store = StaffImportStore(tx)
            try store.choose(Array(shown.subtracting(chosen)), false, of: id)
            try store.choose(Array(chosen.intersection(shown)), true, of: id)
            for (number, person) in decisions.sorted(by: { $0.key < $1.key }) {
                guard let row = try store.row(number, of: id), row.finding == .unclear else { continue }
                if let person, !row.candidates.contains(person) { throw NotThere() }
                try store.decide(number, person, of: id)
            }
        }
    }

    /// All rows of one finding, or none of them.
    package func chooseAll(_ finding: ListRow.Finding, _ isChosen: Bool, in id: ID<ListImport>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (list, _) = try Self.kept(id, by: actor, tx)
            guard list.state == .ready else { throw ImportRefusal.wrongMoment }
            try StaffImportStore(tx).chooseAll(finding, isChosen, of: id)
        }
    }

    /// Gives a list up that was not confirmed: nothing of it is kept.
    package func drop(_ id: ID<ListImport>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            _ = try Self.kept(id, by: actor, tx)
            let store = StaffImportStore(tx)
            let wasColumns = try store.move(id, from: .columns, to: .dropped)
            guard try wasColumns || store.move(id, from: .ready, to: .dropped) else { throw ImportRefusal.wrongMoment }
            try store.forgetFile(of: id)
            try store.clearRows(of: id)
        }
    }
}
