public import Receivables

/// All that was read from a bank statement: its lines, and everything that is wrong with it.
public struct StatementFile: Sendable {
  /// The recognised format: `camt.053`, `camt.052`, `camt.054`, `MT940`, `OFX` or `CSV`; nil where
  /// none was.
  public var format: String?
  /// The movements, in the order of the file.
  public var lines: [StatementLine] = []
  /// What was found, in the order of the file.
  public var findings: [ImportFinding] = []

  /// Starts empty.
  public init() {}

  /// Whether the file may be taken over as a whole.
  public var isAccepted: Bool {
    format != nil && !findings.contains { $0.severity == .error }
  }
}
