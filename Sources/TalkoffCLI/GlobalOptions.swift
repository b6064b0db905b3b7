import ArgumentParser
import Terminal

/// The options every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The ledger's file; else $TALKOFF_LEDGER, else one in your data folder.", valueName: "path"))
  var ledger: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Your name in the record; else your login name.", valueName: "name"))
  var actor: String?

  @Option(help: ArgumentHelp("The folder of what is said and written.", valueName: "folder"))
  var scripts: String?

  @Option(help: ArgumentHelp("The folder of contact cards.", valueName: "folder"))
  var contacts: String?

  @Option(
    help: ArgumentHelp("auto, always or never.", valueName: "when"),
    transform: GlobalOptions.color(from:))
  var color: ColorChoice?

  @Option(help: ArgumentHelp("Set the clock; on practice ledgers only.", valueName: "instant"))
  var now: String?

  @Flag(help: "Answer in JSON.")
  var json = false
}

extension GlobalOptions {
  private static func color(from text: String) throws -> ColorChoice {
    guard let choice = ColorChoice(rawValue: text) else {
      throw ValidationError("auto, always or never is wanted")
    }
    return choice
  }

  /// Moves the options before the command behind it, where its parser looks for them.
  static func behindCommand(_ arguments: [String]) -> [String] {
    let withValue: Set = ["--ledger", "--as", "--scripts", "--contacts", "--color", "--now"]
    var place = 0
    while place < arguments.count {
      let name = arguments[place].prefix { $0 != "=" }
      guard withValue.contains(String(name)) || name == "--json" else { break }
      place += name == "--json" || arguments[place].contains("=") ? 1 : 2
    }
    guard place > 0, place < arguments.count, !arguments[place].hasPrefix("-") else {
      return arguments
    }
    let rest = arguments[place...]
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end] + arguments[..<place] + rest[end...])
  }

  /// What a session is told by them.
  var session: SessionOptions {
    SessionOptions(
      ledger: ledger, actor: actor, scripts: scripts, contacts: contacts, color: color, now: now)
  }
}
