/// Gives a step another name, in its heading and in all that links to it.
public struct ScriptRenaming: Sendable {
  /// Why a step cannot be renamed, and what to do.
  public struct Fault: Error, Hashable, Sendable {
    /// What does not fit, in a sentence.
    public let problem: String
    /// What would.
    public let remedy: String
  }

  /// The file the step is in, by its name in links.
  public let file: String
  private let old: Step
  private let new: Step.Anchor
  private let newName: String

  /// - Parameters:
  ///   - script: the script with the step.
  ///   - file: its name, as links write it.
  ///   - name: the step's heading, or its anchor.
  ///   - newName: the heading it is to have.
  /// - Throws: ``Fault`` where there is no such step, or the new name does not fit.
  public init(
    _ script: Script, file: String, from name: String, to newName: String
  ) throws(Fault) {
    guard let old = script.step(Step.Anchor(heading: name)) else {
      let near = nearest(to: name, among: script.steps.map(\.name))
      throw Fault(
        problem: "There is no step \"\(name)\".",
        remedy: near.map { "Did you mean \"\($0)\"?" } ?? "Name it as its heading does.")
    }
    let isPlain = newName.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
    guard isPlain, !newName.isEmpty, trimmed(newName) == newName, !newName.contains("  ") else {
      throw Fault(
        problem: "\"\(newName)\" cannot be the name of a step.",
        remedy: "A name has letters, digits and single blanks only.")
    }
    let anchor = Step.Anchor(heading: newName)
    if let other = script.step(anchor), other.anchor != old.anchor {
      throw Fault(
        problem: "\"\(other.name)\" in line \(other.position.line) has that link already.",
        remedy: "Choose another name.")
    }
    (self.old, self.new, self.newName, self.file) = (old, anchor, newName, file)
  }

  /// Returns a text of the folder with every link to the step changed, and how many were; in the
  /// step's own file the heading too.
  ///
  /// - Parameter name: the name of the text's file.
  public func applied(to text: String, of name: String) -> (text: String, changes: Int) {
    // Byte by byte: a line feed behind a carriage return is one character to Swift.
    var lines = text.utf8.split(separator: newline, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    var changes = 0
    for (index, line) in lines.enumerated() {
      var changed = linksChanged(in: line, own: name == file, &changes)
      if name == file, index + 1 == old.position.line {
        let ending = changed.utf8.last == carriageReturn ? "\r" : ""
        changed = "## \(newName)\(ending)"
        changes += 1
      } else if name == testFile || (name.hasSuffix(".test.md") && changed != line),
        let stop = stopChanged(changed)
      {
        changed = stop
        changes += 1
      }
      lines[index] = changed
    }
    return (lines.joined(separator: "\n"), changes)
  }

  /// The file of the script's tests: they name steps by their headings.
  public var testFile: String { String(file.dropLast(3)) + ".test.md" }

  private func linksChanged(in line: String, own: Bool, _ changes: inout Int) -> String {
    var result = ""
    var rest = line[...]
    while let open = rest.firstRange(of: "](") {
      let end = rest[open.upperBound...].firstIndex { $0 == ")" || $0.isWhitespace }
      guard let end else { break }
      let url = rest[open.upperBound..<end]
      result += rest[..<open.upperBound]
      if let hash = url.firstIndex(of: "#"), leadsToStep(url, hash, own: own) {
        result += url[...hash] + new.rawValue
        changes += 1
      } else {
        result += url
      }
      rest = rest[end...]
    }
    return result + rest
  }

  private func leadsToStep(_ url: Substring, _ hash: Substring.Index, own: Bool) -> Bool {
    let target = percentDecoded(url[..<hash])
    guard percentDecoded(url[url.index(after: hash)...]) == old.anchor.rawValue else {
      return false
    }
    return target.isEmpty ? own : target == file
  }

  /// Returns a line of a test that names the step, with its new name; nil for any other line.
  private func stopChanged(_ line: String) -> String? {
    let marks = line.prefix { !$0.isLetter && $0 != "[" && $0 != "`" }
    guard marks.contains("-") || marks.contains(".") else { return nil }
    var rest = line[marks.endIndex...]
    let isLink = rest.hasPrefix("[")
    if isLink { rest.removeFirst() }
    guard rest.hasPrefix(old.name) else { return nil }
    let tail = rest.dropFirst(old.name.count)
    guard tail.isEmpty || tail.first == "]" || tail.first?.isWhitespace == true else { return nil }
    let behind = tail.drop(while: \.isWhitespace)
    guard isLink || behind.isEmpty || behind.hasPrefix("`") else { return nil }
    return marks + (isLink ? "[" : "") + newName + tail
  }
}
