import Exchange
import FollowUp
import Receivables

extension Session {
  /// The laws and published rates the policy names.
  ///
  /// - Throws: ``Failure`` with every fault, where there is one: nothing is charged by half a law.
  func lateChargeRules() throws -> LateChargeRules {
    let policy = try policy()
    let path = try scriptsFolder() + "/policy.yaml"
    let (rules, findings) = readLateChargeRules(policy.lateCharges, policyFile: path)
    guard let rules else {
      throw Failure(.badData, findings.map(\.description).joined(separator: "\n"))
    }
    for finding in findings { note(finding.description) }
    return rules
  }

  /// What an electronic invoice may call us; empty where no folder of scripts is at hand, which an
  /// import can do without.
  ///
  /// - Throws: ``Failure`` where there is a policy and it has a fault.
  func ourNames() throws -> [String] {
    guard (try? scriptsFolder()) != nil else { return [] }
    return [try policy().company.name]
  }
}
