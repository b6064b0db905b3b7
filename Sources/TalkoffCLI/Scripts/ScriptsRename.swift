import ArgumentParser
import CallScript
import CollectionsLedger
import Glibc
import Terminal

/// `talkoff scripts rename FILE OLD NEW`: a heading and all that links to it, together.
struct ScriptsRename: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a step another name, and mend every link to it.",
    discussion: """
      Changes the heading, the links in this script, in the other scripts of its folder and in its \
      tests: all of them or none. Past calls keep the old name: scripts compare tells what they would \
      do now. For example: talkoff scripts rename first-call.md "Close" "Say goodbye"
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["md"]))
  var file: String
  @Argument(help: "The step's name now.")
  var old: String
  @Argument(help: "The name it is to have.")
  var new: String
  @Flag(help: "Only say what would change.")
  var dryRun = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let path = try ScriptDesk(session: session).file(file)
    let (texts, name) = try ScriptTexts.wholeFolder(of: path)
    guard let script = texts.collection.scripts[name] else {
      throw Failure(.missingInput, "\(visible(path)): no such script")
    }
    let renaming: ScriptRenaming
    do {
      renaming = try ScriptRenaming(script, file: name, from: old, to: new)
    } catch {
      throw Failure(
        .usage, "\(visible(path)): \(visible(error.problem))", remedy: visible(error.remedy))
    }
    let changes = try changes(renaming, texts, name)
    if !dryRun { try FileExchange.write(changes.map { ($0.path, $0.text) }) }
    tell(changes, session)
    return .done
  }

  /// A file that changes.
  private struct Change {
    let path: String
    let text: String
    let count: Int
  }

  private func changes(
    _ renaming: ScriptRenaming, _ texts: ScriptTexts, _ name: String
  ) throws -> [Change] {
    var sources = texts.texts
    for script in texts.texts.keys {
      let tests = String(script.dropLast(3)) + ScriptTexts.testSuffix
      guard access(texts.path(of: tests), F_OK) == 0 else { continue }
      sources[tests] = try Files.text(at: texts.path(of: tests))
    }
    var after = ScriptTexts(folder: texts.folder)
    var changes: [Change] = []
    for (other, text) in sources.sorted(by: { $0.key < $1.key }) {
      let (changed, count) = renaming.applied(to: text, of: other)
      if count > 0 {
        changes.append(Change(path: texts.path(of: other), text: changed, count: count))
      }
      if !other.hasSuffix(ScriptTexts.testSuffix) { after.add(changed, name: other) }
    }
    // Whatever was written in a way nobody thought of: nothing is changed that leads nowhere then.
    let before = ScriptChecker.check(Array(texts.texts.keys), in: texts.collection)
    let now = ScriptChecker.check(Array(texts.texts.keys), in: after.collection)
    let isWhole =
      now.count { $0.code == .undefinedStep } <= before.count { $0.code == .undefinedStep }
    guard isWhole, after.collection.scripts[name]?.step(Step.Anchor(heading: new)) != nil else {
      throw Failure(
        .badData, "\(visible(texts.path(of: name))): not every link could be changed, so none was",
        remedy: "Change this one by hand, and check: talkoff scripts check")
    }
    return changes
  }

  private func tell(_ changes: [Change], _ session: Session) {
    if options.json {
      session.printJSON([
        "isDryRun": .flag(dryRun),
        "files": .list(
          changes.map { ["file": .text($0.path), "changes": .integer(Int64($0.count))] }),
      ])
      return
    }
    for change in changes {
      session.print(StyledText("\(visible(change.path)): \(counted(change.count, "change"))"))
    }
    session.print(dryRun ? "Nothing was written." : "Renamed.")
  }
}

/// Several files that get new contents together.
enum FileExchange {
  /// Writes all, or leaves all as they were.
  ///
  /// Each new content is written beside its file and made to last first; only then are the names
  /// changed, one after the other. Where one fails, those before it are put back.
  static func write(_ files: [(path: String, text: String)]) throws {
    var drafts: [(path: String, draft: String, saved: String)] = []
    defer {
      for draft in drafts {
        unlink(draft.draft)
        unlink(draft.saved)
      }
    }
    for file in files {
      var status = stat()
      guard stat(file.path, &status) == 0 else { throw NewFile.failure(file.path, errno) }
      // A name that is a link stays one: its file is what changes.
      guard let real = realpath(file.path, nil) else { throw NewFile.failure(file.path, errno) }
      defer { free(real) }
      let path = String(cString: real)
      let draft = (path, "\(path).\(getpid()).new", "\(path).\(getpid()).old")
      drafts.append(draft)
      try NewFile.write(file.text, to: draft.1)
      guard chmod(draft.1, status.st_mode & 0o777) == 0, link(path, draft.2) == 0 else {
        throw NewFile.failure(file.path, errno)
      }
    }
    for (index, draft) in drafts.enumerated() where rename(draft.draft, draft.path) != 0 {
      let failure = NewFile.failure(draft.path, errno)
      for done in drafts[..<index] { _ = rename(done.saved, done.path) }
      throw failure
    }
  }
}
