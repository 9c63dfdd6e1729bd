import Testing

@Suite("What of a Swift file is code") struct SwiftFileTests {
    @Test(
        "Comments and strings are blanked, code inside them stays",
        arguments: [
            ("let a = 1 // public", "let a = 1          "),
            ("a /* x /* y */ z */ b", "a                   b"),
            (#"let s = "public \(try! f("x")) é" + b"#, #"let s = "       \(try! f(" "))   " + b"#),
            (##"let s = #"a "b" \(c) \#(d)"# + e"##, ##"let s = #"           \#(d)"# + e"##),
            (#"f("a\"b", c)"#, #"f("    ", c)"#),
            ("\"\"\"\n  a \"x\" \\(b)\n  \"\"\" + c", "\"\"\"\n        \\(b)\n  \"\"\" + c"),
            ("#expect(x)", "#expect(x)"),
        ])
    func code(text: String, code: String) {
        #expect(codeOnly(text) == code)
    }

    @Test("Imports are found with any access level and attribute")
    func imports() {
        let file = SwiftFile("A.swift", "import A\npackage import B\n@testable import C\nimport struct D.E\n// import F\n\"import G\"")
        #expect(file.imports.map(\.module) == ["A", "B", "C", "D"])
        #expect(file.imports.map(\.line) == [1, 2, 3, 4])
    }
}
