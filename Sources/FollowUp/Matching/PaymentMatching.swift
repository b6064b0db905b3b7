public import Receivables

/// Tells whose payment a line of a bank statement is, and what speaks for it.
public enum PaymentMatching {
  /// How many possible accounts a person is shown.
  public static let proposalsMax = 10

  /// Returns what a line is taken for.
  ///
  /// Certain is only what one account alone is named for: by a reference with check digits, by
  /// invoice numbers that the payer or the amount confirms, or by an account that paid before.
  public static func verdict(on line: StatementLine, in index: MatchIndex) -> PaymentVerdict {
    if line.amount.isZero { return .ignored(.nothing) }
    if line.amount.isNegative {
      return index.earlier.reversal(line).map { .reversal($0) } ?? .ignored(.moneyOut)
    }
    var signs = PaymentSigns(line, index)
    signs.collect()
    let judgement = PaymentJudgement(signs)
    if let sure = judgement.sure, !line.isReversal { return .certain(sure) }
    let proposals = judgement.proposals(max: proposalsMax)
    if !proposals.isEmpty { return .doubtful(proposals) }
    return line.isReversal ? .ignored(.ownReversal) : .none
  }

  /// Returns whether a payer's words call a payment the whole of a debt.
  public static func callsItFullAndFinal(_ words: String) -> Bool {
    SettlementWords.areIn(PaymentText(words))
  }
}
