import Kernel

extension CriteriaSet {
    /// What this set can read of a body about which nobody has said anything: it is scored without a single figure, and each item tells
    /// in words what that came to. Blank stays blank; it is never shown as 0.
    package func readingWithoutFigures(of name: String) -> [(id: String, title: String, words: String)] {
        let body = Unit(id: "body", name: name, parent: nil, cluster: "", isSubject: true)
        let results = Evaluation(of: self, over: Figures(for: self, units: [body])).results()
        guard let result = results.subjects.first else { return [] }
        return zip(items, result.items).map { item, outcome in (item.id, item.title ?? item.id, words(for: item, outcome)) }
    }

    private func words(for item: Item, _ outcome: ItemOutcome) -> String {
        switch (outcome.state, item.place) {
        case (.missing, _): "Chưa có số liệu"
        case (_, .bonus): "Chưa có số liệu, không cộng điểm"
        case (_, .deduction): "Chưa có số liệu, không trừ điểm"
        default: "\(outcome.points.vietnamese(decimals: decimals)) điểm"
        }
    }
}
