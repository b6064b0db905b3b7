/// Sizes no honest statement or invoice comes near; beyond them a file is refused, not the program
/// stopped.
enum XMLLimit {
  /// Elements inside elements; the deepest path of a bank statement has about fifteen.
  static let depthMax = 64
  /// One tag, comment or processing instruction, its attributes included.
  static let markupBytesMax = 1 << 20
  /// The text of one element that is read.
  static let textBytesMax = 1 << 18
  /// The text of all elements kept at one time.
  static let keptTextBytesMax = 1 << 23
  /// Elements kept at one time: one entry of a statement, or one invoice without its lines.
  static let keptElementsMax = 100_000
  /// Elements of a whole file.
  static let elementsMax = 50_000_000
}

/// Why a reading stopped before the end of its document.
struct XMLFault: Error, Equatable {
  /// The line of the file, counted from 1; nil where the file as a whole is meant.
  var line: Int?
  /// The value that gave offence; raw.
  var value: String?
  var problem: String
  var remedy: String

  init(line: Int? = nil, value: String? = nil, problem: String, remedy: String) {
    self.line = line
    self.value = value
    self.problem = problem
    self.remedy = remedy
  }

  /// Returns the fault as an error of a file.
  func finding(_ file: String) -> ImportFinding {
    ImportFinding(file: file, line: line, value: value, problem: problem, remedy: remedy)
  }
}
