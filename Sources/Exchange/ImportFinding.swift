/// Something found while reading a file that came from outside.
public struct ImportFinding: Hashable, Sendable, CustomStringConvertible {
  /// What a finding means for the file.
  public enum Severity: String, Sendable, Hashable {
    /// Nothing of the file is taken over before this is mended.
    case error
    /// Worth knowing; it does not hold the file up.
    case warning
    /// A row that is plainly not an invoice was left out.
    case skipped
  }

  /// What it means for the file.
  public var severity: Severity
  /// The file as it was named.
  public var file: String
  /// The line the row begins on, counted from 1; nil where the file as a whole is meant.
  public var line: Int?
  /// The column as the file names it.
  public var column: String?
  /// The value as it stands in the file: raw, so never print it as it is.
  public var value: String?
  /// What is wrong, continuing a sentence that names the place.
  public var problem: String
  /// What to do about it; empty where nothing needs doing.
  public var remedy: String

  /// Returns a finding; an error unless said otherwise.
  public init(
    _ severity: Severity = .error, file: String, line: Int? = nil, column: String? = nil,
    value: String? = nil, problem: String, remedy: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.value = value
    self.problem = problem
    self.remedy = remedy
  }

  /// Place, problem and remedy in two lines, safe for a screen or a log.
  public var description: String {
    var text = harmless(file, lengthMax: 200)
    if let line { text += ":\(line)" }
    text += ": "
    switch severity {
    case .error: break
    case .warning: text += "warning: "
    case .skipped: text += "skipped: "
    }
    if let column { text += harmless(column) + " " }
    if let value { text += "\"\(harmless(value))\" " }
    text += problem
    return remedy.isEmpty ? text : text + "\n  " + remedy
  }
}

/// Something found in a card of the contacts folder.
public typealias ContactFinding = ImportFinding

/// Something found in `policy.yaml`.
public typealias PolicyFinding = ImportFinding
