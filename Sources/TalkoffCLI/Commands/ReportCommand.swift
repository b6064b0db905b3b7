import ArgumentParser

/// `talkoff report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Figures over the whole ledger.",
    discussion: "How each is worked out: talkoff why report FIGURE, and docs/REPORTS.md.",
    subcommands: [
      AgingCommand.self, PromiseReportCommand.self, CashReportCommand.self,
      CallReportCommand.self, TrainingReportCommand.self,
    ])
}
