import Kernel
import Secrets
import Testing

@testable import Access

@Suite("Mã một lần: cách tính") struct OneTimeKeyTests {
    private static let key = OneTimeKey(stored: Array("12345678901234567890".utf8))

    @Test(
        "Các số của RFC 6238, phụ lục B, cho SHA-1",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func published(seconds: Int64, code: String) throws {
        let key = try #require(Self.key)
        let step = OneTimeKey.step(at: Instant(microseconds: seconds * 1_000_000))
        #expect(key.code(at: step, digits: 8) == code)
        #expect(key.code(at: step) == String(code.suffix(6)))
    }

    @Test("Các số của RFC 4226, phụ lục D")
    func counters() throws {
        let key = try #require(Self.key)
        let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
        #expect((0...9).map { key.code(at: $0) } == codes)
    }

    @Test("Mã chữ đọc lại được như đã in, kể cả chữ thường và dấu cách; chữ lạ, thiếu chữ thì không")
    func letters() throws {
        let key = try #require(Self.key)
        #expect(key.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(OneTimeKey("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")?.bytes == key.bytes)
        for text in ["", "GEZDGNBVGY3TQOJQ", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", key.text + "AA", "é"] { #expect(OneTimeKey(text) == nil) }
        // RFC 4648, part 10.
        #expect(
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map { base32(Array($0.utf8)) } == [
                "", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI",
            ])
    }

    @Test("Mã đúng chỉ dùng được một lần; mã của nửa phút bên cạnh không dùng được mà nói điện thoại lệch bao nhiêu")
    func once() throws {
        let key = try #require(Self.key), now = Instant(microseconds: 1_111_111_109 * 1_000_000), step = OneTimeKey.step(at: now)
        var factor = SecondFactor(key: key, enrolledAt: now, lastStep: 0)
        #expect(throws: AccessRefusal.codeWrong(seconds: 30)) { try factor.use(key.code(at: step - 1), at: now) }
        #expect(throws: AccessRefusal.codeWrong(seconds: 600)) { try factor.use(key.code(at: step - 20), at: now) }
        #expect(throws: AccessRefusal.codeWrong(seconds: nil)) { try factor.use(key.code(at: step - 21), at: now) }
        try factor.use(key.code(at: step), at: now)
        #expect(throws: AccessRefusal.codeReused(seconds: 1)) { try factor.use(key.code(at: step), at: now) }
        try factor.use(key.code(at: step + 1), at: now.adding(seconds: 30))
    }

    @Test("Đoán trúng mã sắp tới thì mã ấy hết dùng được: đoán trước không có lợi")
    func early() throws {
        let key = try #require(Self.key), now = Instant(microseconds: 1_111_111_109 * 1_000_000), step = OneTimeKey.step(at: now)
        var factor = SecondFactor(key: key, enrolledAt: now, lastStep: 0)
        #expect(throws: AccessRefusal.codeWrong(seconds: 60)) { try factor.use(key.code(at: step + 2), at: now) }
        #expect(throws: AccessRefusal.codeReused(seconds: 1)) { try factor.use(key.code(at: step + 2), at: now.adding(seconds: 60)) }
        try factor.use(key.code(at: step + 3), at: now.adding(seconds: 90))
        #expect(throws: AccessRefusal.codeWrong(seconds: nil)) { try factor.use(key.code(at: step + 6), at: now.adding(seconds: 90)) }
    }
}
