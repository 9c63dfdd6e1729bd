import Foundation
import Testing

@testable import Kernel

@Suite("Chữ Việt") struct VietnameseTextTests {
    @Test("Tìm không dấu thấy cả đ và chữ tổ hợp") func folding() {
        #expect("Đống Đa".folded == "dong da")
        #expect("UỶ BAN".folded == "uy ban")
        #expect("Nguyễn".decomposedStringWithCanonicalMapping.folded == "nguyen")
        #expect("Krông Pắk – Ea Súp".folded == "krong pak – ea sup")
        #expect("Ñandú".folded == "nandu")
    }

    @Test("Chữ tổ hợp và chữ dựng sẵn thành cùng một dãy byte") func composing() {
        let decomposed = "Nguyễn Thị Hoà".decomposedStringWithCanonicalMapping
        #expect(Array(decomposed.utf8) != Array("Nguyễn Thị Hoà".utf8))
        #expect(Array(decomposed.composed.utf8) == Array("Nguyễn Thị Hoà".utf8))
    }

    @Test("Chữ Latinh dựng sẵn đứng đâu cũng không đổi, nên khỏi tra bảng") func alreadyComposed() {
        let letters = [0..<0x300, 0x1E00..<0x1F00].joined().compactMap { Unicode.Scalar(UInt32($0)) }
        for (one, next) in zip(letters, letters.dropFirst() + letters.prefix(1)) {
            let text = String(String.UnicodeScalarView([one, next]))
            #expect(Array(text.precomposedStringWithCanonicalMapping.utf8) == Array(text.utf8))
        }
    }

    @Test("Đường tắt cho chữ thường gặp và đường dài qua bảng Unicode cho cùng kết quả") func shortWays() {
        // A letter of another tongue at the end sends the whole text the long way.
        let far = "漢"
        let letters =
            Array("aAyYoOuUeđĐÐðĂắẳẵặàảãáạƠờƯứừỳỷỹýỵÝỶñÑßẛ'’`´ʼ-.,;/ \u{A0}\u{200B}\u{AD}\t\n\u{301}\u{7F}\u{85}ŉƃɐ×1(").map(String.init)
            + ["  ", " ", "Nguyễn", "HOÀ", "Thuỷ", "quý", "hoàn"]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
            #expect(Array((text + far).folded.utf8) == Array((text.folded + far).utf8), "\(Array(text.unicodeScalars))")
            #expect(Array((text + far).composed.utf8) == Array((text.composed + far).utf8), "\(Array(text.unicodeScalars))")
            let long = (far + " " + text + " " + far).tidied
            let short = text.tidied
            #expect(long == (short.isEmpty ? "漢 漢" : "漢 \(short) 漢"), "\(Array(text.unicodeScalars))")
            #expect(!text.isPlainlyCapitalised || text.split(separator: " ").allSatisfy { $0.capitalized == $0 })
        }
    }

    @Test("Xếp thứ tự từ điển Việt Nam") func sorting() {
        let right = [
            "a", "à", "ả", "ã", "á", "ạ", "An", "Ánh", "ă", "Ăn", "â", "Dũng", "Dương", "Đặng", "Đỗ", "Phường 2", "Phường 10", "Sở Y tế",
        ]
        let sorted = right.shuffled().sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        #expect(sorted == right)
    }

    @Test("Chữ trong ô gọn lại: mọi loại dấu cách là một, chữ không hiện ra thì bỏ, Ð thành Đ") func tidying() {
        #expect("  Trần\u{A0} Văn\u{2003}Bình \t".tidied == "Trần Văn Bình")
        #expect("Lê\u{200B} Thu\u{FEFF} Hà\u{AD}".tidied == "Lê Thu Hà")
        #expect("Nguyễn Thị\nKim\r\nOanh".tidied == "Nguyễn Thị Kim Oanh")
        #expect(Array("Ðỗ ðình".tidied.utf8) == Array("Đỗ đình".utf8))
        #expect(" \n".tidied == "")
        #expect("a-b".tidied == "a-b")
    }

    @Test("Dấu thanh của oa, oe, uy đặt một kiểu, trừ sau q và trước phụ âm") func tonePlacement() {
        let pairs = [
            "Hoà": "Hòa", "THUỶ": "THỦY", "khoẻ": "khỏe", "Quý": "Quý", "hoàn": "hoàn", "Uỷ ban": "Ủy ban", "hoa": "hoa",
            "tuỳ, uý": "tùy, úy",
        ]
        for (typed, meant) in pairs { #expect(typed.withTonesPlaced == meant) }
        #expect("Hòa".withTonesPlaced == "Hòa")
    }

    @Test("Phạm vi chỉ gồm chính nó và bên dưới") func scopes() {
        #expect(ScopePath("/1/17/").covers(ScopePath("/1/17/304/")))
        #expect(!ScopePath("/1/17/").covers(ScopePath("/1/171/")))
        #expect(!ScopePath("/1/17/").covers(ScopePath("/1/")))
        #expect(ScopePath.everything.covers(ScopePath("/9/")))
    }
}
