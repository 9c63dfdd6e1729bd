import Journal
package import Kernel
import Organisations
import Storage

extension StaffImportDesk {
    /// Takes the chosen rows over. A short list is done when this returns; a long one goes on in the background, slice by slice, also after
    /// the server was killed. Refuses when nothing is chosen, when it is not said who is meant, and while another list of the body runs.
    package func confirm(_ id: ID<ListImport>, by actor: Actor) async throws {
        let total = try await database.act(by: actor) { tx in
            let (list, body) = try Self.kept(id, by: actor, tx)
            let store = StaffImportStore(tx)
            // Pressed twice, it goes on once.
            guard list.state == .ready else {
                if list.state == .applying || list.state == .applied { return 0 }
                throw ImportRefusal.wrongMoment
            }
            let total = try store.chosen(of: id)
            guard total > 0 else { throw ImportRefusal.nothingChosen }
            let unclear = try store.undecided(of: id)
            guard unclear == 0 else { throw ImportRefusal.stillUnclear(unclear) }
            guard try !store.running().contains(where: { $0.list == list.list }) else { throw ImportRefusal.otherIsRunning }
            guard try store.move(id, from: .ready, to: .applying, by: actor.account) else { throw ImportRefusal.wrongMoment }
            try store.count(id, total: total, done: 0)
            try tx.note(.listConfirmed(total), on: id, of: body.path, by: actor)
            return total
        }
        if (1...ListImport.atOnce).contains(total) { while try await step(id) {} }
    }

    /// Takes everything back that an import wrote, within thirty days and as long as nobody it speaks of was changed since.
    package func undo(_ id: ID<ListImport>, because reason: String, by actor: Actor) async throws {
        let total = try await database.act(by: actor) { tx in
            let (list, body) = try Self.kept(id, by: actor, tx)
            let store = StaffImportStore(tx)
            guard list.state == .applied else {
                if list.state == .undoing || list.state == .undone { return 0 }
                throw ImportRefusal.wrongMoment
            }
            let reason = try reason.asReason()
            let last = (list.decidedAt ?? list.madeAt).date.adding(days: ListImport.undoDays)
            guard tx.now.date <= last else { throw ImportRefusal.undoTooLate(last) }
            let used = try store.usedSince(id)
            guard used == 0 else { throw ImportRefusal.usedSince(used) }
            guard try store.move(id, from: .applied, to: .undoing, by: actor.account) else { throw ImportRefusal.wrongMoment }
            try tx.note(.listUndone, on: id, of: body.path, by: actor, because: reason)
            return list.done
        }
        if (1...ListImport.atOnce).contains(total) { while try await step(id) {} } else if total == 0 { _ = try await step(id) }
    }

    /// Goes on with the lists that are under way, a slice of each; the worker calls it. Gives whether there is more.
    package func stepAll() async throws -> Bool {
        let running = try await database.read { tx in try StaffImportStore(tx).running().map(\.id) }
        var hasMore = false, fault: (any Error)?
        // A list that cannot go on holds up no other.
        for id in running {
            do { if try await step(id) { hasMore = true } } catch { fault = error }
        }
        if let fault { throw fault }
        return hasMore
    }

    /// Forgets files nobody confirmed and what undoing no longer needs; the worker calls it each hour.
    package func forgetOld() async throws { try await database.write { tx in try StaffImportStore(tx).forgetOld() } }

    /// One slice, in one transaction; gives whether there is more.
    private func step(_ id: ID<ListImport>) async throws -> Bool {
        try await database.write { tx in
            let store = StaffImportStore(tx)
            let list = try store.listImport(id)
            switch list.state {
            case .applying: return try Applying(tx, list).slice()
            case .undoing: return try Applying(tx, list).back()
            case .columns, .ready, .applied, .undone, .dropped: return false
            }
        }
    }
}

/// Takes rows over, or back, through the acts a person uses.
private struct Applying {
    private let tx: any Transaction
    private let list: ListImport
    private let store: StaffImportStore
    private let actor: Actor

    /// It was seen at the confirmation that who confirmed keeps the body's people; what goes on later acts as them, for that body alone.
    init(_ tx: any Transaction, _ list: ListImport) throws {
        self.tx = tx
        self.list = list
        store = StaffImportStore(tx)
        let body = try OrganisationStore(tx).organisation(list.list)
        actor = Actor(
            account: try store.decidedBy(list.id), name: "", office: "", grants: [Actor.Grant([.keepPeople], in: body.path)])
    }

