import Foundation
import Testing

/// The checkout these tests were built from.
struct Repository: Sendable {
    let root: String

    static let here = Repository(root: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized.path)

    /// Paths below the folders, from the root, sorted. Hidden folders are left out.
    func paths(in folders: String..., endingWith suffix: String = "") -> [String] {
        folders.flatMap { folder in
            let below = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.compactMap { $0 as? String } ?? []
            return below.filter { $0.hasSuffix(suffix) && !$0.split(separator: "/").contains { $0.hasPrefix(".") } }.map {
                "\(folder)/\($0)"
            }
        }.sorted()
    }

    func text(_ path: String) -> String? { try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(path)") }

    /// Every Swift file below the folder.
    func swiftFiles(in folder: String) -> [SwiftFile] {
        paths(in: folder, endingWith: ".swift").compactMap { path in text(path).map { SwiftFile(path, $0) } }
    }

    /// Read once for all laws.
    static let sources = here.swiftFiles(in: "Sources")
    static let tests = here.swiftFiles(in: "Tests")
}

/// Fails with each breach as a sentence of its own: where, what, and what to do instead.
func expectKept(_ breaches: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    for breach in breaches { Issue.record("\(breach)", sourceLocation: sourceLocation) }
}
