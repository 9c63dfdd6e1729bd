import ArgumentParser

/// The one binary: everything ThiDua does from a command line.
@main struct Thidua: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thidua", abstract: "Nền tảng phong trào thi đua của cơ quan nhà nước.",
        subcommands: [
            Serve.self, Demo.self, WriteStorybook.self, Evaluate.self, CriteriaCommands.self, OrganisationCommands.self,
            AccountCommands.self,
            JournalCommands.self, DrawCommands.self,
            BackUp.self, Restore.self, Move.self,
            SchemaDump.self, ShowSettings.self, ShowRoutes.self, PrintQRCode.self,
        ])
}

struct CriteriaCommands: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "criteria", abstract: "Bộ tiêu chí.", subcommands: [CriteriaLint.self])
}
