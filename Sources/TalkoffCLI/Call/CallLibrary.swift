import CallScript
import CollectionsLedger
import Receivables

/// A script ready for a call: its text, its hash, and the scripts it leads into.
struct CallLibrary {
  let main: Script
  let linked: [String: Script]
  /// The name under which the linked scripts lead back to the call's own.
  let ownFile: String
  /// The texts to be kept in the ledger; nil names the call's own script.
  let kept: [String?: KeptScript]

  /// The hash of each text; the call's own has its name too, so that links back are understood.
  var hashes: [String?: String] {
    var hashes = kept.mapValues(\.hash)
    hashes[ownFile] = hashes[nil]
    return hashes
  }

  /// Checks a script and all it leads into.
  ///
  /// - Parameter folder: the scripts of its folder, read by their names.
  /// - Throws: ``Failure`` with every finding where one of them has an error.
  init(_ folder: ScriptTexts, checking name: String) throws {
    let path = folder.path(of: name)
    guard folder.collection.scripts[name]?.isShared != true else {
      throw Failure(
        .badData, "\(path): no call begins with it; its steps are shared by other scripts",
        remedy: "Begin with a script that links to it.")
    }
    let findings = ScriptChecker.check([name], in: folder.collection)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw CallLibrary.refusal(errors, path) }
    try self.init(folder, named: name)
  }

  /// Takes scripts as they were when a call began: they were checked then, and the call goes on.
  ///
  /// - Parameter linked: the texts by their names; the call's own may be among them.
  init(kept text: String, title: String, linked: [String: String]) throws {
    let name = linked.first { $0.value == text }?.key ?? title
    var folder = ScriptTexts(folder: "", isComplete: false)
    for (file, text) in linked { folder.add(text, name: file) }
    folder.add(text, name: name)
    try self.init(folder, named: name)
  }

  private init(_ folder: ScriptTexts, named name: String) throws {
    var kept: [String?: KeptScript] = [:]
    var linked: [String: Script] = [:]
    for file in folder.collection.reach(of: name) {
      guard let script = folder.collection.scripts[file], let text = folder.texts[file] else {
        continue
      }
      let hash = Digest.of(Array(text.utf8)).description
      kept[file == name ? nil : file] = KeptScript(hash: hash, title: script.title, text: text)
      if file != name { linked[file] = script }
    }
    guard let main = folder.collection.scripts[name] else {
      throw Failure(.missingInput, "\(folder.path(of: name)): no such script")
    }
    self.main = main
    self.linked = linked
    self.kept = kept
    ownFile = name
  }

  private static func refusal(_ errors: [Diagnostic], _ path: String) -> Failure {
    let list = errors.map(\.description).joined(separator: "\n")
    return Failure(
      .badData, "the script cannot be used on a call:\n\(list)",
      remedy: "See all of it: talkoff scripts check \(path)")
  }
}
