import CollectionsLedger
import Dispatch
import Foundation
import Glibc
import LedgerStore
import Receivables
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct `writers in processes of their own` {
  @Test func `that are killed at any moment lose nothing they acknowledged`() throws {
    let place = try Place()
    try place.create().checkpoint()
    var dice = SplitMix(state: 42)
    var acknowledged: [String: Int] = [:]
    for round in 0..<12 {
      let name = "k\(round)"
      let seconds = Double(Int.random(in: 20...260, using: &dice)) / 1_000
      let result = try runProcess(
        "/usr/bin/timeout",
        [
          "-s", "KILL", "\(seconds)", builtProgram("ledger-probe"), "append", place.path, name,
          "500",
        ])
      acknowledged[name] = acks(result)
    }
    #expect(acknowledged.values.contains { $0 > 0 })
    let ledger = try place.open()
    for (name, count) in acknowledged {
      let kept = try notes(of: name, in: ledger)
      // At most one more was written and not yet said.
      #expect((count...count + 1).contains(kept), "\(name): \(kept) kept, \(count) acknowledged")
    }
    #expect(try ledger.verify() == [])
  }

  @Test func `four at once lose, double and misplace nothing`() throws {
    let place = try Place()
    try place.create().checkpoint()
    let path = place.path
    let results = Mutex<[Int: String]>([:])
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      let result = try? runProcess(
        builtProgram("ledger-probe"), ["append", path, "w\(writer)", "40"], timeout: 120)
      results.withLock { $0[writer] = (result?.stdout ?? "") + (result?.stderr ?? "not run") }
    }
    for (writer, output) in results.withLock({ $0 }) {
      #expect(
        output.split(separator: "\n").last == "ACK 40", "writer \(writer): \(output.suffix(200))")
    }
    let ledger = try place.open()
    var invoices = 0
    for account in ["SHARED-0", "SHARED-1", "SHARED-2"] {
      invoices += try ledger.standing(of: Account.ID(account))?.invoices.count ?? 0
    }
    #expect(invoices == 160)
    for writer in 0..<4 { #expect(try notes(of: "w\(writer)", in: ledger) == 40) }
    #expect(try ledger.verify() == [])
  }

  @Test(.enabled(if: access("/usr/bin/sqlite3", X_OK) == 0))
  func `are kept out of a log that a handle of this process is reading`() throws {
    // Opening a second handle must not drop the locks of the first: a stranger would then take
    // itself for the last one, and clean the log up under our feet.
    let place = try Place()
    let first = try place.create()
    for _ in 0..<5 { _ = try place.open() }
    try place.probe("append", place.path, "other", "3")
    let shell = try runProcess(
      "/usr/bin/sqlite3", [place.path, "SELECT count(*) FROM entry"])
    #expect(shell.stdout == "7\n")
    #expect(access(place.path + "-wal", F_OK) == 0, "the log was removed while it is in use")
    #expect(try notes(of: "other", in: first) == 3)
    #expect(try first.verify() == [])
  }

  @Test func `sent again after a kill double nothing`() throws {
    let place = try Place()
    try place.create().checkpoint()
    _ = try runProcess(
      "/usr/bin/timeout",
      ["-s", "KILL", "0.15", builtProgram("ledger-probe"), "append", place.path, "again", "60"])
    let result = try place.probe("append", place.path, "again", "60")
    #expect(acks(result) == 60, "\(result.stdout.suffix(200))")
    #expect(try notes(of: "again", in: place.open()) == 60)
    #expect(try place.open().verify() == [])
  }

  @Test(arguments: [120_000, 200_000, 300_000])
  func `stop when no more can be written, and go on with the same handle`(_ bytes: Int) throws {
    let place = try Place()
    try place.create().checkpoint()
    let result = try place.probe("append", place.path, "full", "60", "\(bytes)")
    let lines = result.stdout.split(separator: "\n")
    let failed = try #require(lines.firstIndex { $0.hasPrefix("ERROR unavailable") })
    #expect(lines[failed].contains("sending it again doubles nothing"))
    // The same drafts, sent again with room: acknowledged, and there once.
    #expect(lines[failed + 1] == "ACK \(failed + 1)")
    #expect(acks(result) == 60)
    let ledger = try place.open()
    #expect(try notes(of: "full", in: ledger) == 60)
    #expect(try ledger.verify() == [])
  }

  @Test(.enabled(if: geteuid() == 0)) func `on a full disk say so`() throws {
    let place = try Place()
    let (small, probe) = (place.folder.path("small"), builtProgram("ledger-probe"))
    mkdir(small, 0o700)
    mkdir(place.folder.path("data"), 0o700)
    let script = """
      mount -t tmpfs -o size=400k,mode=700 tmpfs \(small) || exit 77
      \(probe) create \(small)/ledger.sqlite && \(probe) append \(small)/ledger.sqlite full 2000
      cp \(small)/ledger.sqlite* \(small)/ledger.gate \(place.folder.path("data"))
      """
    let result = try runProcess("/usr/bin/unshare", ["-m", "/bin/sh", "-c", script])
    // A container may forbid mounting; the file size limit above tests the same path.
    guard result.status != .exited(77), result.stdout.contains("ACK") else { return }
    #expect(result.stdout.contains("disk is full"), "\(result.stdout.suffix(200))")
    #expect(try place.open().verify() == [])
    #expect(try notes(of: "full", in: place.open()) >= acks(result))
  }

  @Test func `wait for one who holds the gate, and say so when it takes too long`() throws {
    let place = try Place()
    let ledger = try place.create()
    let patient = try place.open()
    let impatient = try place.open(gateWaitMilliseconds: 100)
    let gate = open(place.folder.path("data/ledger.gate"), O_RDWR)
    #expect(flock(gate, LOCK_EX) == 0)
    let draft = EntryDraft(id: SampleLedger.id("w", ledger), account: "A", fact: .noteAdded("w"))
    expectError("busy", "Try again") {
      _ = try impatient.append([draft], .sample)
    }
    #expect(try impatient.entries(of: "A").isEmpty, "reading needs no gate")
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(300)) { close(gate) }
    #expect(try patient.append([draft], .sample).count == 1)
    #expect(try impatient.append([draft], .sample).first?.number == 2)
  }

  @Test func `pass when the one who holds the gate is killed`() throws {
    let place = try Place()
    let ledger = try place.create()
    let gate = place.folder.path("data/ledger.gate")
    let holder = DispatchQueue(label: "holder")
    holder.async {
      _ = try? runProcess(
        "/usr/bin/timeout", ["-s", "KILL", "0.6", builtProgram("ledger-probe"), "hold", gate])
    }
    let mine = open(gate, O_RDWR)
    defer { close(mine) }
    for _ in 0..<500 where flock(mine, LOCK_EX | LOCK_NB) == 0 {
      flock(mine, LOCK_UN)
      usleep(1_000)
    }
    let draft = EntryDraft(id: SampleLedger.id("w", ledger), account: "A", fact: .noteAdded("w"))
    #expect(try ledger.append([draft], .sample).count == 1)
  }

  private func acks(_ result: ProcessResult) -> Int {
    result.stdout.split(separator: "\n").compactMap { line in
      line.hasPrefix("ACK ") ? Int(line.dropFirst(4)) : nil
    }.last ?? 0
  }

  private func notes(of name: String, in ledger: SQLLedger) throws -> Int {
    var numbers: Set<String> = []
    for account in ["SHARED-0", "SHARED-1", "SHARED-2"] {
      for entry in try ledger.entries(of: Account.ID(account)) where entry.actor == name {
        if let text = entry.personalTexts["text"] { numbers.insert(text) }
      }
    }
    return numbers.count
  }
}
