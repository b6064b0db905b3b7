import ArgumentParser
import CallScript
import CollectionsLedger
import Glibc
import Terminal

/// `talkoff scripts new FILE`: a script to begin from.
struct ScriptsNew: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a script to begin from.",
    discussion: """
      It is short, checks clean and has every part of the language once. A file that is there is \
      never written over.
      """)

  @Argument(help: "The file to write; its name ends in .md.", completion: .file())
  var file: String
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    guard file.hasSuffix(".md"), !file.hasSuffix(ScriptTexts.testSuffix) else {
      throw Failure(
        .usage, "\(visible(file)): a script's name ends in .md", remedy: "For example my-call.md.")
    }
    let title = ScriptStarter.title(ScriptTexts.split(file).name)
    try NewFile.write(ScriptStarter.text(titled: title), to: file)
    if options.json {
      session.printJSON(["file": .text(file), "title": .text(title)])
    } else {
      session.print(StyledText("Written: \(visible(file))"))
      session.print(
        StyledText("  Check it after each change: talkoff scripts check \(visible(file))"))
      session.print(StyledText("  Walk through it: talkoff scripts play \(visible(file))"))
    }
    return .done
  }
}
