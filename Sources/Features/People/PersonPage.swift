package import Kernel
package import Markup
import Organisations

/// Somebody: what is kept about them, where they served and serve, and for who keeps the list everything that can be done.
package struct PersonPage {
    package let view: PersonView
    package let today: LocalDate
    /// What features above know of this person: their account, their data as a whole.
    package let beside: HTML?

    package init(
        view: PersonView, today: LocalDate, beside: HTML? = nil
    ) {
        self.view = view
        self.today = today
        self.beside = beside
    }

    private var person: Person { view.person }
    private var current: [(post: Post, body: Organisation, endedBecause: String)] {
        view.posts.filter { $0.post.span.last.map { $0 >= today } ?? true }
    }

    package var page: Page {
        Page(
            title: person.name, eyebrow: current.first.map { "\($0.post.place.position) · \($0.body.name)" } ?? "Không còn giữ chức vụ",
            crumbs: [Crumb("Cán bộ, công chức, viên chức", .people)],
            body: "<div class=\"flow-m\">\(erased)\(doubles)\(posts)\(facts)\(beside)\(merging)</div>")
    }

    private var erased: Say? {
        person.erasedAt.map {
            Say(
                .grey,
                "Dữ liệu cá nhân của người này đã xóa theo yêu cầu ngày \($0.date.vietnamese). Các chức vụ còn lại để số đếm không đổi.")
        }
    }

    // MARK: Posts

    private var posts: Panel {
        Panel(
            "Chức vụ đã giữ và đang giữ", id: "posts", fit: .flow,
            """
            \(view.posts.isEmpty ? EmptyState("Chưa có chức vụ nào").html : Rows(view.posts.map(row)).html)\(if: view.mayKeep, "<p class=\"acts\">\(ActLink("Thêm chức vụ", .personPosts(person.id)))</p>")
            """)
    }

    private func row(_ line: (post: Post, body: Organisation, endedBecause: String)) -> HTML {
        let (post, place) = (line.post, line.post.place)
        let remarks = [
            place.standing == .member ? nil : place.standing.label, place.employment.label, place.isConcurrent ? "Kiêm nhiệm" : nil,
        ].compactMap(\.self)
        let isOpen = post.span.last.map { $0 >= today } ?? true
        return """
            <div class="task flow-s"><b>\(place.position)</b> \(isOpen ? Chip("Đang giữ", .good, icon: .tick) : Chip("Đã thôi", .neutral, icon: Icon.none))\
            <p><a href="\(Path.organisation(line.body.id))">\(line.body.name)</a> · \(post.span.vietnamese)\
            \(if: !line.endedBecause.isEmpty, " · \(line.endedBecause)")<br><small>\(remarks.joined(separator: " · "))</small></p>\
            \(if: view.mayKeep && isOpen, acts(post))</div>
            """
    }

    private func acts(_ post: Post) -> HTML {
        """
        <p class="acts">\(ActLink("Chuyển, bổ nhiệm hoặc sửa", .postChange(post.id), size: .small))\
        \(ActLink("Thôi giữ chức vụ", .postEnd(post.id), look: .quiet, size: .small))</p>
        """
    }

    // MARK: What is kept

    private var facts: Panel {
        var facts: [(name: String, value: HTML)] = [("Họ và tên", "\(person.name)")]
        if let born = person.born, view.mayKeep { facts.append((born.day == nil ? "Năm sinh" : "Ngày sinh", "\(born.vietnamese)")) }
        if let sex = person.sex, view.mayKeep { facts.append(("Giới tính", "\(sex.label)")) }
        for code in view.codes { facts.append(("Mã cán bộ", "\(code.code) <small>danh sách của \(code.list)</small>")) }
        return Panel(
            "Thông tin cá nhân", id: "facts",
            "\(Facts(facts))\(if: view.mayKeep, "<p class=\"acts\">\(ActLink("Sửa thông tin", .personCorrection(person.id)))</p>")")
    }

    // MARK: Two entries, one person

    private var doubles: Say? {
        guard !view.namesakes.isEmpty else { return nil }
        return Say(
            .question,
            "Có \(view.namesakes.count) người khác có tên giống: soát xem có phải một người. <a href=\"\(Path.here("merging"))\">Xem</a>")
    }

    private var merging: HTML {
        guard view.mayKeep, !view.namesakes.isEmpty || !view.merges.isEmpty else { return .empty }
        return Panel("Trùng tên", id: "merging", "\(Rows(view.namesakes.map(namesake) + view.merges.map(merged)))").html
    }

    private func namesake(_ other: (person: Person, words: String)) -> HTML {
        """
        <div class="task"><a href="\(Path.person(other.person.id))">\(other.words)</a>\
        <p class="acts">\(ActLink("Là một người: gộp", Path.personMergers(person.id).with("nguoi", other.person.id), size: .small))</p></div>
        """
    }

    private func merged(_ merge: PersonMerge) -> HTML {
        """
        <div class="task"><b>Đã gộp “\(merge.mergedName)”</b><p>ngày \(merge.madeAt.date.vietnamese): \(merge.reason)</p>\
        <p class="acts">\(ActLink("Tách ra", .personParting(merge.id), size: .small))</p></div>
        """
    }
}
