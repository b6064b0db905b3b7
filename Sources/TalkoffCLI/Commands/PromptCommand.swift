import ArgumentParser

/// `talkoff` alone: the prompt.
struct PromptCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "Open the prompt on today's worklist.", shouldDisplay: false)

  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    try PromptLoop(session: session).run()
  }
}
