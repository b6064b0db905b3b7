public import Receivables

/// The exact text of a script, kept once under its hash.
public struct KeptScript: Hashable, Sendable {
  /// SHA-256 of the text, hexadecimal.
  public let hash: String
  public let title: String
  public let text: String

  public init(hash: String, title: String, text: String) {
    self.hash = hash
    self.title = title
    self.text = text
  }
}

/// A file was read to its end and all of it is in the ledger.
public struct ImportFinished: Hashable, Sendable {
  /// SHA-256 of the file, hexadecimal.
  public let file: String
  public let rows: Int
  public let newInvoices: Int
  public let newPayments: Int

  public init(file: String, rows: Int, newInvoices: Int, newPayments: Int) {
    self.file = file
    self.rows = rows
    self.newInvoices = newInvoices
    self.newPayments = newPayments
  }
}

/// An invoice, or a credit note where the amount is negative.
public struct InvoiceIssued: Hashable, Sendable {
  public let number: String
  public let issuedOn: CalendarDay?
  public let dueOn: CalendarDay
  public let amount: Money
  /// What the account calls it, its order number for example; free text, so kept as personal.
  public let reference: String?

  public init(
    number: String, issuedOn: CalendarDay?, dueOn: CalendarDay, amount: Money,
    reference: String? = nil
  ) {
    self.number = number
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.amount = amount
    self.reference = reference
  }
}

/// Money that came in.
public struct PaymentReceived: Hashable, Sendable {
  public let on: CalendarDay
  public let amount: Money
  /// The invoice it was paid on; nil: the oldest first.
  public let invoice: String?
  /// Where the fact comes from: `import`, `pay`.
  public let source: String
  /// Whether the file told only that it was paid, so that the day of the import stands for it.
  public let dayIsAssumed: Bool

  public init(
    on: CalendarDay, amount: Money, invoice: String?, source: String, dayIsAssumed: Bool = false
  ) {
    self.on = on
    self.amount = amount
    self.invoice = invoice
    self.source = source
    self.dayIsAssumed = dayIsAssumed
  }
}

/// A call was begun.
public struct CallStarted: Hashable, Sendable {
  public let on: CalendarDay
  /// The hash of the script's text, which ``KeptScript`` has.
  public let script: String
  public let scriptTitle: String
  /// The hashes of the scripts it links to, by file name.
  public let linked: [String: String]
  /// Whom the collector meant to reach.
  public let contact: String?

  public init(
    on: CalendarDay, script: String, scriptTitle: String, linked: [String: String] = [:],
    contact: String?
  ) {
    self.on = on
    self.script = script
    self.scriptTitle = scriptTitle
    self.linked = linked
    self.contact = contact
  }
}

/// An answer of the script was chosen.
public struct AnswerGiven: Hashable, Sendable {
  public let script: String
  /// The step's anchor, and where the answer led.
  public let step: String
  /// The answer's words, as the script has them.
  public let words: String
  public let goesTo: String

  public init(script: String, step: String, words: String, goesTo: String) {
    self.script = script
    self.step = step
    self.words = words
    self.goesTo = goesTo
  }
}

/// A value that a step asked for was given.
public struct ValueGiven: Hashable, Sendable {
  public let script: String
  public let step: String
  /// The word of the script: `amount`, `date`, `person` ...
  public let asked: String
  /// The value in its exact form (`12500.50 EUR`, `2026-03-06`); nil where it is free text.
  public let value: String?
  /// What was typed.
  public let typed: String

  public init(script: String, step: String, asked: String, value: String?, typed: String) {
    self.script = script
    self.step = step
    self.asked = asked
    self.value = value
    self.typed = typed
  }
}

/// The account promised to pay.
public struct PromiseMade: Hashable, Sendable {
  public let amount: Money
  public let on: CalendarDay
  public let madeOn: CalendarDay
  /// Days after `on` before it counts as broken; the policy's figure on the day it was made.
  public let graceDays: Int
  /// How much less than promised still counts as kept.
  public let tolerance: Money

  public init(
    amount: Money, on: CalendarDay, madeOn: CalendarDay, graceDays: Int, tolerance: Money
  ) {
    self.amount = amount
    self.on = on
    self.madeOn = madeOn
    self.graceDays = graceDays
    self.tolerance = tolerance
  }
}

/// The account agreed to pay in parts.
public struct InstallmentsAgreed: Hashable, Sendable {
  public let parts: [Installment]
  public let madeOn: CalendarDay
  public let graceDays: Int

  public init(parts: [Installment], madeOn: CalendarDay, graceDays: Int) {
    self.parts = parts
    self.madeOn = madeOn
    self.graceDays = graceDays
  }
}

/// Less is accepted if it is paid by a day; default restores the rest.
public struct SettlementAgreed: Hashable, Sendable {
  /// What was owed, and what settles it.
  public let owed: Money
  public let pays: Money
  public let by: CalendarDay
  public let madeOn: CalendarDay
  public let graceDays: Int

  public init(owed: Money, pays: Money, by: CalendarDay, madeOn: CalendarDay, graceDays: Int) {
    self.owed = owed
    self.pays = pays
    self.by = by
    self.madeOn = madeOn
    self.graceDays = graceDays
  }
}

/// The account contests an invoice, or all of them.
public struct DisputeRaised: Hashable, Sendable {
  public let on: CalendarDay
  /// The invoice contested; nil: all that are open.
  public let invoice: String?
  public let reason: DisputeReason
  public let words: String?

  public init(on: CalendarDay, invoice: String?, reason: DisputeReason, words: String?) {
    self.on = on
    self.invoice = invoice
    self.reason = reason
    self.words = words
  }
}
