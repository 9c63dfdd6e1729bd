package import Kernel
import Organisations
import Storage

extension RecognitionDesk {
    /// What waits for somebody, the first 20 of each.
    package func waiting(for actor: Actor) async throws -> RecognitionWork {
        let applies = actor.scopes(for: .applyForRecognition).map(\.place), keeps = actor.scopes(for: .keepRecognitions)
        guard !applies.isEmpty || !keeps.isEmpty else { return RecognitionWork() }
        return try await database.read { tx in
            let store = RecognitionStore(tx)
            // Each body's own: what is below is for its own clerks.
            let own = Set(applies.map(\.text))
            let kept: SQL = "standard_id IN (SELECT id FROM recognition_standard WHERE \(fragment: .within(any: keeps, "place")))"
            let open = try store.applications(
                where: """
                    (state = 'drafting' AND place IN \(list: own)) OR (state IN ('sent', 'verified') AND \(fragment: kept))
                    """, atMost: 200)
            var work = RecognitionWork()
            if !open.isEmpty {
                let ours = try store.applied(by: actor.hands, among: open.filter { $0.state == .sent }.map(\.id))
                let titles = try store.standards(Set(open.map(\.standard))), names = try Self.names(of: open.map(\.organisation), tx)
                func lines(_ state: RecognitionApplication.State) -> [RecognitionWork.Line] {
                    open.filter { $0.state == state && !ours.contains($0.id) }.prefix(20).map {
                        RecognitionWork.Line(
                            application: $0, title: titles[$0.standard]?.title ?? "", body: names[$0.organisation] ?? "")
                    }
                }
                (work.toSend, work.toVerify, work.toDecide) = (lines(.drafting), lines(.sent), lines(.verified))
            }
            if !own.isEmpty {
                let ending = try store.recognitions(RecognitionStore.ending(at: own, on: tx.now.date), atMost: 200)
                work.toRenew = Array(try Self.rows(ending, tx).filter { [.due, .expired].contains($0.state) }.prefix(20))
            }
            return work
        }
    }
}
