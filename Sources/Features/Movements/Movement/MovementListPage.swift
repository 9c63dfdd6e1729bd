import Kernel
package import Markup

/// Every movement, those that go on first.
package struct MovementListPage {
    package let lines: [MovementLine]
    package let mayOpen: Bool

    package init(lines: [MovementLine], mayOpen: Bool) {
        self.lines = lines
        self.mayOpen = mayOpen
    }

    package var page: Page {
        Page(
            title: "Phong trào thi đua",
            acts:
                "\(if: mayOpen, ActLink("Mở phong trào", .newMovement, look: .main).html)\(ActLink("Kế hoạch của đơn vị", .plans))\(ActLink("Đăng ký thi đua", .pledges))",
            body: list)
    }

    private var list: HTML {
        guard !lines.isEmpty else {
            return Panel(
                "Các phong trào", isHeadingHidden: true,
                EmptyState(
                    "Chưa có phong trào nào",
                    sentence: mayOpen
                        ? "Mở phong trào từ mẫu có sẵn hoặc tự soạn." : "Khi cơ quan thường trực mở phong trào, phong trào sẽ hiện ở đây.",
                    act: mayOpen ? ActLink("Mở phong trào", .newMovement) : nil
                ).html
            ).html
        }
        return Panel(
            "Các phong trào", isHeadingHidden: true, fit: .flush,
            Table(
                "Các phong trào",
                columns: [
                    Table.Column("Phong trào"), Table.Column("Phạm vi"), Table.Column("Thời gian"),
                    Table.Column("Kế hoạch", isNumber: true), Table.Column("Phát động", isNumber: true), Table.Column("Trạng thái"),
                ], lines: lines.map(row)
            ).html
        ).html
    }

    private func row(_ line: MovementLine) -> Table.Line {
        let movement = line.movement
        return Table.Line([
            "<a href=\"\(Path.movement(movement.id))\">\(movement.name)</a>", "\(movement.level.label)",
            "<span class=\"nowrap\">\(movement.span.vietnamese)</span>",
            "<a class=\"opens\" href=\"\(Path.movementChain(movement.id))\">\(Numeral(Int32(clamping: line.plans)).vietnamese())</a>",
            "<a class=\"opens\" href=\"\(Path.movement(movement.id).at("launches"))\">\(Numeral(Int32(clamping: line.launches)).vietnamese())</a>",
            "\(Chip.state(ended: line.ended))",
        ])
    }
}

extension Chip {
    /// Whether a movement goes on.
    static func state(ended: LocalDate?) -> Chip {
        ended == nil ? Chip("Đang thực hiện", .good) : Chip("Đã kết thúc", .done, icon: .lock)
    }
}
