import Testing

/// What a file of a feature may import, by the end of its name: the table of ARCHITECTURE.md, «Inside a feature».
enum FileKind: String, CaseIterable {
    case noun, wording, desk, job, store, schema, page, panel, routes, api, sheet, letter, importer, file, other

    init(_ name: String, nouns: Set<String>) {
        let ends: [(String, FileKind)] = [
            ("Wording", .wording), ("Desk", .desk), ("Job", .job), ("Store", .store), ("Schema", .schema), ("Page", .page),
            ("Paths", .page), ("Panel", .panel),
            ("Routes", .routes), ("API", .api), ("Sheet", .sheet), ("Letter", .letter), ("Import", .importer), ("File", .file),
        ]
        let noun = name.split(separator: "+").first.map(String.init) ?? name
        // `AccessDesk+Accounts` is still the desk.
        if let end = ends.first(where: { noun.hasSuffix($0.0) && noun != $0.0 })
            ?? ends.first(where: { name.hasSuffix($0.0) && name != $0.0 })
        {
            self = end.1
        } else {
            self = nouns.contains(noun) ? .noun : .other
        }
    }

    /// Kernel, features above and Synchronization are everybody's.
    fileprivate var mayImport: Set<Layer> {
        switch self {
        case .noun, .wording: []
        case .desk, .job: [.storage, .journal]
        case .store, .schema: [.storage]
        case .page, .panel: [.markup]
        case .routes, .api: [.web, .markup]
        case .sheet, .letter, .importer: [.paper]
        case .file: [.library, .foundation, .paper]
        case .other: [.storage, .library, .foundation]
        }
    }

    fileprivate var advice: String {
        switch self {
        case .noun, .wording: "A noun knows only values and rules: let its Desk or Store do this."
        case .desk, .job:
            "A desk receives acts: shape pages in a …Page, files in a …Sheet, HTTP in …Routes, and wrap a library in a file of its own."
        case .store, .schema: "A store turns SQL into values: everything else belongs to the Desk or the Page."
        case .page, .panel: "A page turns values into HTML and asks nothing: let the Routes fetch and hand it values."
        case .routes, .api: "Routes only lead HTTP to an act or a page: put SQL in the Store and files in a …Sheet."
        case .sheet, .letter, .importer: "Paper comes from values or becomes values: let the Desk read and write."
        case .file: "A …File is text to values and back: it reads no database and shows nothing."
        case .other: "A part of the Desk or Store: HTML, HTTP and paper have files with their own endings."
        }
    }
}

private enum Layer {
    case common, storage, journal, markup, web, paper, foundation, library, forbidden

    init(_ module: String, manifest: Manifest) {
        switch module {
        case "Kernel", "Exact", "Secrets", "Synchronization": self = .common
        case "Storage": self = .storage
        case "Journal", "Post": self = .journal
        case "Markup": self = .markup
        case "Web": self = .web
        case "Paper": self = .paper
        case "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Darwin": self = .foundation
        case "Testing", "FoundationNetworking", "FoundationXML": self = .forbidden
        default:
            if module.hasPrefix("Hummingbird") || module.hasPrefix("NIO") || module.hasPrefix("HTTPTypes") {
                self = .web
            } else if let line = manifest.line(module) {
                // Drivers and C libraries are for Platform and App alone.
                self = line.kind == "feature" ? .common : .forbidden
            } else {
                self = .library
            }
        }
    }
}

func importsAgainstSuffix(in files: [SwiftFile], manifest: Manifest, nouns: Set<String>) -> [String] {
    files.filter { $0.path.hasPrefix("Sources/Features/") }.flatMap { file in
        let kind = FileKind(file.name, nouns: nouns)
        return file.imports.compactMap { module, line -> String? in
            let layer = Layer(module, manifest: manifest)
            guard layer != .common, !kind.mayImport.contains(layer) else { return nil }
            return "\(file.at(line)): imports \(module), which a file named so may not (it counts as \(kind)). \(kind.advice)"
        }
    }
}

