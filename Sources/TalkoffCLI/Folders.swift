import Glibc

/// Finds the folders that are shipped beside the program.
enum Folders {
  /// Returns a folder: the one an option or a variable names, else the one in the current folder,
  /// else the one that was installed or built with the program.
  ///
  /// - Parameter marker: a file that must be in it.
  /// - Parameter canBeNamed: whether there is an option to name it with.
  /// - Throws: ``Failure`` where there is none.
  static func find(
    named name: String, marker: String?, option: String?, variable: String?,
    canBeNamed: Bool = true
  ) throws -> String {
    if let path = option ?? variable, !path.isEmpty {
      guard isFolder(path) else {
        throw Failure(
          .missingInput, "\(path): no such folder", remedy: "Name another with --\(name).")
      }
      return path
    }
    for folder in candidates(name) where isFolder(folder) {
      guard let marker else { return folder }
      if access(folder + "/" + marker, R_OK) == 0 { return folder }
    }
    throw Failure(
      .missingInput, "the \(name) folder was not found",
      remedy: canBeNamed
        ? "Name it with --\(name) FOLDER."
        : "It is shipped beside the program: run it from there, or install it anew.")
  }

  private static func candidates(_ name: String) -> [String] {
    var found = [name]
    var folder = programFolder()
    found.append(folder + "/../share/talkoff/" + name)
    // A build folder inside a clone: the clone's own folders are a few levels up.
    for _ in 0..<5 {
      folder += "/.."
      found.append(folder + "/" + name)
    }
    return found
  }

  /// Where shared objects of the program may be: beside it where it was built, in `lib/talkoff` where
  /// it was installed.
  static var libraries: [String] {
    let folder = programFolder()
    return [folder, folder + "/../lib/talkoff"]
  }

  private static func programFolder() -> String {
    guard let path = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(path) }
    let text = String(cString: path)
    return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
