// swift-tools-version: 6.2
import PackageDescription

// The table of who may use whom. A line a target; a feature may use only those above it (docs: ARCHITECTURE.md).
// LawTests compares this table with what every file imports.

let package = Package(
    name: "thidua",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "thidua", targets: ["App"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: platforms() + features() + app() + tests()
)

func platforms() -> [Target] {
    [
        platform("Kernel"),
        platform("Paper", uses: "Kernel"),
    ]
}

func features() -> [Target] {
    [
        feature(
            "Criteria", uses: "Kernel", "Paper",
            also: [.product(name: "BigInt", package: "BigInt"), .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Sets")])
    ]
}

func app() -> [Target] {
    [
        .executableTarget(
            name: "App", dependencies: ["Kernel", "Paper", "Criteria", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Sources/App", swiftSettings: strict())
    ]
}

func tests() -> [Target] {
    [
        test("Platform/KernelTests", of: "Kernel"),
        test("Platform/PaperTests", of: "Paper"),
        test("Features/CriteriaTests", of: "Criteria", "App", "Kernel", "Paper", leaving: ["Cases", "FaultCases"]),
    ]
}

// MARK: - How a line becomes a target

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

func test(_ path: String, of: Target.Dependency..., leaving files: [String] = [], resources: [Resource] = []) -> Target {
    let name = String(path.split(separator: "/").last ?? "")
    return .testTarget(
        name: name, dependencies: of, path: "Tests/\(path)", exclude: files, resources: resources, swiftSettings: strict())
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
