import Kernel
import Testing

@Suite("Dòng chữ dưới các tên nhóm") struct HeadedLinesTests {
    @Test("A line that ends with a colon heads those below it; a colon alone ends the group")
    func groups() {
        let typed = HeadedLines(typed: "Chung\n 4 xin :\nXin chào\n\n  Xin   lỗi\n:\nCuối cùng")
        #expect(typed.lines.map(\.heading) == ["", "4 xin", "4 xin", ""])
        #expect(typed.lines.map(\.words) == ["Chung", "Xin chào", "Xin lỗi", "Cuối cùng"])
        #expect(typed.emptyHeading == nil)
        let groups = HeadedLines.groups(typed.lines, by: \.heading)
        #expect(groups.map(\.heading) == ["", "4 xin", ""])
        #expect(groups.map(\.lines.count) == [1, 2, 1])
    }

    @Test(
        "The first heading that no line follows is told",
        arguments: [("4 xin:\n4 luôn:\nLuôn mỉm cười", "4 xin"), ("Xin chào\nCuối:", "Cuối"), ("Một:\nHai:", "Một")])
    func emptyHeading(text: String, heading: String) { #expect(HeadedLines(typed: text).emptyHeading == heading) }

    @Test("What is read is typed again as it reads", arguments: ["", "a\nb", "Nhóm:\na\nb\n:\nc", "Một:\na\nHai:\nb\nMột:\nc"])
    func again(text: String) {
        let lines = HeadedLines(typed: text).lines
        #expect(HeadedLines.text(of: lines) == text)
        #expect(HeadedLines(typed: HeadedLines.text(of: lines)).lines == lines)
    }
}
