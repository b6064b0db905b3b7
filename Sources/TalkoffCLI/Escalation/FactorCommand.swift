import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff factor`: invoices sold to a factor, and what comes back.
struct FactorCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "factor", abstract: "Record invoices sold to a factor, and those that come back.",
    discussion: """
      An invoice with a factor is the factor's to collect: we stop asking for it, and money that \
      comes for it is passed on. None is sold twice, while it is contested, or later than the policy \
      says. Without options it shows what was sold; --due lists what may be given back, of all \
      accounts.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String?
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("The invoices to sell.", valueName: "numbers"))
  var invoice: [String] = []
  @Option(help: ArgumentHelp("Who buys them.", valueName: "name"))
  var factor: String?
  @Option(help: ArgumentHelp("What is paid at once: 85%.", valueName: "share"))
  var advance: String?
  @Option(help: ArgumentHelp("What the factor keeps: 2.5%.", valueName: "share"))
  var fee: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("From when unpaid ones come back; none: never.", valueName: "day"))
  var recourse: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Invoices that came back unpaid.", valueName: "numbers"))
  var returned: [String] = []
  @Option(help: ArgumentHelp("Why, or how.", valueName: "text"))
  var words: String?
  @Flag(help: "List what may be given back to a factor by now.")
  var due = false
  @OptionGroup var consent: OverrideOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    if due, account == nil { return try RecourseList(session: session).show(json: options.json) }
    guard let account else {
      throw Failure(.usage, "an account is wanted, or --due", remedy: "talkoff factor --due")
    }
    let desk = try AccountDesk(account, in: session)
    if due {
      try RecourseList(session: session).show([desk.standing], json: options.json)
    } else if !invoice.isEmpty {
      guard returned.isEmpty else {
        throw Failure(.usage, "--invoice and --returned are two things")
      }
      try sell(desk)
    } else if !returned.isEmpty {
      try takeBack(desk)
    } else {
      show(desk)
    }
    return .done
  }

  // MARK: Selling

  private func sell(_ desk: AccountDesk) throws {
    let invoices = try invoice.map(desk.invoice)
    let numbers = invoices.map(\.number)
    guard Set(numbers).count == numbers.count else {
      throw Failure(.usage, "--invoice names one twice")
    }
    let factor = try desk.words(factor, option: "--factor", example: "Fact Ltd")
    let terms = try terms(try total(invoices), desk)
    let recourseOn = try recourseDay(desk)
    let overridden = try desk.pass(
      step: EscalationStep.factor, objections(numbers, desk), consent: consent.consent,
      title: "\(desk.name): not to be sold now")
    let sold = InvoicesFactored(
      invoices: numbers, factor: factor, amount: terms.amount, advance: terms.advance,
      fee: terms.fee, reserve: terms.reserve, recourseOn: recourseOn, on: desk.today)
    try desk.record([.escalation(.invoicesFactored(sold))] + overridden)
    desk.answer(
      [
        "Sold to \(factor): \(numbers.joined(separator: ", ")), \(terms.amount).",
        "Advance \(terms.advance), fee \(terms.fee), reserve \(terms.reserve).",
        recourseOn.map { "What is unpaid on \($0.short) comes back." } ?? "Without recourse.",
        "Do not ask for it any more: money that comes for it belongs to \(factor).",
      ], sold.json, options)
  }

  private func total(_ invoices: [Invoice]) throws -> Money {
    guard let first = invoices.first else { throw Failure(.usage, "--invoice names none") }
    var total = Money.zero(first.amount.currency)
    for invoice in invoices { total = try total.adding(invoice.openAmount) }
    return total
  }

  private func terms(_ amount: Money, _ desk: AccountDesk) throws -> FactoringTerms {
    let advance = try desk.percent(advance, option: "--advance", example: "85%")
    let fee = try desk.percent(fee, option: "--fee", example: "2.5%")
    guard let terms = FactoringTerms(amount: amount, advance: advance, fee: fee) else {
      throw Failure(.usage, "--advance \(advance) and --fee \(fee) are more than the whole")
    }
    return terms
  }

  private func recourseDay(_ desk: AccountDesk) throws -> CalendarDay? {
    guard let recourse else {
      throw Failure(
        .usage, "--recourse is wanted", remedy: "The day unpaid ones come back, or none.")
    }
    if recourse.lowercased() == "none" { return nil }
    return try desk.day(recourse, option: "--recourse", .ahead)
  }

  private func objections(_ numbers: [String], _ desk: AccountDesk) -> [Objection] {
    desk.standing.factoringRefusals(
      of: numbers, on: desk.today, daysPastDueMax: desk.policy.escalation.factorDaysPastDueMax
    ).map {
      Objection(
        rule: EscalationStep.factor, said: "invoice \($0.number) \($0.why)",
        mayOverride: $0.isOverridable ? .supervisor : .nobody)
    }
  }

  // MARK: Coming back

  private func takeBack(_ desk: AccountDesk) throws {
    let numbers = try returned.map { try desk.invoice($0).number }
    for number in numbers where desk.standing.invoices[number]?.isFactored != true {
      throw Failure(.usage, "invoice \(visible(number)) is with no factor")
    }
    let words = words.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 }
    try desk.record([
      .escalation(.factoringReturned(invoices: numbers, on: desk.today, words: words))
    ])
    desk.answer(
      ["Came back: \(numbers.joined(separator: ", ")). We ask for it again from today."],
      ["returned": .list(numbers.map(BodyValue.text))], options)
  }

  private func show(_ desk: AccountDesk) {
    let money = desk.standing.moneyOfFactors(on: desk.today)
    var lines = desk.standing.factorings.map { sale in
      let out = sale.invoices(on: desk.today)
      let rest = out.isEmpty ? "all came back" : "with them: \(out.joined(separator: ", "))"
      return "\(sale.sold.on.short)  \(sale.sold.factor): \(sale.sold.amount), advance "
        + "\(sale.sold.advance), fee \(sale.sold.fee), reserve \(sale.sold.reserve); \(rest)"
    }
    lines += money.map {
      "\($0.on.short)  \($0.amount) came for invoice \($0.invoice): it belongs to \($0.factor)"
    }
    desk.answer(
      lines.isEmpty ? ["Nothing of \(desk.standing.name) was sold."] : lines,
      [
        "sales": .list(desk.standing.factorings.map { .object($0.sold.json) }),
        "moneyOfFactors": .list(money.map { .object($0.json) }),
      ], options)
  }
}

extension FactorMoney {
  /// The money for a program.
  var json: [String: BodyValue] {
    [
      "factor": .text(factor), "invoice": .text(invoice), "amount": .text(amount.plain),
      "currency": .text(amount.currency.code), "on": .text(on.description),
    ]
  }
}

extension InvoicesFactored {
  /// The sale for a program.
  fileprivate var json: [String: BodyValue] {
    var members: [String: BodyValue] = [
      "invoices": .list(invoices.map(BodyValue.text)), "factor": .text(factor),
      "amount": .text(amount.plain), "advance": .text(advance.plain), "fee": .text(fee.plain),
      "reserve": .text(reserve.plain), "currency": .text(amount.currency.code),
      "on": .text(on.description),
    ]
    members["recourseOn"] = recourseOn.map { .text($0.description) }
    return members
  }
}

/// What may be given back to factors by now.
struct RecourseList {
  let session: Session

  /// Lists all accounts that have an invoice open; what is paid needs no recourse.
  func show(json: Bool) throws -> ExitStatus {
    let ledger = try session.ledger()
    var standings: [Standing] = []
    for account in try ledger.allAccounts() {
      guard let standing = try ledger.standing(of: account.id), !standing.factorings.isEmpty else {
        continue
      }
      standings.append(standing)
    }
    try show(standings, json: json)
    return .done
  }

  func show(_ standings: [Standing], json: Bool) throws {
    let today = session.today
    let items = standings.flatMap { standing in
      standing.recourseDue(on: today).flatMap { due in
        due.invoices.map { (standing.account, due.sale, $0) }
      }
    }
    if json {
      return session.printJSON([
        "items": .list(
          items.map { account, sale, invoice in
            [
              "account": .text(account.rawValue), "invoice": .text(invoice.number),
              "open": .text(invoice.openAmount.plain),
              "currency": .text(invoice.openAmount.currency.code),
              "factor": .text(sale.sold.factor),
              "recourseOn": .text(sale.sold.recourseOn?.description ?? ""),
            ]
          })
      ])
    }
    if items.isEmpty { session.print("Nothing is due back from a factor.") }
    let rows = items.map { account, sale, invoice in
      [
        visible(account.rawValue), visible(invoice.number), invoice.openAmount.description,
        visible(sale.sold.factor), sale.sold.recourseOn.map { "since \($0.short)" } ?? "",
      ]
    }
    for line in columns(rows, alignments: [.left, .left, .right]) {
      session.print(StyledText(line))
    }
  }
}
