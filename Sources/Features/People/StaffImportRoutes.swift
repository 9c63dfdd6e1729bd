import HTTPTypes
import Hummingbird
package import Kernel
import Markup
package import Organisations
import Secrets
package import Web

/// Bringing lists in on the web: hand in, say what the columns are, look at every row, confirm, take back.
package struct StaffImportRoutes: Sendable {
    private let desk: StaffImportDesk
    private let bodies: @Sendable (Scope) async throws -> [Organisation]

    /// `bodies` gives those standing where a role reaches.
    package init(desk: StaffImportDesk, bodies: @escaping @Sendable (Scope) async throws -> [Organisation]) {
        self.desk = desk
        self.bodies = bodies
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.staffImports, use: start)
        routes.upload(.staffImports, use: handIn)
        routes.get(.staffImport(.id), use: show)
        routes.post(.staffImportColumns(.id), use: columns)
        routes.post(.staffImportUnits(.id), use: units)
        routes.post(.staffImportChoices(.id), use: choices)
        routes.post(.staffImportConfirmation(.id), use: confirm)
        routes.post(.staffImportUndoing(.id), use: undo)
        routes.post(.staffImportDropping(.id), use: drop)
        routes.get(.staffImportRefused(.id), use: toMend)
    }

    private func start(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPeople)
        let form = visit.query["don-vi"].map { PersonForm(typed: ["don-vi": $0]) }
        return try await startPage(visit, form)
    }

    private func startPage(_ visit: SignedIn, _ form: PersonForm?) async throws -> Response {
        var found: [Organisation] = []
        for scope in visit.actor.scopes(for: .keepPeople) { found += try await bodies(scope) }
        var seen: Set<ID<Organisation>> = []
        found = found.filter { seen.insert($0.id).inserted }
        // A long list shows its beginning; a body's own page leads here with the body chosen.
        if found.count > 300 {
            let chosen = form?.typed["don-vi"].flatMap { ID<Organisation>($0) }
            found = found.filter { $0.id == chosen } + found.filter { $0.id != chosen }.prefix(299)
        }
        let page = StaffImportStartPage(
            bodies: found, earlier: try await desk.imports(for: visit.actor), today: visit.now.date, seal: visit.seal, form: form)
        return visit.page(page.page, current: .people, status: form?.faults.isEmpty ?? true ? .ok : .unprocessableContent)
    }

    private func handIn(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPeople)
        let posted = upload.form
        var reader = FormReader(posted)
        let list = reader.id("don-vi", Organisation.self, missing: "Chưa chọn đơn vị. Chọn danh sách này là của ai.")
        let day = reader.date("tu-ngay", missing: "Chưa có ngày. Viết như 01/07/2025.")
        func again(_ faults: [FieldFault]) async throws -> Response {
            let typed = posted.typed
            return try await startPage(visit, PersonForm(typed: typed, faults: faults))
        }
        guard let list, let day else { return try await again(reader.faults) }
        do {
            let (name, content, digest) = try await handed(upload)
            let handed = StaffImportDesk.Handed(list: list, fileName: name, content: content, asOf: day, isComplete: posted.has("day-du"))
            let id = try await desk.start(handed, by: visit.actor, try posted.press(with: digest))
            return visit.seeOther(.staffImport(id))
        } catch let refusal as PeopleRefusal {
            return try await again([FieldFault(refusal.field, refusal.wording)])
        } catch let refusal as any Refusal where [.invalid, .tooLarge].contains(refusal.kind) {
            return try await again([FieldFault("tep", refusal.wording)])
        }
    }

    /// A file comes before pasted cells. An old .xls is converted where the machine can.
    private func handed(_ upload: Upload) async throws -> (name: String, content: [UInt8], digest: String) {
        guard let file = upload.files.first, file.size > 0 else {
            let pasted = upload.form["o"]
            return ("Các ô đã dán", Array(pasted.utf8), "")
        }
        let content = try await StaffListFile.content(at: file.path)
        return (file.name, content, Digest(of: content).hex)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let id: ID<ListImport> = try visit.id()
        let view = try await view(visit, id)
        if view.list.state == .columns { return try await columnsPage(visit, id, fault: nil) }
        return try await page(visit, view, fault: nil)
    }

    private func view(_ visit: SignedIn, _ id: ID<ListImport>, finding: String? = nil) async throws -> ImportView {
        let finding = (finding ?? visit.query["hien"]).flatMap(ListRow.Finding.init(rawValue:))
        return try await desk.view(of: id, showing: finding, page: visit.query.page, for: visit.actor)
    }

    private func page(_ visit: SignedIn, _ view: ImportView, fault: String?) async throws -> Response {
        var response = visit.page(
            StaffImportPage(view: view, seal: visit.seal, fault: fault).page, current: .people,
            status: fault == nil ? .ok : .unprocessableContent)
        // Without scripts too, the page shows how far it is.
        if view.list.state == .applying || view.list.state == .undoing, let refresh = HTTPField.Name("Refresh") {
            response.headers[refresh] = "2"
        }
        return response
    }

    private func columnsPage(_ visit: SignedIn, _ id: ID<ListImport>, fault: String?) async throws -> Response {
        let columns = try await desk.columns(of: id, for: visit.actor)
        return visit.page(
            StaffImportColumnsPage(columns: columns, seal: visit.seal, fault: fault).page, current: .people,
            status: fault == nil ? .ok : .unprocessableContent)
    }

    private func columns(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let id: ID<ListImport> = try visit.id()
        do {
            if posted.has("doc-lai") {
                let first = Int(posted["dong-dau"]) ?? 0, last = Int(posted["dong-cuoi"]) ?? first
                let rows = first > 0 && last >= first && last - first < 8 ? first...last : nil
                try await desk.look(id, at: Int(posted["trang-tinh"]) ?? 0, headings: rows, by: visit.actor)
            } else {
                let fields = posted.all(withPrefix: "cot-").compactMap { name, value in
                    Int(name).flatMap { place in StaffField(rawValue: value).map { (place, $0) } }
                }
                try await desk.compare(id, as: Dictionary(fields, uniquingKeysWith: { first, _ in first }), by: visit.actor)
            }
            return visit.seeOther(.staffImport(id))
        } catch let refusal as ImportRefusal where refusal.kind == .invalid {
            return try await columnsPage(visit, id, fault: refusal.wording)
        }
    }

    private func units(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let id: ID<ListImport> = try visit.id()
        let named = posted.all(withPrefix: "tu-").compactMap { place, words in
            ID<Organisation>(posted["don-vi-\(place)"]).map { (words: words, unit: $0) }
        }
        try await desk.name(named, in: id, by: visit.actor)
        return visit.seeOther(.staffImport(id), receipt: Receipt("Đã so lại các dòng."))
    }

    private func choices(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let id: ID<ListImport> = try visit.id()
        let back = Path.staffImport(id).with("hien", posted["hien"]).with("trang", posted["trang"])
        if posted.has("tat-ca") {
            let finding = ListRow.Finding(rawValue: posted["hien"]) ?? .new
            try await desk.chooseAll(finding, posted["tat-ca"] == "1", in: id, by: visit.actor)
            return visit.seeOther(back)
        }
        var decisions: [Int: ID<Person>?] = [:]
        for (number, value) in posted.all(withPrefix: "ai-") {
            guard let number = Int(number), !value.isEmpty else { continue }
            if value == "moi" { decisions[number] = .some(nil) } else if let person = ID<Person>(value) { decisions[number] = person }
        }
        let shown = Set(posted.all("dong").compactMap(Int.init)), chosen = Set(posted.all("chon").compactMap(Int.init))
        try await desk.choose(chosen, of: shown, decisions: decisions, in: id, by: visit.actor)
        return visit.seeOther(back, receipt: Receipt("Đã lưu lựa chọn."))
    }

    private func confirm(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        let id: ID<ListImport> = try visit.id()
        do {
            try await desk.confirm(id, by: visit.actor)
            return visit.seeOther(.staffImport(id))
        } catch let refusal as ImportRefusal {
            return try await page(visit, try await view(visit, id), fault: refusal.wording)
        }
    }

    private func undo(_ visit: SignedIn, _ posted: PostedForm) async throws -> Response {
        let id: ID<ListImport> = try visit.id()
        do {
            try await desk.undo(id, because: posted["ly-do"], by: visit.actor)
            return visit.seeOther(.staffImport(id))
        } catch let refusal as ImportRefusal {
            return try await page(visit, try await view(visit, id), fault: refusal.wording)
        } catch let refusal as PeopleRefusal {
            return try await page(visit, try await view(visit, id), fault: refusal.wording)
        }
    }

    private func drop(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await desk.drop(visit.id(), by: visit.actor)
        return visit.seeOther(.staffImports, receipt: Receipt("Đã bỏ lần nhập. Không có gì được ghi."))
    }

    private func toMend(_ visit: SignedIn) async throws -> Response {
        let rows = try await desk.toMend(visit.id(), for: visit.actor)
        return visit.workbook(try StaffImportSheet(rows: rows, made: visit.now).xlsx(), named: "dong-can-sua-\(visit.now.date.iso)")
    }
}
