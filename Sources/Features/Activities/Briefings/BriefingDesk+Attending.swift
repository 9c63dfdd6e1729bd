import Access
import Journal
package import Kernel
import Organisations
package import People
package import Secrets
package import Storage

/// Who came: ticked off or from a list by whoever keeps the briefing; by a code from a phone.
extension BriefingDesk {
    /// Writes down people of the body, and guests by name. Those who stand on the list already stay as they came there. `imported` are
    /// those of them who were found in a list that was brought in, `importedGuests` the names on it that are nobody's of ours. Gives how many are new. Refuses who did not serve there on that day.
    @discardableResult
    package func note(
        _ people: [ID<Person>], imported: Set<ID<Person>> = [], guests: [String] = [], importedGuests: Set<String> = [],
        at id: ID<Briefing>, by actor: Actor, _ press: Press
    ) async throws -> Int {
        try await database.act(by: actor) { tx in
            let receipt = try tx.once(press.key, by: actor.account, content: press.content) {
                String(try Self.note(people, imported: imported, guests: guests, importedGuests: importedGuests, at: id, by: actor, tx))
            }
            return Int(receipt.result) ?? 0
        }
    }

    /// The same, inside an open transaction.
    @discardableResult
    package static func note(
        _ people: [ID<Person>], imported: Set<ID<Person>> = [], guests: [String] = [], importedGuests: Set<String> = [],
        at id: ID<Briefing>, by actor: Actor,
        _ tx: any Transaction
    ) throws -> Int {
        let briefing = try kept(id, .recorded, by: actor, tx)
        let store = BriefingStore(tx)
        let guests = try cleanGuests(guests)
        guard !people.isEmpty || !guests.isEmpty else { throw BriefingRefusal.nobodyChosen }
        let serving = try PeopleStore(tx).serving(among: people, within: briefing.place, on: briefing.what.day)
        guard serving.isSuperset(of: people) else { throw BriefingRefusal.notServing }
        let known = try store.attendances(of: id).filter(\.counts)
        let there = try PeopleStore(tx).merged().standing(among: known.compactMap(\.person)), named = Set(known.map(\.guest.folded))
        let newcomers = Set(people).subtracting(there).sorted { $0 < $1 }
        let newGuests = guests.filter { !named.contains($0.folded) }
        guard named.count + newGuests.count <= mostGuests else { throw BriefingRefusal.tooManyGuests }
        let attendances =
            newcomers.map { person in
                Attendance(
                    id: tx.newID(), person: person, way: imported.contains(person) ? .imported : .ticked, account: actor.account, at: tx.now
                )
            }
            + newGuests.map { name in
                let way: Attendance.Way = importedGuests.contains { PersonName(typed: $0).display == name } ? .imported : .ticked
                return Attendance(id: tx.newID(), person: nil, guest: name, way: way, account: actor.account, at: tx.now)
            }
        try store.insert(attendances, at: id)
        try PeopleStore(tx).noteUsed(newcomers)
        if !attendances.isEmpty {
            try tx.note(
                .attendancesNoted(newcomers.count, imported: imported.intersection(newcomers).count, guests: newGuests.count), on: id,
                of: briefing.place, by: actor)
        }
        return attendances.count
    }

    private static let mostGuests = 500

    /// Names as people write them, each once.
    private static func cleanGuests(_ typed: [String]) throws -> [String] {
        var seen: Set<String> = []
        return try typed.map(\.tidied).filter { !$0.isEmpty }.compactMap { typed in
            let name = PersonName(typed: typed)
            guard typed.count <= 120, !name.remarks.contains(where: \.isNoName) else { throw BriefingRefusal.guestUnread(typed) }
            return seen.insert(name.display.folded).inserted ? name.display : nil
        }
    }

