import ArgumentParser
import CollectionsLedger
import Exchange
import FollowUp
import Receivables
import Terminal

/// `talkoff policy`.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "The house rules.", subcommands: [PolicyCheckCommand.self])
}

/// `talkoff policy check`: reads the policy and says what it means.
struct PolicyCheckCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find what is wrong with scripts/policy.yaml.",
    discussion: """
      Reads the laws and rates it names as well, looks for the scripts it names, and reads \
      rubric.yaml beside it.
      """)

  @Argument(
    help: "The policy; else the scripts folder's own.", completion: .file(extensions: ["yaml"]))
  var file: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let path = try file ?? (session.scriptsFolder() + "/policy.yaml")
    let (policy, findings) = readPolicy(yaml: try Files.text(at: path), file: path)
    for finding in findings { session.note(finding.description) }
    guard let policy else { return .findings }
    let (rules, lawFindings) = readLateChargeRules(policy.lateCharges, policyFile: path)
    for finding in lawFindings { session.note(finding.description) }
    guard rules != nil else { return .findings }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard hasScripts(policy, in: folder, of: path, session),
      try hasRubric(in: folder, session)
    else { return .findings }
    for outcome in Outcome.allCases {
      let next = policy.nextStep(after: outcome, on: session.today)
      session.print(StyledText("\(outcome.words): \(next.action.words) (\(next.reason))"))
    }
    PolicyWords(policy: policy).limits.forEach { session.print(StyledText(visible($0))) }
    return .done
  }

  /// Whether every script the policy names is in the folder `calls` beside it.
  private func hasScripts(
    _ policy: Policy, in scripts: String, of path: String, _ session: Session
  ) -> Bool {
    let folder = ScriptFolder(scripts: scripts)
    let missing = policy.scripts.map(\.script).filter { !folder.has($0) }
    for name in missing {
      session.note(folder.missing(name, at: "\(path): scripts: ").message)
    }
    return missing.isEmpty
  }

  /// Whether the rubric of the scorecards beside the policy, where there is one, has no fault.
  private func hasRubric(in folder: String, _ session: Session) throws -> Bool {
    let path = folder + "/rubric.yaml"
    guard Files.exists(path) else { return true }
    let (_, findings) = readRubric(yaml: try Files.text(at: path), file: path)
    for finding in findings { session.note(finding.description) }
    return findings.isEmpty
  }
}
