import ArgumentParser
import FollowUp
import Receivables
import Terminal

/// `talkoff offer ACCOUNT WHAT-THEY-CAN-PAY`: what can be made of an offer.
struct OfferCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer", abstract: "See what can be made of what they can pay.",
    discussion: """
      Answers with the plan and its days, what you may let go, what needs approval, and the \
      sentence to say; nothing is recorded. For example: talkoff offer ACME 1000 now and 500 a month
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "What they can pay: 500 now; 250 a week; 3 parts; half now and 2 monthly.")
  var words: [String]
  @Option(name: .customLong("invoice"), help: ArgumentHelp("An invoice.", valueName: "number"))
  var invoices: [String] = []
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try DealDesk([account], in: session)
    let said = words.joined(separator: " ")
    let subject = try desk.subject(invoices, typed: said)
    let answer = try OfferCommand.answer(
      said, due: subject.total, policy: desk.policy, actor: session.actor, today: session.today)
    if options.json {
      session.printJSON(OfferScreen.value(answer))
    } else {
      OfferScreen(output: session.output, indent: "").show(answer)
    }
    return .done
  }

  /// - Throws: ``Failure`` where what was said is no offer, or makes no plan.
  static func answer(
    _ said: String, due: Money, policy: Policy, actor: String, today: CalendarDay
  ) throws -> OfferCalculator.Answer {
    let calculator = OfferCalculator(
      policy: policy, role: policy.role(of: actor), due: due, today: today)
    do {
      return try calculator.answer(Offer.parse(said, due: due))
    } catch let refusal as OfferRefusal {
      throw Failure(
        .usage, visible(refusal.problem), remedy: "For example \(OfferRefusal.examples).",
        at: ArgumentFault(argument: said, place: refusal.place))
    } catch let error as PlanError {
      throw Failure(.badData, error.description)
    }
  }
}
