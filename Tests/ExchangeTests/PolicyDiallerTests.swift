import Exchange
import FollowUp
import Testing

@Suite struct `The policy's dialler` {
  private func read(_ line: String) -> (policy: Policy?, told: String) {
    let (policy, findings) = readPolicy(
      yaml: "company: {name: Example Ltd}\n\(line)\n", file: "policy.yaml")
    return (policy, findings.map(\.description).joined(separator: "\n"))
  }

  @Test func `opens a tel URI where it is left out`() {
    #expect(read("currency: EUR").policy?.dialler == .standard)
  }

  static let good: [(line: String, words: [String])] = [
    ("dialler: [sip-dial, --to, \"{number}\"]", ["sip-dial", "--to", "{number}"]),
    ("dialler: [/usr/bin/xdg-open, \"{tel}\"]", ["/usr/bin/xdg-open", "{tel}"]),
    ("dialler:\n  - dial\n  - '{tel}'\n  - --for={account}", ["dial", "{tel}", "--for={account}"]),
    ("dialler: [dial, two words; $(id), \"{number}\"]", ["dial", "two words; $(id)", "{number}"]),
  ]

  @Test(arguments: good.indices)
  func `is a list of words, each an argument`(row: Int) {
    let (policy, told) = read(Self.good[row].line)
    #expect(policy?.dialler.words == Self.good[row].words, "\(told)")
  }

  static let bad: [(line: String, told: String)] = [
    ("dialler: xdg-open {tel}", "must be a list"),
    ("dialler: []", "names no program"),
    ("dialler: [\"{number}\"]", "has {number} for a program"),
    ("dialler: [xdg-open, {tel}]", "has a word that is empty or no plain text"),
    ("dialler: [\"\", \"{tel}\"]", "has a word that is empty or no plain text"),
    ("dialler: [dial, \"\\u202e{tel}\"]", "has a word that is empty or no plain text"),
    ("dialler: [\"sip-dial --to\", \"{number}\"]", "has several words in one"),
    ("dialler: [bin/dial, \"{number}\"]", "has bin/dial for a program"),
    ("dialler: [sh, -c, \"dial {number}\"]", "starts sh, which would read the number as a command"),
    ("dialler: [/bin/bash, -c, \"dial {number}\"]", "starts bash"),
    ("dialler: [dial, --to]", "does not say where the number goes"),
    ("dialler: [dial, \"{account}\"]", "does not say where the number goes"),
    ("dialler: [dial, \"{phone}\", \"{tel}\"]", "has {phone}, which is not known"),
    ("dialler: [dial, \"{tel\"]", "has {tel, which is not closed"),
    ("dialler: [dial, \"{tel}\"" + String(repeating: ", x", count: 19) + "]", "more than 20 words"),
  ]

  @Test(arguments: bad.indices)
  func `with a fault is told by its line`(row: Int) {
    let (policy, told) = read(Self.bad[row].line)
    #expect(policy == nil)
    #expect(told.contains(Self.bad[row].told) && told.hasPrefix("policy.yaml:2"), "\(told)")
  }
}
