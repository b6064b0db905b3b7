/// What the `--color` option says.
public enum ColorChoice: String, Sendable, CaseIterable {
  /// Colour on a terminal that can show it, unless the environment says otherwise.
  case auto
  /// Colour even into a file or a pipe.
  case always
  /// No escapes at all.
  case never
}

/// Returns whether text should carry colour escapes.
///
/// An explicit `--color` wins. Then `NO_COLOR` with any text in it refuses colour
/// (<https://no-color.org>), `CLICOLOR_FORCE` demands it, and otherwise colour needs a terminal
/// whose `TERM` is neither missing nor `dumb`.
public func colorWanted(
  _ choice: ColorChoice, environment: Environment, isTerminal: Bool
) -> Bool {
  switch choice {
  case .always: return true
  case .never: return false
  case .auto: break
  }
  if environment["NO_COLOR", default: ""] != "" { return false }
  let forced = environment["CLICOLOR_FORCE", default: ""]
  if forced != "" && forced != "0" { return true }
  return isTerminal && canMoveCursor(environment: environment) && environment["CLICOLOR"] != "0"
}

/// Returns whether the terminal understands escapes that move the cursor and erase.
public func canMoveCursor(environment: Environment) -> Bool {
  !["", "dumb", "emacs", "unknown"].contains(environment["TERM", default: ""])
}
