/// Scripts of one folder that may lead into each other, each by the name links give it.
public struct ScriptCollection: Sendable {
  /// The scripts by the names of their files.
  public private(set) var scripts: [String: Script] = [:]
  /// What is wrong with the way each is written.
  private(set) var faults: [String: [Diagnostic]] = [:]
  /// Whether a link to a file that is not here is a fault; else nobody knows where it leads.
  let isComplete: Bool

  /// Makes an empty collection.
  ///
  /// - Parameter isComplete: whether every script of the folder will be in it.
  public init(isComplete: Bool = true) { self.isComplete = isComplete }

  /// Reads a script into the collection.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - name: the name under which links find it: `objections.md`.
  ///   - file: the name of the file for messages.
  public mutating func add(_ text: String, name: String, file: String) {
    let (script, found) = Script.parse(text, file: file)
    scripts[name] = script
    faults[name] = found
  }

  /// Whether a script of that name is here and reads without an error.
  func isReadable(_ name: String) -> Bool {
    scripts[name]?.steps.isEmpty == false
      && faults[name]?.contains { $0.severity == .error } == false
  }

  /// Reads what a script leads to or mentions, and what that leads to, as far as it is not here.
  ///
  /// - Parameter read: returns the text of a file and its name for messages; nil where there is
  ///   none.
  public mutating func complete(
    from name: String, read: (String) throws -> (text: String, file: String)?
  ) rethrows {
    var waiting = [name]
    var seen: Set<String> = [name]
    while let next = waiting.popLast(), seen.count <= Limit.linkedScriptsMax {
      for file in scripts[next]?.neighbours ?? [] where seen.insert(file).inserted {
        if scripts[file] == nil, let found = try read(file) {
          add(found.text, name: file, file: found.file)
        }
        if isWay(from: next, to: file) { waiting.append(file) }
      }
    }
  }

  /// Returns the names of the scripts a call on one of them may get into, that one first.
  ///
  /// Nearest first; at most ``Limit/linkedScriptsMax`` beside the first.
  public func reach(of name: String) -> [String] {
    var found = [name]
    var seen: Set<String> = [name]
    var next = 0
    while next < found.count {
      for file in scripts[found[next]]?.neighbours ?? []
      where found.count <= Limit.linkedScriptsMax && isWay(from: found[next], to: file)
        && seen.insert(file).inserted
      {
        found.append(file)
      }
      next += 1
    }
    return found
  }

  /// Whether a call may get from one script into another: a mere mention is for the reader, unless
  /// the other is there to be shared.
  private func isWay(from name: String, to file: String) -> Bool {
    guard let other = scripts[file] else { return false }
    return other.isShared || scripts[name]?.targetFiles.contains(file) == true
  }
}

/// Which objections are offered where: a script's own and those it shares with others.
public enum ObjectionOffer {
  /// A step that may be entered at any moment, and the file it stands in; nil is the call's own.
  public typealias Entry = (file: String?, step: Step)

  /// Returns what is offered while a call is in one of the scripts named, nearest first.
  ///
  /// A script offers its own `any time` steps and those of each shared script it links to. Of two
  /// steps of one name the first counts: a script may put its own in the place of a shared one.
  ///
  /// - Parameters:
  ///   - files: the script the call began with, the one a detour began in, and the one it is in.
  ///   - script: returns the script in a file; nil where there is none.
  ///   - resolve: returns the file a link names, as the call knows it.
  public static func entries(
    in files: [String?], script: (String?) -> Script?, resolve: (String) -> String?
  ) -> [Entry] {
    var entries: [Entry] = []
    var taken: Set<Step.Anchor> = []
    var looked: Set<String?> = []
    func add(_ file: String?) {
      guard looked.insert(file).inserted, let found = script(file) else { return }
      for step in found.objections where taken.insert(step.anchor).inserted {
        entries.append((file, step))
      }
    }
    for file in files { add(file) }
    for file in files {
      for neighbour in script(file)?.neighbours ?? [] {
        let name = resolve(neighbour)
        if script(name)?.isShared == true { add(name) }
      }
    }
    return entries
  }
}
