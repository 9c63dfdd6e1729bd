import Journal
package import Kernel
import Organisations
package import Storage

extension PeopleDesk {
    /// `enrol`, inside an open transaction; gives the post as well.
    package static func enrol(
        _ draft: NewPerson, by actor: Actor, _ tx: any Transaction
    ) throws -> (person: ID<Person>, post: ID<Post>) {
        let store = PeopleStore(tx)
        let body = try keptBody(draft.place.organisation, by: actor, tx)
        let name = try cleanName(draft.details.name)
        if !draft.isAnother {
            let namesakes = try store.namesakes(of: name, born: draft.details.born, seenBy: actor)
            guard namesakes.isEmpty else { throw PeopleRefusal.namesakes(try namesakes.map { try store.description(of: $0) }) }
        }
        let person = Person(id: tx.newID(), name: name.display, born: draft.details.born, sex: draft.details.sex)
        try store.insert(person, name)
        try setCode(draft.details, of: person.id, by: actor, tx)
        try tx.note(.personEntered, on: person.id, of: body.path, by: actor, personal: personal(of: person, draft.details))
        let post = try open(draft.place, of: person.id, from: draft.from, at: body, by: actor, tx)
        return (person.id, post)
    }

    /// `correct`, inside an open transaction.
    package static func correct(_ id: ID<Person>, to given: PersonDetails, by actor: Actor, _ tx: any Transaction) throws {
        let store = PeopleStore(tx)
        let old = try living(id, tx)
        let place = try mustKeep(id, by: actor, tx)
        let name = try cleanName(given.name)
        let new = Person(id: id, name: name.display, born: given.born, sex: given.sex)
        let oldCode = try given.list.flatMap { list in try store.codes(of: id).first { $0.list == list }?.code } ?? ""
        let code = given.list == nil ? oldCode : try cleanCode(given.code) ?? ""
        guard new != old || code != oldCode else { return }
        try store.update(new, name)
        try setCode(given, of: id, by: actor, tx)
        var fields: [String] = []
        if new.name != old.name { fields.append("họ tên") }
        if new.born != old.born { fields.append("ngày sinh") }
        if new.sex != old.sex { fields.append("giới tính") }
        if code != oldCode { fields.append("mã cán bộ") }
        var values = personal(of: new, given)
        if new.name != old.name { values.append(PersonalValue("old_full_name", old.name, of: id)) }
        if let born = old.born, new.born != old.born { values.append(PersonalValue("old_born", born.text, of: id)) }
        try tx.note(.personCorrected(fields), on: id, of: place, by: actor, personal: values)
    }

    /// `appoint`, inside an open transaction.
    @discardableResult
    package static func appoint(
        _ person: ID<Person>, to place: PostPlace, from day: LocalDate, by actor: Actor, _ tx: any Transaction
    ) throws -> ID<Post> {
        let person = try living(person, tx)
        let body = try keptBody(place.organisation, by: actor, tx)
        return try open(place, of: person.id, from: day, at: body, by: actor, tx)
    }

    /// `change`, inside an open transaction.
    @discardableResult
    package static func change(
        _ id: ID<Post>, to place: PostPlace, on day: LocalDate, by actor: Actor, _ tx: any Transaction
    ) throws -> ID<Post> {
        let store = PeopleStore(tx)
        let post = try store.post(id)
        let old = try keptBody(post.place.organisation, by: actor, tx)
        if let last = post.span.last, last < day { throw PeopleRefusal.endedAlready(last) }
        var place = place
        place.position = try cleanPosition(place.position)
        guard place != post.place else { return id }
        if day > post.span.first {
            try store.end(id, on: day.adding(days: -1), because: "")
            try tx.note(.postEnded(day.adding(days: -1)), on: id, of: old.path, by: actor)
            return try appoint(post.person, to: place, from: day, by: actor, tx)
        }
        let body = try keptBody(place.organisation, by: actor, tx)
        try mustBePossible(place, of: post.person, from: post.span.first, at: body, besides: id, tx)
        try store.update(Post(id: id, person: post.person, place: place, span: post.span))
        try tx.note(.postCorrected(from: post.place, to: place), on: id, of: body.path, by: actor)
        return id
    }

