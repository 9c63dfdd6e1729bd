import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where lists of people are brought in: looked at first, every row, and nothing written until somebody says so.
package struct StaffImportDesk: Sendable {
    let database: any Database
    private let lookedAt = LookedAtFile()

    package init(database: any Database) { self.database = database }

    /// What somebody hands in.
    package struct Handed: Sendable {
        package let list: ID<Organisation>
        package let fileName: String
        package let content: [UInt8]
        package let asOf: LocalDate
        package let isComplete: Bool

        package init(list: ID<Organisation>, fileName: String, content: [UInt8], asOf: LocalDate, isComplete: Bool) {
            self.list = list
            self.fileName = fileName
            self.content = content
            self.asOf = asOf
            self.isComplete = isComplete
        }
    }

    /// Takes a file in to be looked at. Refuses what is no table, saying how to save it; who does not keep the people of the body; days too
    /// far away.
    package func start(_ handed: Handed, by actor: Actor, _ press: Press) async throws -> ID<ListImport> {
        guard !handed.content.isEmpty else { throw ImportRefusal.nothingGiven }
        _ = try await reading { try StaffListFile(handed.content) }
        return try await database.act(by: actor) { tx in
            let body = try PeopleDesk.keptBody(handed.list, by: actor, tx)
            if let last = body.span.last, last < handed.asOf { throw PeopleRefusal.bodyEnded(body.name, on: last) }
            guard handed.asOf.year >= 1945, handed.asOf <= tx.now.date.adding(days: 731) else { throw PeopleRefusal.dayTooFar(handed.asOf) }
            let receipt = try tx.once(press.key, by: actor.account, content: press.content) {
                let list = ListImport(
                    id: tx.newID(), list: body.id, fileName: String(handed.fileName.tidied.prefix(200)), state: .columns, asOf: handed.asOf,
                    isComplete: handed.isComplete, madeBy: actor.account, madeAt: tx.now)
                try StaffImportStore(tx).insert(list, file: handed.content)
                return "\(list.id)"
            }
            guard let id = ID<ListImport>(receipt.result) else { throw StorageError(.unexpectedValue, "a receipt of no import") }
            return id
        }
    }

    /// The table as it is found in the file, with what each column seems to be.
    package func columns(of id: ID<ListImport>, for actor: Actor) async throws -> ImportColumns {
        let (list, body, content, remembered, now) = try await database.look(by: actor) { tx in
            let (list, body) = try Self.kept(id, by: actor, tx)
            let store = StaffImportStore(tx)
            guard list.state == .columns, let content = try store.file(of: id) else { throw ImportRefusal.wrongMoment }
            return (list, body, content, try store.rememberedColumns(of: list.list), tx.now)
        }
        return try await reading { [lookedAt] in
            // Two tables at once would take twice the room.
            _ = lookedAt.take(LookedAtFile.Look(list))
            return try StaffListFile(content).columns(of: list, in: body, remembered: remembered) { table in
                lookedAt.keep(table, of: LookedAtFile.Look(list), since: now)
            }
        }
    }

    /// Looks again on another sheet of the file, or under other headings.
    package func look(_ id: ID<ListImport>, at sheet: Int, headings: ClosedRange<Int>?, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let (list, _) = try Self.kept(id, by: actor, tx)
            guard list.state == .columns else { throw ImportRefusal.wrongMoment }
            try StaffImportStore(tx).place(id, sheet: max(0, sheet), headings: headings)
        }
    }

    /// Compares every row, once somebody said which column is what; what was said is remembered for the body's next list. Writes nothing
    /// of the list itself.
    package func compare(_ id: ID<ListImport>, as fields: [Int: StaffField], by actor: Actor) async throws {
        guard fields.values.contains(.name) else { throw ImportRefusal.nameColumnMissing }
        guard fields.values.contains(.position) else { throw ImportRefusal.positionColumnMissing }
        for field in StaffField.allCases where fields.values.count(where: { $0 == field }) > 1 {
            throw ImportRefusal.fieldTwice(field.label)
        }
        let (list, content) = try await database.look(by: actor) { tx in
            let (list, _) = try Self.kept(id, by: actor, tx)
            guard list.state == .columns, let content = try StaffImportStore(tx).file(of: id) else { throw ImportRefusal.wrongMoment }
            return (list, content)
        }
        let reading = try await reading { [lookedAt] in
            StaffListReading(
                try lookedAt.take(LookedAtFile.Look(list)) ?? StaffListFile(content).table(of: list), as: fields)
        }
        let compared = try await compared(reading.rows, for: list, by: actor)
        try await database.act(by: actor) { tx in
            let store = StaffImportStore(tx)
            guard try store.move(id, from: .columns, to: .ready) else { throw ImportRefusal.wrongMoment }
            for (heading, place) in reading.headings { try store.remember(heading, fields[place], of: list.list) }
            try store.setEncoding(reading.encoding, of: id)
            try store.insert(compared + reading.skipped, of: id)
            try store.forgetFile(of: id)
        }
        if compared.count > ListImport.long { giveRoomBack() }
    }

    /// Compares the rows again, now that somebody said which unit is meant by words nobody knew. Refuses units beyond the list's body.
    package func name(_ units: [(words: String, unit: ID<Organisation>)], in id: ID<ListImport>, by actor: Actor) async throws {
        let (list, rows, skipped) = try await database.act(by: actor) { tx in
            let (list, body) = try Self.kept(id, by: actor, tx)
            guard list.state == .ready else { throw ImportRefusal.wrongMoment }
            let store = StaffImportStore(tx)
            for (words, unit) in units {
                let place = try OrganisationStore(tx).organisation(unit).path
                guard body.path.covers(place) else { throw NotThere() }
                try actor.mustBeAble(to: .keepPeople, of: place)
                try store.rememberUnit(String(words.tidied.folded.prefix(250)), unit, of: list.list)
            }
            let rows = try store.rows(of: id, nil, limit: StaffListFile.mostRows)
            return (
                list, rows.filter { $0.finding != .skipped && $0.finding != .absent }.map(\.row), rows.filter { $0.finding == .skipped }
            )
        }
        let compared = try await compared(rows, for: list, by: actor)
        try await database.act(by: actor) { tx in
            let store = StaffImportStore(tx)
            guard try store.listImport(id).state == .ready else { throw ImportRefusal.wrongMoment }
            try store.clearRows(of: id)
            try store.insert(compared + skipped, of: id)
        }
    }

    /// Lets go of the table of a list whose columns nobody came back to; the worker calls it each minute.
    package func forgetLookedAt() async throws { lookedAt.forget(on: try await database.read { tx in tx.now }) }

    /// An import as its page shows it. Refuses who does not keep the people of its body.
    package func view(
        of id: ID<ListImport>, showing finding: ListRow.Finding?, page: Int, for actor: Actor
    ) async throws -> ImportView {
        try await database.look(by: actor) { tx in
            let (list, body) = try Self.kept(id, by: actor, tx)
            let store = StaffImportStore(tx), people = PeopleStore(tx)
            let counts = try store.counts(of: id)
            let shown = finding ?? ImportView.first(of: counts)
            let rows = try store.rows(of: id, shown, offset: (page - 1) * ImportView.length, limit: ImportView.length)
            let candidates = Set(rows.flatMap(\.candidates))
            let descriptions = try candidates.map { ($0, try people.description(of: try people.standing(for: $0))) }
            let units = try store.unknownUnits(of: id)
            let reach = actor.reach(of: .keepPeople, at: body.path)
            let known = try OrganisationStore(tx).organisations(below: body.path).filter { $0.span.last == nil && reach.covers($0.path) }
            return ImportView(
                list: list, body: body, counts: counts, shown: shown, rows: rows, page: page,
                candidates: Dictionary(descriptions, uniquingKeysWith: { first, _ in first }),
                units: Dictionary(known.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
                unknownUnits: units, choices: units.isEmpty ? [] : Array(known.prefix(300)), failures: try store.failures(of: id),
                now: tx.now)
        }
    }

    /// The imports into the lists somebody keeps, the last first.
    package func imports(for actor: Actor) async throws -> [(list: ListImport, body: String)] {
        try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .keepPeople)
            let imports = try StaffImportStore(tx).imports(within: actor.scopes(for: .keepPeople), limit: 50)
            let names = try OrganisationStore(tx).names(of: Set(imports.map(\.list)))
            let byID = Dictionary(names.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            return imports.map { (list: $0, body: byID[$0.list] ?? "") }
        }
    }

    /// Rows that could not be taken over, with why: to be mended where the list came from.
    package func toMend(_ id: ID<ListImport>, for actor: Actor) async throws -> [ListRow] {
        try await database.look(by: actor) { tx in
            _ = try Self.kept(id, by: actor, tx)
            let store = StaffImportStore(tx)
            return try [.refused, .unit, .unclear].flatMap { try store.rows(of: id, $0, limit: 100_000) }.sorted { $0.number < $1.number }
                + (try store.rows(of: id, nil, outcome: .failed, limit: 100_000))
        }
    }

    /// The import, when the actor keeps the people of its body.
    static func kept(_ id: ID<ListImport>, by actor: Actor, _ tx: any Transaction) throws -> (ListImport, Organisation) {
        let list = try StaffImportStore(tx).listImport(id)
        return (list, try PeopleDesk.keptBody(list.list, by: actor, tx))
    }

    /// Long thinking goes on where reading does: on a thread of the database's own, so that it keeps no other request waiting.
    private func reading<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await database.read { _ in try work() }
    }

    private func compared(_ rows: [StaffRow], for list: ListImport, by actor: Actor) async throws -> [ListRow] {
        try await database.look(by: actor) { tx in
            let bodies = OrganisationStore(tx), store = StaffImportStore(tx)
            let body = try bodies.organisation(list.list)
            let reach = actor.reach(of: .keepPeople, at: body.path)
            let all = try bodies.organisations(below: body.path).filter { reach.covers($0.path) }
            let former = all.filter { $0.span.last != nil }.map { old in
                (name: old.name, fate: "đã kết thúc ngày \(old.span.last?.vietnamese ?? "")")
            }
            let words = UnitWords(
                list: body, below: all.filter { $0.span.last == nil && $0.id != body.id },
                remembered: try store.rememberedUnits(of: list.list), former: former)
            let known = try PeopleStore(tx).known(in: body, within: reach, on: list.asOf)
            var matcher = StaffMatcher(bodies: words, known: known)
            var result = rows.map { row in ListRow(row, matcher.finding(of: row)) }
            if list.isComplete {
                let last = rows.map(\.number).max() ?? 0
                result += matcher.absent().enumerated().map { place, one in
                    ListRow(
                        number: last + 1000 + place, finding: .absent, isChosen: false,
                        row: StaffRow(number: 0, given: [.name: one.person.name, .position: one.post.place.position], section: ""),
                        remark: "Không có trong tệp. Chọn để cho thôi giữ chức vụ từ ngày \(list.asOf.vietnamese).", person: one.person.id,
                        post: one.post.id, unit: one.post.place.organisation)
                }
            }
            return result
        }
    }
}

extension ListRow {
    /// What a row came to, as it waits for somebody to look.
    init(_ row: StaffRow, _ finding: StaffFinding) {
        let remarks = row.remarks
        func text(_ first: [String]) -> String { (first + remarks).joined(separator: "\n") }
        switch finding {
        case .new(let unit): self.init(number: row.number, finding: .new, isChosen: true, row: row, remark: text([]), unit: unit)
        case .changed(let one, let unit, let changes):
            self.init(
                number: row.number, finding: .changed, isChosen: true, row: row, remark: text(changes), person: one.person.id,
                post: one.post.id, unit: unit)
        case .same(let one):
            self.init(number: row.number, finding: .same, isChosen: false, row: row, person: one.person.id, post: one.post.id)
        case .refused(let why): self.init(number: row.number, finding: .refused, isChosen: false, row: row, remark: why)
        case .unknownUnit(_, let why): self.init(number: row.number, finding: .unit, isChosen: false, row: row, remark: why)
        case .unclear(let people, let unit, let why):
            self.init(
                number: row.number, finding: .unclear, isChosen: false, row: row, remark: text([why]),
                candidates: people.prefix(20).map(\.person.id), unit: unit)
        }
    }
}
