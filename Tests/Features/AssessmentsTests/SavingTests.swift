import Criteria
import Foundation
import Journal
import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Assessments

@Suite("Lưu từng ô") struct SavingTests {
    @Test("Đơn vị lưu ô của mình: giá trị, cách hiểu, số lần sửa, và một dòng nhật ký", arguments: Engine.allCases)
    func saves(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            let first = try await town.save("13.818", "fact:tasks.due", of: sheet, by: clerk)
            #expect(
                first.entry.value == "13818" && first.echo == "Hiểu là 13.818" && first.entry.version == 1 && first.entry.stage == "self")
            let second = try await town.save("trên 120", "fact:tasks.due", of: sheet, by: clerk, version: 1)
            #expect(second.entry.value == ">120" && second.entry.version == 2)
            let noted = try await town.journal("sheet.cell_saved")
            #expect(noted.count == 2)
            #expect(noted[0].particulars == #"{"cell":"fact:tasks.due","new":">120","old":"13818","stage":"self"}"#)
            #expect(noted[0].place == town.units[0].path && noted[0].account == clerk.account)
        }
    }

    @Test("Phiếu của đơn vị khác như không có: cùng một câu với trang không tồn tại, và nhật ký ghi người hỏi", arguments: Engine.allCases)
    func otherUnit(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let stranger = town.people.clerks[1]
            for act in [
                { _ = try await town.save("1", "fact:tasks.due", of: sheet, by: stranger) },
                { _ = try await town.view(sheet, for: stranger) },
                { try await town.submit(sheet, by: stranger) }, { try await town.desk.recall(sheet, by: stranger, .fresh()) },
                { _ = try await town.desk.attach(nil, named: "x", to: "1.2", of: sheet, by: stranger, .fresh(), .rehearsal) },
            ] as [() async throws -> Void] {
                let refusal = await #expect(throws: NotYours.self) { try await act() }
                #expect(refusal?.wording == NotThere().wording && refusal?.kind == .notFound)
            }
            await #expect(throws: NotThere.self) { _ = try await town.view(ID(1), for: stranger) }
            let noted = try await town.journal("access.refused")
            #expect(noted.count == 5 && noted.allSatisfy { $0.account == stranger.account && $0.place == town.units[0].path })
            #expect(try await town.view(sheet).entries.all.isEmpty)
        }
    }

    @Test("Lý do dài quá mức bị từ chối ở mọi bước, không chỉ khi giảm điểm", arguments: Engine.allCases)
    func longReason(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let long = String(repeating: "dài ", count: 501)
            await #expect(throws: AssessmentRefusal.tooLong(limit: EntryRule.longest)) {
                try await town.save("2", "item:1.2", of: sheet, by: town.people.clerks[0], reason: long)
            }
            #expect(try await town.view(sheet).entries.all.isEmpty)
        }
    }

    @Test("Trong lúc đơn vị tự chấm, người thẩm định, chuyên trách, lãnh đạo, cán bộ đều không ghi được", arguments: Engine.allCases)
    func onlyTheClerk(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let people = town.people
            for actor in [people.officer, people.otherOfficer, people.verifier, people.otherVerifier, people.leader, people.staff] {
                await #expect(throws: NotYours.self) { try await town.save("1", "fact:tasks.due", of: sheet, by: actor) }
            }
            #expect(try await town.view(sheet).entries.all.isEmpty)
        }
    }

    @Test("Hai người lưu cùng một ô: người sau thấy giá trị người trước, không ghi đè gì", arguments: Engine.allCases)
    func conflict(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            let second = Actor(
                account: town.people.selfVerifier.account, name: "", office: "", grants: [.init([.enterScores], in: town.units[0].path)])
            try await town.save("480", "fact:tasks.due", of: sheet, by: clerk)
            let conflict = await #expect(throws: CellConflict.self) { try await town.save("512", "fact:tasks.due", of: sheet, by: second) }
            #expect(
                conflict?.theirs.value == "480" && conflict?.who == clerk.name && conflict?.theirs.version == 1
                    && conflict?.kind == .conflict)
            #expect(conflict?.wording.contains(clerk.name) == true)
            #expect(try await town.view(sheet).entry(.fact("tasks.due"), at: "self")?.value == "480")
            try await town.save("512", "fact:tasks.due", of: sheet, by: second, version: 1)
            await #expect(throws: CellConflict.self) { try await town.save("480", "fact:tasks.due", of: sheet, by: clerk, version: 1) }
        }
    }

    @Test("Số lần sửa do máy đếm: số gửi kèm vô lý không làm dừng chương trình, không được lưu lại", arguments: Engine.allCases)
    func versions(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            for (cell, version) in [("fact:tasks.due", Int.max), ("item:1.2", Int.min), ("fact:staff", 7)] {
                #expect(try await town.save("1", cell, of: sheet, by: town.people.clerks[0], version: version).entry.version == 1)
            }
        }
    }

    @Test("Tám người lưu cùng một ô cùng lúc: đúng một người được, bảy người được hỏi lại", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            let won = await withTaskGroup(of: Bool.self) { group in
                for number in 1...8 {
                    group.addTask {
                        do {
                            try await town.save("\(number)", "fact:tasks.due", of: sheet, by: clerk)
                            return true
                        } catch { return !(error is CellConflict) }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await town.view(sheet).entry(.fact("tasks.due"), at: "self")?.version == 1)
        }
    }

    @Test("Một lần bấm gửi lại, kể cả tám lần cùng lúc, chỉ lưu một lần và được cùng câu trả lời", arguments: Engine.allCases)
    func pressed(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            let versions = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        try await town.save("480", "fact:tasks.due", of: sheet, by: clerk, .keyed("the-same-press", "480")).entry.version
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(versions == Array(repeating: 1, count: 8))
            #expect(try await town.journal("sheet.cell_saved").count == 1)
            await #expect(throws: StorageRefusal.keyReused) {
                try await town.save("481", "fact:tasks.due", of: sheet, by: clerk, version: 1, .keyed("the-same-press", "481"))
            }
        }
    }

    @Test("«Không áp dụng» cần lý do từ bốn chữ; xóa ô thì ô trống trở lại", arguments: Engine.allCases)
    func notApplicable(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            await #expect(throws: AssessmentRefusal.naNeedsReason) {
                try await town.save("không áp dụng", "item:1.2", of: sheet, by: clerk)
            }
            await #expect(throws: AssessmentRefusal.reasonTooShort(words: 4)) {
                try await town.save("không áp dụng", "item:1.2", of: sheet, by: clerk, reason: "đơn vị mới")
            }
            try await town.save("không áp dụng", "item:1.2", of: sheet, by: clerk, reason: "đơn vị mới thành lập tháng chín")
            #expect(try await town.view(sheet).own.items["1.2"]?.state == .notApplicable)
            try await town.save("", "item:1.2", of: sheet, by: clerk, version: 1)
            #expect(try await town.view(sheet).own.items["1.2"]?.state == .missing)
        }
    }

    @Test("Điều không thể đứng trong ô thì không được lưu, không để lại nhật ký", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            for (typed, cell) in [
                ("=1+1", "fact:tasks.due"), ("13,818", "fact:tasks.due"), ("-1", "fact:tasks.due"), ("3", "item:1.2"), ("1,1", "item:1.2"),
                ("giỏi", "item:1.4"), ("5", "item:1.1"), ("1", "fact:khong.co"),
            ] {
                await #expect(throws: AssessmentRefusal.self) { try await town.save(typed, cell, of: sheet, by: clerk) }
            }
            #expect(try await town.view(sheet).entries.all.isEmpty)
            #expect(try await town.journal("sheet.cell_saved").isEmpty)
        }
    }

    @Test(
        "Người thẩm định hạ điểm phải nêu lý do từ bốn chữ; nâng điểm thì không; điểm tự chấm vẫn đứng bên cạnh", arguments: Engine.allCases
    )
    func cuts(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.opened().sheet
            let verifier = town.people.verifier
            await #expect(throws: AssessmentRefusal.reasonMissing(own: "1,00", verified: "0,50")) {
                try await town.save("0,5", "item:1.2", of: sheet, by: verifier)
            }
            await #expect(throws: AssessmentRefusal.reasonTooShort(words: 4)) {
                try await town.save("0,5", "item:1.2", of: sheet, by: verifier, reason: "thiếu biên bản")
            }
            try await town.save("0,5", "item:1.2", of: sheet, by: verifier, reason: "Thiếu biên bản cuộc ngày 12/8")
            try await town.save("2", "item:1.2", of: sheet, by: verifier, version: 1)
            let view = try await town.view(sheet)
            #expect(view.entry(.item("1.2"), at: "self")?.value == "1" && view.entry(.item("1.2"), at: "verified")?.value == "2")
            #expect(view.own.total?.plain(decimals: 2) == "9.00" && view.counting.total?.plain(decimals: 2) == "10.00")
        }
    }

    @Test("Hạ điểm bằng số liệu, bằng mức, bằng «không», bằng số vụ bị trừ, hay làm mất loại, đều cần lý do", arguments: Engine.allCases)
    func everyKindOfCut(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.opened().sheet
            let verifier = town.people.verifier
            let cuts = [
                ("1", "fact:discipline.cases"), ("9", "fact:tasks.on_time"), ("20", "fact:tasks.due"), ("Khá", "item:1.4"),
                ("không", "item:1.3"),
                ("1", "fact:reports.late"), ("0,5", "fact:drills.shares"),
            ]
            for (typed, cell) in cuts {
                let refusal = await #expect(throws: AssessmentRefusal.self) { try await town.save(typed, cell, of: sheet, by: verifier) }
                guard case .reasonMissing = refusal else {
                    Issue.record("\(cell) was refused as \(String(describing: refusal))")
                    continue
                }
                try await town.save(typed, cell, of: sheet, by: verifier, reason: "Theo biên bản kiểm tra số 4")
            }
            #expect(
                try await town.journal("sheet.cell_saved").filter { $0.account == verifier.account }.allSatisfy {
                    $0.reason == "Theo biên bản kiểm tra số 4"
                })
        }
    }

    @Test(
        "Bước thẩm định chỉ người đã mở phiếu ghi; người khác, đơn vị, và người thẩm định của khối khác thì không",
        arguments: Engine.allCases)
    func whoVerifies(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.submitted()
            let people = town.people
            await #expect(throws: AssessmentRefusal.openFirst) { try await town.save("2", "item:1.2", of: sheet, by: people.verifier) }
            await #expect(throws: AssessmentRefusal.alreadySubmitted) {
                try await town.save("2", "item:1.2", of: sheet, by: people.clerks[0], version: 1)
            }
            await #expect(throws: AssessmentRefusal.ownSheet) { try await town.desk.open(sheet, by: people.selfVerifier, .fresh()) }
            await #expect(throws: NotYours.self) { try await town.desk.open(sheet, by: people.otherVerifier, .fresh()) }
            try await town.desk.open(sheet, by: people.verifier, .fresh())
            await #expect(throws: AssessmentRefusal.openedBySomebodyElse) {
                try await town.save("2", "item:1.2", of: sheet, by: people.secondVerifier)
            }
            await #expect(throws: AssessmentRefusal.ownSheet) { try await town.save("2", "item:1.2", of: sheet, by: people.selfVerifier) }
            await #expect(throws: NotYours.self) { try await town.save("2", "item:1.2", of: sheet, by: people.officer) }
            await #expect(throws: NotYours.self) { try await town.save("2", "item:1.2", of: sheet, by: people.otherVerifier) }
            await #expect(throws: NotYours.self) { try await town.save("2", "item:1.2", of: sheet, by: people.leader) }
            try await town.save("2", "item:1.2", of: sheet, by: people.verifier)
        }
    }

    @Test("Sau thẩm định, bước chốt chỉ cơ quan thường trực ghi", arguments: Engine.allCases)
    func officerStage(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.opened()
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            await #expect(throws: NotYours.self) { try await town.save("2", "item:1.2", of: sheet, by: town.people.verifier) }
            await #expect(throws: NotYours.self) { try await town.save("2", "item:1.2", of: sheet, by: town.people.otherOfficer) }
            let saved = try await town.save("2", "item:1.2", of: sheet, by: town.people.officer)
            #expect(saved.entry.stage == "confirmed")
            await #expect(throws: AssessmentRefusal.self) {
                try await town.save("0", "item:1.2", of: sheet, by: town.people.officer, version: 1)
            }
        }
    }
}
