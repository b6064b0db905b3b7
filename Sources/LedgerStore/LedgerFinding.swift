/// Something `verify` found wrong.
public struct LedgerFinding: Hashable, Sendable, CustomStringConvertible {
  /// The entry's place in the ledger; 0 where the file as a whole is meant.
  public let number: Int
  /// What is wrong, in words.
  public let problem: String

  /// Makes a finding about an entry, or about the file where the number is 0.
  public init(number: Int, problem: String) {
    self.number = number
    self.problem = problem
  }

  /// The finding in one line.
  public var description: String {
    number == 0 ? "the file: \(problem)" : "entry \(number): \(problem)"
  }
}
