/// A value of a YAML file and the line it begins on.
struct YAMLNode {
  enum Content {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  /// Counted from 1.
  let line: Int

  /// The text of a single value, whatever it looks like; nil for lists and mappings.
  var scalar: String? {
    guard case .scalar(let text) = content else { return nil }
    return text
  }

  var sequence: [YAMLNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// Keys and values in the order of the file; no key stands in it twice.
  var mapping: [(key: YAMLNode, value: YAMLNode)]? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs
  }
}

/// Why a text is not read as YAML.
enum YAMLFault: Error {
  /// The parser's own words, at its own place.
  case unreadable(problem: String, line: Int)
  /// A key stands twice in one mapping, the first time on this line.
  case twice(key: String, line: Int)
}
