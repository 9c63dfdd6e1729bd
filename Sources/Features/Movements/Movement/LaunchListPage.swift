import Documents
package import Kernel
package import Markup
import Organisations

/// Every launch of a movement, as a table; what was written down by mistake is withdrawn here.
package struct LaunchListPage {
    package let view: MovementView
    package let mayKeep: @Sendable (ScopePath) -> Bool
    package let mayAdd: Bool
    /// Counted from 1.
    package let number: Int
    package let seal: FormSeal

    /// Launches on one page.
    static let length = 50

    package init(view: MovementView, mayAdd: Bool, number: Int = 1, mayKeep: @escaping @Sendable (ScopePath) -> Bool, seal: FormSeal) {
        self.view = view
        self.mayAdd = mayAdd
        self.number = number
        self.mayKeep = mayKeep
        self.seal = seal
    }

    private var isOpen: Bool { view.ended == nil }

    package var page: Page {
        Page(
            title: "Lễ phát động, hội nghị triển khai",
            acts: mayAdd && isOpen ? ActLink("Ghi phát động", .newLaunch(view.movement.id), look: .main).html : nil,
            crumbs: [Crumb("Phong trào thi đua", .movements), Crumb(view.movement.name, .movement(view.movement.id))], body: list)
    }

    private var list: HTML {
        guard !view.launches.isEmpty else {
            return Panel("Các lần phát động", isHeadingHidden: true, EmptyState("Chưa ghi lần phát động nào").html).html
        }
        let pages = (view.launches.count + Self.length - 1) / Self.length
        let number = min(max(1, self.number), pages)
        let first = (number - 1) * Self.length
        let part = view.launches.dropFirst(first).prefix(Self.length)
        return Panel(
            "Các lần phát động", isHeadingHidden: true, fit: .flush,
            """
            \(Table(
                "Các lần phát động",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Ngày"), Table.Column("Hình thức"), Table.Column("Địa điểm, chủ trì"),
                    Table.Column("Ghi chú, nguồn"), Table.Column("Sai sót"),
                ], lines: part.map(row)))\
            \(Pager(page: number, of: pages, label: "Các trang phát động", shown: "\(first + 1)–\(first + part.count)/\(view.launches.count)") { [id = view.movement.id] in
                Path.movementLaunches(id).with("trang", $0)
            })
            """
        ).html
    }

    private func row(_ launch: Launch) -> Table.Line {
        let name = launch.organisation.flatMap { view.names[$0] }
        let body: HTML = launch.organisation.map { "<a href=\"\(Path.organisation($0))\">\(name ?? "")</a>" } ?? "Toàn quốc"
        return Table.Line([
            body, "<span class=\"nowrap\">\(launch.day.vietnamese)</span>", "\(launch.form.label)",
            "\(joined(launch.venue, launch.chairedBy))",
            "\(joined(launch.note, launch.source))", mending(launch),
        ])
    }

    private func joined(_ one: String, _ other: String) -> String {
        let parts = [one, other].filter { !$0.isEmpty }
        return parts.isEmpty ? "–" : parts.joined(separator: " · ")
    }

    private func mending(_ launch: Launch) -> HTML {
        if let withdrawal = launch.withdrawal { return "<span>\(Chip("Đã rút", .bad)) \(withdrawal.reason)</span>" }
        guard isOpen, mayKeep(launch.place) else { return "–" }
        return Confirmed("Rút", look: .quiet, meaning: "Lần phát động này thôi được tính; vẫn đọc lại được.") { button in
            Form(
                to: .launchWithdrawal(launch.id), seal: seal, classes: "flow-s",
                """
                <label>Lý do <input name="ly-do" required></label><p class="acts">\(button)</p>
                """)
        }.html
    }
}
