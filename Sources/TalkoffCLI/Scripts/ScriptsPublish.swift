import ArgumentParser
import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// `talkoff scripts publish FILE`: keeps the exact text of a script in the ledger.
struct ScriptsPublish: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Keep the exact text of a script in the ledger.",
    discussion: """
      A text is kept under its hash, with those it leads to, and can be neither changed nor taken \
      out. A call keeps the text it runs on by itself, so publishing only fixes the day on which a \
      version was there. A script with an error is not published.
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["md"]))
  var file: String
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = ScriptDesk(session: session)
    let library = try desk.library(try desk.file(file))
    let kept = try ScriptKeeping(session: session).keep(library)
    let versions = library.kept.sorted { ($0.key ?? "") < ($1.key ?? "") }
    if options.json {
      session.printJSON([
        "scripts": .list(
          versions.map { name, script in
            [
              "file": .text(name ?? library.ownFile), "title": .text(script.title),
              "hash": .text(script.hash), "isNew": .flag(kept.contains(script.hash)),
            ]
          })
      ])
      return .done
    }
    for (name, script) in versions {
      let isNew = kept.contains(script.hash)
      session.print(
        StyledText(
          "\(visible(name ?? library.ownFile)): version \(script.hash.prefix(12)) "
            + (isNew ? "kept" : "was kept before")))
    }
    return .done
  }
}

/// Keeps the texts calls run on, each once, so that the words on the screen can be proved.
struct ScriptKeeping {
  let session: Session

  /// Keeps what is not kept yet, and returns the hashes of that.
  @discardableResult
  func keep(_ library: CallLibrary) throws -> Set<String> {
    let ledger = try session.ledger()
    var kept: Set<String> = []
    for script in library.kept.values where try ledger.keptScript(hash: script.hash) == nil {
      let draft = EntryDraft(
        id: EntryID(naming: ["script", script.hash], in: ledger.identity.id), account: .scripts,
        fact: .scriptKept(script))
      try Retry.whileBusy { () throws(LedgerError) in
        _ = try ledger.append([draft], session.recording())
      }
      kept.insert(script.hash)
    }
    return kept
  }
}
