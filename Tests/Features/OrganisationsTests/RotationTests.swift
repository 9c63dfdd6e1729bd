import Kernel
import Testing

@testable import Organisations

@Suite("Lượt làm cụm trưởng, khối trưởng") struct RotationTests {
    static func member(_ number: Int64, _ name: String, turn: Int? = nil) -> ClusterMember {
        ClusterMember(body: ID(number), name: name, since: LocalDate(dayNumber: 20_000), turn: turn)
    }
    static let four = [member(1, "Sở Y tế"), member(2, "Sở Tư pháp"), member(3, "Đài tỉnh"), member(4, "Ban Dân tộc")]

    private static func names(_ rotation: Rotation) -> [String] { rotation.queue.map(\.name) }

    @Test("Chưa ai làm thì bắt đầu từ đầu; không đặt thứ tự thì theo bảng chữ cái tiếng Việt")
    func beginning() {
        #expect(Self.names(Rotation(Self.four, after: nil)) == ["Ban Dân tộc", "Đài tỉnh", "Sở Tư pháp", "Sở Y tế"])
        let ordered = [Self.member(1, "Sở Y tế", turn: 2), Self.member(2, "Sở Tư pháp", turn: 1), Self.member(3, "Đài tỉnh")]
        #expect(Self.names(Rotation(ordered, after: nil)) == ["Sở Tư pháp", "Sở Y tế", "Đài tỉnh"])
    }

    @Test("Sau đơn vị vừa làm là đơn vị kế tiếp, hết vòng thì quay lại; phó là đơn vị sau đơn vị đứng đầu")
    func around() throws {
        let rotation = Rotation(Self.four, after: Self.four[1])
        #expect(Self.names(rotation) == ["Sở Y tế", "Ban Dân tộc", "Đài tỉnh", "Sở Tư pháp"])
        #expect(rotation.isTurn(of: ID(1), and: ID(4)) && !rotation.isTurn(of: ID(1), and: nil) && !rotation.isTurn(of: ID(4), and: ID(1)))
        #expect(Self.names(Rotation(Self.four, after: Self.four[0])).first == "Ban Dân tộc")
    }

    @Test("Đơn vị vừa làm đã rời cụm thì vẫn đi tiếp từ chỗ của nó; cụm một đơn vị không có phó")
    func gone() {
        #expect(Self.names(Rotation(Self.four, after: Self.member(9, "Sở Nội vụ"))).first == "Sở Tư pháp")
        let alone = Rotation([Self.four[0]], after: Self.four[0])
        #expect(alone.isTurn(of: ID(1), and: nil) && alone.deputy == nil)
        #expect(Rotation([], after: nil).head == nil)
    }

    @Test("Ai cũng được làm một lần trước khi có ai làm lần hai", arguments: 1...7)
    func fair(count: Int) throws {
        let members = (1...count).map { Self.member(Int64($0), "Đơn vị \(($0 * 5) % 7)", turn: $0 % 3 == 0 ? nil : $0) }
        var led: [ID<Organisation>] = []
        var last: ClusterMember?
        for _ in 0..<(2 * count) {
            let head = try #require(Rotation(members, after: last).head)
            led.append(head.body)
            last = head
        }
        #expect(Set(led.prefix(count)).count == count && Array(led.prefix(count)) == Array(led.suffix(count)))
    }
}
