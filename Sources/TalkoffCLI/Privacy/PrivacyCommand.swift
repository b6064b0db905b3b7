import ArgumentParser
import Terminal

/// `privacy` where nobody sits at a prompt: says what it is for.
struct PrivacyCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "privacy", abstract: "Blank names and amounts at the prompt, or show them again.",
    discussion: """
      Somebody walks by: privacy, or Ctrl-O, clears the screen and what was scrolled off it, and from \
      then on names of persons and firms, amounts, telephone numbers, addresses and account numbers \
      are blanked in all that is shown, until it is said again. It works at every prompt of a \
      terminal, in a call too. What is written into a pipe or a file is never changed.
      """)

  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    throw Failure(
      .usage, "privacy hides what stands on a terminal's screen, and there is none here",
      remedy: "Say it at the prompt of talkoff, or press Ctrl-O there.")
  }
}
