import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// A deal or a waiver that waits for a supervisor, and who asked for it.
struct WaitingDeal {
  let standing: Standing
  let held: HeldDeal
  let request: HeldRequest
  /// The name under which it was recorded.
  let askedBy: String

  /// The number it is called by: the end of its entry's key, which differs most.
  var number: String { String(held.entry.description.suffix(WaitingDeal.numberLength)) }
  static let numberLength = 8

  /// Returns all that waits, over the whole ledger, the oldest first.
  static func all(in session: Session) throws -> [WaitingDeal] {
    let ledger = try session.ledger()
    var found: [WaitingDeal] = []
    for id in try ledger.accountsWithWaitingDeals() {
      guard let standing = try ledger.standing(of: id) else { continue }
      found += try waiting(of: standing, in: session)
    }
    return found.sorted { $0.held.held.on < $1.held.held.on }
  }

  private static func waiting(
    of standing: Standing, in session: Session
  ) throws -> [WaitingDeal] {
    let open = standing.heldDeals.filter { $0.decided == nil }
    guard !open.isEmpty else { return [] }
    let entries = try session.ledger().entries(of: standing.account)
    return open.compactMap { held in
      guard let request = HeldRequest(held.held.deal) else { return nil }
      let actor = entries.first { $0.id == held.entry }?.actor ?? ""
      return WaitingDeal(standing: standing, held: held, request: request, askedBy: actor)
    }
  }

  /// Finds the one that is meant by its number or its account.
  ///
  /// - Throws: ``Failure`` where none waits, or more than one.
  static func find(_ words: [String], in session: Session) throws -> WaitingDeal {
    let text = words.joined(separator: " ")
    let all = try all(in: session)
    let numbered = all.filter { $0.number == text.lowercased() }
    if let only = numbered.first, numbered.count == 1 { return only }
    let account = try AccountArgument.find(words, in: session)
    let found = all.filter { $0.standing.account == account.id }
    guard let first = found.first else {
      throw Failure(
        .missingInput, "no deal with \(visible(account.name)) waits for approval",
        remedy: "talkoff approve lists those that do.")
    }
    guard found.count == 1 else {
      let numbers = found.map { "\($0.number) (\(visible($0.request.kindWords)))" }.joined(
        separator: ", ")
      throw Failure(
        .usage, "\(found.count) deals with \(visible(account.name)) wait for approval",
        remedy: "Name one by its number: \(numbers).")
    }
    return first
  }
}

/// Lists the deals and waivers that wait for a supervisor.
struct HeldDealsScreen {
  let session: Session

  private var width: Int { min(session.output.width, 100) }

  func show(_ waiting: [WaitingDeal], json: Bool) {
    if json {
      session.printJSON(["deals": .list(waiting.map(value))])
    } else if waiting.isEmpty {
      session.print("No deal waits for approval.")
    } else {
      for deal in waiting { show(deal) }
      say("talkoff approve NUMBER --reason TEXT approves one; --refuse refuses it.", .dim)
    }
  }

  private func show(_ waiting: WaitingDeal) {
    session.print(
      StyledText("\(waiting.number)  \(visible(waiting.standing.name))", .bold)
        + StyledText(
          "  asked on \(waiting.held.held.on.short) by \(visible(waiting.askedBy))", .dim))
    say(waiting.request.words, .plain, indent: "    ")
    for sentence in waiting.held.held.exceeds { say(sentence + ".", .dim, indent: "    ! ") }
    if let words = waiting.held.held.words { say("why: " + words, .plain, indent: "    ") }
  }

  private func say(_ text: String, _ style: Style, indent: String = "") {
    let hanging = String(repeating: " ", count: indent.count)
    for line in wrapped(visible(text), width: width, indent: indent, hangingIndent: hanging) {
      session.print(StyledText(line, style))
    }
  }

  private func value(_ waiting: WaitingDeal) -> BodyValue {
    [
      "number": .text(waiting.number), "account": .text(waiting.standing.account.rawValue),
      "name": .text(waiting.standing.name), "askedOn": .text(waiting.held.held.on.description),
      "askedBy": .text(waiting.askedBy), "deal": DealScreen.value(waiting.request),
      "exceeds": .list(waiting.held.held.exceeds.map(BodyValue.text)),
    ]
  }
}
