import Kernel

/// Asks whether an actor of fifty grants may act at each body of a tree of 15,000, and prints how long one question takes. The last grants
/// asked for are the only ones that let in, so that no question is answered early by luck.
@main struct Permissions {
    private static let grants = 50, bodies = 15_000, rounds = 20

    static func main() {
        let asked = Ability("assessments.read")
        let actor = Actor(
            account: 1, name: "", office: "",
            grants: (1...grants).map { number in
                Actor.Grant(
                    [asked, Ability("assessments.enter"), Ability("accounts.manage"), Ability("criteria.write")],
                    in: Scope(ScopePath("/1/\(number + 1_000_000)/"), number.isMultiple(of: 2) ? .alone : .below))
            })
        // A province of so many departments and communes, each with as many bodies below it.
        let places = (0..<bodies).map { ScopePath("/1/\($0 / 300 + 1_000_001)/\($0 % 300 + 2_000_000)/\($0 + 3_000_000)/") }
        let none = Ability("nobody.has.it")
        var (allowed, slowest) = (0, Duration.zero)
        let clock = ContinuousClock(), began = clock.now
        for _ in 0..<rounds {
            let start = clock.now
            for place in places {
                allowed += actor.isAble(to: asked, of: place) ? 1 : 0
                allowed += actor.isAble(to: none, of: place) ? 1 : 0
            }
            slowest = max(slowest, clock.now - start)
        }
        let questions = Double(rounds * bodies * 2)
        print("grants\t\(grants)\nbodies\t\(bodies)\nallowed\t\(allowed / rounds)")
        print("mean\t\((clock.now - began) / .microseconds(1) / questions)\nslowest\t\(slowest / .microseconds(1) / Double(bodies * 2))")
    }
}