    func slice() throws -> Bool {
        let rows = try store.waiting(of: list.id, limit: ListImport.slice)
        for row in rows {
            do {
                try tx.attempt { try apply(row) }
            } catch let refusal as any Refusal where refusal.kind != .tooMany {
                try store.finish(row.number, of: list.id, .failed, remark: refusal.wording)
            }
        }
        let done = list.done + rows.count
        try store.count(list.id, total: list.total, done: done)
        if rows.count == ListImport.slice { return true }
        _ = try store.move(list.id, from: .applying, to: .applied)
        return false
    }

    private func apply(_ line: ListRow) throws {
        let row = line.row
        switch line.finding {
        case .new, .unclear:
            guard let unit = line.unit else { return }
            if let person = line.person { return try change(line, person, unit) }
            let details = PersonDetails(name: row.name.display, born: row.born, sex: row.sex, code: row.code, list: list.list)
            let place = PostPlace(
                organisation: unit, position: row.position, standing: row.standing, employment: row.employment ?? .civil_servant,
                isConcurrent: row.isConcurrent ?? false)
            // Who looked at the rows has seen that it is none of those who are there.
            let (person, post) = try PeopleDesk.enrol(
                NewPerson(details, at: place, from: row.from ?? list.asOf, isAnother: true), by: actor, tx)
            try store.finish(line.number, of: list.id, .done, person: person, post: post, before: ["new": "yes"])
        case .changed:
            guard let person = line.person, let unit = line.unit else { return }
            try change(line, person, unit)
        case .absent:
            guard let post = line.post else { return }
            let old = try PeopleStore(tx).post(post)
            try PeopleDesk.end(
                post, on: max(old.span.first, list.asOf.adding(days: -1)),
                because: "Không có trong danh sách ngày \(list.asOf.vietnamese)", by: actor, tx)
            try store.finish(line.number, of: list.id, .done, before: StaffMemory(post: old).texts)
        case .same, .refused, .unit, .skipped: return
        }
    }

    /// What a row says otherwise than what stands now, which may be more or less than what was looked at.
    private func change(_ line: ListRow, _ person: ID<Person>, _ unit: ID<Organisation>) throws {
        let people = PeopleStore(tx)
        let body = try OrganisationStore(tx).organisation(list.list)
        let known = try people.known(of: person, in: body, on: list.asOf).filter { line.post == nil || $0.post.id == line.post }
        guard let one = known.first else { throw ImportRefusal.changedMeanwhile }
        let difference = StaffDifference(row: line.row, known: one, unit: unit)
        var details = difference.details
        details.list = list.list
        let before = StaffMemory(person: one.person, code: one.code, post: one.post)
        try PeopleDesk.correct(person, to: details, by: actor, tx)
        var post = try PeopleDesk.change(one.post.id, to: difference.place, on: line.row.from ?? list.asOf, by: actor, tx)
        if let from = line.row.from, post == one.post.id, difference.place == one.post.place, from != one.post.span.first {
            post = try PeopleDesk.redate(post, from: from, by: actor, tx)
        }
        try store.finish(line.number, of: list.id, .done, person: person, post: post, before: before.texts)
    }

    func back() throws -> Bool {
        let rows = try store.done(of: list.id, limit: ListImport.slice)
        for (row, before) in rows { try back(row, before) }
        if rows.count == ListImport.slice { return true }
        _ = try store.move(list.id, from: .undoing, to: .undone)
        return false
    }

    private func back(_ row: ListRow, _ before: [String: String]) throws {
        let people = PeopleStore(tx)
        if before["new"] != nil, let person = row.person {
            try store.undo(row.number, of: list.id, keeping: nil)
            try people.takeBack(person)
            return
        }
        guard let memory = StaffMemory(texts: before) else { return }
        try store.undo(row.number, of: list.id, keeping: row.person)
        if let post = row.post, post != memory.post.id { try people.takeBack(post) }
        try people.update(memory.post)
        if let last = memory.post.span.last {
            try people.end(memory.post.id, on: last, because: "")
        } else {
            try people.end(memory.post.id, on: nil, because: "")
        }
        if let person = memory.person {
            try people.update(person, PersonName(typed: person.name))
            try people.setCode(memory.code.isEmpty ? nil : memory.code, of: person.id, in: list.list)
        }
    }
}

extension Act {
    static func listConfirmed(_ rows: Int) -> Act { Act("staff_list.imported", ["rows": String(rows)]) }
    static let listUndone = Act("staff_list.import_undone")
}
