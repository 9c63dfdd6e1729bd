import Access

extension Rule {
    /// Who may do what with rounds, inspections, findings and draws.
    static let inspections: [Rule] = [
        Rule("GET /inspections/figures", everybody), Rule("GET /api/v1/inspections", everybody),
        Rule("GET /api/v1/inspections/figures", everybody),
        Rule("GET /inspections", everybody), Rule("GET /inspections/rounds/new", planning, anywhere: true),
        Rule(
            "POST /inspections/rounds", ofUnit,
            ["don-vi": "{unit}", "ten": "Quý IV", "ngay": "05/10/2026", "bieu-kiem": "{checklist}", "noi": "{unit}", "nguoi": "0"]),
        Rule("GET /inspections/rounds/{id}", ofUnit), Rule("GET /inspections/checklists", everybody),
        Rule("GET /inspections/checklists/new", planning, anywhere: true),
        Rule("POST /inspections/checklists", ofUnit, ["don-vi": "{unit}", "ten": "Thẻ", "m.badge": "Đeo thẻ"]),
        Rule("GET /inspections/checklists/{id}", seeingDraws, from: [.own, .child, .parent], heldThere: [.verifier]),
        Rule("GET /inspections/checklists/{id}/edit", ofUnit),
        Rule("POST /inspections/checklists/{id}/edit", ofUnit, ["ten": "Thẻ", "m.badge": "Đeo thẻ"]),
        Rule("POST /inspections/checklists/{id}/retirement", ofUnit, ["vi-bo": "Đã có bản mới"]),
        Rule("GET /inspections/{id}", seeingDraws, heldThere: [.verifier]), Rule("GET /inspections/{id}/phone", ofUnit),
        Rule("GET /inspections/{id}/photos/{photo}", ofUnit),
        Rule("POST /inspections/{id}/answers", ofUnit, ["a.1": "met"]),
        Rule("POST /inspections/{id}/photos", ofUnit, ["muc": "1"], inParts: true),
        Rule("POST /inspections/{id}/photos/{photo}/removal", ofUnit),
        Rule("POST /inspections/{id}/choice", ofUnit, ["muc": "1", "ban": "x", "thay": "x"]),
        Rule(
            "POST /inspections/{id}/held", ofUnit,
            ["nguoi": "1", "vi-sao": "closed", "lam": "nhan", "o": "vi-rieng-0", "vi-rieng-0": "Đúng"]),
        Rule("POST /inspections/{id}/day", ofUnit, ["doi-ngay": "06/10/2026"]),
        Rule("POST /inspections/{id}/inspectors", ofUnit, ["nguoi": "0"]),
        Rule("POST /inspections/{id}/minutes", ofUnit, ["ngay": "05/10/2026"]),
        Rule("POST /inspections/{id}/reopening", ofUnit, ["vi-mo": "Ghi thiếu"]),
        Rule("POST /inspections/{id}/cancellation", ofUnit, ["vi-huy": "Bão"]),
        Rule("GET /inspections/findings", everybody), Rule("GET /inspections/findings/new", planning, anywhere: true),
        Rule(
            "POST /inspections/findings", ofUnit,
            [
                "don-vi": "{unit}", "tiep-nhan": "{unit}", "ve": "conduct", "ngay": "05/10/2026", "noi-dung": "Chờ lâu",
                "tu-dau": "Hộp thư",
            ]),
        Rule("GET /inspections/findings/{id}", seeingTasks), Rule("GET /inspections/findings/{id}/files/{proof}", seeingTasks),
        Rule("GET /inspections/findings/{id}/photos/{picture}", seeingTasks),
        Rule("POST /inspections/findings/{id}/answer", [.ownClerk], ["y-kien": "Đã nhắc"]),
        Rule("POST /inspections/findings/{id}/check", ofUnit),
        Rule("POST /inspections/findings/{id}/recheck", ofUnit, ["thay-gi": "Đã xem", "ket-qua": "dat"]),
        Rule("POST /inspections/findings/{id}/rechecker", ofUnit, ["giao-cho": "0", "giao-vi": "Nghỉ"]),
        Rule("POST /inspections/findings/{id}/remedy", [.ownClerk], ["da-lam": "Đã sửa"], inParts: true),
        Rule("POST /inspections/findings/{id}/verification", ofUnit, ["ket-qua": "khong", "can-cu": "Đã xem"]),
        Rule("GET /inspections/draws", everybody), Rule("GET /inspections/draws/new", planning, anywhere: true),
        Rule(
            "POST /inspections/draws", [.officer],
            [
                "don-vi": "{province}", "ten": "Tháng 12", "so-noi": "1", "ket-qua": "Xổ số", "ngay": "30/12/2026", "w.{unit}": "1",
                "w.{province}": "1",
            ], from: [.child], heldThere: [.clerk]),
        Rule("GET /inspections/draws/{id}", seeingDraws, from: [.own, .child, .childOfAlone], heldThere: [.verifier]),
        Rule("GET /inspections/draws/{id}/file", seeingDraws, from: [.own, .child, .childOfAlone], heldThere: [.verifier]),
        Rule("POST /inspections/draws/{id}/numbers", [.ownClerk], ["don-vi": "{unit}", "so-{unit}": "7"]),
        Rule("POST /inspections/draws/{id}/drawing", [.officer], ["gia-tri": "81234"], from: ofProvince, heldThere: [.clerk]),
        Rule("POST /inspections/draws/{id}/opening", [.officer], from: ofProvince, heldThere: [.clerk]),
        Rule("POST /inspections/draws/{id}/cancellation", [.officer], ["vi-huy": "Bão"], from: ofProvince, heldThere: [.clerk]),
    ]
}
