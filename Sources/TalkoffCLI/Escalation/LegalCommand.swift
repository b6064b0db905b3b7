import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables

/// `talkoff legal ACCOUNT`: the way to court.
struct LegalCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "legal", abstract: "The papers for a claim, and the steps of one.",
    discussion: """
      Without options it prints the checklist. --claim wants the letter before action served and its \
      time over, the papers complete, and no insolvency. This is no legal advice.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Flag(help: "The claim was issued.") var claim = false
  @Flag(help: "There is a judgment, or an order to pay.") var judgment = false
  @Flag(help: "Enforcement was begun.") var enforcement = false
  @Flag(help: "It is over, or was dropped; our own chasing may go on.") var ended = false
  @Option(help: ArgumentHelp("The court and the case number.", valueName: "text"))
  var reference: String?
  @Option(help: ArgumentHelp("What happened.", valueName: "text"))
  var words: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("The day; else today.", valueName: "day"))
  var on: String?
  @OptionGroup var consent: OverrideOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    let wanted: [(Bool, LegalStepTaken.Stage)] = [
      (claim, .claim), (judgment, .judgment), (enforcement, .enforcement), (ended, .ended),
    ]
    let stages = wanted.filter(\.0).map(\.1)
    guard stages.count < 2 else {
      throw Failure(.usage, "one of --claim, --judgment, --enforcement and --ended at a time")
    }
    guard let stage = stages.first else {
      show(desk)
      return .done
    }
    try take(stage, desk)
    return .done
  }

  private func take(_ stage: LegalStepTaken.Stage, _ desk: AccountDesk) throws {
    let day = try on.map { try desk.day($0, option: "--on", .behind) } ?? desk.today
    let overridden = try stage == .claim ? mayClaim(desk) : mayGoOn(stage, desk)
    let step = LegalStepTaken(
      stage: stage, on: day,
      reference: stage == .claim
        ? try desk.words(reference, option: "--reference", example: "County Court, case K12X3456")
        : reference.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 },
      words: words.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 })
    try desk.record([.escalation(.legalStepTaken(step))] + overridden)
    let rest =
      stage == .ended
      ? "Our own chasing may go on."
      : "Our own chasing stops. " + Stop.legal(stage, since: day).mayStill
    desk.answer(
      ["Recorded: \(stage.rawValue) on \(day.long).", rest],
      ["stage": .text(stage.rawValue), "on": .text(day.description)], options)
  }

  private func mayClaim(_ desk: AccountDesk) throws -> [LedgerFact] {
    if let running = running(desk) {
      throw Failure(
        .usage,
        "\(desk.name) is in court already (\(running.stage.rawValue) since "
          + "\(running.on.short))")
    }
    return try desk.pass(
      step: EscalationStep.legal, consent: consent.consent,
      title: "no claim against \(desk.name) yet")
  }

  private func mayGoOn(
    _ stage: LegalStepTaken.Stage, _ desk: AccountDesk
  ) throws -> [LedgerFact] {
    guard running(desk) != nil else {
      throw Failure(
        .usage, "no claim against \(desk.name) is running",
        remedy: "First: talkoff legal \(desk.name) --claim --reference TEXT")
    }
    // No execution may be begun against what belongs to all creditors.
    let isBarred = stage == .enforcement && desk.standing.isInsolvent(on: desk.today)
    return try desk.overriding.facts(
      setting: isBarred
        ? [Objection(rule: "stop", said: Stop.insolvent.words, mayOverride: .nobody)] : [],
      aside: consent.consent, title: "nothing may be enforced against \(desk.name)")
  }

  private func running(_ desk: AccountDesk) -> LegalStepTaken? {
    desk.standing.legalSteps.last.flatMap { $0.stage == .ended ? nil : $0 }
  }

  // MARK: The checklist

  private func show(_ desk: AccountDesk) {
    let papers = Papers(desk: desk).items
    let limitation = LimitationWords(policy: desk.policy, day: desk.today)
    let steps = desk.standing.legalSteps.map { step in
      "\(step.on.short)  \(step.stage.rawValue)" + (step.reference.map { ", \($0)" } ?? "")
    }
    let missing = papers.contains { !$0.isThere }
    desk.answer(
      steps + papers.map { "[\($0.isThere ? "x" : " ")] \($0.words)" }
        + limitation.lines(desk.standing)
        + [missing ? "Not ready for a claim." : "Ready: talkoff legal \(desk.name) --claim"],
      [
        "papers": .list(
          papers.map { ["paper": .text($0.words), "there": .flag($0.isThere)] }),
        "ready": .flag(!missing), "limitation": limitation.json(desk.standing),
      ], options)
  }
}

/// What a court wants to see, and whether it is there.
private struct Papers {
  let desk: AccountDesk

  private var standing: Standing { desk.standing }

  /// What is there, then what the ladder says is missing.
  var items: [(words: String, isThere: Bool)] {
    let overdue = standing.openInvoices.filter {
      $0.isOverdue(on: desk.today) && $0.openAmount.isPositive
    }
    var there: [String] = []
    if !overdue.isEmpty {
      let numbers = overdue.prefix(8).map(\.number).joined(separator: ", ")
      let more = overdue.count > 8 ? " and \(overdue.count - 8) more" : ""
      there.append("\(counted(overdue.count, "invoice")) past due: \(numbers)\(more)")
    }
    if let form = standing.profile?.form { there.append("legal form: \(form.words)") }
    if desk.hasContact { there.append("somebody to write to") }
    there += standing.notices.map {
      "\($0.notice) reached them on \($0.on.short) by \($0.channel), to answer by "
        + $0.answerBy.short
    }
    there += standing.acknowledgments.map { "acknowledged on \($0.on.short) (\($0.form.rawValue))" }
    let talks = standing.calls.filter(\.reachedRightPerson).count
    if talks > 0 { there.append("\(counted(talks, "conversation")) on the record") }
    let step =
      desk.policy.escalation.step(named: EscalationStep.legal)
      ?? EscalationStep(name: EscalationStep.legal, afterDays: 0)
    return there.map { ($0, true) } + desk.ladder.obstacles(to: step).map { ($0.words, false) }
  }
}
