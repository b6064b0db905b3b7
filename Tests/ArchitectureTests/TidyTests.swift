import Testing

@Suite struct `The house is tidy` {
  private static let core = [
    "Receivables", "CallScript", "CallEngine", "CollectionsLedger", "FollowUp",
    "Rehearsal",
  ]
  private static let fileLinesMax = 400
  private static let functionLinesMax = 70

  private func everything() throws -> [SourceFile] {
    try Repository.swiftFiles(in: "Sources") + Repository.swiftFiles(in: "Tests")
  }

  private func files(of targets: [String]) throws -> [SourceFile] {
    try Repository.swiftFiles(in: "Sources").filter { targets.contains($0.target) }
  }

  @Test func `no file is longer than four hundred lines`() throws {
    let files = try everything()
    #expect(files.count > 100)
    for file in files where file.lines.count > Self.fileLinesMax + 1 {
      Issue.record("\(file.path): \(file.lines.count) lines")
    }
  }

  @Test func `no function is longer than seventy lines`() throws {
    var count = 0
    for file in try everything() {
      for (line, length) in file.functions {
        count += 1
        if length > Self.functionLinesMax { Issue.record("\(file.path):\(line): \(length) lines") }
      }
    }
    #expect(count > 500)
  }

  @Test func `nothing is left to be done later`() throws {
    // Written so that this file has none of them.
    let words = ["TO" + "DO", "FIX" + "ME"]
    for file in try everything() {
      for (index, line) in file.lines.enumerated() where words.contains(where: line.contains) {
        Issue.record("\(file.path):\(index + 1): \(line)")
      }
    }
  }

  @Test func `the core has no clock, no dice and no output`() throws {
    let effects = [
      "print(", "debugPrint(", "readLine(", "fopen(", "Date()", "Date.now", "UUID()", ".random(",
      ".randomElement(", ".shuffled(",
    ]
    #expect(try files(of: Self.core).flatMap { $0.places(of: effects) } == [])
  }

  @Test func `money and days know no floating point`() throws {
    let types = [
      "Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat", "Decimal",
    ]
    let targets = ["Receivables", "CollectionsLedger", "CallEngine", "FollowUp", "Rehearsal"]
    #expect(try files(of: targets).flatMap { $0.places(of: types) } == [])
  }

  @Test func `words are found in code, not in comments or in other words`() {
    let lines = ["let a: Double", "// Double", "DoubleTake()", "let b = [Double]() // Double"]
    let file = SourceFile(path: "x", target: "x", text: lines.joined(separator: "\n"))
    #expect(file.places(of: ["Double"]) == ["x:1: Double", "x:4: Double"])
    let other = SourceFile(path: "x", target: "x", text: "fingerprint(1); print(2)")
    #expect(other.places(of: ["print("]) == ["x:1: print("])
  }

  /// It brings nine megabytes, a third more to look through at every start, and a clock.
  @Test func `all of Foundation is imported nowhere`() throws {
    let importers = try Repository.swiftFiles(in: "Sources").filter {
      $0.imports.contains("Foundation")
    }
    #expect(importers.map(\.path) == [])
  }

  @Test func `every target is named in the architecture`() throws {
    let text = try Repository.text(of: "docs/ARCHITECTURE.md")
    for target in try Repository.targets(in: "Sources") {
      #expect(text.contains("`\(target)`"), "\(target)")
    }
  }

  @Test func `no library has a file that looks like a program's beginning`() throws {
    for file in try Repository.swiftFiles(in: "Sources") where file.target != "talkoff" {
      #expect(!file.path.lowercased().hasSuffix("/main.swift"), "\(file.path)")
    }
  }
}

@Suite struct `Measuring functions` {
  private func lengths(_ text: String) -> [Int] {
    SourceFile(path: "x", target: "x", text: text).functions.map(\.length)
  }

  @Test func `finds bodies whatever their head looks like`() {
    let text = """
      struct A {
        public static func one(
          _ a: Int
        ) -> Int {
          a
        }

        mutating func two() throws(Oops)
          -> Int
        {
          2
        }

        func three() -> Int { 3 }

        private init?(four: Int) {
          if four > 3 {
            return nil
          }
        }
      }

      protocol B {
        func five() -> Int
        func six(_ a: Int) throws -> Int
      }
      """
    #expect(lengths(text) == [5, 5, 5])
  }

  @Test func `counts the lines of a long one`() {
    let body = Array(repeating: "  x += 1", count: 69).joined(separator: "\n")
    #expect(lengths("func long() {\n\(body)\n}") == [71])
  }
}
