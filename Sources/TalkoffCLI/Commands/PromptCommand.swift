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
    if let word = words.first {
      let whole = TextPlace(offset: 0, length: word.unicodeScalars.count)
      throw Failure(
        .usage, "no command is called \"\(visible(word))\"", remedy: "talkoff --help lists them.",
        at: ArgumentFault(argument: word, place: whole))
    }
    return try PromptLoop(session: session).run()
  }
}
