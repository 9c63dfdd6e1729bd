package import Kernel
package import Markup

/// The sheets a verifier has to see to (phiếu chờ thẩm định), the latest deadline first.
package struct VerificationListPage {
    package let sheets: [SheetLine]
    package let now: Instant

    package init(sheets: [SheetLine], now: Instant) {
        self.sheets = sheets
        self.now = now
    }

    package var page: Page {
        Page(
            title: "Phiếu chờ thẩm định",
            under:
                "<p class=\"note\">\(sheets.isEmpty ? "Không có phiếu nào đang chờ." : "Có \(sheets.count) phiếu; \(sheets.count { $0.assessment.state == .submitted }) phiếu chưa mở.")</p>",
            body: body)
    }

    private var body: HTML {
        guard !sheets.isEmpty else {
            return Panel(
                "Hàng chờ", isHeadingHidden: true,
                EmptyState("Không có phiếu nào chờ thẩm định", sentence: "Phiếu hiện ở đây khi đơn vị gửi.").html
            ).html
        }
        return Panel("Hàng chờ", isHeadingHidden: true, fit: .flush, SheetTable(lines: sheets, now: now).html).html
    }
}
