import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff approve`: the deals and waivers that wait for a supervisor, and the word on one.
struct ApproveCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "See the deals that are held, and decide on one.",
    discussion: """
      Alone it lists what waits, over the whole ledger. With the number of a deal, or an account \
      that has one, it approves it: the deal is recorded together with the decision. Only a role \
      whose own limits hold the deal may; people and roles stand in scripts/policy.yaml.
      """)

  @Argument(help: "The deal's number as the list has it, or the account.")
  var deal: [String] = []
  @Option(help: ArgumentHelp("Why; kept with the decision.", valueName: "text"))
  var reason: String?
  @Flag(help: "Refuse it; the account is called and told.")
  var refuse = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    guard !deal.isEmpty else {
      let waiting = try WaitingDeal.all(in: session)
      HeldDealsScreen(session: session).show(waiting, json: options.json)
      return .done
    }
    guard let reason = reason.map(trimmedBlanks), !reason.isEmpty else {
      throw Failure(
        .usage, "a decision wants a reason", remedy: "Add --reason TEXT: it stands on the record.")
    }
    return try decide(WaitingDeal.find(deal, in: session), reason, session)
  }

  private func decide(
    _ waiting: WaitingDeal, _ reason: String, _ session: Session
  ) throws -> ExitStatus {
    let desk = DealDesk(waiting.standing, in: session, policy: try session.policy())
    try check(waiting, desk)
    let facts = desk.policy.facts(
      deciding: waiting.held, waiting.request, isApproved: !refuse, reason: reason,
      on: session.today)
    try desk.append(facts)
    let screen = DealScreen(session: session, desk: desk)
    if options.json {
      session.printJSON([
        "account": .text(waiting.standing.account.rawValue), "deal": .text(waiting.number),
        "approved": .flag(!refuse),
      ])
    } else if refuse {
      screen.say("Refused: \(waiting.request.words).", .color(.yellow))
    } else {
      screen.say("Approved and recorded: \(waiting.request.words).", .color(.green))
    }
    return .done
  }

  /// A refusal wants the role of a supervisor; an approval limits that hold the deal as well.
  private func check(_ waiting: WaitingDeal, _ desk: DealDesk) throws {
    let role = desk.policy.role(of: desk.session.actor)
    guard !refuse else {
      guard role.name != Role.collectorName else {
        throw Failure(
          .notAllowed, "\(visible(desk.session.actor)) is a collector and may not refuse a deal",
          remedy: desk.whoMay(waiting.request))
      }
      return
    }
    try desk.check(desk.session.actor, maySign: waiting.request)
    try checkStillPossible(waiting.request, desk)
  }

  private func checkStillPossible(_ request: HeldRequest, _ desk: DealDesk) throws {
    let account = visible(desk.standing.name)
    if let day = request.lastDay, day < desk.session.today {
      throw Failure(
        .badData, "\(account): \(day.spoken) is past, so nobody could keep it any more",
        remedy: "Refuse it with --refuse, and agree on another day.")
    }
    do throws(ChargeFault) {
      try request.check(against: desk.standing)
    } catch {
      throw Failure(
        .badData, "\(account): \(visible(error.description))",
        remedy: "Refuse it with --refuse, and ask again for what is left.")
    }
  }
}
