import Kernel
package import Markup

/// A whole criteria set as a clerk reads it, with everything that stands in the way of using it.
package struct CriteriaSetPage {
    package let version: CriteriaSetVersion
    /// What the linter made of its text.
    package let file: CriteriaSetFile
    /// Whether the viewer may publish it.
    package let canWrite: Bool
    package let seal: FormSeal

    package init(version: CriteriaSetVersion, file: CriteriaSetFile, canWrite: Bool, seal: FormSeal) {
        self.version = version
        self.file = file
        self.canWrite = canWrite
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: version.title, eyebrow: version.statusLabel, under: under, acts: acts, crumbs: [Crumb("Bộ tiêu chí", .criteriaSets)],
            width: .wide,
            body: "<div class=\"flow-m\">\(standing)\(faults)\(warnings)\(head)\(GroupsPanel(file: file))\(grading)\(figures)</div>")
    }

    private var set: CriteriaSet { file.outline }
    private var state: CriteriaSetState { CriteriaSetState(of: version, faults: file.faults.count) }

    private var under: HTML {
        """
        <div class="flow-s">\(if: !version.citation.isEmpty, "<p class=\"note\">Căn cứ: \(version.citation)</p>")\
        \(with: set.note, { "<p class=\"note\">\($0)</p>" })<p class="chips">\(state.chip)</p></div>
        """
    }

    private var acts: HTML { ActLink("Tải tệp YAML", .criteriaSetFile(version.id), icon: .download).html }

    private var standing: HTML {
        switch state {
        case .faulty:
            Say(
                .bad,
                "<b>Bộ này chưa dùng để chấm được.</b> Bộ soát tìm thấy \(file.faults.count) chỗ phải sửa. Sửa hết trong tệp rồi thêm lại."
            ).html
        case .published: Say(.good, "Công bố lúc \(version.publishedAt?.vietnamese). Nội dung giữ nguyên; cần đổi thì thêm bản mới.").html
        case .draft:
            canWrite
                ? """
                \(Form(
                    to: .criteriaSetPublication(version.id), seal: seal, classes: "panel acts",
                    "\(ActButton("Công bố bộ tiêu chí", look: .main))<span class=\"note\">Công bố rồi mới giao cho cụm, khối được. Từ lúc đó không sửa được nữa.</span>"
                ))
                """ : Say(.grey, "Bộ này chưa công bố nên chưa dùng để chấm.").html
        }
    }

    private var faults: FaultPanel? {
        guard !file.faults.isEmpty else { return nil }
        return FaultPanel(heading: "Chỗ phải sửa", note: "\(file.faults.count) chỗ, nêu cùng lúc", faults: file.faults)
    }

    private var warnings: FaultPanel? {
        guard !file.warnings.isEmpty else { return nil }
        return FaultPanel(heading: "Chỗ nên xem lại", note: "\(file.warnings.count) chỗ, vẫn dùng được", faults: file.warnings)
    }

    private var head: Panel {
        Panel(
            "Tóm tắt",
            Facts([
                ("Chấm ai", "\(set.object?.label ?? "Tập thể hoặc cá nhân")"), ("Kỳ chấm", "\(set.period?.label ?? "Không ấn định")"),
                ("Thang điểm", "\(set.scale.vietnamese()) điểm, ghi \(set.decimals) chữ số thập phân"),
                ("Số mục chấm", "\(set.items.count)"),
                ("Các bước chấm", "\(set.stages.map { CriteriaSet.shownStageNames[$0] ?? $0 }.joined(separator: " → "))"),
                ("Tổng điểm", "\(total)"),
            ]).html)
    }

    private var total: String {
        let highest = set.highestTotal.map { "đến \($0.vietnamese())" } ?? "không có mức trên"
        return "Từ \(set.lowestTotal.vietnamese()) \(highest) điểm"
    }

    private var grading: Panel? {
        guard !set.grades.isEmpty else { return nil }
        return Panel(
            "Xếp loại và xếp hạng",
            """
            \(Facts(set.grades.map { grade in (grade.title ?? grade.code, "Từ \(grade.min.vietnamese()) điểm") }))
            \(sentences("Điều kiện và mức khống chế", set.gradingSentences))
            \(sentences("Bằng điểm thì xét lần lượt", set.tieBreakSentences))
            \(sentences("Tổng hợp lên cấp trên", set.rollUpSentences))
            """)
    }

    private func sentences(_ heading: String, _ sentences: [String]) -> HTML? {
        guard !sentences.isEmpty else { return nil }
        return "<div><h3>\(heading)</h3><ul>\(each: sentences, { "<li>\($0)</li>" })</ul></div>"
    }

    private var figures: Panel? {
        guard !set.facts.isEmpty else { return nil }
        return Panel(
            "Số liệu bộ này cần", note: "\(set.facts.count) số liệu của một kỳ",
            "<details class=\"more\"><summary>Xem danh sách</summary>\(Facts(set.facts.map { ($0.name, "\($0.title ?? "Không ghi tên")") }))</details>"
        )
    }
}

extension CriteriaSet {
    /// Also the ids our own sets and those of provinces use.
    fileprivate static let shownStageNames = stageNames.merging([
        "tu_cham": "Tự chấm", "ca_nhan": "Cá nhân tự chấm", "ca_nhan_tu_cham": "Cá nhân tự chấm", "cham_cheo": "Chấm chéo",
        "tham_dinh": "Thẩm định", "cum_truong": "Cụm trưởng chấm", "thuong_truc": "Cơ quan thường trực chấm", "chot": "Chốt",
        "cap_co_tham_quyen": "Cấp có thẩm quyền quyết định",
    ]) { known, _ in known }
}

extension CriteriaSetState {
    /// The status as a word, a shape and a colour.
    package var chip: Chip {
        switch self {
        case .draft: Chip(label, .draft, icon: .pencil)
        case .faulty: Chip(label, .bad, icon: .warning)
        case .published: Chip(label, .done, icon: .lock)
        }
    }
}
