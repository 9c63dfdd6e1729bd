import Testing

/// Swift lets a file import what another target happens to bring along; the table of Package.swift does not.
func undeclaredImports(in files: [SwiftFile], manifest: Manifest) -> [String] {
    files.flatMap { file -> [String] in
        guard let target = manifest.target(of: file.path) else {
            return [
                "\(file.path): no line of Package.swift owns this file. Add a line for its folder, or move the file into a folder that has one."
            ]
        }
        let allowed = languageModules.union(target.uses).union(target.libraries).union([target.name])
        return file.imports.filter { !allowed.contains($0.module) }.map { module, line in
            """
            \(file.at(line)): imports \(module), which the line of \(target.name) in Package.swift does not name. \
            Name it there if \(target.name) may use it; if not, move the code to a target that may.
            """
        }
    }
}

/// A target uses what stands above it; Platform never uses Features.
func upwardUses(in manifest: Manifest) -> [String] {
    let lines = manifest.lines.filter { ["system", "platform", "feature", "cast", "app"].contains($0.kind) }
    let order = lines.map(\.name)
    return lines.flatMap { line in
        line.uses.compactMap { used in
            guard let place = order.firstIndex(of: used) else {
                return "Package.swift: \(line.name) uses \(used), which has no line. Correct the name or add the line."
            }
            guard place < order.firstIndex(of: line.name) ?? 0 else {
                return "Package.swift: \(line.name) uses \(used), which stands below it. Move the order, or let \(used) call \(line.name)."
            }
            return nil
        }
    }
}

/// What comes with the toolchain.
let languageModules: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationXML", "Glibc", "Synchronization",
    "Testing",
]

@Suite("Law: the manifest's table is what is imported") struct ManifestLaw {
    let manifest = Manifest(Repository.here.text("Package.swift") ?? "")

    @Test("The table has been read")
    func read() {
        #expect(manifest.line("Kernel")?.kind == "platform")
        #expect(manifest.line("MarkupTests")?.uses == ["Markup", "Kernel"])
    }

    @Test("Every file imports only what its target's line names")
    func kept() { expectKept(undeclaredImports(in: Repository.sources + Repository.tests, manifest: manifest)) }

    @Test("A target uses only what stands above it")
    func order() { expectKept(upwardUses(in: manifest)) }

    @Test("Lines of every form are read")
    func forms() {
        let manifest = Manifest(
            """
            platform("Web", uses: "Kernel", also: [.product(name: "Hummingbird", package: "hummingbird")] + http()),
            feature(
                "Access", uses: "Kernel",
                "Web", also: crypto),
            test("Platform/WebTests", of: "Web", resources: [.copy("cases")]),
            system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
            .systemLibrary(name: "CLibPQ", path: "Sources/Platform/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
            drill("Kill", uses: "Web"),
            .target(name: "Support", dependencies: ["Web"] + http(), path: "Tests/Help", swiftSettings: strict()),
            func http() -> [Target.Dependency] { [.product(name: "NIOCore", package: "swift-nio")] }
            func drill(_ name: String, uses: Target.Dependency...) -> Target { .executableTarget(name: name, path: "Tests/Drills/\\(name)") }
            func feature(_ name: String) -> Target { .target(name: name, path: "Sources/Features/\\(name)") }
            let crypto: [Target.Dependency] = [.product(name: "Crypto", package: "swift-crypto")]
            """)
        #expect(manifest.line("Web")?.uses == ["Kernel"])
        #expect(manifest.line("Web")?.libraries == ["Hummingbird", "NIOCore"])
        #expect(manifest.line("Access")?.uses == ["Kernel", "Web"])
        #expect(manifest.line("Access")?.libraries == ["Crypto"])
        #expect(manifest.line("WebTests")?.uses == ["Web"])
        #expect(manifest.line("CZlib")?.uses == [])
        #expect(manifest.line("CLibPQ")?.kind == "system")
        #expect(manifest.line("CLibPQ")?.uses == [])
        #expect(manifest.line("Kill")?.uses == ["Web"])
        #expect(manifest.target(of: "Tests/Drills/Kill/main.swift")?.name == "Kill")
        #expect(manifest.target(of: "Tests/Help/A.swift")?.libraries == ["NIOCore"])
        #expect(manifest.target(of: "Sources/Features/Access/AccessDesk.swift")?.name == "Access")
    }

    @Test("An import that is not in the table is caught")
    func caught() {
        let manifest = Manifest(
            #"platform("Kernel"), platform("Markup", uses: "Kernel"), func platform(_ name: String) { path: "Sources/Platform/\(name)" }"#)
        let good = SwiftFile("Sources/Platform/Markup/A.swift", "import Kernel\nimport Foundation")
        let bad = SwiftFile("Sources/Platform/Markup/B.swift", "package import Storage")
        let lost = SwiftFile("Sources/Platform/Stray/C.swift", "")
        #expect(undeclaredImports(in: [good], manifest: manifest).isEmpty)
        #expect(undeclaredImports(in: [bad], manifest: manifest).count == 1)
        #expect(undeclaredImports(in: [lost], manifest: manifest).count == 1)
    }

    @Test("Upward and unknown uses are caught")
    func upwardCaught() {
        #expect(upwardUses(in: Manifest(#"feature("A", uses: "B"), feature("B")"#)).count == 1)
        #expect(upwardUses(in: Manifest(#"feature("A", uses: "Nowhere")"#)).count == 1)
        #expect(upwardUses(in: Manifest(#"platform("A", uses: "B"), feature("B")"#)).count == 1)
        #expect(upwardUses(in: Manifest(#"feature("A"), feature("B", uses: "A")"#)).isEmpty)
    }
}
