import Testing

@Suite struct `The arrows` {
  /// What belongs to the language and the system.
  private static let system: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Synchronization",
    "Testing",
  ]

  /// The core: pure values, no file, socket, clock, terminal or dice.
  private static let core: [String: Set<String>] = [
    "Receivables": [],
    "CallScript": ["Receivables", "CCommonMark"],
    "CallEngine": ["CallScript", "Receivables"],
    "CollectionsLedger": ["Receivables", "Crypto"],
    "FollowUp": ["CollectionsLedger", "Receivables"],
    "Rehearsal": ["CallEngine", "CallScript", "CollectionsLedger", "Receivables"],
  ]

  /// Modules that only some targets may import.
  private static let kept: [String: Set<String>] = [
    "CCommonMark": ["CallScript"],
    "Crypto": ["CollectionsLedger"],
    "CEditline": ["Terminal", "TestSupport"],
    "CSQLiteControl": ["LedgerStore"],
    "CYAML": ["Exchange"],
    "CCSV": ["Exchange"],
    "CExpat": ["Exchange"],
    "CTelephony": ["Telephony"],
    "ArgumentParser": ["TalkoffCLI"],
    "TalkoffCLI": ["talkoff"],
  ]

  /// Returns what each target of a folder imports.
  private func imports(in folder: String) throws -> [String: Set<String>] {
    try Repository.swiftFiles(in: folder).reduce(into: [:]) { imports, file in
      imports[file.target, default: []].formUnion(file.imports)
    }
  }

  @Test func `the core imports the core only, and what is pure`() throws {
    let imports = try imports(in: "Sources")
    for (target, allowed) in Self.core {
      let modules = try #require(imports[target] ?? (target == "Receivables" ? [] : nil))
      let strange = modules.subtracting(allowed).subtracting(["FoundationEssentials"])
      #expect(strange == [], "\(target) imports \(strange)")
    }
  }

  @Test func `a library is imported where it is wrapped and nowhere else`() throws {
    let imports = try imports(in: "Sources")
    for (module, homes) in Self.kept {
      let importers = Set(imports.filter { $0.value.contains(module) }.keys)
      #expect(importers.isSubset(of: homes), "\(module) is imported by \(importers)")
      #expect(!importers.isEmpty, "\(module) is imported by nobody")
    }
  }

  @Test func `Package.swift declares what is imported, and nothing else`() throws {
    let declared = try Manifest().dependencies
    let imports = try imports(in: "Sources")
    for target in try Repository.targets(in: "Sources") {
      let dependencies = try #require(declared[target], "\(target) is not in Package.swift")
      let modules = (imports[target] ?? []).subtracting(Self.system)
      #expect(modules == dependencies, "\(target)")
    }
    for (target, modules) in try self.imports(in: "Tests") {
      let dependencies = try #require(declared[target], "\(target) is not in Package.swift")
      let undeclared = modules.subtracting(Self.system).subtracting(dependencies)
      #expect(undeclared == [], "\(target) imports \(undeclared)")
    }
  }

  @Test func `Package.swift gives the core no more than it may import`() throws {
    let declared = try Manifest().dependencies
    for (target, allowed) in Self.core { #expect(declared[target] == allowed, "\(target)") }
  }

  @Test func `imports are found whatever stands before them`() {
    let lines = [
      "import One", "public import Two", "@testable import Three",
      "@preconcurrency internal import Four", "  import Five", "import struct Six.Part",
      "// import Seven", "let important = \"import Eight\"", "  // we import Nine",
    ]
    let file = SourceFile(path: "x", target: "x", text: lines.joined(separator: "\n"))
    #expect(file.imports == ["One", "Two", "Three", "Four", "Five", "Six"])
  }
}
