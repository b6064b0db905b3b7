import ArgumentParser

/// `talkoff scripts`.
struct ScriptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scripts", abstract: "Write, prove and try call scripts.",
    discussion: """
      A script is a Markdown file; docs/SPEC-call-script.md has the whole language. \
      `new` writes one to begin from, `check` finds every fault, `play` walks it with an invented \
      debt. FILE is a path, or the name of a script that came with the program: first-call.
      """,
    groupedSubcommands: [
      CommandGroup(
        name: "Write", subcommands: [ScriptsNew.self, ScriptsRename.self, ScriptsPublish.self]),
      CommandGroup(
        name: "Prove", subcommands: [ScriptsCheck.self, ScriptsTest.self, ScriptsExplore.self]),
      CommandGroup(
        name: "Look at",
        subcommands: [
          ScriptsGraph.self, ScriptsPlay.self, ScriptsStats.self, ScriptsCompare.self,
        ]),
    ])
}
