public import FollowUp
internal import Receivables

/// Reads the house rules from the text of `policy.yaml`.
///
/// What the file leaves out has the standard value; what it names wrongly is an error, with the
/// nearest name.
///
/// - Parameters:
///   - yaml: The file's text.
///   - file: What messages call it.
/// - Returns: The policy, or nil where there is any finding.
public func readPolicy(
  yaml: String, file: String
) -> (policy: Policy?, findings: [PolicyFinding]) {
  if let finding = YAMLGuard.finding(yaml, file: file) { return (nil, [finding]) }
  let findings = YAMLFindings(file: file)
  guard let root = parsedYAML(yaml, findings) else { return (nil, findings.findings) }
  let policy = policy(root, findings)
  let inOrder = findings.findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  return (inOrder.isEmpty ? policy : nil, inOrder)
}

/// Reads the house rules from a file.
///
/// - Throws: ``FileError`` where the file cannot be read at all.
public func readPolicy(
  path: String
) throws(FileError) -> (policy: Policy?, findings: [PolicyFinding]) {
  let bytes = try readWholeFile(path, bytesMax: FileLimit.policyBytesMax)
  guard let text = String(validating: bytes, as: UTF8.self) else {
    let finding = ImportFinding(
      file: path, problem: "the file is not UTF-8",
      remedy: "Save it as UTF-8 in the editor.")
    return (nil, [finding])
  }
  return readPolicy(yaml: text, file: path)
}

/// Returns the root of a YAML text, or nil with a finding.
///
/// - Parameter sample: The shipped file to compare with.
func parsedYAML(
  _ yaml: String, _ findings: YAMLFindings, sample: String = "scripts/policy.yaml"
) -> YAMLNode? {
  do throws(YAMLFault) {
    if let root = try YAMLReader.root(of: yaml) { return root }
    findings.add(nil, nil, "the file is empty", "Start from the shipped \(sample).")
  } catch {
    findings.add(error.finding(file: findings.file, sample: sample))
  }
  return nil
}

private let sections = [
  "company", "currency", "terms", "promise", "settlement", "installments", "quiet-hours",
  "business-days", "holidays", "call", "next-steps", "late-charges",
  "roles", "people", "guards", "calendars", "escalation", "limitation",
  "payments", "scripts", "dialler",
]

private func policy(_ root: YAMLNode, _ findings: YAMLFindings) -> Policy? {
  guard let file = YAMLFields(root, path: "", keys: sections, findings) else { return nil }
  guard let company = company(file) else { return nil }
  var policy = Policy(company: company)
  if let code = file.text("currency") {
    policy.currency = Currency(code: code)
    if policy.currency == nil {
      file.refuse("currency", "is no currency of ISO 4217", "Write a code such as EUR or USD.")
    }
  }
  let terms = file.fields("terms", keys: ["days-max", "confirm-within-business-days"])
  policy.termsDaysMax = terms?.number("days-max", in: 1...365) ?? policy.termsDaysMax
  policy.confirmDealDays =
    terms?.number("confirm-within-business-days", in: 1...30) ?? policy.confirmDealDays
  readPromise(file, into: &policy.promise)
  readSettlement(file, into: &policy.settlement)
  readInstallments(file, into: &policy.installments)
  readPlanClause(file, into: &policy.planClause)
  readRoles(file, into: &policy)
  policy.quietHours = quietHours(file) ?? policy.quietHours
  policy.calendar = calendar(file)
  let call = file.fields("call", keys: ["clock-warning-minutes"])
  policy.clockWarningMinutes =
    call?.number("clock-warning-minutes", in: 1...240) ?? policy.clockWarningMinutes
  readNextSteps(file, into: &policy.nextSteps)
  readLateCharges(file, into: &policy.lateCharges)
  readPayments(file, into: &policy.allocation)
  readGuards(file, into: &policy.guards)
  readEscalation(file, into: &policy.escalation)
  readScripts(file, into: &policy.scripts)
  readDialler(file, into: &policy.dialler)
  return policy
}

private func company(_ file: YAMLFields) -> Policy.Company? {
  guard file["company"] != nil else {
    file.refuse("company", "is missing", "Say who calls: company: {name: Example Supplies Ltd}")
    return nil
  }
  guard let fields = file.fields("company", keys: ["name", "phone"]) else { return nil }
  let phone = fields.text("phone", lengthMax: 40)
  if let name = fields.text("name") { return Policy.Company(name: name, phone: phone) }
  if fields["name"] == nil { fields.refuse("name", "is missing", "Say who calls.") }
  return nil
}

extension YAMLFault {
  fileprivate func finding(file: String, sample: String) -> PolicyFinding {
    switch self {
    case .unreadable(let problem, let line):
      ImportFinding(
        file: file, line: line, problem: "the file is not YAML: \(harmless(problem))",
        remedy: "Compare the line with \(sample): blanks indent, a colon ends a key.")
    case .twice(let key, let line):
      ImportFinding(
        file: file, line: line, value: key, problem: "stands twice",
        remedy: "Remove one of the two.")
    }
  }
}
