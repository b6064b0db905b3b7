/// The variables a process was given.
public struct Environment: Sendable, ExpressibleByDictionaryLiteral {
  // Not a dictionary, whose type takes longer to make than all these are to read: whoever starts
  // the program waits for it.
  private var variables: [(name: String, value: String)] = []

  /// Takes variables over; of two with one name the first counts, as it does to getenv(3).
  public init(_ variables: [(name: String, value: String)]) { self.variables = variables }

  /// Takes over the variables of a dictionary.
  public init(_ variables: [String: String]) {
    self.variables = variables.map { ($0.key, $0.value) }
  }

  /// Makes an environment of its own, for a test.
  public init(dictionaryLiteral elements: (String, String)...) {
    variables = elements.map { ($0.0, $0.1) }
  }

  /// The value of a variable; nil where it is not set.
  public subscript(_ name: String) -> String? {
    variables.first { $0.name == name }?.value
  }

  /// The value of a variable; `missing` where it is not set.
  public subscript(_ name: String, default missing: String) -> String { self[name] ?? missing }
}
