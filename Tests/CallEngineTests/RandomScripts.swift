import CallScript
import TestSupport

/// Scripts thrown with seeded dice: two that calls begin with, and one of shared objections.
struct RandomScripts {
  /// The texts by their names; a call begins with `main.md`.
  let texts: [String: String]

  /// - Parameter isMild: whether the dice are loaded so that many scripts are without a fault.
  init(_ dice: inout SplitMix, isMild: Bool) {
    var thrower = Thrower(dice: dice, isMild: isMild)
    texts = [
      "main.md": thrower.main(), "other.md": thrower.other(), "shared.md": thrower.shared(),
    ]
    dice = thrower.dice
  }

  var collection: ScriptCollection {
    var collection = ScriptCollection()
    for (name, text) in texts { collection.add(text, name: name, file: name) }
    return collection
  }
}

private struct Thrower {
  var dice: SplitMix
  let isMild: Bool

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

  mutating func main() -> String {
    var text = "# Main\n\n" + (roll(3) > 0 ? "See [these](shared.md).\n\n" : "Alone.\n\n")
    text += "## S0\n\n> Hello.\n\n"
    if isMild { text += "- [Me](#s1) `record right-person`\n" }
    text += answers(in: "main", isAside: false)
    for step in 1...3 { text += "\n## S\(step)\n\n" + body(isAside: false, in: "main") }
    if roll(2) == 0 { text += "\n## S4\n\n`any time`\n\n" + body(isAside: true, in: "main") }
    return text
  }

  mutating func other() -> String {
    "# Other\n\n## S0\n\n" + body(isAside: false, in: "other") + "\n## S1\n\n"
      + body(isAside: false, in: "other")
  }

  mutating func shared() -> String {
    "# Shared\n\n## S0\n\n`any time`\n\n" + body(isAside: true, in: "shared")
  }

  private mutating func body(isAside: Bool, in file: String) -> String {
    quotes() + asks() + quotes() + answers(in: file, isAside: isAside)
  }

  private mutating func quotes() -> String {
    let lines = [
      "Well?", "On {{date}}.", "At {{time}}.", "{{amount_due}} is due.", "You owe us.",
      "So, {{amount}}.", "It is {{last_talk}}.",
    ]
    guard roll(3) > 0 else { return roll(4) == 0 ? "Their debt is old.\n\n" : "" }
    let line = isMild && roll(5) > 0 ? lines[0] : lines[roll(lines.count)]
    return "> \(line)\n\n"
  }

  private mutating func asks() -> String {
    let words = ["date", "time", "amount", "reason"]
    return roll(3) > 0 ? "" : "`ask \(words[roll(isMild ? 2 : words.count)])`\n\n"
  }

  private mutating func answers(in file: String, isAside: Bool) -> String {
    var text = ""
    for answer in 0...roll(3) { text += self.answer(answer, in: file, isAside: isAside) }
    if isMild, roll(3) > 0 { text += "- Enough `end \(isAside ? "hung-up" : "refusal")`\n" }
    return text
  }

  private mutating func answer(_ number: Int, in file: String, isAside: Bool) -> String {
    var text = "- "
    switch roll(isMild ? 9 : 10) {
    case 0...4:
      let step = roll(file == "main" ? 5 : 2)
      text += "[A\(number)](#s\(min(step, file == "main" ? 4 : file == "other" ? 1 : 0)))"
    case 5: text += "[A\(number)](\(["other", "main"][roll(2)]).md#s\(roll(2)))"
    case 6: text += "[A\(number)](shared.md#s0)"
    case 7: text += "A\(number) " + (isAside ? "`return`" : "`end refusal`")
    case 8: text += "A\(number) `end no-answer`"
    default: text += "A\(number) " + ["`end`", "`end promise`", "`end callback`"][roll(3)]
    }
    let records = ["refusal", "callback", "promise", "right-person", "already-paid"]
    if roll(isMild ? 12 : 4) == 0, !isAside || !isMild {
      text += " `record \(records[roll(records.count)])`"
    }
    if roll(isMild ? 12 : 6) == 0 {
      text += ["`if small-firm`", "`if not small-firm`"].map { " " + $0 }[roll(2)]
    }
    return text + "\n"
  }
}
