import ArgumentParser
import Receivables
import Terminal

/// `talkoff` alone: the prompt.
struct PromptCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "Open the prompt on today's worklist.", shouldDisplay: false)

  /// Whatever is no command ends up here.
  @Argument(help: .hidden) var words: [String] = []
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    if let unknown = PromptCommand.unknownCommand(words) { throw unknown }
    return try PromptLoop(session: session).run()
  }

  /// What is wrong with a command line whose first word is no command; nil where it is one.
  ///
  /// The parser would complain of what stands behind it, as of an option of the prompt.
  static func unknownCommand(_ words: [String]) -> Failure? {
    guard let word = words.first, !word.hasPrefix("-"), !commandNames.contains(word) else {
      return nil
    }
    let whole = TextPlace(offset: 0, length: word.unicodeScalars.count)
    return Failure(
      .usage, "no command is called \"\(visible(word))\"", remedy: "talkoff --help lists them.",
      at: ArgumentFault(argument: word, place: whole))
  }

  private static var commandNames: [String] {
    let known = Talkoff.configuration
    let commands = known.subcommands + known.groupedSubcommands.flatMap { $0.subcommands }
    return commands.compactMap { $0.configuration.commandName } + ["help"]
  }
}
