internal import TestSupport
internal import Testing

/// A desk whose policy says that Sue is a supervisor.
struct GuardDesk {
  let desk: Desk

  init() throws {
    desk = try Desk.demo()
    let copied = try runProcess("/bin/cp", ["-r", repository + "/scripts", desk.folder.path])
    try #require(copied.status == .exited(0), "\(copied.stderr)")
    let named = try runProcess(
      "/bin/sh", ["-c", "sed -i 's/^people:$/&\\n  sue: supervisor/' scripts/policy.yaml"],
      folder: desk.folder.path)
    try #require(named.status == .exited(0), "\(named.stderr)")
  }

  /// Runs a command line; words of several parts stand in double quotes.
  func run(
    _ line: String, as actor: String = "ana", at now: String = monday, lines: [String] = []
  ) throws -> ProcessResult {
    let words = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .flatMap { part in
        part.offset % 2 == 1
          ? [String(part.element)] : part.element.split(separator: " ").map(String.init)
      }
    return try desk.runBare(
      words + [
        "--ledger", desk.ledger, "--as", actor, "--scripts", desk.folder.path + "/scripts",
        "--contacts", repository + "/contacts", "--now", now,
      ], input: lines)
  }

  /// Runs a command that must succeed, and returns what it said, its lines joined.
  @discardableResult
  func done(
    _ line: String, as actor: String = "ana", at now: String = monday, lines: [String] = [],
    _ place: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try run(line, as: actor, at: now, lines: lines)
    #expect(result.status == .exited(0), "\(line): \(result.stderr)", sourceLocation: place)
    return result.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Runs a command that must not be allowed, and returns why, its lines joined.
  @discardableResult
  func refused(
    _ line: String, status: Int32 = 77, as actor: String = "ana", at now: String = monday,
    lines: [String] = [], _ place: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try run(line, as: actor, at: now, lines: lines)
    #expect(
      result.status == .exited(status), "\(line): \(result.stdout) \(result.stderr)",
      sourceLocation: place)
    return result.stderr.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
