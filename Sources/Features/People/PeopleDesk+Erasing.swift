import Journal
package import Kernel
import Organisations
package import Storage

extension PeopleDesk {
    /// Takes away what tells who somebody was, inside an open transaction: name, birth, codes, and the key under which the journal knows
    /// them. The posts stay, so that no count anywhere changes. Refused while they serve; it cannot be taken back. Gives every entry that
    /// was theirs.
    package static func erase(
        _ id: ID<Person>, because reason: String, by actor: Actor, _ tx: any Transaction
    ) throws -> [ID<Person>] {
        let store = PeopleStore(tx)
        let person = try living(id, tx)
        let place = try mustKeep(id, by: actor, tx)
        let reason = try reason.asReason()
        if let post = try store.posts(of: id).first(where: { $0.span.last.map { $0 >= tx.now.date } ?? true }) {
            throw PeopleRefusal.stillServes(try OrganisationStore(tx).organisation(post.place.organisation).name)
        }
        let entries = try store.entries(of: person.id)
        for entry in entries {
            try tx.execute(
                """
                UPDATE person SET full_name = \(Person.erasedName), folded_name = '', likeness = '',
                       sort_name = \(Person.erasedName.sortKey), born = NULL,
                       touched_at = \(tx.now), erased_at = \(tx.now)
                 WHERE id = \(entry)
                """)
            try PersonalStore(tx).erase(entry)
        }
        try store.writeWords(of: entries)
        try tx.execute("DELETE FROM person_code WHERE person_id IN \(list: entries)")
        try StaffImportStore(tx).forget(entries)
        try tx.note(.personErased, on: id, of: place, by: actor, because: reason)
        return entries
    }
}

extension Act {
    static let personErased = Act("person.erased")
}