    /// Takes somebody off the list, with the reason: they were not there. The line stays readable.
    package func strike(_ attendance: ID<Attendance>, of id: ID<Briefing>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let briefing = try Self.kept(id, .recorded, by: actor, tx)
            let store = BriefingStore(tx)
            guard try store.attendances(of: id).contains(where: { $0.id == attendance && $0.counts }) else { throw NotThere() }
            let reason = try reason.asReason(atMost: 300)
            try store.strike(attendance, because: reason, by: actor)
            try tx.note(.attendanceStruck(attendance), on: id, of: briefing.place, by: actor, because: reason)
        }
    }

    /// Takes the name of a guest away for good, as they asked; that somebody came stays counted. Also after the briefing was confirmed.
    package func eraseGuest(_ attendance: ID<Attendance>, of id: ID<Briefing>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = BriefingStore(tx)
            let briefing = try store.locked(id)
            try actor.mustBeAble(to: .keepBriefings, of: briefing.place)
            guard let known = try store.attendances(of: id).first(where: { $0.id == attendance }), known.person == nil,
                known.guest != Attendance.erasedGuest
            else { throw NotThere() }
            let reason = try reason.asReason(atMost: 300)
            try store.eraseGuest(attendance)
            try tx.note(.guestErased(attendance), on: id, of: briefing.place, by: actor, because: reason)
        }
    }

    // MARK: Codes

    /// Opens a code under which people sign in, on the day of the briefing alone; gives the open one where there is one.
    package func openCall(_ way: Attendance.Way, of id: ID<Briefing>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let briefing = try Self.kept(id, .recorded, by: actor, tx)
            let store = BriefingStore(tx)
            // A poster is printed beforehand; it is of use on the day alone.
            guard way == .poster ? briefing.what.day >= tx.now.date : briefing.what.day == tx.now.date else {
                throw BriefingRefusal.codeOnAnotherDay(briefing.what.day)
            }
            guard try !store.calls(of: id).contains(where: { $0.way == way }) else { return }
            var name = ""
            repeat { name = AttendanceCall.randomName() } while try store.call(named: name) != nil
            let call = AttendanceCall(
                id: tx.newID(), briefing: id, way: way, name: name, secret: randomBytes(32), openedAt: tx.now)
            try store.insert(call, by: actor)
            try tx.note(.codeOpened(way), on: id, of: briefing.place, by: actor)
        }
    }

    /// Closes all codes: nobody signs in any more.
    package func closeCalls(of id: ID<Briefing>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let briefing = try Self.kept(id, .recorded, by: actor, tx)
            guard try !BriefingStore(tx).calls(of: id).isEmpty else { return }
            try BriefingStore(tx).closeCalls(of: id)
            try tx.note(.codesClosed, on: id, of: briefing.place, by: actor)
        }
    }

    // MARK: From a phone

    /// What a scan of this moment's code gives: a ticket for ten minutes. Open to whoever holds the code.
    package func ticket(for code: String) async throws -> String {
        try await database.read { tx in
            guard let code = AttendanceCall.read(code),
                let call = try BriefingStore(tx).call(named: String(code.prefix(AttendanceCall.nameLength))),
                call.opens(code, at: tx.now)
            else { throw BriefingRefusal.codeUnknown }
            let briefing = try BriefingStore(tx).briefing(call.briefing)
            guard briefing.what.day == tx.now.date else { throw BriefingRefusal.codeOfAnotherDay(briefing.what.day) }
            guard briefing.state == .recorded else { throw BriefingRefusal.codeUnknown }
            return call.ticket(at: tx.now)
        }
    }

    /// Whom the holder of a ticket may be: those of the body who are not on the list yet, by words of their name where they are many.
    package func door(_ ticket: String, words: String, for actor: Actor?) async throws -> AttendanceDoor {
        try await database.read { tx in
            let (call, nonce) = try Self.opened(ticket, tx)
            let store = BriefingStore(tx)
            let briefing = try store.briefing(call.briefing)
            let body = try OrganisationStore(tx).organisation(briefing.organisation)
            let people = PeopleStore(tx), scopes = [Scope(briefing.place)]
            let all = try people.countStaff(StaffQuestion(body: body.id, day: briefing.what.day), within: scopes).people
            // A poster may be looked at from anywhere: it lists nobody, and says of nobody whether they came.
            let isRoom = call.way == .screen, listsAll = isRoom && all <= AttendanceDoor.mostListed
            let there =
                try isRoom ? people.merged().standing(among: store.attendances(of: briefing.id).filter(\.counts).compactMap(\.person)) : []
            var lines: [StaffLine] = []
            if listsAll {
                lines = try people.staff(StaffQuestion(body: body.id, day: briefing.what.day), within: scopes, limit: 200)
            } else if AttendanceDoor.isEnough(words) {
                let question = StaffQuestion(words: words, body: body.id, day: briefing.what.day)
                // By the name alone: a code of the staff list is no key to names.
                let parts = words.folded.split(separator: " ")
                lines = try people.staff(question, within: scopes, limit: 200).filter { line in
                    parts.allSatisfy { line.person.name.folded.contains($0) }
                }
            }
            var seen: Set<ID<Person>> = []
            lines = lines.filter { seen.insert($0.person.id).inserted }
            let isCut = !listsAll && lines.count > AttendanceDoor.mostFound
            let own = try actor.flatMap { try Self.person(of: $0, tx) }
            let serves = try own.map { try !people.serving(among: [$0.id], within: briefing.place, on: briefing.what.day).isEmpty } ?? false
            return AttendanceDoor(
                briefing: briefing, body: body.name, way: call.way, ticket: ticket, isUsed: try store.isUsed(ticket: nonce),
                own: serves ? own : nil, isSignedIn: actor != nil, isThere: own.map { there.contains($0.id) } ?? false, words: words,
                asksWords: !listsAll, lines: isCut ? Array(lines.prefix(AttendanceDoor.mostFound)) : lines, isCut: isCut, isEmpty: all == 0,
                there: there)
        }
    }

    /// Signs somebody in by a ticket: the one the phone's account belongs to, or the one whose name was picked. One ticket, one name. Gives
    /// their name and what the briefing is about. Whoever is on the list already stays there as they came.
    package func attend(
        _ ticket: String, as person: ID<Person>, by actor: Actor?
    ) async throws -> (name: String, topic: String) {
        let phone = actor ?? .nobody
        return try await database.act(by: phone) { tx in
            let (call, nonce) = try Self.opened(ticket, tx)
            let store = BriefingStore(tx)
            // One after the other: the same name from two phones is one attendance.
            let briefing = try store.locked(call.briefing)
            guard briefing.state == .recorded else { throw BriefingRefusal.ticketOld }
            let people = PeopleStore(tx)
            guard try !people.serving(among: [person], within: briefing.place, on: briefing.what.day).isEmpty else {
                throw BriefingRefusal.notServing
            }
            let done = (name: try people.person(person).name, topic: briefing.what.topic)
            let known = try people.merged().standing(among: store.attendances(of: briefing.id).filter(\.counts).compactMap(\.person))
            if known.contains(person) { return done }
            guard try !store.isUsed(ticket: nonce) else { throw BriefingRefusal.ticketUsed }
            // Only who signed in as that person is known to be that person.
            let own = try actor.flatMap { try Self.person(of: $0, tx)?.id }
            let attendance = Attendance(
                id: tx.newID(), person: person, way: call.way, account: own == person ? actor?.account : nil, at: tx.now)
            try store.insert([attendance], ticket: nonce, at: briefing.id)
            try people.noteUsed(person)
            try tx.note(
                .attendanceDeclared(call.way, person), on: briefing.id, of: briefing.place, by: own == person ? phone : .nobody)
            return done
        }
    }

    private static func opened(_ ticket: String, _ tx: any Transaction) throws -> (call: AttendanceCall, nonce: String) {
        guard let name = AttendanceCall.name(of: ticket), let call = try BriefingStore(tx).call(named: name),
            let nonce = call.nonce(of: ticket, at: tx.now), try isOpen(call, tx)
        else { throw BriefingRefusal.ticketOld }
        return (call, nonce)
    }

    /// On the day of the briefing, as long as it is not confirmed.
    private static func isOpen(_ call: AttendanceCall, _ tx: any Transaction) throws -> Bool {
        let briefing = try BriefingStore(tx).briefing(call.briefing)
        return briefing.state == .recorded && briefing.what.day == tx.now.date
    }

    private static func person(of actor: Actor, _ tx: any Transaction) throws -> Person? {
        guard let person = try PersonAccountStore(tx).person(of: ID(actor.account)) else { return nil }
        return try PeopleStore(tx).standing(for: person)
    }
}

extension Actor {
    /// A phone in the room: nobody signed in on it.
    fileprivate static let nobody = Actor(account: 0, name: "", office: "", grants: [])
}

extension Act {
    fileprivate static func attendancesNoted(_ people: Int, imported: Int, guests: Int) -> Act {
        Act("briefing.attendances_noted", ["people": String(people), "imported": String(imported), "guests": String(guests)])
    }
    fileprivate static func guestErased(_ attendance: ID<Attendance>) -> Act {
        Act("briefing.guest_erased", ["attendance": "\(attendance)"])
    }
    fileprivate static func attendanceStruck(_ attendance: ID<Attendance>) -> Act {
        Act("briefing.attendance_struck", ["attendance": "\(attendance)"])
    }
    fileprivate static func attendanceDeclared(_ way: Attendance.Way, _ person: ID<Person>) -> Act {
        Act("briefing.attendance_declared", ["way": way.rawValue, "person": "\(person)"])
    }
    fileprivate static func codeOpened(_ way: Attendance.Way) -> Act { Act("briefing.code_opened", ["way": way.rawValue]) }
    fileprivate static let codesClosed = Act("briefing.codes_closed")
}
