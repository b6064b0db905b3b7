public import Receivables

/// The exact text of a script, kept once under its hash.
public struct KeptScript: Hashable, Sendable {
  /// SHA-256 of the text, hexadecimal.
  public let hash: String
  /// The heading the script begins with.
  public let title: String
  /// The whole file, byte for byte, so that the words on the screen can be proved.
  public let text: String

  /// Takes the parts as they are; that the hash fits the text is not checked here.
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
  /// How many invoices were read from it, those already in the ledger included.
  public let rows: Int
  /// How many of them the ledger did not have.
  public let newInvoices: Int
  /// How many payments it told of that the ledger did not have.
  public let newPayments: Int

  /// Takes the figures as they are; nothing is checked here.
  public init(file: String, rows: Int, newInvoices: Int, newPayments: Int) {
    self.file = file
    self.rows = rows
    self.newInvoices = newInvoices
    self.newPayments = newPayments
  }
}

/// An invoice, or a credit note where the amount is negative.
public struct InvoiceIssued: Hashable, Sendable {
  /// The number printed on it, unique within its account.
  public let number: String
  /// The day it was issued; nil where a file does not say, and then it counts from ``dueOn``.
  public let issuedOn: CalendarDay?
  /// The last day on which paying it is in time.
  public let dueOn: CalendarDay
  /// What was invoiced; a ledger keeps up to 2^61 minor units of either sign.
  public let amount: Money
  /// What the account calls it, its order number for example; free text, so kept as personal.
  public let reference: String?
  /// What it asks to be paid under, where it is not the number: an RF reference for example.
  public let paymentReference: String?

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    number: String, issuedOn: CalendarDay?, dueOn: CalendarDay, amount: Money,
    reference: String? = nil, paymentReference: String? = nil
  ) {
    self.number = number
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.amount = amount
    self.reference = reference
    self.paymentReference = paymentReference
  }
}

/// Money that came in.
public struct PaymentReceived: Hashable, Sendable {
  /// The day the money came; the day of the import where ``dayIsAssumed``.
  public let on: CalendarDay
  /// What came; negative for money that went back, which no invoice takes up but a credit note.
  public let amount: Money
  /// What it was meant for, in the order it was said.
  public let wishes: [AllocationWish]
  /// Who said so; nil where nothing was said.
  public let chosenBy: AllocationChooser?
  /// What takes up the rest.
  public let rest: AllocationOrder
  /// Where the fact comes from: `import`, `pay`, `statement`.
  public let source: String
  /// Whether the file told only that it was paid, so that the day of the import stands for it.
  public let dayIsAssumed: Bool
  /// How it came.
  public let method: PaymentMethod?
  /// What the payer wrote on it; free text, so kept as personal.
  public let reference: String?
  /// Who paid, as the bank has it; kept as personal.
  public let payer: String?
  /// The account it was paid from; kept as personal.
  public let payerAccount: String?
  /// The line of the bank statement it was booked from.
  public let line: EntryID?
  /// Whether it came marked as full and final for less than was owed, and what we answered.
  public let fullAndFinal: FullAndFinalAnswer?

  /// Takes the facts as they are; the ledger checks them when they are appended.
  ///
  /// - Parameter rest: nil: nothing where an item is named, else the oldest first.
  public init(
    on: CalendarDay, amount: Money, wishes: [AllocationWish], chosenBy: AllocationChooser? = nil,
    rest: AllocationOrder? = nil, source: String, dayIsAssumed: Bool = false,
    method: PaymentMethod? = nil, reference: String? = nil, payer: String? = nil,
    payerAccount: String? = nil, line: EntryID? = nil, fullAndFinal: FullAndFinalAnswer? = nil
  ) {
    self.on = on
    self.amount = amount
    self.wishes = wishes
    self.chosenBy = chosenBy
    self.rest = rest ?? PaymentReceived.usualRest(wishes)
    self.source = source
    self.dayIsAssumed = dayIsAssumed
    self.method = method
    self.reference = reference
    self.payer = payer
    self.payerAccount = payerAccount
    self.line = line
    self.fullAndFinal = fullAndFinal
  }

  /// Takes money for one invoice, or for the oldest first.
  public init(
    on: CalendarDay, amount: Money, invoice: String?, source: String, dayIsAssumed: Bool = false
  ) {
    self.init(
      on: on, amount: amount, wishes: invoice.map { [AllocationWish(invoice: $0)] } ?? [],
      source: source, dayIsAssumed: dayIsAssumed)
  }

  static func usualRest(_ wishes: [AllocationWish]) -> AllocationOrder {
    wishes.isEmpty ? .oldestFirst : .none
  }
}

/// What we answered to a payment offered as full and final for less.
///
/// Keeping it without a word may be taken for consent where the debt was contested (Stour Valley
/// Builders v Stuart).
public enum FullAndFinalAnswer: String, CaseIterable, Sendable, Hashable {
  /// The rest is let go; it is written off by an entry of its own.
  case accepted
  /// Kept on account, and the debtor told that the rest stays owed.
  case onAccount = "on-account"
  /// To be sent back.
  case returned
}

/// A call was begun.
public struct CallStarted: Hashable, Sendable {
  /// The day it was begun, on the collector's calendar.
  public let on: CalendarDay
  /// The hash of the script's text, which ``KeptScript`` has.
  public let script: String
  /// The title the script had then, so that it can be named without its text.
  public let scriptTitle: String
  /// The hashes of the scripts it links to, by file name.
  public let linked: [String: String]
  /// Whom the collector meant to reach.
  public let contact: String?

