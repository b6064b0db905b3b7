internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// The repository's own folder, found from this file.
let repository: String = {
  let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  return parts.dropLast(3).joined(separator: "/")
}()

/// The moment at which every practice ledger of these tests stands: a Monday morning.
let monday = "2026-03-02T10:00:00Z"
/// The same day when offices are open on both sides of the Atlantic.
let afternoon = "2026-03-02T16:30:00Z"

/// A collector's desk: a ledger of its own, in a folder of its own, and the program to run on it.
struct Desk {
  let folder: TemporaryFolder
  /// Where the cards lie.
  var contacts = repository + "/contacts"
  var ledger: String { folder.path("ledger.sqlite") }

  /// A practice ledger with the shipped sample.
  static func demo() throws -> Desk { try desk(of: filled) }

  /// A practice ledger with nothing in it.
  static func empty() throws -> Desk { try desk(of: bare) }

  /// Ledgers made once; each test works on a copy of its own.
  private static let filled = Result { try made(by: "demo") }
  private static let bare = Result { try made(by: "init", "--practice") }

  private static func made(by arguments: String...) throws -> Data {
    let desk = Desk(folder: try TemporaryFolder())
    let made = try desk.run(arguments)
    try #require(made.status == .exited(0), "\(made.stderr)")
    // The copy is of one file, so the journal must be empty.
    let journal = try? Data(contentsOf: URL(filePath: desk.ledger + "-wal"))
    try #require((journal ?? Data()).isEmpty)
    return try Data(contentsOf: URL(filePath: desk.ledger))
  }

  private static func desk(of made: Result<Data, any Error>) throws -> Desk {
    let desk = Desk(folder: try TemporaryFolder())
    try made.get().write(to: URL(filePath: desk.ledger))
    return desk
  }

  /// The same surroundings on every machine; the person has no folder of their own.
  var environment: [String: String] {
    testEnvironment(["HOME": folder.path, "NO_COLOR": "1", "PAGER": "cat"])
  }

  func options(as actor: String = "ana", at now: String? = monday) -> [String] {
    let clock = now.map { ["--now", $0] } ?? []
    return [
      "--ledger", ledger, "--as", actor, "--scripts", repository + "/scripts", "--contacts",
      contacts,
    ] + clock
  }

  /// What is kept of the lines that were typed.
  func history() throws -> String {
    try String(contentsOfFile: folder.path(".local/state/talkoff/history"), encoding: .utf8)
  }

  /// Runs the program; the lines are what is piped into it.
  func run(
    _ arguments: String..., lines: [String] = [], as actor: String = "ana",
    at now: String? = monday
  ) throws -> ProcessResult {
    try run(arguments, lines: lines, as: actor, at: now)
  }

  func run(
    _ arguments: [String], lines: [String] = [], as actor: String = "ana",
    at now: String? = monday
  ) throws -> ProcessResult {
    try runProcess(
      builtProgram("talkoff"), arguments + options(as: actor, at: now),
      input: Array(lines.map { $0 + "\n" }.joined().utf8), environment: environment,
      folder: folder.path)
  }

  /// Runs the program with these arguments and no other.
  func runBare(
    _ arguments: [String], input lines: [String] = [], environment changes: [String: String] = [:]
  ) throws -> ProcessResult {
    try runProcess(
      builtProgram("talkoff"), arguments, input: Array(lines.map { $0 + "\n" }.joined().utf8),
      environment: environment.merging(changes) { _, new in new }, folder: folder.path)
  }

  /// Everything recorded about an account.
  func log(_ account: String) throws -> [Entry] {
    let result = try run("log", account, "--json")
    try #require(result.status == .exited(0), "\(result.stderr)")
    return try JSONDecoder().decode(Log.self, from: Data(result.output)).entries
  }

  /// The kinds of what a call recorded, from its start on.
  func kindsOfCall(_ account: String) throws -> [String] {
    Array(try log(account).map(\.kind).drop { $0 != "call-started" })
  }

  /// The record must be whole and its figures must follow from it.
  func expectWhole(_ place: SourceLocation = #_sourceLocation) throws {
    let result = try run("verify")
    #expect(
      result.stdout == "The record is whole and the figures follow from it.\n",
      "\(result.stderr)", sourceLocation: place)
    #expect(result.status == .exited(0), sourceLocation: place)
  }
}

/// What `talkoff log --json` answers.
struct Log: Decodable {
  let entries: [Entry]
}

/// One recorded fact.
struct Entry: Decodable {
  let number: Int
  let kind: String
  let recordedAt: String
  let by: String
  let account: String
  let call: String?
  let data: [String: JSONValue]
  let hash: String
}

/// Any JSON value.
enum JSONValue: Decodable, Equatable, ExpressibleByStringLiteral {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])
  case nothing

  init(stringLiteral value: String) { self = .text(value) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .nothing
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// A member of an object.
  subscript(_ name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  static func read(_ result: ProcessResult) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(result.output))
  }
}
