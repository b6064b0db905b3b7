/// The program that dials: its name and its arguments, never a line for a shell.
public struct Dialler: Hashable, Sendable {
  /// What stands in an argument for what is known when a number is dialled.
  public enum Placeholder: String, CaseIterable, Sendable {
    /// `+442079460100`; the digits of the card where no more is known.
    case number = "{number}"
    /// The URI of RFC 3966: `tel:+44-20-7946-0100;ext=12`.
    case tel = "{tel}"
    /// The account's key.
    case account = "{account}"
  }

  /// The program's name or path, and its arguments with placeholders in them.
  public var words: [String]

  /// Takes the words as they are; the policy's reader checks them.
  public init(_ words: [String]) { self.words = words }

  /// Opens a `tel:` URI with whatever the desktop has for it.
  public static let standard = Dialler(["xdg-open", Placeholder.tel.rawValue])

  /// Returns the program and its arguments for a number.
  ///
  /// What is filled in is one argument or a part of one, whatever characters it has. An argument
  /// that would begin with a hyphen only by what was filled in could be taken for an option; then
  /// there is none, and nil is returned.
  public func command(number: String, tel: String, account: String) -> [String]? {
    let values: [(Placeholder, String)] = [(.number, number), (.tel, tel), (.account, account)]
    var command: [String] = []
    for word in words {
      let filled = Dialler.filled(word, values)
      guard filled.hasPrefix("-") == word.hasPrefix("-") else { return nil }
      command.append(filled)
    }
    return command
  }

  /// Goes over the word once, so that a value with a placeholder in it stays as it is.
  private static func filled(_ word: String, _ values: [(Placeholder, String)]) -> String {
    var (rest, filled) = (word[...], "")
    while let character = rest.first {
      if let (placeholder, value) = values.first(where: { rest.hasPrefix($0.0.rawValue) }) {
        filled += value
        rest = rest.dropFirst(placeholder.rawValue.count)
      } else {
        filled.append(character)
        rest = rest.dropFirst()
      }
    }
    return filled
  }
}
