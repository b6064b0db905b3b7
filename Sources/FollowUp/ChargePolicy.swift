public import Receivables

/// Whose law of late payment counts for the company, and where its figures stand.
///
/// As it is made, nothing is charged for paying late.
public struct ChargePolicy: Hashable, Sendable {
  /// The jurisdiction (`GB`) or the regime (`uk`) for accounts that have none of their own; nil:
  /// nothing is charged to them.
  public var law: String?
  /// The files with regimes (`.yaml`) and reference rates (`.csv`), from the policy's own folder; what
  /// a later file says of the same days counts.
  public var files: [String] = []
  /// The regimes that stand in the policy itself.
  public var regimes: [LateChargeRegime] = []

  /// Returns a policy that charges nothing.
  public init() {}
}
