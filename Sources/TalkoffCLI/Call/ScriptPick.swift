import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// The script a call of an account is led by: the one that was named, else the policy's choice.
struct ScriptPick {
  /// What was asked for with `--script`; nil where the policy chooses.
  let named: String?
  /// The policy's choice.
  let choice: ScriptChoice

  init(named: String? = nil, for preparation: CallPreparation, in session: Session) {
    self.named = named
    choice =
      ScriptOccasion(
        standing: preparation.standing, policy: preparation.policy, day: preparation.today,
        hoursApart: ScriptPick.hoursApart(preparation, session),
        isSmallFirm: preparation.isSmallFirm
      ).choice
  }

  /// What leads the call, for a person: the name, and why it is this one.
  var words: String {
    guard let named else { return "\(choice.script) (\(choice.why))" }
    // Where its folder is helps nobody who is about to dial.
    let file = named.split(separator: "/").last.map(String.init) ?? named
    return "\(file) (named for this call; the policy has \(choice.script))"
  }

  /// - Throws: ``Failure`` where there is no such script.
  func file(in session: Session) throws -> String {
    let folder = ScriptFolder(scripts: try session.scriptsFolder())
    if let named { return try folder.file(meant: named) }
    guard folder.has(choice.script) else {
      throw folder.missing(choice.script, at: "policy.yaml: scripts: ")
    }
    return folder.file(of: choice.script)
  }

  /// The pick for a program.
  var json: BodyValue {
    [
      "name": .text(named ?? choice.script), "why": .text(choice.why),
      "byPolicy": .flag(named == nil),
    ]
  }

  /// By how many whole hours their clock differs from ours now; nil where it is not known.
  private static func hoursApart(_ preparation: CallPreparation, _ session: Session) -> Int? {
    let surroundings = session.surroundings
    let theirs = LocalClock(preparation, in: session)
    guard theirs.isKnown else { return nil }
    return (theirs.clock.minutes - surroundings.wallClock(at: surroundings.now()).minutes) / 60
  }
}

extension WallClock {
  /// Minutes since the first day there is, for the distance of two clocks at one moment.
  fileprivate var minutes: Int { day.daysSinceEpoch * 1_440 + time.hour * 60 + time.minute }
}
