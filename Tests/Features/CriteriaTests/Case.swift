import Foundation
import Paper

@testable import Criteria

/// One worked case: a folder with a criteria file, three tables and what they must come to.
struct Case: CustomStringConvertible {
    let folder: URL

    var description: String { folder.lastPathComponent }

    private static let here = URL(filePath: #filePath).deletingLastPathComponent()

    static let worked = folders("Cases")
    static let faulty = folders("FaultCases")

    static func named(_ name: String) -> Case { Case(folder: here.appending(path: "Cases").appending(path: name)) }

    private static func folders(_ name: String) -> [Case] {
        let folder = here.appending(path: name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { !$0.hasSuffix(".md") }.map { Case(folder: folder.appending(path: $0)) }
    }

    func path(_ file: String) -> String { folder.appending(path: file).path }

    func bytes(_ file: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: file))) }

    func json(_ file: String) throws -> JSON { try JSON(Data(contentsOf: folder.appending(path: file))) }

    var criteria: CriteriaSetFile { get throws { CriteriaSetFile(try bytes("criteria.yaml")) } }

    var tables: Tables { get throws { try Tables(bytes("units.csv"), bytes("facts.csv"), bytes("judgements.csv")) } }

    func results() throws -> Results {
        guard let set = try criteria.set else { throw Unusable() }
        return try tables.results(of: set)
    }

    struct Unusable: Error {}
}

/// The three tables of a run as rows of text, to be changed by tests.
struct Tables {
    var units: [[String]]
    var facts: [[String]]
    var judgements: [[String]]

    init(_ units: [UInt8], _ facts: [UInt8], _ judgements: [UInt8]) throws {
        self.units = try Self.rows(units, EvaluationFile.unitColumns)
        self.facts = try Self.rows(facts, EvaluationFile.factColumns)
        self.judgements = try Self.rows(judgements, EvaluationFile.judgementColumns)
    }

    init(units: [[String]], facts: [[String]] = [], judgements: [[String]] = []) {
        self.units = units
        self.facts = facts
        self.judgements = judgements
    }

    private static func rows(_ bytes: [UInt8], _ columns: [String]) throws -> [[String]] {
        var reader = try CSVReader(bytes, columns: columns)
        var rows: [[String]] = []
        while try reader.nextRow() { rows.append(columns.indices.map { reader.text($0) }) }
        return rows
    }

    private static func bytes(_ rows: [[String]], _ columns: [String]) -> [UInt8] {
        var writer = CSVWriter()
        writer.row(columns)
        for row in rows { writer.row(row) }
        return writer.bytes
    }

    func figures(of set: CriteriaSet) throws -> Figures {
        let (units, index) = try EvaluationFile.units(Self.bytes(units, EvaluationFile.unitColumns))
        var figures = Figures(for: set, units: units)
        try EvaluationFile.readFacts(Self.bytes(facts, EvaluationFile.factColumns), of: set, units: index, into: &figures)
        try EvaluationFile.readJudgements(Self.bytes(judgements, EvaluationFile.judgementColumns), of: set, units: index, into: &figures)
        return figures
    }

    func results(of set: CriteriaSet, startsBig: Bool = false) throws -> Results {
        var evaluation = Evaluation(of: set, over: try figures(of: set))
        evaluation.startsBig = startsBig
        return evaluation.results()
    }
}

/// JSON compared by value, with the paths at which two differ.
indirect enum JSON: Equatable {
    case object([String: JSON])
    case array([JSON])
    case leaf(String)

    init(_ data: Data) throws { self.init(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) }

    private init(_ value: Any) {
        switch value {
        case let object as [String: Any]: self = .object(object.mapValues { JSON($0) })
        case let array as [Any]: self = .array(array.map { JSON($0) })
        case let text as String: self = .leaf("\"\(text)\"")
        default: self = .leaf("\(value)")
        }
    }

    subscript(key: String) -> JSON? { if case .object(let object) = self { object[key] } else { nil } }

    var text: String? {
        guard case .leaf(let text) = self else { return nil }
        return text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
    }

    var elements: [JSON] { if case .array(let array) = self { array } else { [] } }

    func differences(from other: JSON, at path: String = "") -> [String] {
        switch (self, other) {
        case (.object(let one), .object(let two)):
            return Set(one.keys).union(two.keys).sorted().flatMap { key -> [String] in
                guard let left = one[key], let right = two[key] else { return ["\(path)/\(key): only on one side"] }
                return left.differences(from: right, at: "\(path)/\(key)")
            }
        case (.array(let one), .array(let two)) where one.count == two.count:
            return zip(one, two).enumerated().flatMap { $1.0.differences(from: $1.1, at: "\(path)/\($0)") }
        default: return self == other ? [] : ["\(path): \(self) is not \(other)"]
        }
    }
}
