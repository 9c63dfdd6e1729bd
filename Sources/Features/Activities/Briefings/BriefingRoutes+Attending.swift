import Hummingbird
import Kernel
import Markup
import Organisations
import People
import Web

/// Who came: the list that is ticked off, lists that are brought, and the codes.
extension BriefingRoutes {
    func roll(_ visit: SignedIn) async throws -> Response { try await roll(visit, typed: [:], faults: []) }

    private func roll(
        _ visit: SignedIn, _ reading: RollReading? = nil, ticked: Set<ID<Person>> = [], typed: [String: String], faults: [FieldFault]
    ) async throws -> Response {
        let part = (visit.query["bo-phan"] ?? typed["bo-phan"]).flatMap { ID<Organisation>($0) }
        let view = try await desk.roll(of: visit.id(), at: part, for: visit.actor)
        guard view.briefing.state == .recorded else { throw BriefingRefusal.notNow(view.briefing.state) }
        let all = visit.query["tat-ca"] == nil ? [] : Set(view.lines.map(\.person.id))
        let page = RollPage(view: view, reading: reading, ticked: ticked.union(all), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func note(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Briefing> = try visit.id()
        let people = form.all("nguoi").compactMap { ID<Person>($0) }
        let imported = Set(form["nhap"].split(separator: " ").compactMap { ID<Person>(String($0)) })
        let guests = form["khach"].split(whereSeparator: \.isNewline).map(String.init)
        do {
            let count = try await desk.note(people, imported: imported, guests: guests, at: id, by: visit.actor, try form.press)
            return visit.seeOther(
                .briefing(id), receipt: Receipt(count == 0 ? "Những người này đã có tên." : "Đã ghi \(count) người vào danh sách."))
        } catch let refusal as BriefingRefusal where refusal.kind == .invalid {
            // Whom somebody ticked stays ticked.
            return try await roll(visit, ticked: Set(people), typed: form.typed, faults: [FieldFault("khach", refusal.wording)])
        }
    }

    /// Reads a list that somebody pasted or sent: those it finds are ticked, nothing is written.
    func bring(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form
        let id: ID<Briefing> = try visit.id()
        do {
            let names =
                if let sent = upload.sentFile { try await AttendanceListFile.names(at: sent.path) } else {
                    AttendanceListFile.names(in: form["danh-sach"])
                }
            guard !names.isEmpty else {
                let fault = FieldFault("danh-sach", "Chưa có tên nào. Dán danh sách, mỗi dòng một họ tên, hoặc chọn tệp.")
                return try await roll(visit, typed: form.typed, faults: [fault])
            }
            return try await roll(visit, try await desk.read(names, for: id, by: visit.actor), typed: [:], faults: [])
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await roll(visit, typed: form.typed, faults: [FieldFault("tep", refusal.wording)])
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
        return visit.secretPage(page.page)
    }

    func poster(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.screen(of: visit.id(), for: visit.actor)
        guard let call = view.calls.first(where: { $0.way == .poster }) else { return visit.seeOther(.briefing(view.briefing.id)) }
        let page = AttendancePosterPage(
            view: view, call: call, address: visit.wholeAddress(of: .attend(call.code(at: view.now))), door: visit.wholeAddress(of: .attend)
        )
        return visit.secretPage(page.page)
    }
}
