import CSQLiteControl
import CollectionsLedger
import Glibc

/// The system's words for an error number.
enum ErrorNumber {
  static func words(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
  }
}

/// What must be true of a ledger's file before a database library may touch it.
///
/// Nothing here opens the file: closing it again would drop every lock that SQLite holds on it in
/// this process (POSIX locks belong to the process, not to the descriptor).
enum LedgerFile {
  /// `TLKF`: written into the file's header, so that a stranger's database is told apart.
  static let applicationID: Int32 = 0x544C_4B46

  /// Checks an existing ledger's file and what SQLite keeps beside it.
  static func check(_ path: String) throws(LedgerError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw refusal(path, errno) }
    try check(status, path: path)
    try checkFileSystem(path)
    for suffix in ["-wal", "-shm"] where lstat(path + suffix, &status) == 0 {
      try check(status, path: path + suffix)
    }
  }

  private static func refusal(_ path: String, _ problem: Int32) -> LedgerError {
    switch problem {
    case ENOENT, ENOTDIR: .missing("there is no ledger at \(path). Make one with talkoff init")
    default: .unavailable("\(path) cannot be opened: \(ErrorNumber.words(problem))")
    }
  }

  /// Refuses what is not one regular file of this user's own.
  ///
  /// A link could lead a write elsewhere, and a second name would let somebody swap the file.
  static func check(_ status: stat, path: String) throws(LedgerError) {
    guard status.st_mode & S_IFMT != S_IFLNK else {
      throw .unavailable(
        "\(path) is a symbolic link; name the file it leads to, or remove the link")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unavailable("\(path) is not a regular file")
    }
    guard status.st_uid == geteuid() else {
      throw .unavailable("\(path) belongs to another user; a ledger is opened by its owner")
    }
    guard status.st_nlink == 1 else {
      throw .unavailable(
        "\(path) has a second name (a hard link). Remove that, or copy the ledger with a backup")
    }
  }

  static func notALedger(_ path: String) -> LedgerError {
    .unavailable("\(path) is not a ledger of talkoff; nothing was changed in it")
  }

  /// File locks and shared memory do not hold over these, and both are what a ledger rests on.
  static func checkFileSystem(_ path: String) throws(LedgerError) {
    let kind = talkoff_file_system(path)
    guard kind >= 0 else {
      throw .unavailable("\(path) cannot be examined: \(ErrorNumber.words(errno))")
    }
    guard let name = networkFileSystem(kind) else { return }
    throw .unavailable(
      "\(path) lies on \(name), where locks do not hold. Keep the ledger on a disk of this machine")
  }

  private static func networkFileSystem(_ kind: Int64) -> String? {
    switch kind {
    case 0x6969: "NFS"
    case 0x517B, 0xFE53_4D42, 0xFF53_4D42: "SMB"
    case 0x6573_5546: "FUSE"
    case 0x0102_1997: "9P"
    case 0x5346_414F: "AFS"
    case 0x00C3_6400: "Ceph"
    default: nil
    }
  }
}
