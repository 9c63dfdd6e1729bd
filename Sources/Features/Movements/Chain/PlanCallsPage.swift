import Kernel
package import Markup
package import Organisations

/// Whom a plan calls on: by group, or one by one.
package struct PlanCallsPage {
    package let view: PlanView
    /// The bodies that may be called on and are not yet, as groups.
    package let bodies: [(group: CalledGroup, bodies: [OrganisationName])]
    package let typed: [String: String]
    package let chosen: Set<String>
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        view: PlanView, bodies: [(group: CalledGroup, bodies: [OrganisationName])], typed: [String: String] = [:], chosen: Set<String> = [],
        faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.view = view
        self.bodies = bodies
        self.typed = typed
        self.chosen = chosen
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Giao triển khai \(view.title.name)",
            under:
                "<p class=\"note\">Đơn vị được giao thấy việc này ở trang đầu; sơ đồ cho biết nơi nào có kế hoạch, nơi nào chậm và vì sao.</p>",
            crumbs: [Crumb("Kế hoạch", .plans), Crumb(view.title.name, .plan(view.plan.id))], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(content)</div>")
    }

    private var content: HTML {
        guard !bodies.isEmpty else {
            return Panel(
                "Đơn vị được giao", isHeadingHidden: true,
                EmptyState(
                    "Không còn đơn vị nào để giao",
                    sentence: "Mọi đơn vị trong phạm vi đã được giao, hoặc vai trò hiện tại không giao được cho đơn vị khác."
                ).html
            ).html
        }
        return Form(
            to: .planCalls(view.plan.id), seal: seal, classes: "flow-m",
            """
            \(Panel("Thời hạn", id: "han-giao", fit: .loose, Field("han", label: "Ban hành kế hoạch chậm nhất ngày", hint: "Bỏ trống khi văn bản không nêu hạn", value: typed["han"] ?? "", fault: faults.first { $0.field == "han" }?.wording, kind: .date, width: .medium).html))\
            \(each: bodies, group)<div class="acts">\(ActButton("Giao triển khai", look: .main, size: .large))</div>
            """
        ).html
    }

    private func group(_ group: CalledGroup, _ bodies: [OrganisationName]) -> HTML {
        Panel(
            group.label, id: "nhom-\(group.rawValue)", note: bodies.count > 1 ? "\(bodies.count) đơn vị" : nil, fit: .loose,
            bodies.count == 1
                ? tick(bodies[0])
                : """
                \(Tick("nhom", id: "nhom-chon-\(group.rawValue)", value: group.rawValue, isTicked: chosen.contains(group.rawValue), "<b>Tất cả \(bodies.count) đơn vị</b>"))\
                \(bodies.count > Self.mostTicks ? "<p class=\"note\">Nhóm đông, chỉ giao cả nhóm được.</p>" : choice(bodies))
                """
        ).html
    }

    /// More boxes than these nobody ticks one by one.
    private static let mostTicks = 400

    private func choice(_ bodies: [OrganisationName]) -> HTML {
        """
                <details class="more"\(if: bodies.contains { chosen.contains($0.id.description) }, " open")><summary>Chọn từng đơn vị</summary>\
                \(each: bodies, tick)</details>
        """
    }

    private func tick(_ body: OrganisationName) -> HTML {
        Tick("don-vi", id: "don-vi-\(body.id)", value: body.id.description, isTicked: chosen.contains(body.id.description), "\(body.name)")
            .html
    }
}
