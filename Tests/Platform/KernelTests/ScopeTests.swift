import TestSupport
import Testing

@testable import Kernel

@Suite("Phạm vi của vai trò") struct ScopeTests {
    private static let province = ScopePath("/1/")
    private static let office = ScopePath("/1/17/")
    private static let unit = ScopePath("/1/17/304/")
    private static let reading = Ability("test.read")

    @Test("Above some places stand they themselves and each place that covers one, everything among them, and nothing else")
    func above() {
        #expect(ScopePath.above([]) == ["/"])
        #expect(ScopePath.above([Self.unit, ScopePath("/1/170/"), Self.province]) == ["/", "/1/", "/1/17/", "/1/17/304/", "/1/170/"])
        var random = SplitMix64(seed: 17)
        for _ in 0..<300 {
            let places = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                ScopePath(
                    "/" + (0..<Int.random(in: 0...4, using: &random)).map { _ in "\(Int.random(in: 1...12, using: &random))/" }.joined())
            }
            let above = ScopePath.above(places)
            #expect(above == Array(Set(above)).sorted())
            for place in places {
                var path = place.text
                while path != "/" {
                    #expect(above.contains(path))
                    path = String(path.dropLast().reversed().drop { $0 != "/" }.reversed())
                }
            }
            #expect(above.allSatisfy { one in one == "/" || places.contains { ScopePath(one).covers($0) } })
        }
    }

    @Test("Gồm cả cấp dưới thì đến mọi nơi bên dưới; chỉ đơn vị này thì đúng một nơi")
    func covers() {
        let below = Scope(Self.office), alone = Scope(Self.office, .alone)
        #expect(below.covers(Self.office) && below.covers(Self.unit) && !below.covers(Self.province))
        #expect(alone.covers(Self.office) && !alone.covers(Self.unit) && !alone.covers(Self.province))
        #expect(!below.covers(ScopePath("/1/170/")) && !alone.covers(ScopePath("/1/170/")))
        #expect(Scope.whole.covers(Self.unit))
    }

    @Test("Người chỉ giữ một đơn vị không giao được vai trò gồm cả cấp dưới")
    func within() {
        let alone = Scope(Self.office, .alone), below = Scope(Self.office)
        #expect(below.covers(alone) && below.covers(below) && below.covers(Scope(Self.unit)))
        #expect(alone.covers(alone) && !alone.covers(below) && !alone.covers(Scope(Self.unit, .alone)))
        let actor = Actor(account: 1, name: "", office: "", grants: [.init([Self.reading], in: alone)])
        #expect(throws: Never.self) { try actor.mustBeAble(to: Self.reading, in: alone) }
        #expect(throws: NotYours.self) { try actor.mustBeAble(to: Self.reading, in: below) }
    }

    @Test("Không có phạm vi thì không được gì; làm thay thì chỉ được những gì được ủy quyền")
    func denied() {
        let nobody = Actor(account: 1, name: "", office: "", grants: [])
        #expect(!nobody.isAble(to: Self.reading, of: Self.unit) && !nobody.isAbleSomewhere(to: Self.reading))
        let own = Actor.Grant([Self.reading], in: Scope(Self.unit))
        let acting = Actor(
            account: 1, name: "", office: "", grants: [.init([Ability("test.lead")], in: Scope(Self.office))],
            principal: .init(account: 2, name: "", bonds: [own]))
        #expect(!acting.isAble(to: Self.reading, of: Self.unit))
        #expect(acting.isBound(by: Self.reading, at: Self.unit) && acting.hands == [1, 2])
    }

    @Test("Năm mươi vai trò trong cây mười lăm nghìn đơn vị: một lần hỏi quyền dưới 20 µs")
    func fast() {
        let grants = (1...50).map { number in
            Actor.Grant(
                [Self.reading, Ability("test.\(number)"), Ability("test.write")],
                in: Scope(ScopePath("/1/\(number)/"), number.isMultiple(of: 2) ? .alone : .below))
        }
        let actor = Actor(account: 1, name: "", office: "", grants: grants)
        let places = (1...15_000).map { ScopePath("/1/\($0 % 90 + 1)/\($0)/") }
        var allowed = 0
        let time = ContinuousClock().measure { for place in places { allowed += actor.isAble(to: Self.reading, of: place) ? 1 : 0 } }
        #expect(allowed == places.count { place in (1...50).contains { !$0.isMultiple(of: 2) && place.text.hasPrefix("/1/\($0)/") } })
        // A debug build on a shared machine is many times slower than what is served; bench/permissions.py measures that.
        #expect(time / places.count < .microseconds(500), "\(time / places.count)")
    }
}
