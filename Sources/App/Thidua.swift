import ArgumentParser

/// The one binary: everything ThiDua does from a command line.
@main struct Thidua: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thidua", abstract: "Nền tảng phong trào thi đua của cơ quan nhà nước.",
        subcommands: [CriteriaCommands.self, Evaluate.self])
}

struct CriteriaCommands: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "criteria", abstract: "Bộ tiêu chí.", subcommands: [CriteriaLint.self])
}
