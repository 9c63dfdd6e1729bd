import Testing

@testable import Kernel

@Suite("Con số") struct NumeralTests {
    @Test(
        "Số viết trong tệp đọc vào rồi viết ra không đổi", arguments: ["0", "-12.5", "13818", "0.000000001", "999999999999999.999999999"])
    func plainRoundTrip(text: String) {
        #expect(Numeral(plain: text)?.plain == text)
    }

    @Test(
        "Không nhận số sai dạng trong tệp",
        arguments: ["", ".", "1.", ".5", "1e3", "1,5", "+1", "--1", "1.2.3", " 1", "=1+1", "1234567890123456", "0.1234567890"])
    func plainRefused(text: String) {
        #expect(Numeral(plain: text) == nil)
    }

    @Test("Số hiện kiểu Việt Nam") func vietnamese() {
        #expect(Numeral(plain: "13818")?.vietnamese() == "13.818")
        #expect(Numeral(plain: "8.5")?.vietnamese() == "8,5")
        #expect(Numeral(plain: "8.5")?.vietnamese(decimals: 2) == "8,50")
        #expect(Numeral(plain: "2.345")?.vietnamese(decimals: 2) == "2,35")
        #expect(Numeral(plain: "-0.004")?.vietnamese(decimals: 2) == "0,00")
        #expect(Numeral(plain: "-1234567.25")?.vietnamese() == "−1.234.567,25")
        #expect(Numeral(plain: "7.999")?.vietnamese(decimals: 2) == "8,00")
    }

    @Test("Điểm cộng đúng đến phần vạn và hiện đủ chữ số") func points() {
        #expect((Points(plain: "0.1")! + Points(plain: "0.2")!).vietnamese(decimals: 2) == "0,30")
        #expect(Points(plain: "96.5")?.plain(decimals: 2) == "96.50")
        #expect(Points(plain: "0.00001") == nil)
        #expect(Points(plain: "-8.500000000") == Points(tenThousandths: -85_000))
        #expect(Points(plain: "922337203685477.5807") == Points(tenThousandths: .max))
        #expect(Points(plain: "922337203685477.5808") == nil)
        #expect(Points(plain: "999999999999999") == nil)
        #expect(Points(tenThousandths: -2500).vietnamese(decimals: 2) == "−0,25")
    }
}

@Suite("Số người ta gõ vào") struct TypedNumberTests {
    @Test(
        "Dấu chấm, dấu phẩy, khoảng trắng đều hiểu theo cách viết Việt Nam",
        arguments: [
            ("13.818", "13818"), ("8,5", "8.5"), ("8.5", "8.5"), ("13818", "13818"), ("13.818,5", "13818.5"), ("1,250.5", "1250.5"),
            ("1.234.567", "1234567"), ("13 818", "13818"), ("0.125", "0.125"), ("0,125", "0.125"), (" 12 ", "12"), ("-3", "-3"),
            ("13\u{a0}818", "13818"), ("96,40", "96.40"), ("2.25", "2.25"),
        ])
    func read(typed: String, plain: String) {
        #expect(TypedNumber(typed) == .number(Numeral(plain: plain)!))
    }

    @Test(
        "«Trên 120» là mức tối thiểu, viết có dấu hay không", arguments: ["trên 120", "tren 120", ">120", "> 120", "Hơn 120", "TRÊN 120"])
    func bound(typed: String) {
        #expect(TypedNumber(typed) == .lowerBound(Numeral(120)))
    }

    @Test("Số có thể hiểu hai cách thì hỏi lại") func ambiguous() {
        #expect(TypedNumber("13,818") == .ambiguous(Numeral(plain: "13818")!, Numeral(plain: "13.818")!))
    }

    @Test("Công thức và chữ không thành số", arguments: ["=1+1", "@SUM(A1)", "abc", "1.2.3", "12,3,4", "5%", "1e9", "--5", ",5", "１２"])
    func refused(typed: String) {
        #expect(TypedNumber(typed) == .notUnderstood)
    }

    @Test("Trống, 0 và không áp dụng là ba điều khác nhau") func silences() {
        #expect(TypedNumber("") == .blank)
        #expect(TypedNumber("   ") == .blank)
        #expect(TypedNumber("0") == .number(.zero))
        #expect(TypedNumber("không áp dụng") == .notApplicable)
        #expect(TypedNumber("n/a") == .notApplicable)
    }
}
