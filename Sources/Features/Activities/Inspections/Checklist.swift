package import Kernel
package import Organisations

/// What an inspector looks at and answers, one line after another (biểu kiểm). Kept as data by the body that inspects; a list that rounds
/// were made with is never changed, only replaced by a new one.
package struct Checklist: Sendable, Hashable {
    package let id: ID<Checklist>
    package let title: String
    /// Who keeps it; whoever inspects there or below may use it.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    /// The list it was written in place of.
    package let replaces: ID<Checklist>?
    /// Since when no new round takes it.
    package let retiredAt: Instant?
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<Checklist>, title: String, organisation: ID<Organisation>, place: ScopePath, replaces: ID<Checklist>?, retiredAt: Instant?,
        enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.title = title
        self.organisation = organisation
        self.place = place
        self.replaces = replaces
        self.retiredAt = retiredAt
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }
}

/// One line of a checklist.
package struct ChecklistItem: Sendable, Hashable {
    /// Counted from 1, through all areas.
    package let position: Int
    package let area: InspectionArea
    package let words: String
    /// How to look: `Nhìn tại bàn tiếp dân, không hỏi tên`.
    package let hint: String

    package init(position: Int, area: InspectionArea, words: String, hint: String) {
        self.position = position
        self.area = area
        self.words = words
        self.hint = hint
    }
}

/// What part of office culture something belongs to: findings are counted by it, and criteria take some of them.
package enum InspectionArea: String, Sendable, CaseIterable {
    case dress, badge, hours, conduct, smoke, alcohol, signs, posting, green, plastic, other

    /// Behaviour of people in office: dress, badge, hours, manners. Its established findings are what criteria call breaches
    /// (`conduct.breaches`).
    package var isConduct: Bool { [.dress, .badge, .hours, .conduct].contains(self) }
}

/// A checklist that is being written: lines by area.
package struct ChecklistDraft: Sendable {
    package let title: String
    package let items: [ChecklistItem]

    /// `lines` holds, area by area, one line of text an item; what stands after `|` says how to look.
    package init(title: String, lines: [(area: InspectionArea, text: String)]) {
        self.title = title.tidied
        var items: [ChecklistItem] = []
        for (area, text) in lines {
            for line in text.split(whereSeparator: \.isNewline) {
                let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).tidied }
                guard let words = parts.first, !words.isEmpty else { continue }
                let hint = parts.count > 1 ? parts[1] : ""
                items.append(ChecklistItem(position: items.count + 1, area: area, words: words, hint: hint))
            }
        }
        self.items = items
    }

    package static let mostItems = 100
    package static let longestLine = 300

    /// Refuses a list without a name or lines, and one that nobody gets through.
    func mustStand() throws(InspectionRefusal) {
        guard !title.isEmpty else { throw .checklistTitleMissing }
        guard title.count <= 200 else { throw .tooLong("Tên biểu kiểm", 200) }
        guard !items.isEmpty else { throw .checklistEmpty }
        guard items.count <= Self.mostItems else { throw .checklistTooLong(items.count) }
        if let long = items.first(where: { $0.words.count > Self.longestLine || $0.hint.count > Self.longestLine }) {
            throw .lineTooLong(String(long.words.prefix(40)))
        }
    }
}

extension ChecklistDraft {
    /// A list to begin with, written by us after the plans of provinces for Decision 733/QĐ-TTg; nobody's official form.
    package static let officeCulture = ChecklistDraft(
        title: "Danh mục công sở văn hóa",
        lines: [
            (.dress, "Trang phục gọn gàng, lịch sự, đúng quy định | Nhìn tại bàn làm việc và bàn tiếp dân, không hỏi tên."),
            (.badge, "Đeo thẻ khi làm nhiệm vụ | Nhìn tại bàn tiếp dân, không hỏi tên.\nBàn tiếp dân có biển họ tên, chức danh"),
            (
                .hours,
                """
                Có mặt đúng giờ, làm việc đủ giờ | So với giờ làm việc niêm yết.
                Không làm việc riêng, chơi trò chơi điện tử trong giờ
                Bàn tiếp dân luôn có người trực
                """
            ),
            (.conduct, "Chào hỏi, hướng dẫn rõ, không gây phiền hà\nQuy tắc ứng xử đặt ở chỗ người dân thấy"),
            (.smoke, "Không khói thuốc trong khuôn viên, có biển cấm"),
            (.alcohol, "Không uống rượu bia trong giờ làm việc và giờ nghỉ trưa"),
            (.signs, "Có biển tên cơ quan, sơ đồ phòng làm việc\nPhòng làm việc có biển tên, chức danh"),
            (.posting, "Niêm yết thủ tục, phí, lệ phí đầy đủ, đúng bản mới\nNiêm yết số điện thoại, nơi nhận phản ánh, kiến nghị"),
            (.green, "Sân, hành lang, phòng làm việc sạch, gọn\nCó cây xanh, có chỗ để xe cho người dân\nNhà vệ sinh sạch, có nước"),
            (.plastic, "Không dùng chai nước, cốc nhựa một lần khi họp, tiếp khách"),
        ])
}
