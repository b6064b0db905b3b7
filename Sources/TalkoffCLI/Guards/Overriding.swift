import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// How a rule of the policy is set aside.
struct OverrideOptions: ParsableArguments {
  @Option(
    name: .customLong("override"),
    help: ArgumentHelp("Set a rule aside; the reason is kept.", valueName: "reason"))
  var reason: String?
  @Option(help: ArgumentHelp("The supervisor who allows it.", valueName: "name"))
  var sign: String?

  var consent: Consent { Consent(reason: reason, signer: sign) }
}

/// The reason for which a rule is set aside, and who signs it.
struct Consent {
  var reason: String?
  var signer: String?
}

/// A rule that stands in the way, and who may set it aside.
struct Objection {
  /// As the record names it: `quiet-hours`, `hold`, `place` ...
  let rule: String
  /// What it says, in a sentence without its stop.
  let said: String
  let mayOverride: Overrider

  var line: String { "\(rule): \(said); \(mayOverride.words)" }
}

extension Policy {
  /// Whether a person may sign for what a collector may not do: the policy gives them a role above.
  func maySign(_ name: String) -> Bool { role(of: name).name != Role.collectorName }
}

/// Decides whether objections are set aside, and puts that on the record.
struct Overriding {
  let policy: Policy
  let actor: String
  let today: CalendarDay

  /// Returns the entries that say which rules were set aside, why and by whom.
  ///
  /// - Parameter title: what is about to be done: `ACME is not to be called now`.
  /// - Throws: ``Failure`` with `notAllowed` where an objection stands.
  func facts(
    setting objections: [Objection], aside consent: Consent, title: String
  ) throws -> [LedgerFact] {
    guard !objections.isEmpty else { return [] }
    let reason = trimmedBlanks(consent.reason ?? "")
    let needsSupervisor = objections.contains { $0.mayOverride == .supervisor }
    guard !reason.isEmpty, !objections.contains(where: { $0.mayOverride == .nobody }) else {
      throw refusal(objections, title)
    }
    let signer = needsSupervisor ? try signature(consent, objections, title) : nil
    return objections.map { objection in
      .terms(
        .ruleOverridden(
          RuleOverridden(
            rule: objection.rule, said: objection.said,
            signedBy: objection.mayOverride == .supervisor ? signer : nil, on: today,
            words: reason)))
    }
  }

  /// A supervisor signs what they do themselves; anybody else needs another's name.
  private func signature(
    _ consent: Consent, _ objections: [Objection], _ title: String
  ) throws -> String {
    let named = consent.signer.map(trimmedBlanks) ?? ""
    if named.isEmpty {
      guard policy.maySign(actor) else { throw refusal(objections, title) }
      return actor
    }
    guard policy.maySign(named) else {
      throw Failure(
        .notAllowed,
        "\(visible(named)) may not sign: the policy gives them no role above a "
          + "collector's",
        remedy: "The policy names who may, under people.")
    }
    return named
  }

  private func refusal(_ objections: [Objection], _ title: String) -> Failure {
    var lines = objections.map { visible($0.line) }
    if !objections.contains(where: { $0.mayOverride == .nobody }) {
      let sign =
        objections.contains { $0.mayOverride == .supervisor } && !policy.maySign(actor)
      lines.append(
        "To set it aside, add: --override \"REASON\"" + (sign ? " --sign SUPERVISOR" : ""))
    }
    return Failure(.notAllowed, title, remedy: lines.joined(separator: "\n  "))
  }
}
