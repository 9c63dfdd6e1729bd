import Hummingbird
import Kernel
import Markup
import Organisations
import People
import Web

/// Who came: the list that is ticked off, lists that are brought, and the codes.
extension BriefingRoutes {
    func roll(_ visit: SignedIn) async throws -> Response { try await roll(visit, part: visit.query["bo-phan"]) }

    private func roll(
        _ visit: SignedIn, _ reading: RollReading? = nil, part: String?, ticked: Set<ID<Person>> = [], all: Bool = false,
        typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let view = try await desk.roll(of: visit.id(), at: part.flatMap { ID<Organisation>($0) }, for: visit.actor)
        guard view.briefing.state == .recorded else { throw BriefingRefusal.notNow(view.briefing.state) }
        let everybody = all ? Set(view.lines.map(\.person.id)) : []
        let page = RollPage(
            view: view, reading: reading, ticked: ticked.union(everybody), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// One form with several buttons: what is ticked and typed goes along whichever is pressed; only «Ghi» writes.
    func note(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form
        let others = form["them"].split(separator: " ").compactMap { ID<Person>(String($0)) }
        let ticked = Set(form.all("nguoi").compactMap { ID<Person>($0) } + others)
        let part = form["bo-phan-cu"]
        switch form["lam"] {
        case "xem": return try await roll(visit, part: form["bo-phan"], ticked: ticked, typed: form.typed)
        case "tat-ca": return try await roll(visit, part: part, ticked: ticked, all: true, typed: form.typed)
        case "khong": return try await roll(visit, part: part, ticked: Set(others), typed: form.typed)
        case "doc": return try await bring(visit, upload, ticked)
        default: return try await write(visit, form, ticked)
        }
    }

    private func write(_ visit: SignedIn, _ form: PostedForm, _ ticked: Set<ID<Person>>) async throws -> Response {
        let id: ID<Briefing> = try visit.id()
        let imported = Set(form["nhap"].split(separator: " ").compactMap { ID<Person>(String($0)) })
        func names(_ field: String) -> [String] { form[field].split(whereSeparator: \.isNewline).map(String.init) }
        do {
            let count = try await desk.note(
                ticked.sorted { $0 < $1 }, imported: imported, guests: names("khach"), importedGuests: Set(names("khach-nhap")), at: id,
                by: visit.actor, try form.press)
            return visit.seeOther(
                .briefing(id), receipt: Receipt(count == 0 ? "Những người này đã có tên." : "Đã ghi \(count) người vào danh sách."))
        } catch let refusal as BriefingRefusal where refusal.kind == .invalid {
            return try await roll(
                visit, part: form["bo-phan-cu"], ticked: ticked, typed: form.typed, faults: [FieldFault("khach", refusal.wording)])
        }
    }

    /// Reads a list that somebody pasted or sent: those it finds are ticked, nothing is written.
    private func bring(_ visit: SignedIn, _ upload: Upload, _ ticked: Set<ID<Person>>) async throws -> Response {
        let (form, part) = (upload.form, upload.form["bo-phan-cu"])
        func again(_ fault: FieldFault) async throws -> Response {
            try await roll(visit, part: part, ticked: ticked, typed: form.typed, faults: [fault])
        }
        do {
            let names =
                if let sent = upload.sentFile { try await AttendanceListFile.names(at: sent.path) } else {
                    AttendanceListFile.names(in: form["danh-sach"])
                }
            guard !names.isEmpty else {
                return try await again(FieldFault("danh-sach", "Chưa có tên nào. Dán danh sách, mỗi dòng một họ tên, hoặc chọn tệp."))
            }
            let reading = try await desk.read(names, for: visit.id(), by: visit.actor)
            return try await roll(visit, reading, part: part, ticked: ticked, typed: form.typed)
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await again(FieldFault("tep", refusal.wording))
        }
    }

    // MARK: Codes

    func openScreen(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "codes", "", to: { .briefingScreen($0) }) {
            try await desk.openCall(.screen, of: $0, by: visit.actor)
        }
    }

    func openPoster(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "codes", "", to: { .briefingPoster($0) }) {
            try await desk.openCall(.poster, of: $0, by: visit.actor)
        }
    }

    func screen(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.screen(of: visit.id(), for: visit.actor)
        guard let call = view.calls.first(where: { $0.way == .screen }) else { return visit.seeOther(.briefing(view.briefing.id)) }
        let page = AttendanceScreenPage(
            view: view, call: call, address: visit.wholeAddress(of: .attend(call.code(at: view.now))), door: visit.wholeAddress(of: .attend)
        )
        return visit.secretPage(page.page, current: .briefings)
    }

    func poster(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.screen(of: visit.id(), for: visit.actor)
        guard let call = view.calls.first(where: { $0.way == .poster }) else { return visit.seeOther(.briefing(view.briefing.id)) }
        let page = AttendancePosterPage(
            view: view, call: call, address: visit.wholeAddress(of: .attend(call.code(at: view.now))), door: visit.wholeAddress(of: .attend)
        )
        return visit.secretPage(page.page, current: .briefings)
    }
}