/// The engine's rules give the same result on every machine: no Foundation but where files are read.
func foundationInRules(in files: [SwiftFile]) -> [String] {
    files.filter { $0.path.hasPrefix("Sources/Features/Criteria/") && !$0.name.hasSuffix("File") }.flatMap { file in
        file.imports.filter { $0.module.hasPrefix("Foundation") }.map { module, line in
            "\(file.at(line)): imports \(module) in the rules. Use Kernel's Numeral, LocalDate and texts; parsing belongs to a …File."
        }
    }
}

@Suite("Law: a file's name says what it may import") struct SuffixLaw {
    @Test("Every file of a feature keeps to its row of the table")
    func kept() {
        let files = Repository.sources
        let manifest = Manifest(Repository.here.text("Package.swift") ?? "")
        expectKept(importsAgainstSuffix(in: files, manifest: manifest, nouns: Glossary.here.nouns))
        expectKept(foundationInRules(in: files))
    }

    @Test(
        "A name's end tells its kind",
        arguments: [
            ("Assessment", FileKind.noun), ("Assessment+Verification", .noun), ("AssessmentWording", .wording), ("AssessmentDesk", .desk),
            ("AssessmentDesk+Review", .desk), ("Scoreboard", .other), ("ScoreSheetPage", .page), ("AssessmentsAPI", .api),
            ("CriteriaFile", .file), ("FigureImport", .importer), ("Page", .other),
        ])
    func kinds(name: String, kind: FileKind) {
        #expect(FileKind(name, nouns: ["Assessment"]) == kind)
    }

    @Test(
        "An import that the row does not allow is caught",
        arguments: [
            ("Assessment", "Storage"), ("AssessmentWording", "Foundation"), ("AssessmentDesk", "Markup"), ("AssessmentStore", "Web"),
            ("SheetPage", "Storage"), ("AssessmentRoutes", "Storage"), ("RankingSheet", "Markup"), ("CriteriaFile", "Storage"),
            ("Scoreboard", "Hummingbird"), ("AssessmentDesk", "StorageSQLite"), ("AssessmentDesk", "Yams"), ("Scoreboard", "CZlib"),
        ])
    func caught(name: String, module: String) {
        #expect(breaches(name, importing: module).count == 1)
    }

    @Test(
        "An import that the row allows passes",
        arguments: [
            ("Assessment", "Kernel"), ("Assessment", "Organisations"), ("AssessmentDesk", "Storage"), ("AssessmentDesk", "Journal"),
            ("SheetPage", "Markup"), ("AssessmentRoutes", "Hummingbird"), ("AssessmentRoutes", "NIOCore"), ("RankingSheet", "Paper"),
            ("CriteriaFile", "Yams"), ("ResultsFile", "Paper"), ("Scoreboard", "Storage"), ("PasswordHash", "Crypto"),
        ])
    func passes(name: String, module: String) {
        #expect(breaches(name, importing: module).isEmpty)
    }

    @Test("Foundation in the engine is caught, in its file reader it is not")
    func engine() {
        #expect(foundationInRules(in: [SwiftFile("Sources/Features/Criteria/Evaluation.swift", "import Foundation")]).count == 1)
        #expect(foundationInRules(in: [SwiftFile("Sources/Features/Criteria/CriteriaFile.swift", "import Foundation")]).isEmpty)
    }

    private func breaches(_ name: String, importing module: String) -> [String] {
        let manifest = Manifest(#"system("CZlib", apt: "z"), platform("StorageSQLite"), feature("Organisations"), feature("Assessments")"#)
        let file = SwiftFile("Sources/Features/Assessments/\(name).swift", "import \(module)")
        return importsAgainstSuffix(in: [file], manifest: manifest, nouns: ["Assessment"])
    }
}
