internal import CollectionsLedger
internal import FollowUp

private let conditionKeys = [
  "days-past-due-min", "days-past-due-max", "broken-promise", "disputed", "wants-call",
  "next-step", "notice", "law", "hours-apart-min", "small-firm",
]

/// Reads the rules under `scripts`: which script leads the call, the first rule that fits.
func readScripts(_ file: YAMLFields, into rules: inout [ScriptRule]) {
  guard file["scripts"] != nil else { return }
  let lines = file.mappings("scripts", keys: ["use", "when"])
  if lines.isEmpty, file["scripts"]?.sequence?.isEmpty == true {
    file.refuse("scripts", "names no script", "Say at least - {use: first-call}.")
  }
  rules = []
  var isDecided = false
  for line in lines {
    if isDecided {
      line.refuse(
        "is never reached: the rule before it fits every account",
        "Put the rule without when last.")
    }
    guard let rule = scriptRule(line) else { continue }
    rules.append(rule)
    isDecided = isDecided || rule.conditions.isEmpty
  }
}

private func scriptRule(_ line: YAMLFields) -> ScriptRule? {
  guard line["use"] != nil else {
    line.refuse("use", "is missing", "Name the script, as in use: first-call.")
    return nil
  }
  guard let name = line.text("use", lengthMax: 80) else { return nil }
  guard name.utf8.allSatisfy(isNameByte) else {
    line.refuse(
      "use", "is no name of a script",
      "Write the file's name in scripts/calls without its ending: first-call.")
    return nil
  }
  guard line["when"] != nil else { return ScriptRule(name) }
  guard let when = line.fields("when", keys: conditionKeys) else { return nil }
  let conditions = conditions(when)
  checkRange(conditions, when)
  return ScriptRule(name, when: conditions)
}

/// Small and capital letters, digits, hyphens and underscores: no path leads out of the folder.
private func isNameByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || (97...122).contains(byte) || (65...90).contains(byte) || byte == 45
    || byte == 95
}

private func conditions(_ when: YAMLFields) -> [ScriptCondition] {
  let found: [ScriptCondition?] = [
    when.number("days-past-due-min", in: 0...3_660).map { .daysPastDueMin($0) },
    when.number("days-past-due-max", in: 0...3_660).map { .daysPastDueMax($0) },
    when.flag("broken-promise").map { .brokenPromise($0) },
    when.flag("disputed").map { .disputed($0) },
    when.flag("wants-call").map { .wantsCall($0) },
    when.word("next-step", as: NextStep.Action.self).map { .nextStep($0) },
    when.text("notice", lengthMax: 40).map { .notice($0) },
    laws(when).map { .law($0) },
    when.number("hours-apart-min", in: 1...24).map { .hoursApartMin($0) },
    when.flag("small-firm").map { .smallFirm($0) },
  ]
  return found.compactMap(\.self)
}

private func laws(_ when: YAMLFields) -> [String]? {
  guard let node = when["law"] else { return nil }
  guard node.sequence != nil else {
    return when.text("law", lengthMax: 40).map { [$0.lowercased()] }
  }
  return when.list("law")?.map { $0.text.lowercased() }
}

private func checkRange(_ conditions: [ScriptCondition], _ when: YAMLFields) {
  var (least, most): (Int?, Int?) = (nil, nil)
  for condition in conditions {
    if case .daysPastDueMin(let days) = condition { least = days }
    if case .daysPastDueMax(let days) = condition { most = days }
  }
  guard let least, let most, least > most else { return }
  when.refuse(
    "days-past-due-max", "is below days-past-due-min", "The two say from when until when.")
}
