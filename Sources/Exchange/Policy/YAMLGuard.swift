/// Refuses YAML that the parser must not see: too large, too deep, or with aliases.
///
/// Reading recurses once for each level, and an alias of an alias makes a small file large, so a
/// hostile one could end the program or fill the memory. The bytes are looked at without
/// understanding quotes: what looks like an alias is refused even inside them, and every opening
/// bracket counts as a level. That errs on the safe side, and a policy needs none of it.
enum YAMLGuard {
  static let bracketsMax = 500
  static let indentMax = 64

  /// Returns why the text is refused, or nil where it may be parsed.
  static func finding(_ yaml: String, file: String) -> PolicyFinding? {
    guard yaml.utf8.count <= FileLimit.policyBytesMax else {
      return ImportFinding(
        file: file, problem: "the file is larger than \(FileLimit.policyBytesMax) bytes",
        remedy: "A policy is a page or two; check whether this is the right file.")
    }
    var brackets = 0
    var number = 0
    let lines = Array(yaml.utf8).split(omittingEmptySubsequences: false) { $0 == 0x0A }
    for line in lines {
      number += 1
      let lead = line.prefix { " \t-?:".utf8.contains($0) }
      if line.dropFirst(lead.count).first == UInt8(ascii: "#"), lead.allSatisfy({ $0 == 0x20 }) {
        continue
      }
      brackets += line.count { "[{".utf8.contains($0) }
      if lead.count > indentMax || brackets > bracketsMax {
        return ImportFinding(
          file: file, line: number, problem: "the file is nested too deeply",
          remedy: "A policy needs three levels; see scripts/policy.yaml.")
      }
      if let sign = aliasSign(in: line) {
        return ImportFinding(
          file: file, line: number,
          problem: "\(sign) before a word would refer to another place in the file",
          remedy: "Write the value out; put a blank behind \(sign) where it is part of a text.")
      }
    }
    return nil
  }

  /// `&name` and `*name` where a value or key may begin.
  private static func aliasSign(in line: ArraySlice<UInt8>) -> String? {
    var previous = UInt8(ascii: " ")
    for (offset, byte) in line.enumerated() {
      defer { previous = byte }
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") else { continue }
      let follows = line.dropFirst(offset + 1).first ?? 0x20
      let begins = " \t\r[]{},:-?!|>\"'".utf8.contains(previous)
      if begins, follows > 0x20 { return byte == UInt8(ascii: "&") ? "&" : "*" }
    }
    return nil
  }
}
