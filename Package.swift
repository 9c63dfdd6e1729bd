// swift-tools-version: 6.2
import PackageDescription

// The table of who may use whom. A line a target; a feature may use only those above it (see ARCHITECTURE.md).
// LawTests compares this table with what every file imports.

let package = Package(
    name: "thidua",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "thidua", targets: ["App"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: platforms() + features() + cast() + app() + tests() + benches()
)

func platforms() -> [Target] {
    [
        system("CLibPQ", pkgConfig: "libpq", apt: "libpq-dev"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        platform("Kernel"),
        platform("Exact", uses: "Kernel", also: [.product(name: "BigInt", package: "BigInt")]),
        platform("Secrets", uses: "Kernel", also: crypto() + [.product(name: "CryptoExtras", package: "swift-crypto")]),
        platform("Storage", uses: "Kernel", also: crypto()),
        platform("StorageSQLite", uses: "Kernel", "Storage", also: grdb()),
        platform("StoragePostgres", uses: "Kernel", "Storage", "CLibPQ"),
        platform("Journal", uses: "Kernel", "Secrets", "Storage", also: crypto()),
        platform("Keep", uses: "Kernel", "Secrets", "Storage", "CZlib"),
        platform("Paper", uses: "Kernel", "CZlib"),
        platform("Markup", uses: "Kernel"),
        platform("Web", uses: "Kernel", "Secrets", "Markup", "CCurl", "CZlib", also: http() + crypto()),
    ]
}

func features() -> [Target] {
    [
        feature(
            "Rulebook", uses: "Kernel", "Storage", "Journal", "Paper", "Markup", "Web", also: http(),
            resources: [.embedInCode("Calendar"), .embedInCode("Law")]),
        feature(
            "Organisations", uses: "Kernel", "Exact", "Secrets", "Storage", "Journal", "Paper", "Markup", "Web", also: http(),
            resources: [.embedInCode("Kinds")]),
        feature("People", uses: "Kernel", "Secrets", "Storage", "Journal", "Paper", "Markup", "Web", "Organisations", also: http()),
        feature(
            "Access", uses: "Kernel", "Secrets", "Storage", "Journal", "Paper", "Markup", "Web", "Organisations", "People", also: http()),
        feature("Documents", uses: "Kernel", "Secrets", "Storage", "Journal", "Markup", "Web", "Rulebook", "Organisations", also: http()),
        feature(
            "Registers", uses: "Kernel", "Secrets", "Storage", "Journal", "Rulebook", "Organisations", "Access", "Documents"),
        feature(
            "Movements", uses: "Kernel", "Exact", "Secrets", "Storage", "Journal", "Paper", "Markup", "Web", "Rulebook", "Organisations",
            "Access", "Documents", also: http(), resources: [.embedInCode("Templates")]),
        feature(
            "Activities", uses: "Kernel", "Secrets", "Storage", "Journal", "Paper", "Markup", "Web", "Organisations", "People", "Access",
            "Documents", "Movements", also: http()),
        feature("Indicators", uses: "Kernel", "Exact", "Storage", "Journal", "Markup", "Web", "Organisations", also: http()),
        feature(
            "Criteria", uses: "Kernel", "Exact", "Secrets", "Storage", "Journal", "Paper", "Markup", "Web",
            also: http() + [.product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Sets")]),
        feature(
            "Tasks", uses: "Kernel", "Secrets", "Storage", "Journal", "Markup", "Web", "Rulebook", "Organisations", "People", "Access",
            "Documents", "Movements", "Criteria", also: http()),
        feature(
            "Assessments", uses: "Kernel", "Secrets", "Storage", "Journal", "Paper", "Markup", "Web", "Rulebook", "Organisations", "Access",
            "Documents",
            "Criteria", also: http()),
        feature(
            "Recognitions", uses: "Kernel", "Secrets", "Storage", "Journal", "Markup", "Web", "Organisations", "Access", "Documents",
            "Activities", "Criteria", "Assessments", also: http()),
        feature(
            "Oversight", uses: "Kernel", "Storage", "Journal", "Paper", "Markup", "Web", "Organisations", "People", "Access", also: http()),
    ]
}

/// The demonstration's people, places and figures: reached by `thidua demo`, the storybook and tests, never by a real data folder.
func cast() -> [Target] {
    [
        .target(
            name: "Cast",
            dependencies: [
                "Kernel", "Secrets", "Storage", "Journal", "Organisations", "People", "Access", "Documents", "Movements", "Indicators",
                "Criteria", "Tasks", "Activities",
                "Assessments", "Recognitions", "CZlib",
            ],
            path: "Sources/Cast", exclude: ["README.md"], swiftSettings: strict())
    ]
}

func app() -> [Target] {
    [
        .executableTarget(
            name: "App",
            dependencies: [
                "Kernel", "Secrets", "Storage", "StorageSQLite", "StoragePostgres", "Journal", "Keep", "Paper", "Markup", "Web", "Rulebook",
                "Organisations", "People",
                "Access",
                "Documents", "Movements", "Activities", "Indicators", "Criteria", "Tasks", "Assessments", "Recognitions", "Oversight",
                "Cast",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + http(),
            path: "Sources/App", swiftSettings: strict())
    ]
}

func tests() -> [Target] {
    [
        support("TestSupport", uses: "Kernel", "Storage", "StorageSQLite", "StoragePostgres", "CLibPQ"),
        .target(
            name: "WebTestSupport", dependencies: ["Web", "Markup", "Kernel"] + http() + embedded(), path: "Tests/WebSupport",
            swiftSettings: strict()),
        .target(name: "NameTestSupport", path: "Tests/NameSupport", swiftSettings: strict()),
        test(
            "Platform/KernelTests", of: "Kernel", "NameTestSupport", "TestSupport",
            leaving: ["name-cases.jsonl", "icu-order.txt", "make-icu-order.py"]),
        test("Platform/ExactTests", of: "Exact", "Kernel", "TestSupport"),
        drill("StorageDrill", uses: "Kernel", "Storage", "StorageSQLite", "StoragePostgres"),
        test("Platform/StorageTests", of: "Kernel", "Storage", "StorageSQLite", "StoragePostgres", "TestSupport", "StorageDrill"),
        test("Platform/JournalTests", of: "Kernel", "Secrets", "Storage", "Journal", "TestSupport"),
        test("Platform/KeepTests", of: "Kernel", "Secrets", "Storage", "StorageSQLite", "Keep", "TestSupport"),
        test(
            "Platform/PaperTests", of: "Paper", "Kernel", "CZlib", "NameTestSupport", "TestSupport", leaving: ["old-encodings.jsonl"]),
        test("Platform/MarkupTests", of: "Markup", "Kernel"),
        test("Platform/WebTests", of: "Web", "Markup", "Kernel", "WebTestSupport", "TestSupport", "CZlib", also: http()),
        .target(
            name: "FeatureTestSupport", dependencies: ["Kernel", "Storage", "Markup", "Web", "TestSupport", "WebTestSupport"],
            path: "Tests/FeatureSupport", swiftSettings: strict()),
        test(
            "Features/RulebookTests", of: "Rulebook", "Journal", "Storage", "Kernel", "Paper", "Markup", "Web", "FeatureTestSupport",
            "WebTestSupport", "TestSupport", leaving: ["lunar-first-days.csv", "law-cases.csv", "law-cases.md"]),
        test(
            "Features/PeopleTests", of: "People", "Organisations", "Paper", "Secrets", "Journal", "Storage", "Kernel", "Markup", "Web",
            "FeatureTestSupport", "WebTestSupport", "NameTestSupport", "TestSupport"),
        test(
            "Features/OrganisationsTests", of: "Organisations", "Paper", "Exact", "Secrets", "Journal", "Storage", "Kernel", "Markup",
            "Web",
            "FeatureTestSupport", "WebTestSupport", "TestSupport", leaving: ["RollUp"]),
        test(
            "Features/AccessTests", of: "Access", "Organisations", "People", "Secrets", "Journal", "Storage", "Kernel", "Paper", "Markup",
            "Web",
            "FeatureTestSupport", "WebTestSupport", "TestSupport",
            also: crypto() + [.product(name: "CryptoExtras", package: "swift-crypto")]),
        test(
            "Features/RegistersTests", of: "Registers", "Documents", "Organisations", "People", "Access", "Rulebook", "Secrets", "Journal",
            "Storage", "Kernel", "FeatureTestSupport", "TestSupport"),
        test("Features/DocumentsTests", of: "Documents", "Journal", "Organisations", "Secrets", "Storage", "Kernel", "TestSupport"),
        test(
            "Features/TasksTests", of: "Tasks", "Criteria", "Exact", "Movements", "Documents", "Organisations", "People", "Access",
            "Rulebook", "Secrets",
            "Journal", "Storage", "Kernel", "Markup", "Web", "FeatureTestSupport", "WebTestSupport", "TestSupport"),
        test(
            "Features/ActivitiesTests", of: "Activities", "Movements", "Documents", "Organisations", "People", "Access", "Rulebook",
            "Secrets",
            "Journal", "Storage", "Kernel", "Markup", "Web", "FeatureTestSupport", "WebTestSupport", "TestSupport"),
        test(
            "Features/MovementsTests", of: "Movements", "Documents", "Organisations", "People", "Access", "Rulebook", "Secrets", "Journal",
            "Storage", "Kernel",
            "Paper", "Markup", "Web", "FeatureTestSupport", "WebTestSupport", "TestSupport"),
        test(
            "Features/IndicatorsTests", of: "Indicators", "Organisations", "Exact", "Journal", "Storage", "Kernel", "Markup", "Web",
            "FeatureTestSupport",
            "WebTestSupport", "TestSupport"),
        test(
            "Features/CriteriaTests", of: "Criteria", "App", "Kernel", "Exact", "TestSupport", "Paper", "Journal", "Storage", "Markup",
            "Web", "FeatureTestSupport",
            "WebTestSupport", leaving: ["Cases", "FaultCases"]),
        test(
            "Features/AssessmentsTests", of: "Assessments", "Rulebook", "Criteria", "Organisations", "Access", "Documents", "Journal",
            "Storage",
            "Kernel",
            "Secrets", "Paper", "Markup", "Web", "FeatureTestSupport", "WebTestSupport", "TestSupport"),
        test(
            "Features/RecognitionsTests", of: "Recognitions", "Assessments", "Criteria", "Activities", "Movements", "Documents",
            "Organisations", "People", "Access", "Rulebook", "Secrets", "Journal", "Storage", "Kernel", "Markup", "Web",
            "FeatureTestSupport", "WebTestSupport", "TestSupport"),
        test(
            "Features/OversightTests", of: "Oversight", "Access", "Organisations", "People", "Journal", "Secrets", "Storage", "Kernel",
            "Markup",
            "TestSupport"),
        test(
            "WiringTests", of: "App", "Cast", "Journal", "Kernel", "Markup", "Storage", "StorageSQLite", "StoragePostgres", "Web",
            "TestSupport"),
        test(
            "StoryTests", of: "App", "Rulebook", "Access", "Documents", "Movements", "Activities", "Tasks", "Assessments", "Criteria",
            "Indicators",
            "Organisations", "Oversight", "People",
            "Recognitions",
            "Journal",
            "Secrets",
            "Storage",
            "Kernel",
            "Web", "TestSupport", "WebTestSupport"),
        test(
            "Features/CastTests", of: "Cast", "Rulebook", "Kernel", "Secrets", "Storage", "StorageSQLite", "Journal", "Organisations",
            "People",
            "Access",
            "Documents", "Movements",
            "Indicators", "Criteria", "Activities", "Tasks", "Assessments", "Recognitions"),
        test("LawTests"),
    ]
}

/// What `make bench` measures on: never part of the product.
func benches() -> [Target] {
    [
        bench(
            "LargeCluster", uses: "Kernel", "Rulebook", "Secrets", "Storage", "StorageSQLite", "Journal", "Organisations", "Access",
            "Documents",
            "Indicators", "Criteria", "Assessments"),
        bench(
            "LargeTree", uses: "Kernel", "Rulebook", "Secrets", "Storage", "StorageSQLite", "Journal", "Organisations", "People", "Access",
            "Documents", "Indicators", "Criteria", "Assessments"),
        bench(
            "LongChain", uses: "Kernel", "Rulebook", "Secrets", "Storage", "StorageSQLite", "Journal", "Organisations", "People", "Access",
            "Documents",
            "Movements"),
        bench("Permissions", uses: "Kernel"),
        bench("StaffList", uses: "Kernel", "Paper"),
    ]
}

// MARK: - How a line becomes a target

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/Platform/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func platform(_ name: String, uses: Target.Dependency..., also libraries: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses + libraries, path: "Sources/Platform/\(name)", swiftSettings: strict())
}

func feature(
    _ name: String, uses: Target.Dependency..., also libraries: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: uses + libraries, path: "Sources/Features/\(name)", exclude: ["README.md"], resources: resources,
        swiftSettings: strict())
}

/// `leaving` are folders of files that tests read by themselves.
func test(
    _ path: String, of: Target.Dependency..., also libraries: [Target.Dependency] = [], leaving: [String] = []
) -> Target {
    let name = String(path.split(separator: "/").last ?? "")
    return .testTarget(
        name: name, dependencies: of + libraries, path: "Tests/\(path)", exclude: leaving, swiftSettings: strict())
}

func support(_ name: String, uses: Target.Dependency...) -> Target {
    .target(name: name, dependencies: uses, path: "Tests/Support", swiftSettings: strict())
}

/// A program that a test starts and kills.
func drill(_ name: String, uses: Target.Dependency...) -> Target {
    .executableTarget(name: name, dependencies: uses, path: "Tests/Platform/\(name)", swiftSettings: strict())
}

/// A program that makes what is measured.
func bench(_ name: String, uses: Target.Dependency...) -> Target {
    .executableTarget(name: name, dependencies: uses, path: "bench/\(name)", swiftSettings: strict())
}

func crypto() -> [Target.Dependency] { [.product(name: "Crypto", package: "swift-crypto")] }

func grdb() -> [Target.Dependency] { [.product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")] }

/// The HTTP server and the types its handlers speak in.
func http() -> [Target.Dependency] {
    [
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
    ]
}

/// A channel without a socket, for tests that go through the router.
func embedded() -> [Target.Dependency] { [.product(name: "NIOEmbedded", package: "swift-nio")] }

func strict() -> [SwiftSetting] {
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
    ]
}
