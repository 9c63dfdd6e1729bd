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
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: platforms() + tests()
)

func platforms() -> [Target] {
    [
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        platform("Kernel"),
        platform("Markup", uses: "Kernel"),
        platform("Web", uses: "Kernel", "Markup", "CZlib", also: http() + crypto()),
    ]
}

func tests() -> [Target] {
    [
        .target(
            name: "WebTestSupport", dependencies: ["Web", "Markup", "Kernel"] + http() + embedded(), path: "Tests/WebSupport",
            swiftSettings: strict()),
        test("Platform/KernelTests", of: "Kernel"),
        test("Platform/MarkupTests", of: "Markup", "Kernel"),
        test("Platform/WebTests", of: "Web", "Markup", "Kernel", "WebTestSupport", "CZlib", also: http()),
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

func test(_ path: String, of: Target.Dependency..., also libraries: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    let name = String(path.split(separator: "/").last ?? "")
    return .testTarget(
        name: name, dependencies: of + libraries, path: "Tests/\(path)", exclude: [], resources: resources, swiftSettings: strict())
}

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

func crypto() -> [Target.Dependency] { [.product(name: "Crypto", package: "swift-crypto")] }

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
