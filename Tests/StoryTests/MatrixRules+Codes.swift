import Access

extension Rule {
    /// Those who hold a role at the first unit, above it or inside it, where its code of conduct is posted.
    private static func reading(_ route: String) -> Rule {
        Rule(route, seeingDraws, from: [.own, .child, .parent], heldThere: [.verifier])
    }

    /// Who may do what with codes of conduct. What takes the code down comes last.
    static let codes: [Rule] = [
        Rule("GET /codes", everybody), Rule("GET /codes/new", planning, anywhere: true),
        Rule(
            "POST /codes", ofUnit, ["don-vi": "{unit}", "ten": "4 xin", "can-cu": "", "ngay": "05/10/2026", "noi-dung": "Xin chào"]),
        reading("GET /codes/{id}"), reading("GET /codes/{id}/poster"),
        // Nobody knows whose these accounts are: who may read the code is told so.
        reading("POST /codes/{id}/acknowledgement"),
        // Of the topmost body where one keeps codes: also of one inside the unit.
        Rule("GET /codes/{id}/staff", ofUnit, from: [.own, .child, .parent]),
        Rule("POST /codes/{id}/staff", ofUnit, ["don-vi": "{unit}", "lam": "ghi", "nguoi": "namesake"]),
        Rule("POST /codes/{id}/striking", ofUnit, ["nguoi": "namesake", "vi-bo": "Chưa ký"]),
        Rule("GET /api/v1/codes", seeingTasks, ["organisation": "{unit}"]),
        Rule("GET /codes/{id}/edit", ofUnit),
        Rule(
            "POST /codes/{id}/edit", ofUnit,
            ["don-vi": "{unit}", "ten": "4 luôn", "can-cu": "", "ngay": "05/10/2026", "noi-dung": "Luôn mỉm cười"]),
        Rule("POST /codes/{id}/retirement", ofUnit, ["vi-thoi": "Đã có bản mới"]),
    ]
}
