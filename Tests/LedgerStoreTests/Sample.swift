import CollectionsLedger
import LedgerStore
import Receivables

/// A small ledger with something in every table.
enum SampleLedger {
  static func fill(_ ledger: SQLLedger) throws {
    guard let euro = Currency(code: "EUR") else { return }
    let day = Recording.sample.day
    let call = id("call", ledger)
    let half = PaymentReceived(
      on: day.adding(days: -1), amount: Money(minorUnits: 50, currency: euro), invoice: "R2",
      source: "pay")
    let promise = PromiseMade(
      amount: Money(minorUnits: 150, currency: euro), on: day.adding(days: 4), madeOn: day,
      graceDays: 1, tolerance: .zero(euro))
    let script = KeptScript(
      hash: "ab12", title: "First call", text: String(repeating: "# Words\n", count: 700))
    let facts: [(Account.ID, EntryID?, LedgerFact)] = [
      (.scripts, nil, .scriptKept(script)),
      ("ACME", nil, .accountOpened(name: "Acme Tools")),
      ("BOLT", nil, .accountOpened(name: "Bolt & Nut")),
      ("ACME", nil, try .sample(invoice: "R1", minorUnits: 100)),
      ("BOLT", nil, try .sample(invoice: "R2", minorUnits: 200)),
      ("ACME", nil, try .sample(invoice: "R3", minorUnits: 300)),
      ("BOLT", nil, .paymentReceived(half)),
      (
        "ACME", call,
        .callStarted(CallStarted(on: day, script: "ab12", scriptTitle: "F", contact: "Jo"))
      ),
      ("ACME", call, .noteAdded("they were kind")),
      ("ACME", call, .promiseMade(promise)),
      (
        "BOLT", nil,
        .nextStepScheduled(NextStep(action: .call, dueOn: day, reason: "agreed"), on: day)
      ),
    ]
    for (index, (account, call, fact)) in facts.enumerated() {
      _ = try ledger.append(
        [EntryDraft(id: id("\(index)", ledger), account: account, call: call, fact: fact)], .sample)
    }
    try ledger.checkpoint()
  }

  static func id(_ word: String, _ ledger: SQLLedger) -> EntryID {
    EntryID(naming: ["sample", word], in: ledger.identity.id)
  }
}
