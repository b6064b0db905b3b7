internal import Glibc

/// The program that shows text longer than the screen.
///
/// It is chosen and run as git does (git-var(1), `GIT_PAGER`): the person's own variable, through a
/// shell where it is more than one plain word, and `LESS=FRX` where nothing else is said.
public struct Pager: Hashable, Sendable {
  /// The program and its arguments.
  public let words: [String]
  /// Variables it is given beside ours.
  public let variables: [String: String]

  /// What makes a shell necessary.
  private static let shellCharacters = Set("|&;<>()$`\\\"' \t\n*?[#~=%")

  /// Chooses a pager; nil where none is wanted or none is there.
  ///
  /// - Parameters:
  ///   - environment: `TALKOFF_PAGER` goes before `PAGER`; empty or `cat`, neither is asked. None
  ///     is wanted for `TERM=dumb` nor with `ACCESSIBLE`, where text stays where it was printed.
  ///   - isExecutable: whether a path leads to a program.
  public init?(environment: Environment, isExecutable: (String) -> Bool) {
    guard canMoveCursor(environment: environment),
      ["", "0"].contains(environment["ACCESSIBLE", default: ""])
    else { return nil }
    if let wanted = environment["TALKOFF_PAGER"] ?? environment["PAGER"] {
      let command = trimmed(wanted)
      guard !["", "cat"].contains(command) else { return nil }
      words =
        command.contains(where: Pager.shellCharacters.contains)
        ? ["/bin/sh", "-c", command] : [command]
    } else {
      let folders = environment["PATH", default: "/usr/bin:/bin"].split(separator: ":")
      let found = ["less", "more"].first { name in
        folders.contains { isExecutable("\($0)/\(name)") }
      }
      guard let found else { return nil }
      words = [found]
    }
    // Keys that were meant for the prompt are not to write files or start programs from `less`.
    let secure = ["LESSSECURE": "1"]
    variables =
      environment["LESS"] == nil ? secure.merging(["LESS": "FRX"]) { $1 } : secure
  }

  /// Chooses a pager among the programs of this machine.
  public init?(environment: Environment) {
    self.init(environment: environment) { access($0, X_OK) == 0 }
  }
}

private func trimmed(_ text: String) -> String {
  var rest = text[...]
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}

extension Output {
  /// Prints what `body` prints: at once where it fits on the screen, else through the pager.
  ///
  /// Elsewhere than on a terminal, and without a pager, nothing is held back. The line editor's
  /// terminal is lent; somebody who leaves the pager early is back at once.
  public func paged<Result, Failure: Error>(
    by pager: Pager?, on lines: (any LineSource)?, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let pager, isTerminal, gathered == nil, printAbovePrompt == nil else {
      return try body()
    }
    gathered = ""
    let result: Result
    do {
      result = try body()
    } catch {
      send(takeGathered())
      throw error
    }
    let text = takeGathered()
    guard rowCount(of: text) > height - 1 else {
      send(text)
      return result
    }
    let editor = lines as? LineEditor
    let isShown =
      editor?.lendTerminal { pager.show(text, lent: true) } ?? pager.show(text, lent: false)
    if !isShown { send(text) }
    return result
  }

  private func takeGathered() -> String {
    defer { gathered = nil }
    return gathered ?? ""
  }

  /// The rows a text takes; the only escapes in it are those of styles, `ESC [ ... m`.
  private func rowCount(of text: String) -> Int {
    let width = max(1, width)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().reduce(0) {
      $0 + max(1, (displayWidth(withoutStyles($1)) + width - 1) / width)
    }
  }
}

func withoutStyles(_ text: Substring) -> String {
  guard text.utf8.contains(0x1B) else { return String(text) }
  var plain = ""
  var isInside = false
  for character in text {
    if character == "\u{1B}" { isInside = true }
    if !isInside { plain.append(character) }
    if isInside, character == "m" { isInside = false }
  }
  return plain
}
