import ArgumentParser

/// The program: `talkoff` alone opens the prompt.
struct Talkoff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "talkoff",
    abstract: "Leads you through a collections call and keeps what was agreed.",
    discussion: """
      Alone it opens the prompt on today at a glance; Enter there takes account after account. The same commands work there and here. \
      Nothing it says is legal advice.
      """,
    version: "0.1.0",
    // Hidden, but the first must be one of them to be what `talkoff` alone runs.
    subcommands: [PromptCommand.self, SkipCommand.self],
    groupedSubcommands: [
      CommandGroup(
        name: "Start", subcommands: [InitCommand.self, DemoCommand.self, ImportCommand.self]),
      CommandGroup(
        name: "Work",
        subcommands: [
          TodayCommand.self, WorklistCommand.self, NextCommand.self, CallCommand.self,
          ResumeCommand.self, BriefCommand.self, LogCommand.self, FindCommand.self,
          NoteCommand.self, PrivacyCommand.self,
        ]),
      CommandGroup(
        name: "Money",
        subcommands: [
          PayCommand.self, CreditCommand.self, WriteOffCommand.self, ChargesCommand.self,
        ]),
      CommandGroup(
        name: "Agree",
        subcommands: [
          OfferCommand.self, PromiseCommand.self, PlanCommand.self, SettleCommand.self,
          DueCommand.self, ApproveCommand.self,
        ]),
      CommandGroup(
        name: "Terms",
        subcommands: [
          DisputeCommand.self, HoldCommand.self, MilestonesCommand.self, ProfileCommand.self,
          DoNotCallCommand.self, InsolvencyCommand.self, AssignCommand.self,
        ]),
      CommandGroup(
        name: "Escalate",
        subcommands: [
          LadderCommand.self, ServedCommand.self, AcknowledgedCommand.self, FactorCommand.self,
          PlaceCommand.self, LegalCommand.self,
        ]),
      CommandGroup(
        name: "Record",
        subcommands: [
          ReportCommand.self, WhyCommand.self, ExportCommand.self, VerifyCommand.self,
          PolicyCommand.self,
        ]),
      CommandGroup(
        name: "Training",
        subcommands: [RehearseCommand.self, ReplayCommand.self, ScriptsCommand.self]),
    ],
    defaultSubcommand: PromptCommand.self)
}
