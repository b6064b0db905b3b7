import Foundation
import Telephony
import TestSupport
import Testing

@Suite struct `A dialler` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a program that tells what it was started with, and returns its path.
  private func program(_ lines: String) throws -> String {
    let text = try folder.write("#!/bin/sh\n" + lines, to: "dial.text")
    let path = folder.path("dial")
    // Written by another process: a program that a parallel test starts meanwhile would hold our
    // descriptor open, and a file open for writing cannot be run.
    let made = try runProcess("/usr/bin/install", ["-m", "755", text, path])
    try #require(made.status == .exited(0), "\(made.stderr)")
    return path
  }

  private func told() throws -> [String] {
    try String(contentsOfFile: folder.path("told"), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test func `takes every argument as it is`() throws {
    let path = try program(
      "for word in \"$@\"; do echo \"$word\"; done > '\(folder.path("told"))'\n")
    let words = [
      "--to", "+442079460100", "tel:+44-20-7946-0100;ext=12", "A & B $(touch x) `id`; rm -rf *",
      "two words", "", "'", "\"", "\u{E9}\u{1F4DE}",
    ]
    #expect(try DiallerProcess([path] + words).quickFailure() == nil)
    #expect(try told() == words)
  }

  @Test func `has no terminal, no open file of ours and a session of its own`() throws {
    let lock = open(folder.path("lock"), O_RDWR | O_CREAT, 0o600)
    defer { close(lock) }
    let path = try program(
      """
      exec > '\(folder.path("told"))'
      readlink /proc/$$/fd/0
      ls /proc/$$/fd | grep -c '^\(lock)$'
      cut -d' ' -f6 /proc/$$/stat
      echo $$
      """)
    #expect(try DiallerProcess([path]).quickFailure() == nil)
    let lines = try told()
    #expect(lines.count == 4)
    #expect(lines.first == "/dev/null")
    #expect(lines[1] == "0")
    #expect(lines[2] == lines[3])
  }

  @Test func `that is not there is told by its name`() {
    #expect(throws: DiallerFault.notFound("no-such-dialler")) {
      try DiallerProcess(["no-such-dialler", "+44"])
    }
    #expect(throws: DiallerFault.notStarted("/tmp", errorNumber: EACCES)) {
      try DiallerProcess(["/tmp"])
    }
    #expect(throws: DiallerFault.notFound("")) { try DiallerProcess([]) }
  }

  @Test func `that fails at once is told with its status`() throws {
    let path = try program("exit 3\n")
    let failure = try DiallerProcess([path]).quickFailure()
    #expect(failure == "the dialler \(path) failed (exit status 3)")
    let killed = try program("kill -9 $$\n")
    #expect(
      try DiallerProcess([killed]).quickFailure() == "the dialler \(killed) was ended by signal 9")
  }

  @Test func `that fails later has done its work`() throws {
    let path = try program("sleep 0.3; exit 3\n")
    #expect(try DiallerProcess([path]).quickFailure(withinMilliseconds: 100) == nil)
  }
}
