private import Glibc
import TestSupport
import Testing

@testable import Terminal

@Suite struct `A history kept over runs` {
  @Test func `has the lines of each kind, the oldest first`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("state/talkoff/history")
    HistoryFile(path: path).append("half", kind: "amount")
    HistoryFile(path: path).append("fri", kind: "date")
    HistoryFile(path: path).append("5k", kind: "amount")
    let lines = HistoryFile(path: path).lines()
    #expect(lines.map(\.kind) == ["amount", "date", "amount"])
    #expect(lines.map(\.text) == ["half", "fri", "5k"])
    let modes = try runProcess("/usr/bin/stat", ["-c", "%a", path, folder.path("state")])
    #expect(modes.stdout == "600\n700\n")
  }

  @Test func `passes over what is damaged, too long or no text`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("history")
    let long = String(repeating: "x", count: 2_000)
    try folder.write(
      "amount\tgood\nno tab\n\t\namount\t\(long)\namount\tesc\u{1B}[2J\n", to: "history")
    let file = HistoryFile(path: path)
    file.append("two\nlines", kind: "amount")
    file.append(long, kind: "amount")
    #expect(file.lines().map(\.text) == ["good", "esc[2J"])
    let script = "printf 'amount\\t\\377\\376\\namount\\tafter\\n' > bytes"
    #expect(try runProcess("/bin/sh", ["-c", script], folder: folder.path).status == .exited(0))
    #expect(HistoryFile(path: folder.path("bytes")).lines().map(\.text) == ["after"])
  }

  @Test func `is cut to its last part when it has grown too long`() throws {
    let folder = try TemporaryFolder()
    let text = (0..<20_000).map { "amount\tline \($0) of many\n" }.joined()
    try folder.write(text, to: "history")
    let file = HistoryFile(path: folder.path("history"))
    let lines = file.lines().map(\.text)
    #expect(lines.last == "line 19999 of many" && lines.count > 1_000 && lines.count < 4_000)
    #expect(file.lines().map(\.text) == lines)
    let size = try runProcess("/usr/bin/stat", ["-c", "%s", folder.path("history")]).stdout
    #expect(Int(size.dropLast()).map { $0 <= HistoryFile.Limit.keptBytes } == true)
  }

  @Test(arguments: ["folder", "fifo", "link", "none/history"])
  func `is done without where there is no file to be had`(name: String) throws {
    let folder = try TemporaryFolder()
    mkdir(folder.path("folder"), 0o700)
    mkfifo(folder.path("fifo"), 0o600)
    try folder.write("amount\tnot ours\n", to: "target")
    symlink(folder.path("target"), folder.path("link"))
    mkdir(folder.path("none"), 0o500)
    let file = HistoryFile(path: folder.path(name))
    if name != "none/history" { file.append("half", kind: "amount") }
    #expect(file.lines().isEmpty)
    #expect(HistoryFile(path: folder.path("target")).lines().map(\.text) == ["not ours"])
  }
}

@Suite(.serialized) struct `Looking back at lines` {
  private func open(_ folder: TemporaryFolder) throws -> PseudoTerminal {
    try probe(environment: testEnvironment(["PROBE_HISTORY": folder.path("history")]))
  }

  @Test func `goes beyond the run, but not to what may not be kept`() throws {
    let folder = try TemporaryFolder()
    let first = try open(folder)
    try first.type("promise 500\rsecret name\r\u{1B}[A")
    try first.expectCursorLine("talkoff> secret name")
    first.kill(SIGTERM)
    try first.waitForExit()
    let second = try open(folder)
    try second.type("half\r")
    try second.expect("GOT [half]")
    try second.type("\u{1B}[A\u{1B}[A")
    try second.expectCursorLine("talkoff> promise 500")
    try second.type("\u{1B}[A!\r")
    try second.expect("GOT [promise 500!]")
    try second.type("\u{12}mise 500")
    try second.expect("bck:mise 500")
    #expect(!second.screen.text.contains("secret"))
  }
}
