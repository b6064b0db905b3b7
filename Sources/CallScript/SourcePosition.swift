/// A place in a script file, as an editor counts: the first line and the first column are 1.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
  /// The name the file was given by whoever read it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int

  /// Makes a position; a line or column below 1 is taken as 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = max(1, line)
    self.column = max(1, column)
  }

  /// The position as compilers write it: `first-call.md:12:3`.
  public var description: String { "\(file):\(line):\(column)" }
}
