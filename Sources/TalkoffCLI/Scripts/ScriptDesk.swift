import CallEngine
import CallScript
import Receivables

/// What the commands on scripts have in common.
struct ScriptDesk {
  let session: Session

  /// The folder the scripts of calls ship in, with its slash.
  func callsFolder() throws -> String { try session.scriptsFolder() + "/calls/" }

  /// Returns the file meant: a path, or the name of a shipped script.
  ///
  /// - Throws: ``Failure`` where there is none of that name.
  func file(_ meant: String) throws -> String {
    // Who names a path needs no scripts folder.
    if meant.contains("/") || meant.hasSuffix(".md") { return meant }
    return try ScriptFolder(scripts: session.scriptsFolder()).file(meant: meant)
  }

  /// Returns the files meant; where none is named, all that ship.
  func files(_ meant: [String]) throws -> [String] {
    guard meant.isEmpty else { return try meant.map(file) }
    let folder = try callsFolder()
    let names = ScriptTexts.names(in: folder)
    guard !names.isEmpty else {
      throw Failure(.missingInput, "\(folder): holds no scripts")
    }
    return names.map { folder + $0 }
  }

  /// A debt that nobody has, on the day of the session.
  func invention() throws -> Invention {
    guard let currency = Currency(code: "EUR") else {
      throw Failure(.unavailable, "the euro is not known")
    }
    return Invention(
      today: session.today, due: Money(minorUnits: 480_000, currency: currency))
  }

  /// Returns a script without errors, ready to be walked.
  ///
  /// - Throws: ``Failure`` with what is wrong with it.
  func library(_ file: String) throws -> CallLibrary {
    let (texts, name) = try ScriptTexts.around(file)
    return try CallLibrary(texts, checking: name)
  }

  /// Begins a call nobody has, on a script.
  func call(_ library: CallLibrary, holding facts: Set<YesNoFact> = []) throws -> Call {
    Call(
      script: library.main, linked: library.linked, ownFile: library.ownFile,
      context: try invention().context(holding: facts))
  }
}
