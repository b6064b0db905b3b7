import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff served ACCOUNT NOTICE`: a notice in writing reached them.
struct ServedCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "served", abstract: "Record that a notice in writing reached an account.",
    discussion: "The policy says which notices there are and how long each gives them to answer.")

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The notice: reminder, final-notice, letter-before-action ...")
  var notice: String
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it reached them; else today.", valueName: "day"))
  var on: String?
  @Option(help: ArgumentHelp("post, email or courier.", valueName: "way"))
  var by = "post"
  @Option(help: ArgumentHelp("What it says.", valueName: "text"))
  var words: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    let names = ServedCommand.notices(of: desk.policy)
    guard names.contains(notice) else {
      throw Failure(
        .usage, "the policy has no notice called \(visible(notice))",
        remedy: names.isEmpty ? "It names none at all." : "It has \(names.joined(separator: ", "))."
      )
    }
    let way = by.lowercased()
    guard ["post", "email", "courier"].contains(way) else {
      throw Failure(.usage, "--by \(visible(by)): post, email or courier is wanted")
    }
    let day = try on.map { try desk.day($0, option: "--on", .behind) } ?? desk.today
    let form = desk.standing.profile?.form
    let rule = desk.policy.escalation.notice(named: notice)
    let days = rule?.answerDays(for: form) ?? 0
    let answerBy = day.adding(days: days)
    let served = NoticeServed(
      notice: notice, on: day, answerBy: answerBy, channel: way,
      words: words.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 })
    try desk.record([.escalation(.noticeServed(served))])
    var lines = ["The \(notice) reached them on \(day.long); they have until \(answerBy.spoken)."]
    if let rule, form == nil, rule.answerDays != rule.answerDaysOfIndividuals {
      lines.append(
        "Whether it is an individual is not known, so they have the longer time, \(days) days. "
          + "Say so with: talkoff profile \(desk.name) --form company")
    }
    desk.answer(
      lines, ["notice": .text(notice), "answerBy": .text(answerBy.description)], options)
    return .done
  }

  /// The notices the ladder asks for, and its steps that are letters themselves.
  private static func notices(of policy: Policy) -> [String] {
    let own = [EscalationStep.factor, EscalationStep.place, EscalationStep.legal]
    var names: [String] = []
    for step in policy.escalation.ladder {
      for name in [step.notice?.name, own.contains(step.name) ? nil : step.name] {
        if let name, !names.contains(name) { names.append(name) }
      }
    }
    return names
  }
}

/// `talkoff acknowledged ACCOUNT`: they said or wrote that they owe it.
struct AcknowledgedCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledged", abstract: "Record that an account acknowledged the debt.",
    discussion: """
      Where its law counts the form, and the time to sue has not run out, that time begins anew. \
      Part payments count by themselves.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Option(help: ArgumentHelp("signed-letter, email or spoken.", valueName: "form"))
  var form: String
  @Option(parsing: .unconditional, help: ArgumentHelp("The day; else today.", valueName: "day"))
  var on: String?
  @Option(help: ArgumentHelp("What they said.", valueName: "text"))
  var words: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    guard let known = AcknowledgmentForm(rawValue: form.lowercased()), known != .partPayment else {
      throw Failure(
        .usage, "--form \(visible(form)): signed-letter, email or spoken is wanted",
        remedy: "A part payment counts by itself once it is recorded.")
    }
    let day = try on.map { try desk.day($0, option: "--on", .behind) } ?? desk.today
    let said = words.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 }
    let fact = EscalationFact.debtAcknowledged(form: known, on: day, words: said)
    try desk.record([.escalation(fact)])
    var after = desk.standing
    try after.apply(
      .escalation(fact), entry: desk.session.surroundings.newID(), call: nil)
    let words = LimitationWords(policy: desk.policy, day: desk.today)
    desk.answer(
      ["Acknowledged (\(form)) on \(day.long)."] + words.lines(after),
      ["form": .text(known.rawValue), "limitation": words.json(after)], options)
    return .done
  }
}
