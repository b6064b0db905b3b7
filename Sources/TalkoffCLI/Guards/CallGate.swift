import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Stands before a call: says what speaks against it, and takes the reason to call all the same.
struct CallGate {
  let session: Session
  let preparation: CallPreparation

  private var standing: Standing { preparation.standing }

  /// What speaks against calling now; a colleague on the phone is seen by ``AccountClaim``.
  func findings() -> [GuardFinding] {
    CallGuard.check(standing, preparation.policy, occasion)
  }

  /// Returns the entries that say which rules were set aside; none where nothing was found.
  ///
  /// Every finding is said. On a terminal the reason is asked for where none was given.
  /// - Throws: ``Failure`` with `notAllowed` where a rule stands.
  func pass(_ consent: Consent) throws -> [LedgerFact] {
    let findings = findings()
    guard !findings.isEmpty else { return [] }
    let objections = findings.map(\.objection)
    let policy = preparation.policy
    let overriding = Overriding(policy: policy, actor: session.actor, today: preparation.today)
    let title = "\(visible(standing.account.rawValue)) is not to be called now"
    let mayAsk =
      session.lines.isInteractive && consent.reason == nil
      && !findings.contains { $0.mayOverride == .nobody }
    guard mayAsk else {
      let facts = try overriding.facts(setting: objections, aside: consent, title: title)
      for objection in objections { session.note("talkoff: set aside: \(visible(objection.said))") }
      return facts
    }
    tell(findings, title)
    return try overriding.facts(
      setting: objections, aside: ask(findings, consent), title: title)
  }

  private func tell(_ findings: [GuardFinding], _ title: String) {
    session.print(StyledText(title + ":", .color(.yellow)))
    for finding in findings {
      let text = visible("\(finding.words); \(finding.mayOverride.words)")
      for line in wrapped(
        text, width: min(session.output.width, 100), indent: "  ", hangingIndent: "    ")
      {
        session.print(StyledText(line))
      }
    }
    session.print(StyledText("Type the reason to call all the same; Ctrl-D leaves it.", .dim))
  }

  private func ask(_ findings: [GuardFinding], _ consent: Consent) -> Consent {
    var consent = consent
    consent.reason = line("reason> ")
    let needsSupervisor = findings.contains { $0.mayOverride == .supervisor }
    if consent.reason?.isEmpty == false, needsSupervisor, consent.signer == nil,
      !preparation.policy.maySign(session.actor)
    {
      consent.signer = line("signed by> ")
    }
    return consent
  }

  /// What was typed; empty where nothing was.
  private func line(_ prompt: String) -> String {
    let request = LineRequest(prompt: prompt, promptStyle: .bold)
    guard case .line(let text) = session.lines.readLine(request) else { return "" }
    return trimmedBlanks(text)
  }

  // MARK: When it is there

  private var occasion: CallOccasion {
    let theirs = LocalClock(preparation, in: session)
    let book = PhoneBook(session: session, policy: preparation.policy)
    return CallOccasion(
      today: preparation.today, clock: theirs.clock, zone: theirs.zone,
      phone: book.entries(preparation).first?.phone.number)
  }
}

extension GuardFinding {
  /// The finding as something to be set aside.
  var objection: Objection {
    Objection(
      rule: rule.rawValue, said: mayStill.map { "\(words) (\($0))" } ?? words,
      mayOverride: mayOverride)
  }

  /// The finding for a program.
  var json: BodyValue {
    [
      "rule": .text(rule.rawValue), "why": .text(why), "until": .text(until.words),
      "override": .text(mayOverride.rawValue),
    ]
  }
}
