/// Says whether a call holds together: that every way through it is safe, complete and ends.
public enum ScriptChecker {
  /// Reads one script and returns all that is wrong with it, in the order of the file.
  ///
  /// What other scripts it leads to is not known: such a link is taken for a way out.
  public static func check(
    _ text: String, file: String
  ) -> (script: Script, diagnostics: [Diagnostic]) {
    var collection = ScriptCollection(isComplete: false)
    collection.add(text, name: file, file: file)
    let script = collection.scripts[file] ?? Script(title: "", introduction: [], steps: [])
    return (script, check([file], in: collection))
  }

  /// Returns the faults of some scripts of a collection, and of those that calls on them get into,
  /// by file and line.
  ///
  /// Looks at every situation a caller can get into (step, right person, values asked, outcome,
  /// yes/no facts, detours within detours), across files, not only at the links. The number of
  /// situations is bounded by ``Limit/statesMax``; beyond it there is a finding that says so.
  ///
  /// While a file itself cannot be read cleanly, no call is led into it: one misspelt word would be
  /// found a second time as an ending without an outcome.
  public static func check(_ names: [String], in collection: ScriptCollection) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var looked: Set<String> = []
    for name in names {
      for file in collection.reach(of: name) where looked.insert(file).inserted {
        findings += faults(of: file, in: collection, isNamed: names.contains(file))
      }
      findings += tooManyLinked(from: name, in: collection)
      if collection.isReadable(name) { findings += ways(through: name, in: collection) }
    }
    return sorted(withWays(distinct(findings), in: collection))
  }

  /// Adds to findings that hold on whatever way the shortest one there.
  private static func withWays(
    _ findings: [Diagnostic], in collection: ScriptCollection
  ) -> [Diagnostic] {
    var ways: [String: WayThere] = [:]
    for script in collection.scripts.values {
      if let file = script.steps.first?.position.file,
        findings.contains(where: {
          $0.path.isEmpty && $0.position.file == file
        })
      {
        ways[file] = WayThere(script)
      }
    }
    return findings.map { finding in
      guard finding.path.isEmpty, finding.code != .unreachable,
        let path = ways[finding.position.file]?.path(toLine: finding.position.line)
      else { return finding }
      return finding.reached(by: path)
    }
  }

  /// What is wrong with a file whatever call leads through it.
  private static func faults(
    of name: String, in collection: ScriptCollection, isNamed: Bool
  ) -> [Diagnostic] {
    guard let script = collection.scripts[name] else { return [] }
    let faults = collection.faults[name] ?? []
    var sink = DiagnosticSink()
    checkStructure(of: script, named: name, in: collection, into: &sink)
    if faults.contains(where: { $0.severity == .error }) {
      let known = Set(faults.map(\.position.line))
      return faults + sink.diagnostics.filter { !known.contains($0.position.line) }
    }
    // Advice on another file is for whoever checks that file.
    if isNamed { checkWording(of: script, into: &sink) }
    return (faults + sink.diagnostics).filter { isNamed || $0.severity == .error }
  }

  private static func tooManyLinked(
    from name: String, in collection: ScriptCollection
  ) -> [Diagnostic] {
    guard let first = collection.scripts[name]?.steps.first,
      collection.reach(of: name).count > Limit.linkedScriptsMax
    else { return [] }
    return [
      Diagnostic(
        .tooLarge, at: first.position,
        "A call may get from here into \(Limit.linkedScriptsMax) other scripts at most.",
        suggestion: "Link to fewer of them.")
    ]
  }

  /// What goes wrong on some way through a call that begins with a script, or comes to it.
  private static func ways(
    through name: String, in collection: ScriptCollection
  ) -> [Diagnostic] {
    guard let main = collection.scripts[name] else { return [] }
    var sink = DiagnosticSink()
    let scripts = collection.reach(of: name).filter(collection.isReadable).compactMap { file in
      collection.scripts[file].map { (name: file, script: $0) }
    }
    let atlas = Atlas(scripts, isEnteredAnywhere: main.isShared)
    let explorer = Explorer(atlas, beginnings: atlas.beginnings)
    var exploration = explorer.explored(reportingTo: &sink)
    exploration.report(into: &sink) { anchor in
      collection.leads(to: anchor, of: name)
    }
    return sink.diagnostics
  }

  /// The same fault may lie on the ways of many calls; the first one found has the path.
  private static func distinct(_ findings: [Diagnostic]) -> [Diagnostic] {
    struct Key: Hashable {
      var code: Diagnostic.Code
      var position: SourcePosition
      var message: String
    }
    var known: Set<Key> = []
    return findings.filter {
      known.insert(Key(code: $0.code, position: $0.position, message: $0.message)).inserted
    }
  }

  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.sorted { left, right in
      let (a, b) = (left.position, right.position)
      return (a.file, a.line, a.column, left.code.rawValue)
        < (b.file, b.line, b.column, right.code.rawValue)
    }
  }
}

extension ScriptCollection {
  /// Whether a script other than its own leads to a step.
  func leads(to anchor: Step.Anchor, of name: String) -> Bool {
    scripts.contains { other, script in
      other != name
        && script.steps.contains { step in
          step.answers.contains { $0.target == .otherScript(file: name, anchor) }
        }
    }
  }

  /// Whether another script offers the shared steps of a file, or leads to one of them.
  func isUsed(_ name: String) -> Bool {
    scripts.contains { $0.key != name && $0.value.neighbours.contains(name) }
  }
}
