// swift-tools-version: 6.2
import PackageDescription

// The table of who may use whom. A line a target; a feature may use only those above it (docs: ARCHITECTURE.md).
// LawTests compares this table with what every file imports.

let package = Package(
    name: "thidua",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: platforms() + tests()
)

func platforms() -> [Target] {
    [
        platform("Kernel"),
        platform("Storage", uses: "Kernel", also: [.product(name: "Crypto", package: "swift-crypto")]),
        platform(
            "StorageSQLite", uses: "Kernel", "Storage",
            also: [.product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")]),
        .systemLibrary(name: "CLibPQ", path: "Sources/Platform/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        platform("StoragePostgres", uses: "Kernel", "Storage", "CLibPQ"),
        platform("Journal", uses: "Kernel", "Storage", also: [.product(name: "Crypto", package: "swift-crypto")]),
    ]
}

func tests() -> [Target] {
    [
        support("TestSupport", uses: "Kernel", "Storage", "StorageSQLite", "StoragePostgres", "CLibPQ"),
        test("Platform/KernelTests", of: "Kernel"),
        drill("StorageDrill", uses: "Kernel", "Storage", "StorageSQLite", "StoragePostgres"),
        test("Platform/StorageTests", of: "Kernel", "Storage", "StorageSQLite", "StoragePostgres", "TestSupport", "StorageDrill"),
        test("Platform/JournalTests", of: "Kernel", "Storage", "Journal", "TestSupport"),
    ]
}

// MARK: - How a line becomes a target

func platform(_ name: String, uses: Target.Dependency..., also libraries: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses + libraries, path: "Sources/Platform/\(name)", swiftSettings: strict())
}

func feature(_ name: String, uses: Target.Dependency..., also libraries: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses + libraries, path: "Sources/Features/\(name)", swiftSettings: strict())
}

func test(_ path: String, of: Target.Dependency..., resources: [Resource] = []) -> Target {
    let name = String(path.split(separator: "/").last ?? "")
    return .testTarget(
        name: name, dependencies: of, path: "Tests/\(path)", exclude: [], resources: resources, swiftSettings: strict())
}

func support(_ name: String, uses: Target.Dependency...) -> Target {
    .target(name: name, dependencies: uses, path: "Tests/Support", swiftSettings: strict())
}

/// A program that a test starts and kills.
func drill(_ name: String, uses: Target.Dependency...) -> Target {
    .executableTarget(name: name, dependencies: uses, path: "Tests/Platform/\(name)", swiftSettings: strict())
}

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
