import CallScript
import Glibc

/// The scripts of one folder, as far as they were read: links lead to neighbours only.
struct ScriptTexts {
  /// The folder with its slash; empty for the one the program was started in.
  let folder: String
  private(set) var collection: ScriptCollection
  /// The text of each script by its name.
  private(set) var texts: [String: String] = [:]

  init(folder: String, isComplete: Bool = true) {
    self.folder = folder
    collection = ScriptCollection(isComplete: isComplete)
  }

  /// Reads a script and all it leads to.
  ///
  /// - Throws: ``Failure`` where one of them cannot be read; a link to a file that is not there is
  ///   for the checker to report.
  static func around(_ file: String) throws -> (texts: ScriptTexts, name: String) {
    let (folder, name) = split(file)
    var texts = ScriptTexts(folder: folder)
    try texts.take(in: name)
    return (texts, name)
  }

  /// Reads a script, all it leads to, and the others of its folder, which may lead to it.
  static func wholeFolder(of file: String) throws -> (texts: ScriptTexts, name: String) {
    var (texts, name) = try around(file)
    for other in names(in: texts.folder) where texts.texts[other] == nil {
      // What cannot be read leads nowhere; it is told of when it is checked itself.
      guard texts.texts.count < filesMax else { break }
      if let text = try? Files.text(at: texts.path(of: other)) { texts.add(text, name: other) }
    }
    return (texts, name)
  }

  /// Reads a script and all it leads to into this.
  mutating func take(in name: String) throws {
    if texts[name] == nil { add(try Files.text(at: path(of: name)), name: name) }
    var found: [String: String] = [:]
    let folder = folder
    try collection.complete(from: name) { other in
      guard access(folder + other, F_OK) == 0 else { return nil }
      let text = try Files.text(at: folder + other)
      found[other] = text
      return (text, folder + other)
    }
    texts.merge(found) { old, _ in old }
  }

  mutating func add(_ text: String, name: String) {
    texts[name] = text
    collection.add(text, name: name, file: path(of: name))
  }

  /// The path of a script of the folder.
  func path(of name: String) -> String { folder + name }

  /// The others of the folder; a folder of more is no folder of scripts.
  private static let filesMax = 200

  /// Returns the folder of a path, with its slash, and the name in it.
  static func split(_ file: String) -> (folder: String, name: String) {
    guard let slash = file.lastIndex(of: "/") else { return ("", file) }
    return (String(file[...slash]), String(file[file.index(after: slash)...]))
  }

  /// Returns the names of the scripts in a folder, sorted; their tests are none.
  static func names(in folder: String) -> [String] {
    guard let open = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
        bytes.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".md"), !name.hasSuffix(testSuffix), !name.hasPrefix(".") {
        names.append(name)
      }
    }
    return names.sorted()
  }

  /// What the file of a script's tests ends in: `first-call.test.md`.
  static let testSuffix = ".test.md"
}
