/// Collects the findings of one file while its values are taken out.
final class YAMLFindings {
  let file: String
  private(set) var findings: [PolicyFinding] = []

  init(file: String) { self.file = file }

  func add(_ node: YAMLNode?, _ key: String?, _ problem: String, _ remedy: String) {
    findings.append(
      ImportFinding(
        file: file, line: node?.line, column: key, value: node?.scalar,
        problem: problem, remedy: remedy))
  }

  func add(_ finding: PolicyFinding) { findings.append(finding) }
}

/// The keys and values of one mapping; what is asked for is marked, the rest is unknown.
struct YAMLFields {
  let node: YAMLNode
  private let path: String
  private let values: [String: YAMLNode]
  private let findings: YAMLFindings

  /// Returns the fields of a mapping that may have these keys and no others.
  ///
  /// - Parameter path: What messages call the mapping; empty for the whole file.
  init?(_ node: YAMLNode, path: String, keys: [String], _ findings: YAMLFindings) {
    guard let mapping = node.mapping else {
      findings.add(
        node, path.isEmpty ? nil : path, "must have keys below it",
        "Its keys are \(keys.joined(separator: ", ")).")
      return nil
    }
    var values: [String: YAMLNode] = [:]
    for (key, value) in mapping {
      let name = key.scalar ?? ""
      guard keys.contains(name) else {
        let nearest = nearestName(to: name, in: keys).map { "Did you mean \($0)? " } ?? ""
        findings.add(
          key, path.isEmpty ? nil : path, "is not a key",
          nearest + "The keys are \(keys.joined(separator: ", ")).")
        continue
      }
      values[name] = value
    }
    self.node = node
    self.path = path
    self.values = values
    self.findings = findings
  }

  subscript(key: String) -> YAMLNode? { values[key] }

  /// The full name of a key for messages: `promise grace-days`.
  func name(_ key: String) -> String { path.isEmpty ? key : "\(path) \(key)" }

  func refuse(_ key: String, _ problem: String, _ remedy: String) {
    findings.add(values[key] ?? node, name(key), problem, remedy)
  }

  /// Takes a text that is not empty.
  func text(_ key: String, lengthMax: Int = 200) -> String? {
    guard let node = values[key] else { return nil }
    let text = node.scalar?.trimmedText ?? ""
    if text.isEmpty {
      refuse(key, "must be a text", "Write it behind \(key): on the same line.")
    } else if text.unicodeScalars.count > lengthMax {
      refuse(key, "is longer than \(lengthMax) characters", "Shorten it.")
    } else if firstHarmful(in: text) != nil {
      refuse(key, "holds an invisible character", "Type the text again.")
    } else {
      return text
    }
    return nil
  }

  /// Takes a whole number within a range.
  func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = values[key] else { return nil }
    let text = node.scalar ?? ""
    let isPlain = !text.isEmpty && text.utf8.count < 10 && text.utf8.allSatisfy(isDigit)
    guard isPlain, let number = Int(text), range.contains(number) else {
      refuse(
        key, "is not a whole number from \(range.lowerBound) to \(range.upperBound)",
        "Write it without a unit, for example \(key): \(range.lowerBound + 2).")
      return nil
    }
    return number
  }

  /// Takes yes or no.
  func flag(_ key: String) -> Bool? {
    guard let node = values[key] else { return nil }
    switch node.scalar?.lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      refuse(key, "is neither yes nor no", "Write \(key): yes or \(key): no.")
      return nil
    }
  }

  /// Takes one of a list of words.
  func word<Word: RawRepresentable & CaseIterable>(_ key: String, as: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let node = values[key] else { return nil }
    let text = node.scalar ?? ""
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let nearest = nearestName(to: text, in: words).map { "Did you mean \($0)? " } ?? ""
    refuse(
      key, "is none of the words known here", nearest + "They are \(words.joined(separator: ", "))."
    )
    return nil
  }

  /// Takes a mapping below a key.
  func fields(_ key: String, keys: [String]) -> YAMLFields? {
    guard let node = values[key] else { return nil }
    return YAMLFields(node, path: name(key), keys: keys, findings)
  }

  /// Takes a mapping below a key once more; its keys were looked at before and are not told again.
  func known(_ key: String) -> YAMLFields? {
    guard let node = values[key], let mapping = node.mapping else { return nil }
    let keys = mapping.compactMap { $0.key.scalar }
    return YAMLFields(node, path: name(key), keys: keys, findings)
  }

  /// Takes the mappings of a list below a key; their keys are all of the same names.
  func mappings(_ key: String, keys: [String]) -> [YAMLFields] {
    guard let node = values[key] else { return [] }
    guard let items = node.sequence else {
      refuse(key, "must be a list", "Write each item on a line of its own behind a hyphen.")
      return []
    }
    return items.compactMap { YAMLFields($0, path: name(key), keys: keys, findings) }
  }

  /// The line the mapping begins on, counted from 1.
  var line: Int? { node.line }

  /// Refuses the mapping as a whole.
  func refuse(_ problem: String, _ remedy: String) {
    findings.add(node, path, problem, remedy)
  }

  /// Takes the texts of a list below a key, each with its node.
  func list(_ key: String) -> [(text: String, node: YAMLNode)]? {
    guard let node = values[key] else { return nil }
    guard let items = node.sequence else {
      refuse(key, "must be a list", "Write each item on a line of its own behind a hyphen.")
      return nil
    }
    return items.map { ($0.scalar?.trimmedText ?? "", $0) }
  }

  func refuse(_ item: YAMLNode, of key: String, _ problem: String, _ remedy: String) {
    findings.add(item, name(key), problem, remedy)
  }
}
