internal import CYAML

/// Reads one YAML document with libyaml, event by event, into a ``YAMLNode``.
///
/// Numbers and words such as `yes` stay the texts they are: what they mean is for whoever asks.
/// ``YAMLGuard`` is to be asked first; what it lets through is bounded in size and depth.
struct YAMLReader: ~Copyable {
  private enum Event {
    case scalar(String), sequence, mapping, end, nothing, alias
  }

  /// More than any text that the guard lets through: brackets and indentation together.
  private static let depthMax = 1_000

  /// Libyaml keeps pointers into it, so it stays where it is.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeBufferPointer<UInt8>

  /// Returns the root of a text; nil where there is nothing in it.
  static func root(of yaml: String) throws(YAMLFault) -> YAMLNode? {
    let bytes = Array(yaml.utf8)
    guard !bytes.isEmpty else { return nil }
    return try bytes.withUnsafeBufferPointer { input throws(YAMLFault) in
      try YAMLReader(input).root()
    }
  }

  private init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    parser = .allocate(capacity: 1)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  private func root() throws(YAMLFault) -> YAMLNode? {
    _ = try next()
    if case .end = try next().event { return nil }
    let root = try node(try next(), depth: 0)
    _ = try next()
    let (event, line) = try next()
    guard case .end = event else {
      throw .unreadable(problem: "but found another document", line: line)
    }
    return root
  }

  private func node(
    _ first: (event: Event, line: Int), depth: Int
  ) throws(YAMLFault) -> YAMLNode {
    guard depth < YAMLReader.depthMax else {
      throw .unreadable(problem: "nested too deeply", line: first.line)
    }
    switch first.event {
    case .scalar(let text): return YAMLNode(content: .scalar(text), line: first.line)
    case .sequence:
      return YAMLNode(content: .sequence(try items(depth: depth)), line: first.line)
    case .mapping: return YAMLNode(content: .mapping(try pairs(depth: depth)), line: first.line)
    case .alias, .end, .nothing:
      throw .unreadable(problem: "refers to another place", line: first.line)
    }
  }

  private func items(depth: Int) throws(YAMLFault) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let first = try next()
      if case .end = first.event { return items }
      items.append(try node(first, depth: depth + 1))
    }
  }

  private func pairs(depth: Int) throws(YAMLFault) -> [(key: YAMLNode, value: YAMLNode)] {
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var lines: [String: Int] = [:]
    while true {
      let first = try next()
      if case .end = first.event { return pairs }
      let key = try node(first, depth: depth + 1)
      if let name = key.scalar {
        if let line = lines[name] { throw .twice(key: name, line: line) }
        lines[name] = key.line
      }
      pairs.append((key, try node(try next(), depth: depth + 1)))
    }
  }

  /// Takes the next event, and the line it begins on.
  private func next() throws(YAMLFault) -> (event: Event, line: Int) {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
    defer { yaml_event_delete(&event) }
    let line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return (.scalar(String(decoding: bytes, as: UTF8.self)), line)
    case YAML_SEQUENCE_START_EVENT: return (.sequence, line)
    case YAML_MAPPING_START_EVENT: return (.mapping, line)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT, YAML_STREAM_END_EVENT:
      return (.end, line)
    case YAML_ALIAS_EVENT: return (.alias, line)
    default: return (.nothing, line)
    }
  }

  private func fault() -> YAMLFault {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    guard parser.pointee.error == YAML_READER_ERROR else {
      return .unreadable(problem: problem, line: Int(parser.pointee.problem_mark.line) + 1)
    }
    // The reader runs ahead of the lines that are counted; it knows the byte.
    let before = input.prefix(Int(parser.pointee.problem_offset))
    return .unreadable(problem: problem, line: before.count { $0 == 0x0A } + 1)
  }
}
