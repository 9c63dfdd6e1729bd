import Testing

@testable import Storage

@Suite("Lần lượt") struct TurnsTests {
    private struct Refused: Error {}

    /// How many are inside now, and how many were at most.
    private actor Room {
        private var inside = 0
        private(set) var most = 0

        func enter() {
            inside += 1
            most = max(most, inside)
        }

        func leave() { inside -= 1 }
    }

    @Test("Cùng một khóa thì từng người một; khóa khác không phải đợi; lỗi không giữ khóa lại") func oneByOne() async throws {
        let turns = Turns(), room = Room()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for turn in 0..<50 {
                group.addTask {
                    do {
                        try await turns.take(7) {
                            await room.enter()
                            await Task.yield()
                            await room.leave()
                            if turn.isMultiple(of: 5) { throw Refused() }
                        }
                    } catch is Refused {}
                }
            }
            try await group.waitForAll()
        }
        #expect(await room.most == 1)
        // Held here, the other key is free; afterwards so is this one.
        let other = try await turns.take(7) { try await turns.take(8) { 8 } }
        #expect(try await turns.take(7) { other } == 8)
    }
}
