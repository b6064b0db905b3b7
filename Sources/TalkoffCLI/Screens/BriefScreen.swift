import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// The account on one screen, read before dialling: who, what they owe, what was said and kept.
struct BriefScreen {
  let session: Session

  private var width: Int { min(session.output.width, 100) }

  func show(_ standing: Standing, _ preparation: CallPreparation, _ pick: ScriptPick) {
    session.privacy.speak(of: standing)
    let today = preparation.today
    let practice = session.mark.map { " · \($0)" } ?? ""
    session.print("")
    session.print(
      StyledText(visible(standing.name), .bold)
        + StyledText("  \(visible(standing.account.rawValue))\(practice)", .dim))
    owes(standing, today)
    BriefDealings(session: session, width: width, today: today).show(standing)
    BriefWarnings(session: session, width: width, preparation: preparation).show()
    invoices(standing, today)
    people(preparation)
    talks(preparation)
    let words = "Script: \(pick.words)"
    for line in wrapped(visible(words), width: width, indent: "  ", hangingIndent: "    ") {
      session.print(StyledText(line, .dim))
    }
    session.print("")
  }

  private func owes(_ standing: Standing, _ today: CalendarDay) {
    for currency in standing.openCurrencies {
      guard let overdue = try? standing.overdue(currency, on: today),
        let balance = try? standing.balance(currency)
      else { continue }
      var line =
        StyledText("  Overdue ")
        + StyledText(overdue.description, overdue.isPositive ? .bold : .plain)
      line += StyledText(" of \(balance) open", .dim)
      let contested = standing.openInvoices.filter {
        $0.isDisputed && $0.amount.currency == currency
      }
      if !contested.isEmpty {
        line += StyledText("; \(contested.count) contested", .color(.yellow))
      }
      if let unapplied = try? standing.unapplied(currency), !unapplied.isZero {
        line += StyledText("; \(unapplied) not applied yet", .color(.yellow))
      }
      session.print(line)
    }
  }

  private func invoices(_ standing: Standing, _ today: CalendarDay) {
    let open = standing.openInvoices
    var rows: [[String]] = []
    for invoice in open.prefix(Limit.invoices) {
      let days = invoice.daysPastDue(on: today)
      let due = days > 0 ? "\(days) d overdue" : days == 0 ? "due today" : "due in \(-days) d"
      let kind = invoice.kind == .invoice ? "" : invoice.kind.rawValue + ", "
      let state = kind + (invoice.amount.isNegative ? "credit" : due)
      rows.append([
        "    " + visible(invoice.number), invoice.openAmount.description,
        "due \(invoice.dueOn.short)",
        state + contested(invoice) + (invoice.isFactored ? ", with the factor" : "")
          + (invoice.paid.isZero ? "" : ", part paid"),
      ])
    }
    for line in columns(rows, alignments: [.left, .right]) { session.print(StyledText(line)) }
    if open.count > Limit.invoices {
      session.print(StyledText("    and \(open.count - Limit.invoices) more", .dim))
    }
  }

  private func contested(_ invoice: Invoice) -> String {
    guard invoice.isDisputed else { return "" }
    let isPart = invoice.contestedAmount != invoice.openAmount
    return isPart ? ", \(invoice.contestedAmount.grouped) contested" : ", contested"
  }

  private func people(_ preparation: CallPreparation) {
    session.print(StyledText("  People", .dim))
    let people = preparation.people
    if people.isEmpty { session.print("    no card: ask for the head of finance") }
    let book = PhoneBook(session: session, policy: preparation.policy)
    var numbers: [PhoneNumber] = []
    for person in people.prefix(Limit.people) {
      let duty = person.role ?? person.title
      let number = person.phones.first.map { book.number($0, of: person) }
      if let number { numbers.append(number) }
      let phone = number.map(book.shown)
      let parts: [String?] = [person.name, duty, phone, person.emails.first, person.timeZone]
      let text = parts.compactMap { $0 }.joined(separator: ", ")
      let mark = person == preparation.payer ? "  <- ask for" : ""
      for (index, line) in wrapped(visible(text) + mark, width: width, indent: "    ").enumerated()
      {
        session.print(StyledText(line, index == 0 && !mark.isEmpty ? .bold : .plain))
      }
    }
    if let legend = PhoneBook.legend(of: numbers) {
      session.print(StyledText("    \(legend)", .dim))
    }
    let theirs = LocalClock(preparation, in: session)
    if theirs.isKnown { session.print(StyledText("    it is \(visible(theirs.words))", .dim)) }
    for learned in preparation.standing.learned.suffix(2) {
      let words = [learned.person, learned.email, learned.phone?.raw].compactMap(\.self).joined(
        separator: ", ")
      session.print(StyledText("    learned on a call: \(visible(words))"))
    }
  }

  private func talks(_ preparation: CallPreparation) {
    let (standing, today) = (preparation.standing, preparation.today)
    let heading = standing.calls.isEmpty ? "  No call yet" : "  Last talks"
    session.print(StyledText(heading, .dim))
    for call in standing.calls.suffix(Limit.talks).reversed() {
      let who = call.rightPerson ?? call.contact
      let busy = call.attempts.last?.result == .busy ? " (busy)" : ""
      let outcome = (call.outcome?.words ?? "left open") + busy
      session.print(
        StyledText("    \(call.on.short)  \(outcome)" + (who.map { ", \(visible($0))" } ?? "")))
    }
    wayIn(standing)
    for promise in standing.promises.suffix(Limit.promises).reversed() {
      let verdict = standing.verdict(on: promise, day: today)
      let came = standing.received(for: promise, until: today)
      let words = "    promised \(promise.amount) by \(promise.on.short): "
      let style: Style =
        verdict == .kept ? .color(.green) : verdict == .open ? .plain : .color(.red)
      session.print(
        StyledText(words) + StyledText("\(verdict.words), \(came.grouped) came", style)
      )
    }
    if let next = standing.nextStep {
      let day = next.dueOn.short + LocalClock(preparation, in: session).words(of: next)
      let words = "  Next step: \(next.action.words), \(day)"
      session.print(StyledText(words, .dim))
    }
  }

  /// What was heard on the last call before the right person spoke, and the notes made on it: the
  /// next caller need not find the way in again.
  private func wayIn(_ standing: Standing) {
    guard let last = standing.calls.last,
      let entries = try? session.ledger().entries(ofCall: last.call)
    else { return }
    let facts = entries.compactMap { try? $0.fact() }
    let heard = facts.prefix { fact in
      if case .rightPersonConfirmed = fact { false } else { true }
    }.compactMap { fact in
      if case .answerGiven(let answer) = fact { answer.words } else { nil }
    }
    let notes = facts.compactMap { fact in
      if case .noteAdded(let text) = fact { text } else { nil }
    }
    if !heard.isEmpty { paragraph("the phone there: " + heard.joined(separator: " > ")) }
    for note in notes.suffix(Limit.notes) { paragraph("note: " + note) }
  }

  private func paragraph(_ text: String) {
    for line in wrapped(visible(text), width: width, indent: "    ", hangingIndent: "      ") {
      session.print(StyledText(line))
    }
  }

  private enum Limit {
    static let invoices = 8
    static let people = 4
    static let talks = 3
    static let promises = 3
    static let notes = 2
  }
}
