import CallEngine
import Glibc
import Rehearsal
import Terminal

/// The personas of the scripts folder.
struct PersonaFolder {
  /// A persona's file.
  struct File {
    /// The name without its ending, by which it is asked for.
    let name: String
    let path: String
  }

  /// A persona and the text it was read from.
  struct Found {
    let name: String
    let text: String
    let persona: Persona
  }

  let files: [File]

  init(in session: Session) throws {
    let folder = try session.scriptsFolder() + "/personas"
    guard let stream = opendir(folder) else {
      throw Failure(
        .missingInput, "\(visible(folder)): \(String(cString: strerror(errno)))",
        remedy: "Personas are shipped there; name the folder above with --scripts.")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".md"), !name.hasPrefix(".") { names.append(String(name.dropLast(3))) }
    }
    files = names.sorted().map { File(name: $0, path: "\(folder)/\($0).md") }
  }

  /// Returns the persona somebody means, by a path or by some of its name.
  func find(_ wanted: String) throws -> Found {
    if wanted.hasSuffix(".md") || wanted.contains("/") {
      return try PersonaFolder.read(File(name: wanted, path: wanted))
    }
    switch AnswerMatch.find(wanted, among: files.map(\.name)) {
    case .one(let place): return try PersonaFolder.read(files[place])
    case .several(let places):
      throw Failure(
        .usage, "\"\(visible(wanted))\" fits more than one persona:",
        remedy: places.map { files[$0].name }.joined(separator: ", "))
    case .none:
      throw Failure(
        .missingInput, "no persona is called \"\(visible(wanted))\"",
        remedy: "There are: \(files.map(\.name).joined(separator: ", ")).")
    }
  }

  /// Returns the persona that falls to a seed.
  func drawn(by seed: UInt64) throws -> Found {
    guard !files.isEmpty else {
      throw Failure(
        .missingInput, "there is no persona in the scripts folder",
        remedy: "Write one: docs/SPEC-persona.md says how.")
    }
    return try PersonaFolder.read(files[Int(seed % UInt64(files.count))])
  }

  static func read(_ file: File) throws -> Found {
    let text = try Files.text(at: file.path)
    let (persona, findings) = Persona.read(text, file: file.path)
    guard let persona else {
      throw Failure(
        .badData,
        "the persona cannot be played:\n" + findings.map(\.description).joined(separator: "\n"))
    }
    return Found(name: file.name, text: text, persona: persona)
  }
}
