import Kernel
import TestSupport
import Testing

@testable import Activities

@Suite("Sổ câu trả lời của một cuộc kiểm tra") struct RecordBookTests {
    /// All that a book says of its lines.
    private struct Reading: Hashable {
        let heads: [[String]]
        let answers: [String?]
        let disputed: [Int]
        let answered: Int

        init(_ records: [InspectionRecord]) {
            let book = RecordBook(records)
            heads = (0...4).map { book.heads(of: $0).map(\.key) }
            answers = (0...4).map { book.answer(of: $0)?.key }
            disputed = book.disputed
            answered = book.answered
        }
    }

    private static let day = LocalDate(iso: "2026-10-05")!
    private static let seeds: ClosedRange<UInt64> = 1...200

    private static func key(_ number: Int) -> String { "k\(number)" }

    private static func record(
        _ number: Int, of line: Int = 1, _ answer: InspectionAnswer = .met, _ words: String = "", due: LocalDate? = nil,
        earlier: [Int] = [], by account: Int64 = 11, at minute: Int = 0, hold: Hold? = nil
    ) -> InspectionRecord {
        InspectionRecord(
            id: ID(Int64(number)), key: key(number), position: line, answer: answer, words: words, due: due,
            earlier: earlier.map { key($0) }, account: account, madeAt: Instant(day, hour: 8, minute: minute),
            receivedAt: Instant(day, hour: 9), hold: hold)
    }

