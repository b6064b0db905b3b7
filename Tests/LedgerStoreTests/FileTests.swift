import CollectionsLedger
import Foundation
import Glibc
import LedgerStore
import Receivables
import TestSupport
import Testing

@Suite(.serialized) struct `a ledger's file` {
  @Test(arguments: [mode_t(0), 0o022, 0o277, 0o777])
  func `is its owner's alone whatever the umask`(_ mask: mode_t) throws {
    let place = try Place()
    let before = umask(mask)
    defer { umask(before) }
    let ledger = try place.create()
    try SampleLedger.fill(ledger)
    _ = try ledger.append(
      [EntryDraft(id: SampleLedger.id("x", ledger), account: "X", fact: .noteAdded("x"))], .sample)
    #expect(try place.attribute(place.folder.path("data")) == 0o700)
    let files = try FileManager.default.contentsOfDirectory(atPath: place.folder.path("data"))
    #expect(
      files.sorted() == [
        "ledger.gate", "ledger.sqlite", "ledger.sqlite-shm", "ledger.sqlite-wal",
      ])
    for file in files { #expect(try place.attribute(place.folder.path("data/\(file)")) == 0o600) }
  }

  @Test func `begins with the entry that opens it`() throws {
    let place = try Place()
    let ledger = try place.create(isPractice: false)
    let first = try #require(try ledger.entries(of: .ledger).first)
    #expect(first.number == 1)
    #expect(try first.fact() == .ledgerOpened(practice: false))
    #expect(try place.open().identity == ledger.identity)
    #expect(try ledger.verify() == [])
  }

  @Test func `is not made where something is`() throws {
    let place = try Place()
    let ledger = try place.create()
    let before = try Data(contentsOf: URL(filePath: place.path))
    expectError("refused", "already something") {
      _ = try place.create()
    }
    #expect(try Data(contentsOf: URL(filePath: place.path)) == before)
    #expect(try ledger.entries(of: .ledger).count == 1)
  }

  @Test func `that is not there is missed, with the remedy`() throws {
    let place = try Place()
    expectError("missing", "talkoff init") {
      _ = try place.open()
    }
    #expect(!FileManager.default.fileExists(atPath: place.folder.path("data")))
  }

  @Test(arguments: ["", "hello", String(repeating: "x", count: 9_000)])
  func `is told from any other file`(_ text: String) throws {
    let place = try Place()
    try place.folder.write(text, to: "data/ledger.sqlite")
    expectError("unavailable", "not a ledger") { _ = try place.open() }
    #expect(try String(contentsOfFile: place.path, encoding: .utf8) == text)
  }

  @Test func `is told from another program's database`() throws {
    let place = try Place()
    try place.folder.write("", to: "data/ledger.sqlite")
    try RawDatabase(place.path).execute("CREATE TABLE entry (a); INSERT INTO entry VALUES (1)")
    expectError("unavailable", "not a ledger") { _ = try place.open() }
  }

  @Test func `of a newer format is left alone`() throws {
    let place = try Place()
    _ = try place.create()
    let raw = try RawDatabase(place.path)
    try raw.withoutGuards { try raw.execute("UPDATE ledger SET format = 2") }
    expectError("newer-format", "Upgrade talkoff") { _ = try place.open() }
  }

  @Test func `is not reached through a link`() throws {
    let place = try Place()
    _ = try place.create()
    let (link, second) = (place.folder.path("link.sqlite"), place.folder.path("data/second"))
    symlink(place.path, link)
    expectError("unavailable", "symbolic link") {
      _ = try SQLLedger.open(at: link, salt: Place.salt)
    }
    Glibc.link(place.path, second)
    expectError("unavailable", "second name") { _ = try place.open() }
    unlink(second)
    unlink(place.path + "-wal")
    symlink("/etc/passwd", place.path + "-wal")
    expectError("unavailable", "symbolic link") { _ = try place.open() }
    unlink(place.path + "-wal")
    _ = try place.open()
  }

  @Test func `is not made through a link that leads nowhere`() throws {
    let place = try Place()
    mkdir(place.folder.path("data"), 0o700)
    symlink(place.folder.path("elsewhere"), place.path)
    expectError("refused", "already something") {
      _ = try place.create()
    }
    #expect(!FileManager.default.fileExists(atPath: place.folder.path("elsewhere")))
  }

  @Test(.enabled(if: geteuid() == 0)) func `of another user is not opened`() throws {
    let place = try Place()
    _ = try place.create()
    chown(place.path, 65_534, 65_534)
    expectError("unavailable", "another user") { _ = try place.open() }
  }

  @Test func `half made by a crash is made again`() throws {
    let place = try Place()
    try place.folder.write("half a ledger", to: "data/ledger.sqlite.new")
    try place.folder.write("and its log", to: "data/ledger.sqlite.new-wal")
    let ledger = try place.create()
    #expect(try ledger.verify() == [])
    let files = try FileManager.default.contentsOfDirectory(atPath: place.folder.path("data"))
    #expect(files.allSatisfy { !$0.contains(".new") })
  }

  @Test func `keeps its log when it is closed: no checkpoint outside the gate`() throws {
    let place = try Place()
    var ledger: SQLLedger? = try place.create()
    let before = try Data(contentsOf: URL(filePath: place.path))
    for number in 1...30 {
      let fact = LedgerFact.noteAdded("note \(number)")
      if let ledger {
        let id = SampleLedger.id("\(number)", ledger)
        _ = try ledger.append([EntryDraft(id: id, account: "A", fact: fact)], .sample)
      }
    }
    ledger = nil
    #expect(try Data(contentsOf: URL(filePath: place.path)) == before)
    let log = try FileManager.default.attributesOfItem(atPath: place.path + "-wal")[.size]
    #expect((log as? NSNumber)?.intValue ?? 0 > 4_096 * 30)
    #expect(try place.open().entries(of: "A").count == 30)
    try place.open().checkpoint()
    let emptied = try FileManager.default.attributesOfItem(atPath: place.path + "-wal")[.size]
    #expect((emptied as? NSNumber)?.intValue == 0)
  }
}

/// Expects an error of the ledger of a kind, whose words hold some words.
func expectError(
  _ kind: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  do {
    try body()
    Issue.record("no error", sourceLocation: sourceLocation)
  } catch let error as LedgerError {
    #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
    #expect("\(error)".contains(words), "\(error)", sourceLocation: sourceLocation)
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}

extension LedgerError {
  fileprivate var kind: String {
    switch self {
    case .keyReused: "key-reused"
    case .unreadable: "unreadable"
    case .damaged: "damaged"
    case .busy: "busy"
    case .unavailable: "unavailable"
    case .refused: "refused"
    case .missing: "missing"
    case .newerFormat: "newer-format"
    }
  }
}
