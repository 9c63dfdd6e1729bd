import Kernel
import Markup

/// Everything of a set that gets points, group by group, as a clerk reads it.
struct GroupsPanel: Component {
    let set: CriteriaSet
    /// Items whose maximum the file does not say: it is not shown as 0.
    let unread: Set<String>

    init(file: CriteriaSetFile) {
        set = file.outline
        unread = Set(file.faults.filter { $0.code == .number }.compactMap { $0.place.split(separator: "/").last.map(String.init) })
    }

    var html: HTML {
        """
        <div class="flow-m">\(set.groups.map(group))\(bonus)\(deductions)</div>
        """
    }

    private func group(_ group: Group) -> Panel {
        panel(
            "\(group.id). \(group.title)", id: "group-\(group.id)", note: "Tối đa \(group.max.vietnamese()) điểm", explained: group.note,
            group.criteria.flatMap(lines))
    }

    private var bonus: Panel? {
        return set.bonus.map { bonus in
            let limit = bonus.max.map { "Cộng nhiều nhất \($0.vietnamese()) điểm" } ?? "Cộng không giới hạn"
            return panel(
                bonus.title ?? "Điểm thưởng", id: "bonus", note: limit + (bonus.highestOnly ? ", chỉ lấy mục cao nhất" : ""),
                explained: nil,
                bonus.items.map { line(set.items[$0], under: nil) })
        }
    }

    private var deductions: Panel? {
        return set.deductions.map { deductions in
            panel(
                deductions.title ?? "Điểm trừ", id: "deductions",
                note: deductions.max.map { "Trừ nhiều nhất \($0.vietnamese()) điểm" } ?? "Trừ không giới hạn", explained: nil,
                deductions.items.map { line(set.items[$0], under: nil) })
        }
    }

    private func panel(_ heading: String, id: String, note: String, explained: String?, _ lines: [Table.Line]) -> Panel {
        Panel(
            heading, id: id, note: "\(note)", fit: .flush,
            """
            \(with: explained, { "<p class=\"note tbar\">\($0)</p>" })\(Table(
                heading,
                columns: [
                    Table.Column("Tiêu chí"), Table.Column("Tối đa", isNumber: true), Table.Column("Cách tính điểm"), Table.Column("Nguồn, minh chứng"),
                ], lines: lines))
            """)
    }

    private func lines(_ criterion: Criterion) -> [Table.Line] {
        guard criterion.hasParts else { return criterion.items.map { line(set.items[$0], under: nil) } }
        let whole = Table.Line([
            "\(name(criterion.id, criterion.title, criterion.note))", "\(criterion.max.vietnamese())",
            "Gồm \(criterion.items.count) phần dưới đây", "",
        ])
        return [whole] + criterion.items.map { line(set.items[$0], under: criterion) }
    }

    private func line(_ item: Item, under criterion: Criterion?) -> Table.Line {
        Table.Line([
            name(item.id, item.title ?? criterion?.title, item.note), "\(maximum(item))", method(item), "<span>\(origin(item))</span>",
        ])
    }

    private func name(_ id: String, _ title: String?, _ note: String?) -> HTML {
        "<b>\(id)</b> \(title)\(with: note, { "<br><small>\($0)</small>" })"
    }

    private func maximum(_ item: Item) -> String {
        if unread.contains(item.id) { return "chưa rõ" }
        return item.max.map { $0 == .zero ? "để biết" : $0.vietnamese() } ?? "không giới hạn"
    }

    private func method(_ item: Item) -> HTML {
        let wording = MethodWording(set: set, item: item, isMaximumUnread: unread.contains(item.id))
        return """
            <div class="words">\(wording.sentence)\(with: rounding(item), { ", làm tròn đến \($0)" })\
            \(if: !wording.levels.isEmpty, "<ul>\(each: wording.levels, { "<li>\($0.title): <b class=\"nowrap\">\($0.points)</b></li>" })</ul>")</div>
            """
    }

    private func rounding(_ item: Item) -> String? { item.roundTo.map { $0.vietnamese() } }

    private func origin(_ item: Item) -> String {
        [item.source?.label, item.owner == .standingOffice ? "cơ quan thường trực chấm" : nil, item.evidence.label].compactMap(\.self)
            .joined(separator: ", ")
    }
}
