import Activities
import Kernel
import Markup
import Organisations
import People

/// A code of conduct of An Khê in each state it can be in, to each who looks at it: made by hand, whoever posted or read one.
struct CodeStories {
    private(set) var stories: [Storybook.Story] = []
    private let now: Instant
    private let seal: FormSeal
    private let province: Organisation
    private let departments: [Organisation]

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let bodies = try await wiring.codes.bodies(for: Wiring.machine)
        guard let province = bodies.first(where: { $0.kind == "province" }) else {
            throw Stop.with("Không thấy tỉnh của dữ liệu trình diễn.", Stop.misused)
        }
        (self.now, self.seal, self.province) = (wiring.clock.now(), seal, province)
        departments = Array(bodies.filter { $0.parent == province.id }.prefix(4))
        addList()
        addForm(bodies)
        addCode()
        addStaff()
    }

    private mutating func addList() {
        let later = CodeLine(
            code: code(title: "Không khói thuốc", from: today.adding(days: 9)), body: province.name, count: 0, own: .notTheirs)
        let lines = [
            later, CodeLine(code: code(), body: province.name, count: 40, own: .toRead),
            CodeLine(code: code(title: "5 chuẩn mực đạo đức"), body: department.name, count: 12, own: .read(now)),
            CodeLine(code: retired, body: province.name, count: 3, own: .notTheirs),
        ]
        add("codes", CodeListPage(view: CodeListView(lines: lines, count: 4, page: 1, mayKeep: true, today: today)).page)
        let long = CodeListView(lines: lines, count: CodeListView.length + 4, page: 2, mayKeep: false, today: today)
        add("codes-second-page", CodeListPage(view: long).page)
        for mayKeep in [true, false] {
            let nothing = CodeListView(lines: [], count: 0, page: 1, mayKeep: mayKeep, today: today)
            add(mayKeep ? "codes-none-keeper" : "codes-none", CodeListPage(view: nothing).page)
        }
    }

    private mutating func addForm(_ bodies: [Organisation]) {
        let some = Array(bodies.prefix(20))
        add("code-new", NewCodePage(bodies: some, seal: seal, today: today).page)
        add("code-new-nobody", NewCodePage(bodies: [], seal: seal, today: today).page)
        let faults = [
            FieldFault("ten", CodeRefusal.titleMissing.wording), FieldFault("ngay", CodeRefusal.dayUnlikely.wording),
            FieldFault("noi-dung", CodeRefusal.headingEmpty("4 luôn").wording),
        ]
        let typed = ["ten": "", "ngay": "05/10/2062", "noi-dung": "4 xin:\nXin chào\n4 luôn:"]
        add("code-new-faults", NewCodePage(bodies: some, typed: typed, faults: faults, seal: seal, today: today).page)
        add("code-edit", NewCodePage(bodies: [], known: view(), seal: seal, today: today).page)
        let later = [FieldFault("ngay", CodeRefusal.replacedLater.wording)]
        let edited = ["ngay": today.adding(days: 9).vietnamese]
        add("code-edit-faults", NewCodePage(bodies: [], known: view(), typed: edited, faults: later, seal: seal, today: today).page)
    }

    private mutating func addCode() {
        add("code-to-read", CodeOfConductPage(view: view(own: .toRead), seal: seal).page)
        add("code-read", CodeOfConductPage(view: view(own: .read(now), coverage: figures), seal: seal).page)
        add("code-unknown", CodeOfConductPage(view: view(own: .unknown, coverage: figures), seal: seal).page)
        let kept = view(coverage: names, mayKeep: true, mayTick: true)
        add("code-kept", CodeOfConductPage(view: kept, seal: seal).page)
        let faults = [FieldFault("vi-bo", ReasonRefusal.missing.wording), FieldFault("vi-thoi", ReasonRefusal.missing.wording)]
        add("code-faults", CodeOfConductPage(view: kept, faults: faults, seal: seal).page)
        let nobody = CodeCoverage(body: department, share: Coverage(reached: 0, of: 0), bodies: [], missing: [], read: [], day: today)
        add("code-nobody", CodeOfConductPage(view: view(coverage: nobody, mayTick: true), seal: seal).page)
        add("code-retired", CodeOfConductPage(view: view(of: retired, own: .read(now), coverage: figures), seal: seal).page)
        add("code-poster", CodePosterPage(view: view()).page)
    }

    private mutating func addStaff() {
        let lines = staff
        func list(_ lines: [StaffLine], _ reached: Int, of whole: Int, isCut: Bool = false) -> CodeStaffView {
            CodeStaffView(
                code: code(), body: department, lines: lines, isCut: isCut, share: Coverage(reached: reached, of: whole))
        }
        add("code-staff", CodeStaffPage(view: list(lines, 20, of: 26), seal: seal).page)
        let all = Set(lines.map(\.person.id))
        add("code-staff-ticked", CodeStaffPage(view: list(lines, 20, of: 900, isCut: true), ticked: all, seal: seal).page)
        let faults = [FieldFault("nguoi", CodeRefusal.nobodyChosen.wording)]
        add("code-staff-faults", CodeStaffPage(view: list(Array(lines.prefix(4)), 22, of: 26), faults: faults, seal: seal).page)
        add("code-staff-done", CodeStaffPage(view: list([], 26, of: 26), seal: seal).page)
        add("code-staff-nobody", CodeStaffPage(view: list([], 0, of: 0), seal: seal).page)
    }

    // MARK: What is shown

    private var today: LocalDate { now.date }
    private var department: Organisation { departments.first ?? province }
    private var retired: CodeOfConduct { code(title: "Quy tắc giao tiếp qua điện thoại", until: now, because: "Thay bằng bản mới.") }

    private func code(
        title: String = "4 xin, 4 luôn", from day: LocalDate? = nil, until retiredAt: Instant? = nil, because reason: String? = nil
    ) -> CodeOfConduct {
        let sample = CodeDraft.pleasAndAlways(on: today)
        return CodeOfConduct(
            id: ID(1), title: title, basis: sample.basis, organisation: province.id, place: province.path,
            postedOn: day ?? today.adding(days: -52), replaces: nil, retiredAt: retiredAt, retiredBecause: reason, enteredBy: 1,
            enteredAt: now)
    }

    private func view(
        of code: CodeOfConduct? = nil, own: CodeOwn = .notTheirs, coverage: CodeCoverage? = nil, mayKeep: Bool = false,
        mayTick: Bool = false
    ) -> CodeView {
        CodeView(
            code: code ?? self.code(), body: province.name, rules: CodeDraft.pleasAndAlways(on: today).rules, own: own, coverage: coverage,
            mayKeep: mayKeep, mayTick: mayTick, today: today)
    }

    /// Of the province, as whoever reads no people sees it.
    private var figures: CodeCoverage {
        let shares = [(20, 31), (20, 22), (0, 0), (2, 4)]
        var lines = [line(province, Coverage(reached: 0, of: 3), isOwn: true)]
        for (body, share) in zip(departments, shares) { lines.append(line(body, Coverage(reached: share.0, of: share.1))) }
        return CodeCoverage(body: province, share: Coverage(reached: 40, of: 616), bodies: lines, missing: nil, read: nil, day: today)
    }

    /// Of a department, with everybody's name.
    private var names: CodeCoverage {
        let people = staff.map(\.person)
        let read = people.prefix(4).enumerated().map { place, person in
            CodeCoverage.ReadLine(
                person: person,
                acknowledgement: Acknowledgement(
                    id: ID(Int64(place + 1)), person: person.id, way: place == 0 ? .declared : .ticked, account: 1, at: now))
        }
        return CodeCoverage(
            body: department, share: Coverage(reached: 4, of: 6), bodies: [line(department, Coverage(reached: 4, of: 6), isOwn: true)],
            missing: Array(people.dropFirst(4)), read: read, day: today)
    }

    private func line(_ body: Organisation, _ share: Coverage, isOwn: Bool = false) -> CodeCoverage.BodyLine {
        CodeCoverage.BodyLine(body: OrganisationName(id: body.id, name: body.name), share: share, isOwn: isOwn)
    }

    /// Six of a department, one in a division inside it.
    private var staff: [StaffLine] {
        let names = ["Nguyễn Thị Ngọc Lan", "Trần Văn Minh", "Lê Ngọc Ánh", "Phạm Văn Bình", "Võ Thị Hoa", "Đỗ Quốc Anh"]
        return names.enumerated().map { place, name in
            let person = Person(id: ID(Int64(place + 1)), name: name)
            let post = Post(
                id: ID(Int64(place + 1)), person: person.id,
                place: PostPlace(organisation: department.id, position: place == 0 ? "Phó Trưởng phòng" : "Chuyên viên"),
                span: department.span)
            return StaffLine(person: person, post: post, body: place == 5 ? "Phòng Tổ chức" : department.name)
        }
    }

    private mutating func add(_ name: String, _ page: Page) {
        guard !stories.contains(where: { $0.name == name }) else { return }
        stories.append(Storybook.Story(name: name, page: page))
    }
}
