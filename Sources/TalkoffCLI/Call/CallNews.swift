import CollectionsLedger
import Receivables
import Terminal

/// Tells during a call what colleagues record about the account meanwhile: money above all.
final class CallNews {
  private let keeper: CallKeeper
  private let session: Session
  private var lookedAt: Int64 = 0

  private enum Limit {
    static let betweenMicroseconds: Int64 = 900_000
  }

  init(_ keeper: CallKeeper, in session: Session) {
    (self.keeper, self.session) = (keeper, session)
  }

  /// Looks, where the last look is long enough ago, and prints what is new.
  ///
  /// A ledger that cannot be read just now is asked again at the next look: the call goes on.
  func look() {
    let now = session.surroundings.now().microseconds
    guard now - lookedAt >= Limit.betweenMicroseconds else { return }
    lookedAt = now
    guard let news = try? keeper.news() else { return }
    for row in CallNews.rows(news.entries, news.standing) {
      let lines = wrapped(
        visible(row), width: min(session.output.width, 100), indent: "  ", hangingIndent: "    ")
      for line in lines { session.print(StyledText(line, .color(.yellow))) }
    }
  }

  private static func rows(_ entries: [LedgerEntry], _ standing: Standing) -> [String] {
    var rows: [String] = []
    var isMoney = false
    for entry in entries {
      guard let fact = try? entry.fact() else { continue }
      let kind = entry.kind.split(separator: "-").joined(separator: " ")
      rows.append("just now, \(entry.actor), \(kind): \(FactWords.words(fact))")
      isMoney = isMoney || fact.kind.movesMoney
    }
    if isMoney {
      let currencies = standing.openCurrencies
      let open =
        currencies.isEmpty
        ? "Nothing is open now." : PaymentScreen.balances(standing, in: currencies)
      rows.append(
        "\(open) The sums of this call are of its beginning: agree on no more than is open.")
    }
    return rows
  }
}

extension LedgerFact.Kind {
  /// Whether what is owed is another sum after it.
  fileprivate var movesMoney: Bool {
    switch self {
    case .invoiceIssued, .paymentReceived, .paymentReversed, .creditGiven, .writtenOff, .takenBack,
      .chargeBooked, .chargeWaived, .chargeReinstated:
      true
    default: false
    }
  }
}
