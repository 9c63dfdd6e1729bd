import Kernel
import Testing

@testable import Access

@Suite("Tách bạch nhiệm vụ") struct SeparatedDutiesTests {
    private static func actor(_ account: Int64, for principal: Int64? = nil) -> Actor {
        Actor(
            account: account, name: "", office: "", grants: [],
            principal: principal.map { Actor.Principal(account: $0, name: "", bonds: []) })
    }

    @Test("Bảng quy tắc: người lập không thẩm định, không chốt, không trả lời xem lại; người thẩm định không chốt, không trả lời xem lại")
    func table() {
        #expect(SeparatedDuties.closed(after: .enter) == [.verify, .confirm, .reconsider, .count])
        #expect(SeparatedDuties.closed(after: .verify) == [.confirm, .reconsider])
        #expect(SeparatedDuties.closed(after: .confirm) == [])
        for duty in Duty.allCases { #expect(!SeparatedDuties.closed(after: duty).contains(duty), "\(duty) again is the same part") }
    }

    @Test("Làm thay không mở được đường vòng: tay của người làm và của người ủy quyền đều tính", arguments: Duty.allCases, Duty.allCases)
    func hands(had: Duty, next: Duty) {
        let isClosed = SeparatedDuties.closed(after: had).contains(next)
        let hands = [DutyHand(had, 7)]
        for actor in [Self.actor(7), Self.actor(8, for: 7), Self.actor(7, for: 9)] {
            #expect(isClosed == ((try? SeparatedDuties.mustBeFree(actor, for: next, of: hands)) == nil))
        }
        #expect(throws: Never.self) { try SeparatedDuties.mustBeFree(Self.actor(8, for: 9), for: next, of: hands) }
    }

    @Test("Lời từ chối nói chuyển cho ai")
    func wording() {
        #expect(SeparatedDutiesRefusal.author(may: .verify).wording == "Người lập không tự thẩm định. Chuyển cho người thẩm định khác.")
        #expect(SeparatedDutiesRefusal.second(had: .verify, may: .confirm).wording.hasPrefix("Việc này cần hai người."))
        #expect(SeparatedDutiesRefusal.author(may: .confirm).kind == .forbidden)
    }
}
