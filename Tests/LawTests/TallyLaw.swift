import Foundation
import Testing

/// What the compiler says of some lines that use Kernel: the numbers of the lines it refuses.
private func refusedLines(_ lines: [String]) throws -> [Int] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tally-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Sums.swift")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    let kernel = Repository.here.paths(in: "Sources/Platform/Kernel", endingWith: ".swift").map { "\(Repository.here.root)/\($0)" }
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["swiftc", "-typecheck", "-swift-version", "6", "-package-name", "thidua"] + kernel + [file.path]
    let pipe = Pipe()
    (compiler.standardOutput, compiler.standardError) = (pipe, pipe)
    try compiler.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    compiler.waitUntilExit()
    let refused = said.matches(of: /Sums\.swift:(\d+):\d+: error:/).compactMap { Int($0.output.1) }
    #expect(compiler.terminationStatus == 0 || !refused.isEmpty, "the compiler said: \(said.prefix(2000))")
    return Set(refused).sorted()
}

@Suite("Law: what is counted stands in the type") struct TallyLaw {
    @Test("Events and attendances add up; people, shares and different kinds do not: the compiler refuses them")
    func sums() throws {
        let lines = [
            "func events(_ one: Tally<Occasions>, _ other: Tally<Occasions>) -> Tally<Occasions> { one + other }",
            "func attendances(_ one: Tally<Attendances>, _ other: Tally<Attendances>) -> Tally<Attendances> { one + other }",
            "func people(_ one: Tally<DistinctPeople>, _ other: Tally<DistinctPeople>) -> Tally<DistinctPeople> { one + other }",
            "func eventsAndPeople(_ one: Tally<Occasions>, _ other: Tally<DistinctPeople>) -> Tally<Occasions> { one + other }",
            "func peopleFromAttendances(_ one: Tally<Attendances>) -> Tally<DistinctPeople> { one }",
            "func shares(_ one: Coverage, _ other: Coverage) -> Coverage { one + other }",
            "func attendancesAndEvents(_ one: Tally<Attendances>, _ other: Tally<Occasions>) -> Tally<Attendances> { one + other }",
            "func all(_ counts: [Tally<Attendances>]) -> Tally<Attendances> { counts.reduce(.zero, +) }",
            "func everybody(_ counts: [Tally<DistinctPeople>]) -> Tally<DistinctPeople> { counts.reduce(.zero, +) }",
        ]
        #expect(try refusedLines(lines) == [3, 4, 5, 6, 7, 9])
    }
}
