import Access

extension Rule {
    /// Those who hold a role at the first unit, above it or inside it, where a standard is posted: who was recognised by it is public there.
    private static func reading(_ route: String) -> Rule {
        Rule(route, seeingDraws, from: [.own, .child, .parent], heldThere: [.verifier])
    }

    /// A decision of the unit about a body inside it.
    private static let paper = [
        "loai": "Quyết định", "so": "9/QĐ-SNV", "ngay": "01/10/2026", "ten": "Công nhận", "nguoi-ky": "", "co-quan": "", "tu-ngay": "",
    ]

    /// Who may do what with standards of the first unit, and with the application of the division inside it, which was sent once. What ends
    /// them comes last.
    static let recognitions: [Rule] = [
        Rule("GET /recognitions", everybody), Rule("GET /recognitions/standards", everybody),
        Rule("GET /recognitions/standards/new", officers, anywhere: true),
        Rule(
            "POST /recognitions/standards", [.officer],
            ["don-vi": "{unit}", "ten": "Sạch", "can-cu": "", "thang": "12", "nhac": "30", "noi-dung": "Sạch"]),
        reading("GET /recognitions/standards/{id}"), reading("GET /recognitions/{id}"), reading("GET /recognitions/{id}/paper"),
        Rule("GET /recognitions/standards/{id}/decision", [.officer]), Rule("GET /recognitions/standards/{id}/record", [.officer]),
        Rule("GET /api/v1/recognitions", seeingTasks, ["organisation": "{unit}"]),
        Rule(
            "POST /recognitions/applications", ofUnit, ["tieu-chuan": "{standard}", "don-vi": "{division}"]),
        Rule("GET /recognitions/applications/{id}", seeingDraws, heldThere: [.verifier]),
        Rule("GET /recognitions/applications/{id}/files/{exhibit}", seeingDraws, heldThere: [.verifier]),
        Rule("POST /recognitions/applications/{id}/answers", ofUnit, ["ban": "1", "a.1": "met", "lam": "luu"], inParts: true),
        Rule("POST /recognitions/applications/{id}/files/{exhibit}/removal", ofUnit),
        Rule("POST /recognitions/applications/{id}/verification", [.officer], ["ban": "1", "v.1": "met"]),
        Rule("POST /recognitions/applications/{id}/return", [.officer], ["tra-lai": "Thiếu ảnh"]),
        Rule("POST /recognitions/applications/{id}/recall", ofUnit),
        Rule("POST /recognitions/applications/{id}/refusal", [.officer], ["vi-chua": "Chưa đủ năm"]),
        Rule("POST /recognitions/applications/{id}/withdrawal", ofUnit, ["vi-rut": "Để năm sau"]),
        Rule(
            "POST /recognitions/standards/{id}/decision", [.officer], paper.merging(["chon": "{application}"]) { $1 }, inParts: true),
        Rule("POST /recognitions/standards/{id}/record", [.officer], paper.merging(["chon": "{division}"]) { $1 }, inParts: true),
        Rule("POST /recognitions/{id}/revocation", [.officer], ["tu-ngay": "01/10/2026", "vi-sao": "Ghi nhầm"]),
        Rule("GET /recognitions/standards/{id}/edit", [.officer]),
        Rule(
            "POST /recognitions/standards/{id}/edit", [.officer],
            ["don-vi": "{unit}", "ten": "Sạch", "can-cu": "", "thang": "12", "nhac": "30", "noi-dung": "Sạch hơn"]),
        Rule("POST /recognitions/standards/{id}/retirement", [.officer], ["vi-thoi": "Đã có bản mới"]),
    ]
}