  /// Takes the facts as they are; that the hashes are kept is not checked here.
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
  /// The hash of the text the step is in: the call's own script or a linked one.
  public let script: String
  /// The step as a link writes it without its mark: `close`, `objections.md#close`.
  public let step: String
  /// The answer's words, as the script has them.
  public let words: String
  /// Where it led: `#` and a step, `return` to where a detour began, or `end`.
  public let goesTo: String

  /// Takes the facts as they are; nothing is checked against the script here.
  public init(script: String, step: String, words: String, goesTo: String) {
    self.script = script
    self.step = step
    self.words = words
    self.goesTo = goesTo
  }
}

/// A value that a step asked for was given.
public struct ValueGiven: Hashable, Sendable {
  /// The hash of the text the step is in: the call's own script or a linked one.
  public let script: String
  /// The step as a link writes it without its mark: `close`, `objections.md#close`.
  public let step: String
  /// The word of the script: `amount`, `date`, `person` ...
  public let asked: String
  /// The value in its exact form (`12500.50 EUR`, `2026-03-06`); nil where it is free text.
  public let value: String?
  /// What was typed.
  public let typed: String
  /// The exact form of what is about a person (`+442079460100`), kept as personal.
  public let exact: String?

  /// Takes the facts as they are; nothing is checked against the script here.
  public init(
    script: String, step: String, asked: String, value: String?, typed: String,
    exact: String? = nil
  ) {
    self.script = script
    self.step = step
    self.asked = asked
    self.value = value
    self.typed = typed
    self.exact = exact
  }
}

/// The account promised to pay.
public struct PromiseMade: Hashable, Sendable {
  /// What they said they would pay.
  public let amount: Money
  /// The day they named; money still keeps it ``graceDays`` later.
  public let on: CalendarDay
  /// The day of the call, on the collector's calendar; money counts for it from then on.
  public let madeOn: CalendarDay
  /// Days after `on` before it counts as broken; the policy's figure on the day it was made.
  public let graceDays: Int
  /// How much less than promised still counts as kept.
  public let tolerance: Money
  /// The invoices it is for; empty: the account.
  public let invoices: [String]
  /// How they said they would pay.
  public let method: PaymentMethod?
  /// Who gave it; kept as personal.
  public let givenBy: String?

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    amount: Money, on: CalendarDay, madeOn: CalendarDay, graceDays: Int, tolerance: Money,
    invoices: [String] = [], method: PaymentMethod? = nil, givenBy: String? = nil
  ) {
    self.amount = amount
    self.on = on
    self.madeOn = madeOn
    self.graceDays = graceDays
    self.tolerance = tolerance
    self.invoices = invoices
    self.method = method
    self.givenBy = givenBy
  }
}

/// The account agreed to pay in parts.
public struct InstallmentsAgreed: Hashable, Sendable {
  /// The parts in the order they were agreed in, each with its own due day.
  public let parts: [Installment]
  /// The day of the call, on the collector's calendar.
  public let madeOn: CalendarDay
  /// The policy's days of grace on the day it was agreed; a ledger keeps 0 to 36,600.
  public let graceDays: Int
  /// The invoices it is for; empty: all that were open.
  public let invoices: [String]
  /// Whether the first part is a deposit.
  public let hasDeposit: Bool
  /// Days after the grace in which a missed part can still be made good.
  public let cureDays: Int
  /// Whether a part missed beyond them makes all of the rest due at once.
  public let accelerates: Bool

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    parts: [Installment], madeOn: CalendarDay, graceDays: Int, invoices: [String] = [],
    hasDeposit: Bool = false, cureDays: Int = 0, accelerates: Bool = true
  ) {
    self.parts = parts
    self.madeOn = madeOn
    self.graceDays = graceDays
    self.invoices = invoices
    self.hasDeposit = hasDeposit
    self.cureDays = cureDays
    self.accelerates = accelerates
  }
}

/// Less is accepted if it is paid by a day; default restores the rest.
public struct SettlementAgreed: Hashable, Sendable {
  /// What was owed on the day it was agreed.
  public let owed: Money
  /// What settles all of it, if it comes by ``by``.
  public let pays: Money
  /// The day it is to be paid by, before any grace.
  public let by: CalendarDay
  /// The day of the call, on the collector's calendar.
  public let madeOn: CalendarDay
  /// The policy's days of grace on the day it was agreed; a ledger keeps 0 to 36,600.
  public let graceDays: Int
  /// The invoices it is for; empty: all that were open.
  public let invoices: [String]

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    owed: Money, pays: Money, by: CalendarDay, madeOn: CalendarDay, graceDays: Int,
    invoices: [String] = []
  ) {
    self.owed = owed
    self.pays = pays
    self.by = by
    self.madeOn = madeOn
    self.graceDays = graceDays
    self.invoices = invoices
  }
}

/// The account contests an invoice, or all of them.
public struct DisputeRaised: Hashable, Sendable {
  /// The day they said so; from a file, the day the invoice was issued, else its due day.
  public let on: CalendarDay
  /// The invoice contested; nil: all that are open.
  public let invoice: String?
  /// Their reason; `other` where it came from a file, which tells none.
  public let reason: DisputeReason
  /// What they said, kept as personal; nil where nothing was noted or it was erased.
  public let words: String?
  /// How much of the invoice is contested; nil: all of it.
  public let amount: Money?
  /// The colleague who settles it.
  public let owner: String?
  /// The day by which it is to be settled.
  public let targetOn: CalendarDay?

  /// Takes the facts as they are; that the invoice exists is not checked here.
  public init(
    on: CalendarDay, invoice: String?, reason: DisputeReason, words: String?,
    amount: Money? = nil, owner: String? = nil, targetOn: CalendarDay? = nil
  ) {
    self.on = on
    self.invoice = invoice
    self.reason = reason
    self.words = words
    self.amount = amount
    self.owner = owner
    self.targetOn = targetOn
  }
}
