import Kernel
import Markup
import Organisations
import Oversight
import People

/// The pages of people and of lists on their way in, for the storybook.
struct StaffStories {
    let stories: [Storybook.Story]

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let keeper = Actor(account: 1, name: "", office: "", grants: [Actor.Grant([.keepPeople, .readPeople], in: .everything)])
        let today = wiring.clock.now().date
        let unit = try await wiring.organisations.organisations(for: keeper, named: "Xã Phú Lộc").first?.organisation
        let view = try await wiring.people.staff(StaffQuestion(body: unit?.id, day: today), for: keeper)
        guard let unit, let line = view.lines.first else { throw Stop.with("Không thấy người của dữ liệu trình diễn.", Stop.misused) }
        let person = try await wiring.people.view(of: line.person.id, for: keeper)
        let nobody = try await wiring.people.staff(StaffQuestion(words: "khong co ai", body: unit.id, day: today), for: keeper)
        let namesake = Person(id: ID(9), name: line.person.name, born: Birth(year: 1985))
        let acts: [(String, PersonActPage.Act)] = [
            ("correct", .correct), ("appoint", .appoint), ("change", .change(line.post)), ("end", .end(line.post)),
            ("merge", .merge(namesake, "\(namesake.name), sinh 1985, Kế toán ở Sở Tài chính")),
        ]
        let fault = PersonForm(
            typed: ["don-vi": "\(unit.id)", "nguoi-khac": ""],
            faults: [FieldFault("nguoi-khac", PeopleRefusal.namesakes(["Trần Văn Nam, sinh 1985"]).wording)])
        func story(_ name: String, _ page: Page) -> Storybook.Story { Storybook.Story(name: name, page: page) }
        stories =
            [
                story("people", PersonListPage(view: view, today: today, mayKeep: true).page),
                story("people-nobody", PersonListPage(view: nobody, today: today, mayKeep: false).page),
                story("person", PersonPage(view: person, today: today).page),
                story("person-new", NewPersonPage(bodies: [unit], today: today, seal: seal).page),
                story("person-new-namesake", NewPersonPage(bodies: [unit], today: today, seal: seal, form: fault).page),
                story("person-new-choose", NewPersonPage(bodies: [], starts: [unit], today: today, seal: seal).page),
            ]
            + acts.map { name, act in
                story("person-\(name)", PersonActPage(view: person, act: act, bodies: [unit], today: today, seal: seal).page)
            } + Self.imports(unit, line, today, seal) + [
                story("personal-data", PersonalDataPage(record: Self.record(person), seal: seal).page)
            ]
    }

    private static func record(_ view: PersonView) -> PersonalRecord {
        PersonalRecord(
            person: view.person,
            posts: [
                PersonalRecord.Post(
                    position: "Chuyên viên", body: "Xã Phú Lộc", standing: Standing.member.label,
                    employment: Employment.civil_servant.label,
                    span: Span(from: LocalDate(dayNumber: 20_000), through: LocalDate(dayNumber: 20_700)) ?? view.posts[0].post.span)
            ],
            codes: [(list: "Xã Phú Lộc", code: "PL-07")], merged: [], userName: "lan.ntn", place: .everything,
            lines: [
                PersonalRecord.Line(
                    at: Instant(LocalDate(dayNumber: 20_000), hour: 8), sentence: "thêm một người vào danh sách",
                    values: ["Họ và tên: \(view.person.name)"])
            ], mayErase: true)
    }

    private static func imports(_ unit: Organisation, _ line: StaffLine, _ today: LocalDate, _ seal: FormSeal) -> [Storybook.Story] {
        let now = Instant(today, hour: 10)
        func list(_ state: ListImport.State, total: Int = 0, done: Int = 0) -> ListImport {
            ListImport(
                id: ID(5), list: unit.id, fileName: "Danh sach CBCC 2026.xlsx", state: state, asOf: today, isComplete: true,
                encoding: "TCVN3 (ABC)", total: total, done: done, madeBy: 1, madeAt: now, decidedAt: now)
        }
        func row(_ number: Int, _ finding: ListRow.Finding, _ name: String, _ remark: String = "", _ candidates: [ID<Person>] = [])
            -> ListRow
        {
            ListRow(
                number: number, finding: finding, isChosen: finding == .new || finding == .changed,
                row: StaffRow(number: number, given: [.name: name, .position: "Chuyên viên", .born: "1985"], section: ""), remark: remark,
                candidates: candidates, unit: unit.id)
        }
        let counts: [ListRow.Finding: (all: Int, chosen: Int)] = [
            .new: (24, 24), .changed: (3, 3), .same: (18, 0), .unclear: (1, 0), .unit: (2, 0), .refused: (1, 0), .skipped: (5, 0),
        ]
        func view(_ list: ListImport, _ shown: ListRow.Finding, _ rows: [ListRow], failures: Int = 0) -> ImportView {
            ImportView(
                list: list, body: unit, counts: counts, shown: shown, rows: rows,
                candidates: [ID(9): "Nguyễn Văn Hùng, sinh 1980, Chuyên viên ở \(unit.name)"], units: [unit.id: unit.name],
                unknownUnits: [(words: "P. Nội vụ", count: 2)], choices: [unit], failures: failures, now: now)
        }
        let columns = ImportColumns(
            list: list(.columns), body: unit, sheets: ["Sheet1", "Danh mục"],
            top: [(1, "ỦY BAN NHÂN DÂN XÃ PHÚ LỘC"), (4, "STT | Họ và tên | Chức vụ")],
            found: ImportColumns.Found(
                columns: [
                    ImportColumns.Column(place: 0, heading: "STT", samples: ["1", "2", "3"]),
                    ImportColumns.Column(place: 1, heading: "Họ và tên", samples: ["Nguyễn Thị Hường", "Trần Văn Bình"], field: .name),
                    ImportColumns.Column(place: 2, heading: "Năm sinh – Nữ", samples: ["1985"], field: .bornFemale),
                    ImportColumns.Column(place: 3, heading: "Chức vụ", isHidden: true, samples: ["Chuyên viên"], field: .position),
                ], headings: 4...5, rowCount: 48, skippedCount: 7, encoding: "TCVN3 (ABC)"))
        func page(_ name: String, _ view: ImportView, _ fault: String? = nil) -> Storybook.Story {
            Storybook.Story(name: name, page: StaffImportPage(view: view, seal: seal, fault: fault).page)
        }
        let changed = row(7, .changed, "Trần Văn Bình", "chức vụ: Chuyên viên → Trưởng phòng\nngày sinh: 1985 → 12/03/1985")
        return [
            Storybook.Story(
                name: "import-start",
                page: StaffImportStartPage(
                    bodies: [unit], earlier: [(list(.applied, total: 27, done: 27), unit.name)], today: today, seal: seal
                )
                .page),
            Storybook.Story(name: "import-columns", page: StaffImportColumnsPage(columns: columns, seal: seal).page),
            page(
                "import-new",
                view(
                    list(.ready), .new,
                    [row(6, .new, "Nguyễn Thị Hường"), row(8, .new, "Đỗ Đình Điệp", "Đã viết hoa chữ đầu của từng tiếng.")])),
            page("import-changed", view(list(.ready), .changed, [changed])),
            page(
                "import-unclear",
                view(
                    list(.ready), .unclear,
                    [
                        row(
                            9, .unclear, "Nguyễn Văn Hùng",
                            "Có 1 người tên Nguyễn Văn Hùng trong danh sách. Chọn theo ngày sinh, chức vụ hoặc thêm người mới.", [ID(9)])
                    ]),
                ImportRefusal.stillUnclear(1).wording),
            page("import-running", view(list(.applying, total: 2400, done: 900), .new, [])),
            page("import-applied", view(list(.applied, total: 27, done: 27), .new, [row(6, .new, "Nguyễn Thị Hường")], failures: 1)),
            page("import-undone", view(list(.undone, total: 27, done: 27), .new, [])),
        ]
    }
}
