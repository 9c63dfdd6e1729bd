import Criteria
import Kernel

/// Works out sheets with the one engine that everything uses.
struct Scoring {
    let shelved: ShelvedSet
    let stages: [Stage]

    /// The results of sheets of one cluster, counting what was said up to a stage. With one sheet alone, ranks mean nothing.
    func results(of sheets: [SheetAnswers], through stage: Int, names: [(id: String, name: String)] = [], cluster: String = "") -> Results {
        let units = sheets.indices.map { place in
            let name = names.indices.contains(place) ? names[place] : (String(place), "")
            return Unit(id: name.0, name: name.1, parent: nil, cluster: cluster, isSubject: true)
        }
        var figures = Figures(for: shelved.set, units: units)
        for (subject, answers) in sheets.enumerated() { answers.fill(&figures, of: subject, for: shelved, through: stage) }
        return Evaluation(of: shelved.set, over: figures).results()
    }

    /// Whether points of one sheet hang on the others of its cluster.
    var dependsOnOthers: Bool {
        return shelved.set.items.contains { item in
            if case .relativeToBest = item.method { return true }
            return false
        }
    }
}
