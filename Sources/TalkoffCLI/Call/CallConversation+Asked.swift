import CallEngine
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// What is looked up beside the call, which stays where it is.
extension CallConversation {
  /// Shows what can be made of an offer; the call stays where it is.
  func offer(_ words: String) throws {
    guard call.isRightPersonConfirmed else {
      throw CallRefusal(
        "The debt is not named before the right person is confirmed.",
        remedy: "Confirm who is on the phone first.")
    }
    let due = call.context.amountDue
    let policy = try session.policy()
    let calculator = OfferCalculator(
      policy: policy, role: policy.role(of: session.actor), due: due,
      today: call.context.today)
    do {
      let answer = try calculator.answer(Offer.parse(words, due: due))
      list { OfferScreen(output: session.output, indent: "  ").show(answer) }
    } catch let refusal as OfferRefusal {
      throw CallRefusal(
        "\(refusal.problem).", remedy: "For example offer \(OfferRefusal.examples).",
        at: refusal.place)
    } catch let error as PlanError {
      throw CallRefusal("\(error).", remedy: "")
    }
  }

  /// Shows what was said with this debtor; the call stays where it is.
  func find(_ words: String) throws {
    let search = CallFind(keeper: keeper, screen: screen, surroundings: session.surroundings)
    let rows = try search.rows(words, monthFirst: monthFirst)
    list { for row in rows { session.print(row) } }
  }

  /// Takes the signature of a supervisor: a name and a reason.
  func sign(_ words: String) throws {
    let halves = words.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard halves.count == 2 else {
      throw CallRefusal(
        "A signature wants a name and a reason.", remedy: "For example: sign sam they pay today.")
    }
    try keeper.sign(DealSignature(signedBy: halves[0], reason: trimmedBlanks(halves[1])))
    screen.tell("\(halves[0]) signs for the next deal beyond your limits.")
  }
}