    /// Three in four are not held; of the rest some wait, some were taken in and some were left outside.
    private static func hold(_ random: inout SplitMix64) -> Hold? {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: Hold(cause: .accountEnded)
        case 1: Hold(cause: .closed, isTaken: true, decidedBecause: "Đúng việc")
        case 2: Hold(cause: .notInTeam, isTaken: false, decidedBecause: "Không phải việc của đoàn")
        default: nil
        }
    }

    /// Records of three lines. Each names some of those of its line that were written before, as phones do; where `isWild` any others, in
    /// circles and across lines, as no phone should.
    private static func history(_ random: inout SplitMix64, isWild: Bool = false) -> [InspectionRecord] {
        let count = Int.random(in: 1...12, using: &random)
        var records: [InspectionRecord] = []
        for number in 0..<count {
            let line = Int.random(in: 1...3, using: &random)
            var earlier: [Int] = []
            for other in 0..<(isWild ? count : number) where Int.random(in: 0..<3, using: &random) == 0 {
                if isWild || records[other].position == line { earlier.append(other) }
            }
            let answer = InspectionAnswer.allCases[Int.random(in: 0..<3, using: &random)]
            records.append(
                record(number, of: line, answer, earlier: earlier, at: Int.random(in: 0..<3, using: &random), hold: hold(&random)))
        }
        return records
    }

    @Test("Các bản ghi đến theo thứ tự nào thì sổ cũng nói như nhau")
    func order() {
        var random = SplitMix64(seed: 733)
        var (lines, disputes) = (0, 0)
        for round in Self.seeds {
            let records = Self.history(&random, isWild: round.isMultiple(of: 2))
            let reading = Reading(records)
            lines += reading.answered
            disputes += reading.disputed.count
            for _ in 1...6 {
                #expect(Reading(records.shuffled(using: &random)) == reading)
            }
            #expect(Reading(records.reversed()) == reading)
        }
        #expect(lines > 100 && disputes > 20, "what is compared says something")
    }

    @Test("Đứng ở mỗi mục là các bản ghi được tính mà không bản nào thay; mục đã trả lời luôn còn ít nhất một bản")
    func heads() {
        var random = SplitMix64(seed: 1)
        for _ in Self.seeds {
            let records = Self.history(&random), book = RecordBook(records)
            for line in 1...3 {
                let counted = records.filter { $0.counts && $0.position == line }
                let standing = counted.filter { one in !counted.contains { $0.earlier.contains(one.key) } }
                #expect(Set(book.heads(of: line).map(\.key)) == Set(standing.map(\.key)))
                #expect(standing.isEmpty == counted.isEmpty)
                let isDisputed = Set(standing.map(\.answer)).count > 1
                #expect(book.disputed.contains(line) == isDisputed)
                #expect((book.answer(of: line) == nil) == (isDisputed || standing.isEmpty))
            }
            #expect(book.answered == Set(records.filter(\.counts).map(\.position)).count)
        }
    }

    @Test("Bản nói thay nhau vòng tròn, thay chính mình hay thay bản của mục khác thì không làm mất bản nào")
    func circles() {
        let (one, other) = (Self.record(1, .met, earlier: [2]), Self.record(2, .notMet, "Không đeo thẻ", earlier: [1]))
        #expect(Set(RecordBook([one, other]).heads(of: 1)) == [one, other] && RecordBook([one, other]).disputed == [1])
        let after = Self.record(3, .notMet, "Không đeo thẻ", earlier: [1])
        #expect(RecordBook([one, other, after]).heads(of: 1) == [after], "who saw one of a circle replaces all of it")
        let itself = Self.record(4, earlier: [4]), elsewhere = Self.record(5, of: 2, earlier: [4])
        #expect(RecordBook([itself, elsewhere]).heads(of: 1) == [itself])
        var random = SplitMix64(seed: 5)
        for _ in Self.seeds {
            let records = Self.history(&random, isWild: true), book = RecordBook(records)
            for line in 1...3 {
                #expect(book.heads(of: line).isEmpty == !records.contains { $0.counts && $0.position == line })
            }
        }
    }

    @Test("Người đã thấy là người viết, hoặc người viết bản được chọn lại; để ngoài thì không phải")
    func witnesses() {
        let seen = Self.record(1, .notMet, "Không đeo thẻ", by: 12), other = Self.record(2, .met)
        let chosen = Self.record(3, .notMet, "Không đeo thẻ", earlier: [1, 2], by: 2)
        let again = Self.record(4, .notMet, "Không đeo thẻ", earlier: [3], by: 3)
        #expect(RecordBook([seen]).witness(of: seen) == 12)
        for records in [[seen, other, chosen, again], [again, chosen, other, seen]] {
            #expect(RecordBook(records).witness(of: chosen) == 12 && RecordBook(records).witness(of: again) == 12)
        }
        let reworded = Self.record(5, .notMet, "Hai người không đeo thẻ", earlier: [1, 2], by: 2)
        #expect(RecordBook([seen, other, reworded]).witness(of: reworded) == 2)
        let outside = Self.record(1, .notMet, "Không đeo thẻ", by: 12, hold: Hold(cause: .closed, isTaken: false))
        #expect(RecordBook([outside, other, chosen]).witness(of: chosen) == 2)
    }

    @Test("Người sau thấy bản trước rồi ghi lại: chỉ bản cuối đứng, đồng hồ máy nhanh chậm cũng vậy")
    func chains() {
        var random = SplitMix64(seed: 2)
        for _ in Self.seeds {
            let last = Int.random(in: 0..<8, using: &random)
            var chain: [InspectionRecord] = []
            for number in 0...last {
                let answer = InspectionAnswer.allCases[Int.random(in: 0..<3, using: &random)]
                let earlier = number == 0 ? [] : [number - 1]
                chain.append(Self.record(number, answer, earlier: earlier, at: Int.random(in: 0..<50, using: &random)))
            }
            let book = RecordBook(chain.shuffled(using: &random))
            #expect(book.heads(of: 1).map(\.key) == [Self.key(last)])
            #expect(book.answer(of: 1) == chain[last] && book.disputed.isEmpty && book.answered == 1)
        }
    }

    @Test("Những người không thấy bản của nhau thì bản của ai cũng đứng; chọn một bản thay mọi bản thì hết tranh chấp, thay thiếu thì chưa")
    func writersApart() {
        var random = SplitMix64(seed: 3)
        for _ in Self.seeds {
            let count = Int.random(in: 2...6, using: &random), minute = Int.random(in: 0..<50, using: &random)
            var records = [Self.record(0, .met)]
            for number in 1...count {
                // All saw the first, none another's; two of them at least say different things.
                records.append(Self.record(number, number == 1 ? .met : .notMet, "Thấy \(number)", earlier: [0], at: minute + number))
            }
            let apart = RecordBook(records.shuffled(using: &random))
            #expect(Set(apart.heads(of: 1).map(\.key)) == Set((1...count).map { Self.key($0) }))
            #expect(apart.disputed == [1] && apart.answer(of: 1) == nil && apart.answered == 1)

            let choice = Self.record(20, .notMet, "Thấy 2", earlier: Array(1...count))
            let chosen = RecordBook((records + [choice]).shuffled(using: &random))
            #expect(chosen.heads(of: 1) == [choice] && chosen.answer(of: 1) == choice && chosen.disputed.isEmpty)

            let unaware = Self.record(20, .notMet, "Thấy 2", earlier: Array(2...count))
            let open = RecordBook((records + [unaware]).shuffled(using: &random))
            #expect(Set(open.heads(of: 1).map(\.key)) == [Self.key(1), Self.key(20)] && open.disputed == [1])
        }
    }

    @Test("Hai bản giống nhau không phải tranh chấp; khác câu trả lời, lời ghi hay ngày hẹn thì phải")
    func sameContent() {
        let due = Self.day.adding(days: 15)
        let one = Self.record(1, .notMet, "Không đeo thẻ", due: due, at: 5)
        let same = Self.record(2, .notMet, "Không đeo thẻ", due: due, at: 3)
        for records in [[one, same], [same, one]] {
            let book = RecordBook(records)
            #expect(book.heads(of: 1).count == 2 && book.disputed.isEmpty)
            #expect(book.answer(of: 1) == one, "one of those that agree, whatever the clocks of the phones say")
        }
        for other in [
            Self.record(2, .met, "Không đeo thẻ", due: due), Self.record(2, .notMet, "Đeo thẻ ngược", due: due),
            Self.record(2, .notMet, "Không đeo thẻ", due: due.adding(days: 1)), Self.record(2, .notMet, "Không đeo thẻ"),
        ] {
            #expect(RecordBook([one, other]).disputed == [1])
        }
        let elsewhere = Self.record(2, of: 2, .met)
        #expect(RecordBook([one, elsewhere]).disputed.isEmpty && RecordBook([one, elsewhere]).answered == 2)
    }

    @Test("Bản để riêng không đứng và không thay bản nào cho đến khi được nhận; để ngoài thì không bao giờ")
    func held() {
        let one = Self.record(1, .met)
        func book(_ hold: Hold?) -> RecordBook { RecordBook([one, Self.record(2, .notMet, "Không đeo thẻ", earlier: [1], hold: hold)]) }
        #expect(book(nil).heads(of: 1).map(\.key) == [Self.key(2)])
        for cause in Hold.Cause.allCases {
            let waiting = book(Hold(cause: cause)), outside = book(Hold(cause: cause, isTaken: false))
            #expect(waiting.heads(of: 1) == [one] && waiting.held.map(\.key) == [Self.key(2)])
            #expect(outside.heads(of: 1) == [one] && outside.held.isEmpty && outside.records.count == 2)
            #expect(book(Hold(cause: cause, isTaken: true)).heads(of: 1).map(\.key) == [Self.key(2)])
        }
        var random = SplitMix64(seed: 4)
        var heldBack = 0
        for _ in Self.seeds {
            let records = Self.history(&random)
            heldBack += records.count { !$0.counts }
            #expect(Reading(records) == Reading(records.filter(\.counts)))
            #expect(Set(RecordBook(records).held) == Set(records.filter { $0.hold.map { $0.isTaken == nil } ?? false }))
        }
        #expect(heldBack > 50)
    }
}
