import Hummingbird
package import Kernel
import Markup
import Organisations
package import Web

/// Pledges on the web: members of a cluster write and send theirs, whoever asked takes note of them or returns them.
package struct PledgeRoutes: Sendable {
    private let desk: PledgeDesk
    private let movements: MovementDesk

    package init(desk: PledgeDesk, movements: MovementDesk) {
        self.desk = desk
        self.movements = movements
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.pledges, use: list)
        routes.get(.newPledgeRound, use: new)
        routes.post(.pledgeRounds, use: open)
        routes.get(.pledgeRound(.id), use: board)
        routes.get(.pledge(.id), use: show)
        routes.post(.pledge(.id), use: save)
        routes.post(.pledgeOpening(.id), use: openOne)
        routes.post(.pledgeRecall(.id), use: recall)
        routes.post(.pledgeAcceptance(.id), use: accept)
        routes.post(.pledgeReturn(.id), use: giveBack)
        routes.post(.pledgeWithdrawal(.id), use: withdraw)
        routes.post(.pledgeReview(.id), use: review)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let boards = try await desk.boards(for: visit.actor)
        let page = PledgeListPage(
            boards: boards, own: boards.unsent(by: visit.actor), mayOpen: visit.actor.isAbleSomewhere(to: .runMovements),
            sees: { [actor = visit.actor] in $0.isSeen(by: actor) })
        return visit.page(page.page, current: .movements)
    }

    private func board(_ visit: SignedIn) async throws -> Response {
        let board = try await desk.board(visit.id(), for: visit.actor)
        return visit.page(
            PledgeRoundPage(board: board, column: visit.query["cot"].flatMap(PledgeBoard.Column.init(rawValue:))).page, current: .movements)
    }

    // MARK: A new round

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runMovements)
        return try await new(visit, typed: [:], faults: [])
    }

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let page = NewPledgeRoundPage(
            movements: try await movements.movements().filter { $0.ended == nil }.map(\.movement),
            clusters: try await desk.clusters(for: visit.actor), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func open(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runMovements)
        var reader = FormReader(form)
        let movement = reader.id("phong-trao", Movement.self, missing: "Chưa chọn phong trào.")
        let cluster = reader.id("cum", Cluster.self, missing: PledgeRefusal.clusterMissing.wording)
        let year = Plan.years(typed: form["nam"])
        if year?.count != 1 { reader.refuse("nam", PledgeRefusal.yearUnread.wording) }
        let due = reader.date("han", missing: PledgeRefusal.dueMissing.wording)
        guard reader.faults.isEmpty, let movement, let cluster, let year, let due else {
            return try await new(visit, typed: form.typed, faults: reader.faults)
        }
        do {
            let id = try await desk.open(cluster, in: movement, for: year.lowerBound, by: due, by: visit.actor, try form.press)
            return visit.seeOther(.pledgeRound(id), receipt: Receipt("Đã mở đợt đăng ký. Thành viên thấy việc ở trang đầu."))
        } catch let refusal as PledgeRefusal {
            return try await new(visit, typed: form.typed, faults: [FieldFault(refusal.field, refusal.wording)])
        }
    }

    // MARK: One pledge

    private func show(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        return show(visit, view, typed: [:], faults: [])
    }

    private func show(_ visit: SignedIn, _ view: PledgeView, typed: [String: String], faults: [FieldFault]) -> Response {
        let page = PledgePage(
            view: view, mayKeep: visit.actor.isAble(to: .keepPlans, of: view.entry.pledge.place),
            mayAnswer: visit.actor.isAble(to: .runMovements, of: view.board.round.place), seesBoard: view.board.isSeen(by: visit.actor),
            typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func save(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Pledge> = try visit.id()
        guard let version = Int(form["ban"]) else { throw WebRefusal.unreadableForm }
        let sends = form.has("gui")
        return try await acting(visit, id, form, "muc-tieu", sends ? "Đã gửi đăng ký." : "Đã lưu. Chưa gửi.") {
            try await desk.save(
                form["danh-hieu"], PledgeLine.lines(typed: form["muc-tieu"]), in: id, version: version, sending: sends, by: visit.actor,
                try form.press)
        }
    }

    private func openOne(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Pledge> = try visit.id()
        return try await acting(visit, id, form, "tra-lai", "Đã mở xem.") { try await desk.open(id, by: visit.actor) }
    }

    private func recall(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Pledge> = try visit.id()
        return try await acting(visit, id, form, "muc-tieu", "Đã rút lại. Đăng ký chưa gửi nữa.") {
            try await desk.recall(id, by: visit.actor)
        }
    }

    private func accept(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Pledge> = try visit.id()
        return try await acting(visit, id, form, "tra-lai", "Đã ghi nhận đăng ký.") { try await desk.accept(id, by: visit.actor) }
    }

    private func giveBack(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Pledge> = try visit.id()
        return try await acting(visit, id, form, "tra-lai", "Đã trả lại đơn vị.") {
            try await desk.returnToBody(id, because: form["tra-lai"], by: visit.actor)
        }
    }

    private func review(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Pledge> = try visit.id()
        guard let version = Int(form["ban"]) else { throw WebRefusal.unreadableForm }
        return try await acting(visit, id, form, "ket-qua.1", "Đã ghi kết quả.") {
            var results: [PledgeResult] = []
            while form.has("ket-qua.\(results.count + 1)"), results.count < PledgeLine.most {
                let place = results.count + 1
                // Which of the two it is has to be said, never taken for granted.
                guard ["0", "1"].contains(form["dat.\(place)"]) else { throw PledgeRefusal.resultMissing }
                results.append(PledgeResult(words: form["ket-qua.\(place)"], isMet: form["dat.\(place)"] == "1"))
            }
            try await desk.review(id, results, version: version, by: visit.actor, try form.press)
        }
    }

    private func withdraw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Pledge> = try visit.id()
        return try await acting(visit, id, form, "ly-do", "Đã rút đăng ký.") {
            try await desk.withdraw(id, because: form["ly-do"], by: visit.actor)
        }
    }

    /// Back to the pledge with what became of it; what was typed stays where it cannot stand.
    private func acting(
        _ visit: SignedIn, _ id: ID<Pledge>, _ form: PostedForm, _ field: String, _ words: String, _ act: () async throws -> Void
    ) async throws -> Response {
        do {
            try await act()
            return visit.seeOther(.pledge(id), receipt: Receipt(words))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return show(
                visit, try await desk.view(of: id, for: visit.actor), typed: form.typed, faults: [FieldFault(field, refusal.wording)])
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return visit.seeOther(.pledge(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension [PledgeBoard] {
    /// The pledges that somebody writes and has not sent, in rounds that go on.
    package func unsent(by actor: Actor) -> [(entry: PledgeEntry, board: PledgeBoard)] {
        flatMap { board in
            board.entries.filter {
                board.ended == nil && [.drafting, .returned].contains($0.pledge.state)
                    && actor.scopes(for: .keepPlans).map(\.place).contains($0.pledge.place)
            }.map { ($0, board) }
        }
    }

    /// The pledges whose aims somebody has to compare with what was reached: from the year's last month on.
    package func unreviewed(by actor: Actor) -> [(entry: PledgeEntry, board: PledgeBoard)] {
        flatMap { board in
            board.entries.filter {
                board.ended == nil && $0.pledge.state == .accepted && $0.results.isEmpty
                    && board.today >= board.round.reviewedFrom.adding(days: 61)
                    && actor.scopes(for: .keepPlans).map(\.place).contains($0.pledge.place)
            }.map { ($0, board) }
        }
    }

    /// The pledges that wait for somebody to take note of them.
    package func waiting(for actor: Actor) -> [(entry: PledgeEntry, board: PledgeBoard)] {
        flatMap { board in
            guard board.ended == nil, actor.isAble(to: .runMovements, of: board.round.place) else {
                return [] as [(PledgeEntry, PledgeBoard)]
            }
            return board.entries.filter { $0.pledge.waits }.map { ($0, board) }
        }
    }
}

extension PledgeRefusal {
    fileprivate var field: String {
        switch self {
        case .yearUnread, .yearOutside, .openedTwice: "nam"
        case .dueMissing, .duePast: "han"
        default: "cum"
        }
    }
}
