import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables

/// `talkoff insolvency ACCOUNT`: our own chasing stops.
struct InsolvencyCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "insolvency",
    abstract: "Record that an account is insolvent, or is so no more.",
    discussion: """
      The chase stops at once, and no interest is claimed from that day on. --lift ends it: the \
      court refused to open the case, it was closed, or the report was wrong.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it was opened, or ended; else today.", valueName: "day"))
  var on: String?
  @Option(help: ArgumentHelp("The court, the case, the office-holder.", valueName: "text"))
  var reference: String?
  @Flag(help: "It is not insolvent, or not any more; wants --reason.")
  var lift = false
  @Option(help: ArgumentHelp("Why it is lifted.", valueName: "text"))
  var reason: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    let day = try on.map { try desk.day($0, option: "--on", .behind) } ?? desk.today
    try lift ? end(desk, day) : report(desk, day)
    return .done
  }

  private func report(_ desk: AccountDesk, _ day: CalendarDay) throws {
    let words = reference.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 }
    if desk.standing.isInsolvent(on: desk.today), words == nil, on == nil {
      throw Failure(
        .usage, "\(desk.name) is recorded as insolvent already",
        remedy: "To add the case: talkoff insolvency \(desk.name) --reference TEXT")
    }
    let next = desk.policy.nextStep(after: .insolvency, on: desk.today)
    try desk.record([
      .insolvencyReported(reference: words, on: day), .nextStepScheduled(next, on: desk.today),
    ])
    desk.answer(
      [
        "The chase of \(desk.standing.name) stops. \(Stop.insolvent.mayStill)",
        "Next: \(next.action.words) on \(next.dueOn.spoken).",
      ],
      [
        "reference": .text(words ?? ""), "on": .text(day.description),
        "nextStep": .text(next.dueOn.description),
      ], options)
  }

  private func end(_ desk: AccountDesk, _ day: CalendarDay) throws {
    guard desk.standing.isInsolvent(on: desk.today) else {
      throw Failure(.usage, "\(desk.name) is not recorded as insolvent")
    }
    let words = try desk.words(reason, option: "--reason", example: "the court refused the case")
    let next = NextStep(
      action: .call, dueOn: desk.policy.calendar.businessDay(onOrAfter: desk.today),
      reason: "the insolvency is over: \(words)")
    try desk.record([
      .terms(.insolvencyEnded(on: day, words: words)), .nextStepScheduled(next, on: desk.today),
    ])
    desk.answer(
      ["\(desk.standing.name) may be chased again. Next: call on \(next.dueOn.spoken)."],
      ["lifted": .flag(true), "on": .text(day.description)], options)
  }
}