    /// `end`, inside an open transaction.
    package static func end(
        _ id: ID<Post>, on last: LocalDate, because reason: String, by actor: Actor, _ tx: any Transaction
    ) throws {
        let store = PeopleStore(tx)
        let post = try store.post(id)
        let body = try keptBody(post.place.organisation, by: actor, tx)
        let reason = try reason.asReason(atMost: 300)
        guard last >= post.span.first else { throw PeopleRefusal.endsBeforeItBegins(post.span.first) }
        try mustBeNear(last, tx)
        if let known = post.span.last {
            guard known != last else { return }
            guard tx.now.date <= known else { throw PeopleRefusal.endedAlready(known) }
        }
        try store.end(id, on: last, because: reason)
        try tx.note(.postEnded(last), on: id, of: body.path, by: actor, because: reason)
    }

    /// A post began on another day than was written; inside an open transaction.
    @discardableResult
    package static func redate(_ id: ID<Post>, from day: LocalDate, by actor: Actor, _ tx: any Transaction) throws -> ID<Post> {
        let post = try PeopleStore(tx).post(id)
        let body = try keptBody(post.place.organisation, by: actor, tx)
        try mustBeNear(day, tx)
        guard let span = Span(from: day, through: post.span.last) else { throw PeopleRefusal.endsBeforeItBegins(day) }
        try PeopleStore(tx).update(Post(id: id, person: post.person, place: post.place, span: span))
        try tx.note(.postRedated(from: post.span.first, to: day), on: id, of: body.path, by: actor)
        return id
    }

    // MARK: What every act asks

    private static func open(
        _ place: PostPlace, of person: ID<Person>, from day: LocalDate, at body: Organisation, by actor: Actor, _ tx: any Transaction
    ) throws -> ID<Post> {
        var place = place
        place.position = try cleanPosition(place.position)
        try mustBeNear(day, tx)
        try mustBePossible(place, of: person, from: day, at: body, besides: nil, tx)
        guard let span = Span(from: day, through: nil) else { throw PeopleRefusal.dayTooFar(day) }
        let post = Post(id: tx.newID(), person: person, place: place, span: span)
        try PeopleStore(tx).insert(post)
        try tx.note(.postBegun(place, day), on: post.id, of: body.path, by: actor)
        return post.id
    }

    /// A body that still stands then, one head at a time, and no post twice.
    private static func mustBePossible(
        _ place: PostPlace, of person: ID<Person>, from day: LocalDate, at body: Organisation, besides: ID<Post>?, _ tx: any Transaction
    ) throws {
        if let last = body.span.last, last < day { throw PeopleRefusal.bodyEnded(body.name, on: last) }
        let store = PeopleStore(tx)
        if place.standing == .head, let other = try store.laterHead(of: body.id, from: day, besides: besides) {
            throw PeopleRefusal.headTaken(by: other)
        }
        let same = try store.posts(of: person).contains { post in
            post.id != besides && post.place.organisation == body.id && post.place.position == place.position
                && (post.span.last.map { $0 >= day } ?? true)
        }
        if same { throw PeopleRefusal.postTwice }
    }

    /// The body, when the actor keeps its people.
    static func keptBody(_ id: ID<Organisation>, by actor: Actor, _ tx: any Transaction) throws -> Organisation {
        let body = try OrganisationStore(tx).organisation(id)
        try actor.mustBeAble(to: .keepPeople, of: body.path)
        return body
    }

    /// Somebody who was neither erased nor merged into another.
    static func living(_ id: ID<Person>, _ tx: any Transaction) throws -> Person {
        let person = try PeopleStore(tx).person(id)
        guard person.erasedAt == nil else { throw PeopleRefusal.isErased }
        guard person.keptAs == nil else { throw PeopleRefusal.mergedAlready }
        return person
    }

