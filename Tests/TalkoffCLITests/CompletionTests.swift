internal import TestSupport
internal import Testing

/// What a shell offers after Tab.
@Suite struct `Completion in a shell` {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `has a script for each shell, with every command`(_ shell: String) throws {
    let desk = try Desk.empty()
    let script = try desk.runBare(["--generate-completion-script", shell])
    #expect(script.status == .exited(0), "\(script.stderr)")
    for command in ["call", "worklist", "write-off", "insolvency"] {
      #expect(script.stdout.contains(command), "\(command)")
    }
    guard shell == "bash" else { return }
    let file = try desk.folder.write(script.stdout, to: "talkoff.bash")
    let parsed = try runProcess("/bin/bash", ["-n", file])
    #expect(parsed.status == .exited(0) && parsed.stderr.isEmpty, "\(parsed.stderr)")
  }

  @Test(arguments: [
    ("AC", "ACME\n"), ("harbo", "HARBOUR\n"), ("no such account", ""),
  ])
  func `offers the accounts of the ledger`(_ typed: String, _ offered: String) throws {
    let desk = try Desk.demo()
    let words = ["---completion", "brief", "--", "positional@0", "2", "\(typed.count)", typed]
    let answer = try desk.runBare(
      words, environment: ["TALKOFF_LEDGER": desk.ledger, "SAP_SHELL": "bash"])
    #expect(answer.stdout == offered, "\(answer.stderr)")
  }

  @Test func `says nothing where there is no ledger`() throws {
    let desk = try Desk.empty()
    let answer = try desk.runBare(
      ["---completion", "brief", "--", "positional@0", "2", "1", "A"],
      environment: ["TALKOFF_LEDGER": desk.folder.path + "/none.sqlite"])
    #expect(answer.stdout.isEmpty && answer.stderr.isEmpty, "\(answer.stdout)\(answer.stderr)")
  }
}
