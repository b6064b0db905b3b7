private import Glibc
import Terminal
import TestSupport
import Testing

@Suite struct `A plain reader` {
  /// All readings of a file with these bytes.
  private func readings(_ bytes: [UInt8], lineBytesMax: Int? = nil) throws -> [LineReading] {
    let folder = try TemporaryFolder()
    let descriptor = open(folder.path("input"), O_RDWR | O_CREAT, 0o600)
    defer { close(descriptor) }
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    lseek(descriptor, 0, SEEK_SET)
    let reader = PlainReader(
      descriptor: descriptor, lineBytesMax: lineBytesMax ?? PlainReader.Limit.lineBytesMax)
    var readings: [LineReading] = []
    repeat { readings.append(reader.readLine(LineRequest())) } while readings.last != .endOfInput
    return readings
  }

  @Test(arguments: [
    ("", []), ("one\ntwo\n", ["one", "two"]), ("one\r\ntwo\r\n", ["one", "two"]),
    ("one\n\ntwo", ["one", "", "two"]), ("a\rb\n", ["a\rb"]), ("é 漢\n", ["é 漢"]),
    ("\n", [""]), ("x\r", ["x\r"]),
  ]) func `takes lines as they are`(input: String, lines: [String]) throws {
    #expect(try readings(Array(input.utf8)) == lines.map { .line($0) } + [.endOfInput])
  }

  @Test func `refuses a line that is not text and goes on`() throws {
    #expect(
      try readings(Array("good\nbad ".utf8) + [0xFF, 0x0A] + Array("fine".utf8)) == [
        .line("good"), .unreadable(.notUTF8(lineNumber: 2)), .line("fine"), .endOfInput,
      ])
  }

  @Test func `takes a line of ten megabytes`() throws {
    let long = [UInt8](repeating: 0x61, count: 10_000_000)
    let readings = try readings(long + Array("\nshort\n".utf8))
    #expect(readings.count == 3)
    guard case .line(let text) = readings[0] else { throw Unexpected(reading: readings[0]) }
    #expect(text.utf8.count == 10_000_000)
    #expect(readings[1] == .line("short"))
  }

  @Test(arguments: [9, 10, 11, 200_000])
  func `refuses a line past the limit whole and goes on`(length: Int) throws {
    let long = [UInt8](repeating: 0x61, count: length)
    for (newline, isLast) in [("\n", false), ("\r\n", false), ("", true)] {
      let tail = isLast ? "" : newline + "next"
      let readings = try readings(long + Array(tail.utf8), lineBytesMax: 10)
      let isTaken = length <= 10
      let refused = LineReading.unreadable(.tooLong(lineNumber: 1, bytesMax: 10))
      #expect(readings[0] == (isTaken ? .line(String(repeating: "a", count: length)) : refused))
      #expect(readings.dropFirst() == (isLast ? [.endOfInput] : [.line("next"), .endOfInput]))
    }
  }

  @Test func `names the line and the remedy`() {
    #expect(
      LineFault.tooLong(lineNumber: 3, bytesMax: 10).description
        == "input line 3: longer than 10 bytes; give it as a file")
    #expect(
      LineFault.notUTF8(lineNumber: 2).description
        == "input line 2: not UTF-8 text; convert it first, for example with iconv")
  }

  @Test func `says when it cannot read at all`() {
    let reader = PlainReader(descriptor: open("/", O_RDONLY))
    #expect(
      reader.readLine(LineRequest())
        == .unreadable(.cannotRead(lineNumber: 1, errorNumber: EISDIR)))
    #expect(reader.readLine(LineRequest()) == .endOfInput)
  }

  private struct Unexpected: Error {
    var reading: LineReading
  }
}

@Suite struct `A program on pipes` {
  @Test func `gets lines without prompts or escapes`() throws {
    let result = try runProcess(
      builtProgram("terminal-probe"), ["keys,prefill,suggest,clock"],
      input: Array("1\r\nhello \u{1B}[31m\nlast".utf8))
    #expect(result.stdout == "GOT [1]\nGOT [hello ␛[31m]\nGOT [last]\nLEFT endOfInput\n")
    #expect(result.stderr == "")
    #expect(result.status == .exited(0))
  }

  @Test func `survives a reader that goes away`() throws {
    let program = builtProgram("terminal-probe")
    let lines = String(repeating: "line\n", count: 50_000)
    let result = try runProcess(
      "/bin/bash", ["-c", "'\(program)' | head -n 1; exit ${PIPESTATUS[0]}"],
      input: Array(lines.utf8))
    #expect(result.stdout == "GOT [line]\n")
    #expect(result.status == .exited(0))
  }

  @Test func `leaves when it is asked to stop`() throws {
    let (program, folder) = (builtProgram("terminal-probe"), try TemporaryFolder())
    let result = try runProcess(
      "/bin/bash",
      [
        "-c",
        """
        mkfifo pipe; '\(program)' <pipe >out & exec 3>pipe
        printf 'one\\nhalf a li' >&3
        until grep -q GOT out; do sleep 0.01; done
        kill -TERM $!; wait $!; status=$?; cat out; exit $status
        """,
      ], folder: folder.path)
    #expect(result.stdout.hasPrefix("GOT [one]\nLEFT hangUp("))
    #expect(result.status == .exited(0))
  }
}
