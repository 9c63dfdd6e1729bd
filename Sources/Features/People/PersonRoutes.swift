import Hummingbird
package import Kernel
package import Markup
package import Organisations
package import Web

/// People on the web: the list, one person, and what is done with them.
package struct PersonRoutes: Sendable {
    private let desk: PeopleDesk
    private let bodies: @Sendable (Scope) async throws -> [Organisation]
    private let beside: @Sendable (PersonView, SignedIn) async throws -> HTML?

    /// `bodies` gives those standing where a role reaches; `beside` is what features above show on somebody's page.
    package init(
        desk: PeopleDesk, bodies: @escaping @Sendable (Scope) async throws -> [Organisation],
        beside: @escaping @Sendable (PersonView, SignedIn) async throws -> HTML? = { _, _ in nil }
    ) {
        self.desk = desk
        self.bodies = bodies
        self.beside = beside
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.people, use: list)
        routes.get(.peopleTable, use: table)
        routes.get(.newPerson, use: new)
        routes.post(.people, use: enrol)
        routes.get(.person(.id), use: show)
        routes.get(.personCorrection(.id), use: correction)
        routes.post(.personCorrection(.id), use: correct)
        routes.get(.personPosts(.id), use: appointment)
        routes.post(.personPosts(.id), use: appoint)
        routes.get(.personMergers(.id), use: merging)
        routes.post(.personMergers(.id), use: merge)
        routes.get(.personParting(.id), use: parting)
        routes.post(.personParting(.id), use: part)
        routes.get(.postChange(.id), use: changing)
        routes.post(.postChange(.id), use: change)
        routes.get(.postEnd(.id), use: ending)
        routes.post(.postEnd(.id), use: end)
        routes.post(.staffFollowing(.id), use: follow)
    }

    // MARK: Looking

    private func question(_ visit: SignedIn) -> StaffQuestion {
        StaffQuestion(
            words: visit.query["q"] ?? "", body: visit.query["don-vi"].flatMap { ID<Organisation>($0) },
            day: visit.query["ngay"].flatMap { LocalDate(typed: $0) } ?? visit.now.date, page: visit.query.page)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.staff(question(visit), for: visit.actor)
        let mayKeep =
            view.body.map { visit.actor.isAble(to: .keepPeople, of: $0.path) } ?? visit.actor.isAbleSomewhere(to: .keepPeople)
        return visit.page(PersonListPage(view: view, today: visit.now.date, mayKeep: mayKeep).page, current: .people)
    }

    private func table(_ visit: SignedIn) async throws -> Response {
        let (view, codes) = try await desk.table(question(visit), for: visit.actor)
        let sheet = StaffSheet(view: view, codes: codes, made: visit.now)
        return visit.workbook(try sheet.xlsx(), named: "danh-sach-\(view.body?.name.slug ?? "can-bo")-\(visit.now.date.iso)")
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        return visit.page(PersonPage(view: view, today: visit.now.date, beside: try await beside(view, visit)).page, current: .people)
    }

    /// A page with one act on somebody, to whoever keeps them.
    private func form(_ visit: SignedIn, _ act: PersonActPage.Act, of view: PersonView, form: PersonForm? = nil) async throws -> Response {
        if !view.mayKeep { throw WebRefusal.notFound }
        let bodies = act.needsBodies ? try await choices(visit, including: view.posts.first?.body) : []
        let page = PersonActPage(view: view, act: act, bodies: bodies, today: visit.now.date, seal: visit.seal, form: form)
        return visit.page(page.page, current: .people, status: form?.faults.isEmpty ?? true ? .ok : .unprocessableContent)
    }

    /// The bodies whose people the actor keeps; more than two hundred are no list to choose from, then those near `body`.
    private func choices(_ visit: SignedIn, including body: Organisation?) async throws -> [Organisation] {
        var found: [Organisation] = []
        for scope in visit.actor.scopes(for: .keepPeople) { found += try await bodies(scope) }
        var seen: Set<ID<Organisation>> = []
        found = found.filter { seen.insert($0.id).inserted }
        guard found.count > 200, let body else { return Array(found.prefix(200)) }
        let near = found.filter { body.path.covers($0.path) || $0.parent == body.parent || $0.id == body.parent }
        return Array(near.prefix(200))
    }

    // MARK: Entering

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPeople)
        return try await newPage(visit, body: visit.query["don-vi"].flatMap { ID<Organisation>($0) })
    }

    private func newPage(_ visit: SignedIn, body: ID<Organisation>?, form: PersonForm? = nil) async throws -> Response {
        let all = try await choices(visit, including: nil)
        let chosen = body.flatMap { id in all.first { $0.id == id } }
        let below = chosen.map { chosen in [chosen] + all.filter { $0.id != chosen.id && chosen.path.covers($0.path) } } ?? []
        let page = NewPersonPage(bodies: below, starts: all, today: visit.now.date, seal: visit.seal, form: form)
        return visit.page(page.page, current: .people, status: form?.faults.isEmpty ?? true ? .ok : .unprocessableContent)
    }

    private func enrol(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPeople)
        var reading = PersonReading(posted)
        let details = reading.details(), post = reading.post()
        func again(_ faults: [FieldFault]) async throws -> Response {
            try await newPage(visit, body: ID(posted["don-vi"]), form: posted.personForm(faults))
        }
        guard reading.faults.isEmpty, let post else { return try await again(reading.faults) }
        do {
            var details = details
            details.list = details.code.isEmpty ? nil : post.place.organisation
            let draft = NewPerson(details, at: post.place, from: post.day, isAnother: posted.has("nguoi-khac"))
            let id = try await desk.enrol(draft, by: visit.actor, try posted.press)
            return visit.seeOther(.person(id), receipt: Receipt("Đã thêm vào danh sách."))
        } catch let refusal as PeopleRefusal {
            return try await again([FieldFault(refusal.field, refusal.wording)])
        }
    }

    // MARK: Acts on somebody

    private func correction(_ visit: SignedIn) async throws -> Response {
        try await form(visit, .correct, of: try await desk.view(of: visit.id(), for: visit.actor))
    }

    private func correct(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        var reading = PersonReading(posted)
        var details = reading.details()
        details.list = try await desk.list(ofCodesOf: view.person.id, for: visit.actor)
        return try await done(visit, .correct, of: view, posted, reading.faults) { [details] in
            try await desk.correct(view.person.id, to: details, by: visit.actor)
            return "Đã ghi. Trước đó ghi gì vẫn có trong nhật ký."
        }
    }

    private func appointment(_ visit: SignedIn) async throws -> Response {
        try await form(visit, .appoint, of: try await desk.view(of: visit.id(), for: visit.actor))
    }

    private func appoint(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        var reading = PersonReading(posted)
        let post = reading.post()
        return try await done(visit, .appoint, of: view, posted, reading.faults) {
            guard let post else { return "" }
            _ = try await desk.appoint(view.person.id, to: post.place, from: post.day, by: visit.actor, try posted.press)
            return "Đã thêm chức vụ."
        }
    }

    private func changing(_ visit: SignedIn) async throws -> Response {
        let (view, post) = try await held(visit)
        return try await form(visit, .change(post), of: view)
    }

    private func change(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let (view, post) = try await held(visit)
        var reading = PersonReading(posted)
        let new = reading.post()
        return try await done(visit, .change(post), of: view, posted, reading.faults) {
            guard let new else { return "" }
            try await desk.change(post.id, to: new.place, on: new.day, by: visit.actor, try posted.press)
            return "Đã ghi thay đổi."
        }
    }

    private func ending(_ visit: SignedIn) async throws -> Response {
        let (view, post) = try await held(visit)
        return try await form(visit, .end(post), of: view)
    }

    private func end(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let (view, post) = try await held(visit)
        var reader = FormReader(posted)
        let day = reader.date("den-ngay", missing: "Chưa có ngày cuối cùng giữ chức vụ. Viết như 31/12/2026.")
        let reason = reader.line("ly-do", missing: ReasonRefusal.missing.wording)
        return try await done(visit, .end(post), of: view, posted, reader.faults) {
            guard let day else { return "" }
            try await desk.end(post.id, on: day, because: reason, by: visit.actor)
            return "Đã ghi thôi giữ chức vụ từ sau ngày \(day.vietnamese)."
        }
    }

    /// The post in the address, and whose it is.
    private func held(_ visit: SignedIn) async throws -> (PersonView, Post) {
        let id: ID<Post> = try visit.id()
        let view = try await desk.view(of: try await desk.holder(of: id), for: visit.actor)
        guard let post = view.posts.first(where: { $0.post.id == id })?.post else { throw WebRefusal.notFound }
        return (view, post)
    }

    /// An act on somebody: done, it leads to their page; refused, its own page is shown again with what was typed.
    private func done(
        _ visit: SignedIn, _ act: PersonActPage.Act, of view: PersonView, _ posted: PostedForm, _ faults: [FieldFault],
        _ work: () async throws -> String
    ) async throws -> Response {
        guard faults.isEmpty else { return try await form(visit, act, of: view, form: posted.personForm(faults)) }
        do {
            return visit.seeOther(.person(view.person.id), receipt: Receipt(try await work()))
        } catch let refusal as PeopleRefusal {
            return try await form(visit, act, of: view, form: posted.personForm([FieldFault(refusal.field, refusal.wording)]))
        }
    }

    // MARK: Merging, following

    private func merging(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        let other = visit.query["nguoi"].flatMap { ID<Person>($0) }
        guard let other, let namesake = view.namesakes.first(where: { $0.person.id == other }) else { throw WebRefusal.notFound }
        return try await form(visit, .merge(namesake.person, namesake.words), of: view)
    }

    private func merge(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        guard let other = ID<Person>(posted["nguoi"]), let namesake = view.namesakes.first(where: { $0.person.id == other }) else {
            throw WebRefusal.notFound
        }
        return try await done(visit, .merge(namesake.person, namesake.words), of: view, posted, []) {
            try await desk.merge(other, into: view.person.id, because: posted["ly-do"], by: visit.actor)
            return "Đã gộp."
        }
    }

    private func parting(_ visit: SignedIn) async throws -> Response {
        let (view, merge) = try await merged(visit)
        return try await form(visit, .part(merge), of: view)
    }

    private func part(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let (view, merge) = try await merged(visit)
        return try await done(visit, .part(merge), of: view, posted, []) {
            try await desk.part(merge.id, because: posted["ly-do"], by: visit.actor)
            return "Đã tách ra."
        }
    }

    private func merged(_ visit: SignedIn) async throws -> (PersonView, PersonMerge) {
        let id: ID<PersonMerge> = try visit.id()
        let view = try await desk.view(of: try await desk.kept(by: id), for: visit.actor)
        guard let merge = view.merges.first(where: { $0.id == id }) else { throw WebRefusal.notFound }
        return (view, merge)
    }

    private func follow(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let id: ID<Organisation> = try visit.id()
        guard let heir = ID<Organisation>(posted["ve"]) else { throw WebRefusal.notFound }
        do {
            let count = try await desk.follow(from: id, to: heir, by: visit.actor)
            return visit.seeOther(.people(of: heir), receipt: Receipt("Đã chuyển \(count) chức vụ sang đơn vị kế tục."))
        } catch let refusal as PeopleRefusal {
            return visit.seeOther(.organisation(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}
