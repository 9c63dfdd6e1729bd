import Exact
import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite("Số gộp mở ra từng số thành phần") struct FigurePartsTests {
    static let key = FigureKey(
        indicator: "briefings.attendances", span: Span(from: LocalDate(iso: "2025-01-01")!, through: LocalDate(iso: "2025-12-31"))!)

    @Test(
        "Chia ba không công bố tỷ lệ, hai phần ở lại: tính 2/3, nói là ước tính, và cộng lại đúng bằng số gộp", arguments: Engine.allCases)
    func split(engine: Engine) async throws {
        try await BalanceTests.lend(on: engine) { land in
            let actor = RecordedFigureTests.officer, parent = try #require(land.communes[0].parent)
            let away = try await land.bodies.found(
                "Tỉnh khác", kind: "province", below: nil, from: LocalDate(dayNumber: 17_000), by: actor)
            var parting = Reorganisation(on: BalanceTests.day, by: BalanceTests.paper)
            let heirs = [("Xã Một", parent), ("Xã Hai", parent), ("Xã Xa", away.id)].map { name, place in
                parting.found(NewOrganisation(name: name, kind: "commune", below: .standing(place)))
            }
            parting.add(.split(.standing(land.communes[0].id), into: heirs.map { Reorganisation.Heir($0) }))
            try await land.bodies.carryOut(parting, by: actor)
            let total = try #require(try await land.figures.totals(of: parent, on: BalanceTests.day)?.first)
            let parts = try await land.figures.parts(of: parent, Self.key, on: BalanceTests.day, page: 1)
            #expect(parts.total.vietnamese == total.vietnamese && parts.total.isEstimated && total.isEstimated && total.partCount == 3)
            let lines = parts.lines.map { "\($0.body) \($0.share.fractionText) \($0.heirs.joined(separator: ", ")) \($0.isEstimated)" }
            #expect(lines == ["Xã Bình Lãng 1  false", "Xã Phú Lộc 2/3 Xã Hai, Xã Một true", "Xã Tân Mỹ 1  false"])
            #expect(parts.lines.map(\.endedOn) == [nil, BalanceTests.day.adding(days: -1), nil])
            let sum = parts.lines.reduce(Rational.zero) { $0 + $1.share * Rational($1.figure.figure.value) }
            #expect(sum.rounded(toMultipleOf: .decimalUnit(2)).numeral == total.value)
            // As it was: whole, where the body still stood.
            let eve = try await land.figures.parts(of: parent, Self.key, on: BalanceTests.day.adding(days: -1), page: 1)
            #expect(eve.lines.map(\.share.fractionText) == ["1", "1", "1"] && eve.lines.allSatisfy { $0.endedOn == nil })
            #expect(eve.total.vietnamese == "trên 2.677 lượt" && !eve.total.isEstimated)
        }
    }

    @Test("Nhiều số thì chia trang, không mất số nào và không số nào hai lần; số gộp không có thì báo không có", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await BalanceTests.lend(on: engine) { land async throws in
            let actor = RecordedFigureTests.officer, parent = try #require(land.communes[0].parent)
            let many = RecordedFigureTests.Desk(office: land.office, desk: land.figures, center: land.communes[0])
            for number in 0..<60 {
                let body = try await land.bodies.found(
                    "Xã số \(number)", kind: "commune", below: parent, from: LocalDate(dayNumber: 17_000), by: actor)
                try await many.record(1, .attendances, Self.key.indicator, span: ("2025-01-01", "2025-12-31"), of: body)
            }
            let first = try await land.figures.parts(of: parent, Self.key, on: BalanceTests.day, page: 1)
            let second = try await land.figures.parts(of: parent, Self.key, on: BalanceTests.day, page: 2)
            let last = try await land.figures.parts(of: parent, Self.key, on: BalanceTests.day, page: 99)
            #expect(first.total.value == Numeral(2737) && first.total.partCount == 63 && first.pages == 2 && last.page == 2)
            #expect(first.lines.count == 50 && second.lines.count == 13)
            #expect(Set((first.lines + second.lines).map(\.figure.id)).count == 63)
            for key in [
                FigureKey(indicator: "la.lung", span: Self.key.span),
                FigureKey(indicator: Self.key.indicator, span: Span(from: BalanceTests.day, through: BalanceTests.day)!),
            ] {
                await #expect(throws: NotThere.self) { try await land.figures.parts(of: parent, key, on: BalanceTests.day, page: 1) }
            }
            let before = LocalDate(dayNumber: 16_000)
            await #expect(throws: NotThere.self) { try await land.figures.parts(of: parent, Self.key, on: before, page: 1) }
        }
    }
}
