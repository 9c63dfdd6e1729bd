import Assessments
import Kernel
import Secrets

extension Stagehand {
    /// The scenes of a sheet's story, until its ending.
    func scenes(of story: SheetStory, in round: OpenRound, of cluster: AnKheUnits.Neighbours.Key) throws -> [Scene] {
        let sheet = try round.sheet(of: story.unit)
        let (clerk, verifier) = (try people.clerk(of: story.unit), try people.verifier(of: cluster))
        var scenes = filling(story, sheet, round, clerk)
        func later(_ steps: Int, _ from: SheetStory.Ending, _ play: @escaping @Sendable () async throws -> Void) {
            guard story.ending >= from else { return }
            let moment = story.begins.adding(seconds: Int64(steps * story.pace) * 86_400 + Int64(steps) * 2460)
            scenes.append(Scene(at: moment, play: play))
        }
        later(1, .submitted) {
            _ = try await desk.submit(sheet, declaredTrue: true, lateReason: story.lateReason, by: actor(clerk), .once())
        }
        later(2, .opened) { try await verify(story, sheet, verifier) }
        if story.ending == .sentBack {
            later(3, .sentBack) { try await desk.giveBack(sheet, reason: story.reason, by: actor(verifier), .once()) }
            return scenes
        }
        later(3, .finished) { try await desk.finishVerification(sheet, by: actor(verifier), .once()) }
        if !story.cuts.isEmpty {
            later(4, .explained) {
                let answers = story.cuts.map { (item: $0.item, content: $0.explanation) }
                try await desk.explain(sheet, answers, by: actor(clerk), .once())
            }
            later(5, .settled) { try await desk.closeExplanations(sheet, by: actor(verifier), .once()) }
        }
        later(6, .confirmed) { try await desk.confirm(sheet, by: actor(AnKhePeople.officer), .once()) }
        return scenes
    }

    private func filling(_ story: SheetStory, _ sheet: ID<Assessment>, _ round: OpenRound, _ clerk: String) -> [Scene] {
        let cells = round.layout.cells.prefix(story.cells ?? .max)
        let filled = Scene(at: story.begins) {
            let typed = cells.map { (cell: $0, typed: story.figures.typed(into: $0), reason: "") }
            try await type(typed, into: sheet, by: actor(clerk))
        }
        guard story.cells == nil else { return [filled] }
        let evidenced = Scene(at: story.begins.adding(seconds: 1500)) {
            let clerk = try await actor(clerk)
            let withFiles = Set(story.files.map(\.item))
            let references = round.layout.lines.map(\.item).filter { !story.withoutEvidence.contains($0) && !withFiles.contains($0) }
                .compactMap { item in story.figures.reference(for: item, in: round.year).map { (item: item, reference: $0) } }
            try await cite(references, in: sheet, by: clerk)
            for file in story.files { try await attach(file, to: sheet, by: clerk) }
        }
        return [filled, evidenced]
    }

    private func verify(_ story: SheetStory, _ sheet: ID<Assessment>, _ verifier: String) async throws {
        let verifier = try await actor(verifier)
        try await desk.open(sheet, by: verifier, .once())
        try await type(story.cuts.map { (cell: $0.cell, typed: $0.typed, reason: $0.reason) }, into: sheet, by: verifier)
    }
}