    /// The place by which the actor keeps somebody: a body where they serve, or served last. Refuses who keeps none of them.
    @discardableResult
    package static func mustKeep(_ id: ID<Person>, by actor: Actor, _ tx: any Transaction) throws -> ScopePath {
        let places = try PeopleStore(tx).places(of: id, on: tx.now.date)
        let place = places.first { actor.isAble(to: .keepPeople, of: $0) } ?? places.first ?? .everything
        try actor.mustBeAble(to: .keepPeople, of: place)
        return place
    }

    /// A code belongs to the list of a body: who gives it keeps that list.
    private static func setCode(_ given: PersonDetails, of person: ID<Person>, by actor: Actor, _ tx: any Transaction) throws {
        guard let list = given.list else { return }
        _ = try keptBody(list, by: actor, tx)
        let store = PeopleStore(tx)
        let code = try cleanCode(given.code)
        if let code, let holder = try store.person(withCode: code, in: list) {
            guard holder.id == person else { throw PeopleRefusal.codeTaken(code, by: holder.name) }
            return
        }
        try store.setCode(code, of: person, in: list)
    }

    private static func personal(of person: Person, _ given: PersonDetails) -> [PersonalValue] {
        var values = [PersonalValue("full_name", person.name, of: person.id)]
        if let born = person.born { values.append(PersonalValue("born", born.text, of: person.id)) }
        if !given.code.isEmpty { values.append(PersonalValue("staff_code", given.code, of: person.id)) }
        return values
    }

    static func cleanName(_ typed: String) throws(PeopleRefusal) -> PersonName {
        guard typed.count <= 120 else { throw .nameTooLong(limit: 120) }
        let name = PersonName(typed: typed)
        // What is only doubtful a person may mean; what is no name at all nobody does.
        if let remark = name.remarks.first(where: \.isNoName) { throw .name(remark) }
        return name
    }

    static func cleanPosition(_ typed: String) throws(PeopleRefusal) -> String {
        let position = typed.tidied
        guard !position.isEmpty else { throw .positionMissing }
        guard position.count <= 200 else { throw .positionTooLong(limit: 200) }
        return position
    }

    /// Nil for none. Codes are compared as they are written, without spaces.
    static func cleanCode(_ typed: String) throws(PeopleRefusal) -> String? {
        let code = typed.composed.filter { !$0.isWhitespace }
        guard !code.isEmpty else { return nil }
        let isPlain = code.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 47, 95].contains(byte)
        }
        guard isPlain, code.utf8.count <= 30 else { throw .codeMalformed(typed) }
        return code
    }

    private static func mustBeNear(_ day: LocalDate, _ tx: any Transaction) throws(PeopleRefusal) {
        guard day.year >= 1945, day <= tx.now.date.adding(days: 731) else { throw .dayTooFar(day) }
    }
}

extension Act {
    static let personEntered = Act("person.entered")
    static func personCorrected(_ fields: [String]) -> Act { Act("person.corrected", ["fields": fields.joined(separator: ", ")]) }
    static func postBegun(_ place: PostPlace, _ day: LocalDate) -> Act {
        Act("post.begun", ["position": place.position, "standing": place.standing.rawValue, "from": day.iso])
    }
    static func postCorrected(from old: PostPlace, to new: PostPlace) -> Act {
        Act("post.corrected", ["old": old.words, "new": new.words])
    }
    static func postRedated(from old: LocalDate, to new: LocalDate) -> Act {
        Act("post.redated", ["old": old.iso, "new": new.iso])
    }
    static func postEnded(_ last: LocalDate) -> Act { Act("post.ended", ["day": last.iso]) }
}

extension PostPlace {
    /// `Phó Trưởng phòng (lãnh đạo, quản lý; công chức)`.
    var words: String {
        let remarks = [standing == .member ? nil : standing.label, employment.label, isConcurrent ? "kiêm nhiệm" : nil]
        return "\(position) (\(remarks.compactMap(\.self).joined(separator: "; ").lowercased()))"
    }
}
