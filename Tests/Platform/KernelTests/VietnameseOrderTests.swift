import Foundation
import Kernel
import NameTestSupport
import Testing

/// What ICU says of the order of texts: icu-order.txt, made by make-icu-order.py.
private struct ICUOrder {
    private(set) var texts: [(text: String, isSameAsBefore: Bool)] = []

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("icu-order.txt")
        var before: [UInt8] = []
        for line in Array(try Data(contentsOf: file)).split(separator: UInt8(ascii: "\n")) {
            let sign = try #require(line.firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "=") })
            let shared = try #require(Int(String(decoding: line[..<sign], as: UTF8.self)))
            before = Array(before.prefix(shared)) + line[(sign + 1)...]
            texts.append((String(decoding: before, as: UTF8.self), line[sign] == UInt8(ascii: "=")))
        }
    }
}

@Suite("Thứ tự chữ Việt") struct VietnameseOrderTests {
    @Test("Hai vạn tên, dấu câu, số và chữ nước ngoài xếp theo khóa đúng như ICU xếp tiếng Việt") func manyNames() throws {
        let texts = try ICUOrder().texts
        #expect(texts.count > 20_000)
        let keys = texts.map(\.text.sortKey)
        // Neighbours in order, and order being transitive, all are in order.
        let wrong = texts.indices.dropFirst().filter { place in
            texts[place].isSameAsBefore ? keys[place - 1] != keys[place] : !keys[place - 1].lexicographicallyPrecedes(keys[place])
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5).map { "\(texts[$0 - 1].text) | \(texts[$0].text)" })")
    }

    @Test("Khóa của chữ tổ hợp và chữ dựng sẵn là một") func composing() {
        var dice = Dice(seed: 7)
        for _ in 0..<500 {
            let name = inventedName(&dice)
            #expect(name.decomposedStringWithCanonicalMapping.sortKey == name.sortKey)
        }
    }

    @Test("Khác ICU có chủ ý: mọi loại dấu cách là một, Ð là Đ, chữ không phải Latinh đứng sau cùng") func onPurpose() {
        #expect("Lê\u{A0}An".sortKey == "Lê An".sortKey)
        #expect("Ðỗ".sortKey == "Đỗ".sortKey)
        #expect("z".sortKey.lexicographicallyPrecedes("日".sortKey))
    }
}
