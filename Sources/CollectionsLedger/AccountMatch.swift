public import Receivables

/// Finds the account a person means by a key, a name or a part of one.
public enum AccountMatch {
  /// How well an account fits; lower is better.
  private enum Rank: Int {
    case sameKey, sameName, keyBegins, nameBegins, wordBegins, holds
  }

  /// Returns the accounts that fit best: of the best rank only, in the order of their keys.
  public static func best(_ accounts: [Account], for text: String) -> [Account] {
    let wanted = matchingKey(text)
    guard !wanted.isEmpty else { return [] }
    let ranked = accounts.compactMap { account in
      rank(account, wanted).map { (rank: $0.rawValue, account: account) }
    }
    guard let best = ranked.map(\.rank).min() else { return [] }
    return ranked.filter { $0.rank == best }.map(\.account).sorted { $0.id < $1.id }
  }

  private static func rank(_ account: Account, _ wanted: String) -> Rank? {
    let key = matchingKey(account.id.rawValue)
    let name = matchingKey(account.name)
    if key == wanted { return .sameKey }
    if name == wanted { return .sameName }
    if key.hasPrefix(wanted) { return .keyBegins }
    if name.hasPrefix(wanted) { return .nameBegins }
    if name.contains(" " + wanted) { return .wordBegins }
    return name.contains(wanted) || key.contains(wanted) ? .holds : nil
  }
}
