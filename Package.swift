// swift-tools-version: 6.2
import PackageDescription

// The table of who may use whom. A line a target; a feature may use only those above it (docs: ARCHITECTURE.md).
// LawTests compares this table with what every file imports.

let package = Package(
    name: "thidua",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: platforms() + tests()
)

func platforms() -> [Target] {
    [
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        platform("Kernel"),
        platform("Paper", uses: "Kernel", "CZlib"),
    ]
}

func tests() -> [Target] {
    [
        test("Platform/KernelTests", of: "Kernel"),
        test("Platform/PaperTests", of: "Paper", "Kernel", "CZlib"),
        test("LawTests"),
    ]
}

// MARK: - How a line becomes a target

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/Platform/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

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
