import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff profile ACCOUNT`: what rules depend on that no invoice tells.
struct ProfileCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Show or set the law, form, zone and holidays of an account.")

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Option(help: ArgumentHelp("Whose law of late payment and limitation counts.", valueName: "name"))
  var law: String?
  @Option(help: ArgumentHelp("What the law takes it for: \(forms).", valueName: "form"))
  var form: String?
  @Option(help: ArgumentHelp("Its zone: Europe/London.", valueName: "zone"))
  var zone: String?
  @Option(help: ArgumentHelp("The policy's calendar of holidays there.", valueName: "name"))
  var holidays: String?
  @OptionGroup var options: GlobalOptions

  private static let forms = LegalForm.allCases.map(\.rawValue).joined(separator: ", ")

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    var profile = desk.standing.profile ?? AccountProfile(on: desk.today)
    if law != nil || form != nil || zone != nil || holidays != nil {
      let change = AccountProfile(
        law: try known(law, "--law", laws(desk.policy)), form: try legalForm(),
        zone: try knownZone(session),
        holidays: try known(holidays, "--holidays", desk.policy.guards.calendars.keys.sorted()),
        on: desk.today)
      try desk.record([.terms(.profileSet(change))])
      profile.law = change.law ?? profile.law
      profile.form = change.form ?? profile.form
      profile.zone = change.zone ?? profile.zone
      profile.holidays = change.holidays ?? profile.holidays
    }
    show(profile, desk)
    return .done
  }

  private func laws(_ policy: Policy) -> [String] {
    let regimes = policy.lateCharges.regimes.flatMap { [$0.name, $0.jurisdiction] }
    let limitations = policy.escalation.limitations.flatMap { name, rule in
      [name] + (rule.jurisdiction.map { [$0] } ?? [])
    }
    return Set(regimes + limitations).sorted()
  }

  private func known(_ value: String?, _ option: String, _ names: [String]) throws -> String? {
    guard let value else { return nil }
    if names.contains(value) { return value }
    if let name = names.first(where: { $0.lowercased() == value.lowercased() }) { return name }
    throw Failure(
      .usage, "\(option) \(visible(value)): the policy has none of that name",
      remedy: names.isEmpty ? "It names none at all." : "It has \(names.joined(separator: ", ")).")
  }

  private func legalForm() throws -> LegalForm? {
    guard let form else { return nil }
    guard let known = LegalForm(rawValue: form.lowercased()) else {
      throw Failure(
        .usage, "--form \(visible(form)): no form known here",
        remedy: "One of \(ProfileCommand.forms).")
    }
    return known
  }

  private func knownZone(_ session: Session) throws -> String? {
    guard let zone else { return nil }
    let now = session.surroundings.now()
    guard session.surroundings.wallClock(at: now, zone: zone) != nil else {
      throw Failure(
        .usage, "--zone \(visible(zone)): no zone this machine knows",
        remedy: "For example Europe/London, America/New_York or -05:00.")
    }
    return zone
  }

  private func show(_ profile: AccountProfile, _ desk: AccountDesk) {
    let surroundings = desk.session.surroundings
    let clock = profile.zone.flatMap { surroundings.wallClock(at: surroundings.now(), zone: $0) }
    let unknown = "not known"
    desk.answer(
      [
        "law: \(profile.law ?? desk.policy.lateCharges.law ?? unknown)",
        "form: \(profile.form?.words ?? unknown)",
        "zone: \(profile.zone ?? unknown)" + (clock.map { " (it is \($0.time) there)" } ?? ""),
        "holidays: \(profile.holidays ?? "our own")",
      ],
      [
        "law": .text(profile.law ?? ""), "form": .text(profile.form?.rawValue ?? ""),
        "zone": .text(profile.zone ?? ""), "holidays": .text(profile.holidays ?? ""),
      ], options)
  }
}

/// `talkoff do-not-call ACCOUNT [NUMBER]`: a wish not to be called.
struct DoNotCallCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "do-not-call",
    abstract: "Record that a number, or an account, is not to be called.")

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The number; else any number of the account. Quote one with blanks.")
  var number: String?
  @Option(help: ArgumentHelp("What they said.", valueName: "text"))
  var reason: String?
  @Flag(help: "They may be called again.")
  var lift = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    let words = try desk.words(reason, option: "--reason", example: "write only, says Dana Weiss")
    if let number, number.filter({ ("0"..."9").contains($0) }).count < 3 {
      throw Failure(
        .usage, "\(visible(number)): not a telephone number",
        remedy: "For example \"+44 20 7946 0100\"")
    }
    let wish = DoNotCall(number: number, isLifted: lift, on: desk.today, words: words)
    try desk.record([.terms(.doNotCall(wish))])
    let what = number ?? "any number of \(desk.standing.name)"
    desk.answer(
      [lift ? "May be called again: \(what)." : "Not to be called: \(what)."],
      ["number": .text(number ?? ""), "lifted": .flag(lift)], options)
    return .done
  }
}
