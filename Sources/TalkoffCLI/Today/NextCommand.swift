import ArgumentParser
import Terminal

/// `talkoff next`: the first account of the worklist that can be called now.
struct NextCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Call the next account that can be called now.",
    discussion: """
      Accounts that a colleague has on the phone, or that a rule of the policy forbids to call now, \
      are passed over with a line that says why. At the prompt Enter does the same; when a call has \
      ended the next account is offered, and skip leaves one out until the program is started again.
      """)

  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus { try session.round.take() }
}

/// `skip` at the prompt: leaves the next account out until the program is started again.
struct SkipCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Leave the next account out until the program starts again.",
    shouldDisplay: false)

  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.round.skip()
    return .done
  }
}
