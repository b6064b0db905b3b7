import Foundation

/// The files of the repository, found from where this source file is.
enum Repository {
  static let root: URL = {
    // The folder may be reached through a link; the files beside it may not.
    let here = URL(filePath: #filePath).resolvingSymlinksInPath()
    return here.deletingLastPathComponent().appending(path: "../..").standardizedFileURL
  }()

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Returns the folders of a folder: its targets.
  static func targets(in folder: String) throws -> [String] {
    let place = root.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: place.path).filter { name in
      var isFolder: ObjCBool = false
      let path = place.appending(path: name).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }

  /// Returns the Swift files of `Sources` or `Tests`.
  static func swiftFiles(in folder: String) throws -> [SourceFile] {
    var files: [SourceFile] = []
    for target in try targets(in: folder) {
      let place = root.appending(path: "\(folder)/\(target)")
      for path in try FileManager.default.subpathsOfDirectory(atPath: place.path).sorted()
      where path.hasSuffix(".swift") {
        let name = "\(folder)/\(target)/\(path)"
        files.append(SourceFile(path: name, target: target, text: try text(of: name)))
      }
    }
    return files
  }
}

/// A Swift file, as lines.
struct SourceFile {
  /// From the root of the repository.
  let path: String
  let target: String
  let lines: [String]

  init(path: String, target: String, text: String) {
    self.path = path
    self.target = target
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The modules it imports.
  var imports: Set<String> {
    // Patterns are slow in a debug build; most lines need none.
    let lines = lines.filter { $0.contains("import ") }
    return Set(
      lines.compactMap { line in
        let pattern =
          #/\s*(?:@\w+(?:\(\w+\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|enum|func)\s+)?(\w+).*/#
        return line.wholeMatch(of: pattern).map { String($0.output.1) }
      })
  }

  /// The lines without their comments, each with its number.
  var code: [(number: Int, text: String)] {
    lines.enumerated().map { index, line in
      let comment = line.contains("//") ? line.firstRange(of: #/(^|\s)\/\//#) : nil
      return (index + 1, comment.map { String(line[..<$0.lowerBound]) } ?? line)
    }
  }

  /// Returns where the code has one of some words, as `path:line: word`; a part of a longer name is
  /// none.
  func places(of words: [String]) -> [String] {
    code.flatMap { number, text in
      words.filter { word in
        text.ranges(of: word).contains { range in
          let before = text[..<range.lowerBound].last
          let after = text[range.upperBound...].first
          let isEnd = word.last?.isLetter == true
          return !isPartOfName(before) && !(isEnd && isPartOfName(after))
        }
      }.map { "\(path):\(number): \($0)" }
    }
  }

  private func isPartOfName(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isLetter || character.isNumber || character == "_"
  }
}

extension SourceFile {
  /// The functions and initializers with bodies of several lines: where they begin and how many
  /// lines they have.
  ///
  /// Goes by the indentation, which the linter holds.
  var functions: [(line: Int, length: Int)] {
    lines.indices.compactMap { start in
      guard lines[start].contains("func ") || lines[start].contains("init"),
        lines[start].contains(#/^\s*(@\w+ )*([a-z]+(\([a-z]+\))? )*(func |init\??[(<])/#),
        let opening = bodyOpening(of: start)
      else { return nil }
      let end = lines[opening...].firstIndex { $0.hasPrefix(indentation(of: start) + "}") }
      return end.map { (start + 1, $0 - start + 1) }
    }
  }

  private func bodyOpening(of start: Int) -> Int? {
    let indent = indentation(of: start)
    for index in lines[start...].indices {
      let line = lines[index]
      if line.hasSuffix("{") { return index }
      if line.hasSuffix("}") { return nil }
      let continues = line.hasPrefix(indent + " ") || line.hasPrefix(indent + ")")
      if index > start, !continues { return nil }
    }
    return nil
  }

  private func indentation(of index: Int) -> String { String(lines[index].prefix { $0 == " " }) }
}
