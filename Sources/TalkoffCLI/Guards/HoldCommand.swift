import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables

/// `talkoff hold ACCOUNT`: nobody chases until a day.
struct HoldCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Pause the chase until a day, or end a pause.",
    discussion: """
      A hold always has a last day and a reason, and ends by itself. One longer than the policy \
      allows needs a supervisor.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Option(
    parsing: .unconditional, help: ArgumentHelp("The last day of the hold.", valueName: "day"))
  var until: String?
  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @Option(help: ArgumentHelp("For one invoice; the others are still chased.", valueName: "number"))
  var invoice: String?
  @Flag(help: "End the holds that are on.")
  var lift = false
  @OptionGroup var consent: OverrideOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    try lift ? end(desk) : place(desk)
    return .done
  }

  private func place(_ desk: AccountDesk) throws {
    guard let until else {
      throw Failure(.usage, "--until is wanted", remedy: "A hold always ends: --until +14d")
    }
    let last = try desk.day(until, option: "--until", .ahead)
    let words = try desk.words(reason, option: "--reason", example: "audit until Friday")
    let number = try invoice.map { try desk.invoice($0).number }
    let longest = desk.policy.guards.holdDaysMax
    let days = last.days(since: desk.today)
    let objections =
      days <= longest
      ? []
      : [
        Objection(
          rule: GuardRule.hold.rawValue,
          said: "a hold of \(days) days is longer than the \(longest) a collector may place",
          mayOverride: .supervisor)
      ]
    let overridden = try desk.overriding.facts(
      setting: objections, aside: consent.consent, title: "\(desk.name) is not held so long")
    let hold = HoldPlaced(on: desk.today, until: last, words: words, invoice: number)
    try desk.record([.terms(.holdPlaced(hold))] + overridden)
    desk.answer(
      ["On hold until \(last.spoken): \(number.map { "invoice \($0)" } ?? "the account")."],
      [
        "until": .text(last.description), "reason": .text(words),
        "invoice": .text(number ?? ""),
      ], options)
  }

  private func end(_ desk: AccountDesk) throws {
    let number = try invoice.map { try desk.invoice($0).number }
    let holds = desk.standing.holds.filter {
      $0.holds(on: desk.today) && (number == nil || $0.placed.invoice == number)
    }
    guard !holds.isEmpty else { throw Failure(.usage, "\(desk.name): no hold is on there") }
    let words = reason.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 }
    try desk.record(
      holds.map { .terms(.holdLifted(hold: $0.entry, on: desk.today, words: words)) })
    desk.answer(
      ["\(counted(holds.count, "hold")) lifted; the chase goes on from today."],
      ["lifted": .integer(Int64(holds.count))], options)
  }
}
