import Testing

/// What other targets call says in a sentence what it is, who may, what is refused: every `package` type and free function, and
/// every `package` method of a desk or store. A stored property or a witness whose name says it all may be silent.
func undocumented(in files: [SwiftFile]) -> [String] {
    files.flatMap { file in
        let isCounter = file.path.hasPrefix("Sources/Features/") && (file.name.hasSuffix("Desk") || file.name.hasSuffix("Store"))
        return file.numbered.compactMap { number, code -> String? in
            guard needsContract(code, isCounter: isCounter), !isDocumented(file, line: number) else { return nil }
            let declaration = code.trimmingPrefix(/\s*/).prefix { $0 != "{" }
            return "\(file.at(number)): \(declaration) has no `///`. Say in a sentence what it is, who may, what is refused."
        }
    }
}

private func needsContract(_ code: Substring, isCounter: Bool) -> Bool {
    if code.contains(/^(@\w+\s+)*package\s+(final\s+|indirect\s+)*(struct|class|enum|actor|protocol|typealias|func|macro)\b/) {
        return true
    }
    return isCounter && code.contains(/^\s+(@\w+\s+)*package\s+(static\s+|mutating\s+|nonisolated\s+)*func\s/)
}

private func isDocumented(_ file: SwiftFile, line: Int) -> Bool {
    var above = line - 2
    while above >= 0, file.lines[above].contains(/^\s*@/) { above -= 1 }
    return above >= 0 && file.lines[above].contains(/^\s*\/\/\/\s*\S/)
}

@Suite("Law: what others call says what it promises") struct ContractLaw {
    @Test("Every `package` type, free function, and act of a desk or store is documented")
    func kept() { expectKept(undocumented(in: Repository.sources)) }

    @Test(
        "A silent declaration is caught",
        arguments: [
            "package struct A {}", "package final class A {}", "package func f() {}", "@frozen package enum A {}",
            "    package func submit() {}", "    package mutating func submit() {}", "///\npackage struct A {}",
        ])
    func caught(text: String) {
        #expect(undocumented(in: [SwiftFile("Sources/Features/A/ADesk.swift", text)]).count == 1)
    }

    @Test(
        "What has its sentence, or needs none, passes",
        arguments: [
            "/// One A.\npackage struct A {}", "/// One A.\n@frozen\npackage struct A {}", "package import Kernel",
            "    package let a: Int",
            "struct A {}", "    func private() {}",
        ])
    func passes(text: String) {
        #expect(undocumented(in: [SwiftFile("Sources/Features/A/ADesk.swift", text)]).isEmpty)
    }
}
