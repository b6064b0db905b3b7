public import FollowUp
public import Receivables

/// Reads the regimes and reference rates a policy names, and puts them together.
///
/// - Parameters:
///   - policy: The section `late-charges` of the policy.
///   - policyFile: The policy's own file; names of files count from its folder.
/// - Returns: The rules, or nil where there is any error; without files and regimes
///   ``LateChargeRules/none``.
public func readLateChargeRules(
  _ policy: ChargePolicy, policyFile: String
) -> (rules: LateChargeRules?, findings: [ImportFinding]) {
  var files = LateChargeFiles(policy, policyFile: policyFile)
  let rules = files.rules(law: policy.law)
  return (files.findings.isEmpty ? rules : nil, files.findings)
}

private struct LateChargeFiles {
  private let policyFile: String
  private var regimes: [(regime: LateChargeRegime, file: String)]
  private var entries: [ReferenceRateEntry] = []
  private(set) var findings: [ImportFinding] = []

  init(_ policy: ChargePolicy, policyFile: String) {
    self.policyFile = policyFile
    regimes = policy.regimes.map { ($0, policyFile) }
    let folder = policyFile.lastIndex(of: "/").map { policyFile[...$0] } ?? ""
    for name in policy.files { read(name.hasPrefix("/") ? name : folder + name) }
  }

  private mutating func read(_ path: String) {
    do throws(FileError) {
      let bytes = try readWholeFile(path, bytesMax: FileLimit.policyBytesMax)
      if path.hasSuffix(".csv") {
        let file = try ReferenceRateFile(ByteReader(bytes: bytes, file: path), file: path)
        entries += file.entries
        findings += file.findings
      } else {
        readRegimeFile(bytes, path)
      }
    } catch {
      let (problem, remedy) = error.words
      findings.append(ImportFinding(file: path, problem: problem, remedy: remedy))
    }
  }

  private mutating func readRegimeFile(_ bytes: [UInt8], _ path: String) {
    let read = regimeFile(bytes, file: path)
    regimes += read.regimes.map { ($0, path) }
    findings += read.findings
  }

  /// Puts everything together; nil where it contradicts itself.
  mutating func rules(law: String?) -> LateChargeRules? {
    let (tables, overlaps) = referenceTables(entries)
    findings += overlaps
    guard findings.isEmpty else { return nil }
    let rates = ReferenceRates(tables)
    checkTables(rates)
    checkLaw(law)
    do throws(LateChargeRulesError) {
      return try LateChargeRules(regimes.map(\.regime), rates: rates)
    } catch {
      add(error)
      return nil
    }
  }

  private mutating func checkTables(_ rates: ReferenceRates) {
    for (regime, file) in regimes {
      guard case .overReference(_, let table, _) = regime.interest.basis,
        rates.tables[table] == nil
      else { continue }
      let names = rates.tables.keys.sorted()
      let nearest = nearestName(to: table, in: names).map { "Did you mean \($0)? " } ?? ""
      findings.append(
        ImportFinding(
          file: file, column: "regimes \(regime.name) interest rate", value: table,
          problem: "is a table of rates that no file has",
          remedy: nearest + "Name the file that has it under late-charges: files."))
    }
  }

  private mutating func checkLaw(_ law: String?) {
    guard let law, !regimes.contains(where: { $0.regime.isCalled(law) }) else { return }
    let names = regimes.flatMap { [$0.regime.name, $0.regime.jurisdiction] }
    let nearest = nearestName(to: law, in: names).map { "Did you mean \($0)? " } ?? ""
    findings.append(
      ImportFinding(
        file: policyFile, column: "late-charges law", value: law,
        problem: "is neither a regime nor a jurisdiction of one",
        remedy: nearest + "Name the file that has the regime under late-charges: files."))
  }

  private mutating func add(_ error: LateChargeRulesError) {
    let (name, problem, remedy) =
      switch error {
      case .collision(let one, let other):
        (
          other, "the regimes \(one) and \(other) are for the same jurisdiction, debtors and days",
          "End the older one with until:, or give them different debtors."
        )
      case .nameTwice(let name):
        (name, "two regimes are called \(name)", "Give the newer one a name of its own.")
      }
    let file = regimes.last { $0.regime.name == name }?.file ?? policyFile
    findings.append(ImportFinding(file: file, problem: problem, remedy: remedy))
  }
}

/// Reads a file that has nothing but `regimes`.
func regimeFile(
  _ bytes: [UInt8], file: String
) -> (regimes: [LateChargeRegime], findings: [ImportFinding]) {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    let finding = ImportFinding(
      file: file, problem: "the file is not UTF-8", remedy: "Save it as UTF-8 in the editor.")
    return ([], [finding])
  }
  if let finding = YAMLGuard.finding(text, file: file) { return ([], [finding]) }
  let findings = YAMLFindings(file: file)
  guard let root = parsedYAML(text, findings, sample: "scripts/rates/regimes.yaml"),
    let fields = YAMLFields(root, path: "", keys: ["regimes"], findings)
  else { return ([], findings.findings) }
  let regimes = readRegimes(fields)
  return (regimes, findings.findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
}
