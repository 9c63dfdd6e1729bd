import Testing

/// Every page can be made from literals, and is: the storybook shows it to reviewers, the manual and the accessibility tests.
func pagesWithoutStory(in files: [SwiftFile]) -> [String] {
    let told = Set(
        files.filter { $0.name.hasPrefix("Storybook") }.flatMap { $0.code.flatMap { $0.matches(of: /\w+Page\b/).map(\.output) } })
    return files.filter { $0.name.hasSuffix("Page") }.flatMap { file in
        file.numbered.flatMap { number, code in
            code.matches(of: /\b(struct|enum)\s+(?<page>\w+Page)\b/).filter { !told.contains($0.page) }.map {
                "\(file.at(number)): \($0.page) has no storybook entry. Add one in Sources/App/Storybook.swift, made from literals."
            }
        }
    }
}

@Suite("Law: no page without a story") struct StorybookLaw {
    @Test("Every page type appears in the storybook")
    func kept() { expectKept(pagesWithoutStory(in: Repository.sources)) }

    @Test("A page nobody shows is caught")
    func caught() {
        let page = SwiftFile("Sources/Features/A/RankingPage.swift", "package struct RankingPage {}")
        let story = SwiftFile("Sources/App/Storybook.swift", "// RankingPage\nstory(SheetPage())")
        let told = SwiftFile("Sources/App/StorybookRankings.swift", "story(RankingPage())")
        #expect(pagesWithoutStory(in: [page]).count == 1)
        #expect(pagesWithoutStory(in: [page, story]).count == 1)
        #expect(pagesWithoutStory(in: [page, story, told]).isEmpty)
    }
}
