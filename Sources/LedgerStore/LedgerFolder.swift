import CollectionsLedger
import Glibc

/// Making a ledger's file: in a folder of the user's own, whole or not at all.
enum LedgerFolder {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes the folders that are missing, closed to everybody else whatever the umask says.
  static func make(_ folder: String) throws(LedgerError) {
    if mkdir(folder, 0o700) == 0 {
      chmod(folder, 0o700)
      return
    }
    switch errno {
    case EEXIST: return
    case ENOENT where folder != self.folder(of: folder):
      try make(self.folder(of: folder))
      try make(folder)
    case let problem:
      throw .unavailable("\(folder) cannot be made: \(ErrorNumber.words(problem))")
    }
  }

  /// Refuses a place where something is already.
  static func checkFree(_ path: String) throws(LedgerError) {
    var status = stat()
    if lstat(path, &status) == 0 {
      throw .refused("there is already something at \(path); it was left as it is")
    }
    guard errno == ENOENT else {
      throw .unavailable("\(path) cannot be examined: \(ErrorNumber.words(errno))")
    }
  }

  /// Makes an empty file that only its owner can read, whatever the umask says.
  static func makeFile(_ path: String) throws(LedgerError) {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      throw .unavailable("\(path) cannot be made: \(ErrorNumber.words(errno))")
    }
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else {
      throw .unavailable("\(path) cannot be protected: \(ErrorNumber.words(errno))")
    }
    try LedgerFile.checkFileSystem(path)
  }

  /// Removes a half-made ledger; what is not there is as good as removed.
  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  /// Gives a finished file its name, so that it lasts.
  static func settle(_ draft: String, as path: String) throws(LedgerError) {
    guard rename(draft, path) == 0 else {
      throw .unavailable("\(path) cannot be made: \(ErrorNumber.words(errno))")
    }
    let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw .unavailable("\(folder(of: path)) cannot be flushed: \(ErrorNumber.words(errno))")
    }
  }
}
