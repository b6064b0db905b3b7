import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// An account a command works on: what is known of it, the house rules, and the pen.
struct AccountDesk {
  let session: Session
  let standing: Standing
  let policy: Policy
  let today: CalendarDay

  /// Finds the account a person means.
  ///
  /// - Throws: ``Failure`` where there is none, or more than one.
  init(_ account: String, in session: Session) throws {
    let id = try AccountArgument.find([account], in: session).id
    guard let standing = try session.ledger().standing(of: id) else {
      throw Failure(.missingInput, "no account \(visible(id.rawValue))")
    }
    self.session = session
    self.standing = standing
    policy = try session.policy()
    today = session.today
  }

  /// The key, harmless on a terminal.
  var name: String { visible(standing.account.rawValue) }

  var overriding: Overriding { Overriding(policy: policy, actor: session.actor, today: today) }

  var ladder: EscalationLadder {
    EscalationLadder(standing: standing, policy: policy, day: today, hasContact: hasContact)
  }

  /// Whether a card or a call tells whom to write to.
  var hasContact: Bool {
    let account = Account(id: standing.account, name: standing.name)
    return !standing.learned.isEmpty || session.contacts().contains { $0.belongs(to: account) }
  }

  /// Records facts together: all of them, or none.
  func record(_ facts: [LedgerFact]) throws {
    let drafts = facts.map {
      EntryDraft(id: session.surroundings.newID(), account: standing.account, fact: $0)
    }
    let ledger = try session.ledger()
    try Retry.whileBusy { () throws(LedgerError) in
      _ = try ledger.append(drafts, session.recording())
    }
  }

  // MARK: What was typed

  /// Returns an invoice by its number; case does not count where one only fits.
  func invoice(_ number: String) throws -> Invoice {
    if let exact = standing.invoices[number] { return exact }
    let close = standing.invoices.values.filter { $0.number.lowercased() == number.lowercased() }
    guard close.count == 1 else {
      let open = standing.openInvoices.prefix(5).map { visible($0.number) }
      throw Failure(
        .missingInput, "\(name) has no invoice \(visible(number))",
        remedy: open.isEmpty
          ? "Nothing is open there." : "Open are \(open.joined(separator: ", ")).")
    }
    return close[0]
  }

  /// Returns the day an option names.
  func day(_ text: String, option: String, _ direction: SpokenDay.Direction) throws -> CalendarDay {
    let day: CalendarDay
    do {
      day = try SpokenDay.read(
        text, today: today, direction: direction, isWorkingDay: policy.calendar.isBusinessDay)
    } catch {
      throw Failure(error, in: text, option: option)
    }
    if direction == .behind, day > today {
      throw Failure(
        .usage, "\(option) \(day.short): that day has not come",
        remedy: "Name today, or the day it was.")
    }
    if direction == .ahead, day < today {
      throw Failure(.usage, "\(option) \(day.short): that day is past")
    }
    return day
  }

  /// Returns an amount up to a whole, which `half` and `20%` are parts of.
  func amount(_ text: String, option: String, of whole: Money) throws -> Money {
    let amount: Money
    do {
      amount = try SpokenAmount.parse(text, of: whole)
    } catch {
      throw Failure(error, in: text, option: option)
    }
    guard amount.isPositive else {
      throw Failure(
        .usage, "\(option) \(visible(text)): nothing of \(whole.currency)",
        remedy: "For example \(SpokenAmount.examples).")
    }
    guard amount.minorUnits <= whole.minorUnits else {
      throw Failure(.usage, "\(option) \(amount): only \(whole) is open")
    }
    return amount
  }

  /// Returns words that are wanted.
  func words(_ text: String?, option: String, example: String) throws -> String {
    let words = trimmedBlanks(text ?? "")
    guard !words.isEmpty else {
      throw Failure(.usage, "\(option) is wanted", remedy: "For example \(option) \"\(example)\"")
    }
    return words
  }

  // MARK: What is answered

  /// Says what was done, in lines or as JSON.
  func answer(_ lines: [String], _ json: [String: BodyValue], _ options: GlobalOptions) {
    if options.json {
      var members = json
      members["account"] = .text(standing.account.rawValue)
      return session.printJSON(.object(members))
    }
    for line in lines {
      for part in wrapped(
        visible(line), width: min(session.output.width, 100), hangingIndent: "  ")
      {
        session.print(StyledText(part))
      }
    }
  }
}
