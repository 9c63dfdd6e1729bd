import Journal
package import Kernel
package import Organisations
import Storage

extension PeopleDesk {
    /// Those who still hold posts at a body that has ended go on at a successor from the day after: same position, same footing; nobody
    /// stays head by it, since the successor has its own. Gives how many. Refuses a body that stands and a body that is no successor.
    package func follow(from ended: ID<Organisation>, to heir: ID<Organisation>, by actor: Actor) async throws -> Int {
        try await database.act(by: actor) { tx in
            let (old, new) = (try Self.keptBody(ended, by: actor, tx), try Self.keptBody(heir, by: actor, tx))
            let heirs = try OrganisationStore(tx).links(about: ended).filter { $0.predecessor == ended }.map(\.heir)
            guard let last = old.span.last, heirs.contains(heir) else { throw NotThere() }
            let store = PeopleStore(tx)
            let stranded: [Post] = try tx.all(
                """
                SELECT \(fragment: PeopleStore.postColumns) FROM post
                 WHERE organisation_id = \(ended) AND effective_from <= \(last) AND (effective_to IS NULL OR effective_to > \(last))
                """)
            for post in stranded {
                var place = post.place
                place.organisation = new.id
                if place.standing == .head { place.standing = .leader }
                try store.end(post.id, on: last, because: "Đơn vị kết thúc")
                try tx.note(.postEnded(last), on: post.id, of: old.path, by: actor, because: "Đơn vị kết thúc")
                try Self.appoint(post.person, to: place, from: last.adding(days: 1), by: actor, tx)
            }
            return stranded.count
        }
    }
}
