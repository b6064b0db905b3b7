import Terminal
import Testing

@Suite struct `a pager` {
  /// The variables, and what is run; empty where nothing is.
  static let rows: [(variables: [String: String], words: [String])] = [
    ([:], ["less"]),
    (["PATH": "/only/more"], ["more"]),
    (["PATH": "/none"], []),
    (["PAGER": "most"], ["most"]),
    (["PAGER": "less -S"], ["/bin/sh", "-c", "less -S"]),
    (["PAGER": " less "], ["less"]),
    (["PAGER": "col -b | less"], ["/bin/sh", "-c", "col -b | less"]),
    (["PAGER": "$HOME/bin/pager"], ["/bin/sh", "-c", "$HOME/bin/pager"]),
    (["PAGER": ""], []), (["PAGER": "cat"], []), (["PAGER": " cat "], []),
    (["PAGER": "most", "TALKOFF_PAGER": "less"], ["less"]),
    (["PAGER": "most", "TALKOFF_PAGER": ""], []),
    (["PAGER": "most", "TALKOFF_PAGER": "cat"], []),
    (["PAGER": "cat", "TALKOFF_PAGER": "less"], ["less"]),
    (["TERM": "dumb"], []), (["TERM": ""], []), (["ACCESSIBLE": "1", "PAGER": "most"], []),
    (["ACCESSIBLE": "0"], ["less"]), (["ACCESSIBLE": ""], ["less"]),
  ]

  @Test(arguments: rows.map(\.variables)) func `is chosen as git chooses it`(
    _ variables: [String: String]
  ) throws {
    let wanted = try #require(Self.rows.first { $0.variables == variables }?.words)
    let environment = ["TERM": "xterm", "PATH": "/bin:/usr/bin"].merging(variables) { $1 }
    let pager = Pager(environment: Environment(environment)) {
      ["/usr/bin/less", "/usr/bin/more", "/only/more/more"].contains($0)
    }
    #expect((pager?.words ?? []) == wanted)
  }

  @Test func `is told how to behave only where nobody has said so`() {
    let plain = Pager(environment: ["TERM": "xterm", "PAGER": "less"]) { _ in true }
    #expect(plain?.variables == ["LESS": "FRX", "LESSSECURE": "1"])
    let told = Pager(environment: ["TERM": "xterm", "PAGER": "less", "LESS": "S"]) { _ in true }
    #expect(told?.variables == ["LESSSECURE": "1"])
  }
}
