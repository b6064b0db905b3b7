import Exchange
import Glibc
import Terminal

/// The call scripts that ship with the program or that a trainer put beside them: `calls/NAME.md`
/// in the scripts folder.
struct ScriptFolder {
  /// The folder `calls`.
  let path: String

  init(scripts folder: String) { path = folder + "/calls" }

  /// The names of the scripts there, sorted; empty where the folder cannot be read.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
        bytes.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasSuffix(".md"), !name.hasSuffix(ScriptTexts.testSuffix), !name.hasPrefix(".")
      else { continue }
      names.append(String(name.dropLast(3)))
    }
    return names.sorted()
  }

  /// Returns the file of a script.
  func file(of name: String) -> String { "\(path)/\(name).md" }

  /// Returns whether there is a script of a name.
  func has(_ name: String) -> Bool { access(file(of: name), R_OK) == 0 }

  /// Returns the file a person means: a path, or the name of a script of the folder.
  ///
  /// - Throws: ``Failure`` where a name is none of the folder's.
  func file(meant text: String) throws -> String {
    if text.contains("/") || text.hasSuffix(".md") { return text }
    guard has(text) else { throw missing(text, at: "") }
    return file(of: text)
  }

  /// Says that there is no script of a name, and which is most like it.
  ///
  /// - Parameter place: who names it, for the message: `policy.yaml: scripts: `.
  func missing(_ name: String, at place: String) -> Failure {
    let nearest = nearestName(to: name, in: names).map { "Did you mean \(visible($0))? " } ?? ""
    let list = names.map { visible($0) }.joined(separator: ", ")
    return Failure(
      .missingInput, "\(place)there is no script \(visible(name))",
      remedy: nearest + (names.isEmpty ? "\(path) holds none." : "There are: \(list)."))
  }
}
