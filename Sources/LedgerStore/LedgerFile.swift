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
enum LedgerFile {
  /// `TLKF`: written into the file's header, so that a stranger's database is told apart.
  static let applicationID: Int32 = 0x544C_4B46

  /// Refuses what is not one regular file of this user's own.
  ///
  /// A link could lead a write elsewhere, and a second name would let somebody swap the file.
  static func checkOwnership(of descriptor: Int32, path: String) throws(LedgerError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unavailable("\(path) cannot be examined: \(ErrorNumber.words(errno))")
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

  /// Opens an existing ledger's file as a check, and closes it again.
  static func check(_ path: String) throws(LedgerError) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal(path, errno) }
    defer { close(descriptor) }
    try checkOwnership(of: descriptor, path: path)
    try checkFileSystem(of: descriptor, path: path)
    try checkHeader(of: descriptor, path: path)
    for suffix in ["-wal", "-shm"] { try checkCompanion(path + suffix) }
  }

  private static func refusal(_ path: String, _ problem: Int32) -> LedgerError {
    switch problem {
    case ENOENT, ENOTDIR: .missing("there is no ledger at \(path). Make one with talkoff init")
    case ELOOP:
      .unavailable("\(path) is a symbolic link; name the file it leads to, or remove the link")
    default: .unavailable("\(path) cannot be opened: \(ErrorNumber.words(problem))")
    }
  }

  private static func checkCompanion(_ path: String) throws(LedgerError) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw refusal(path, errno)
    }
    defer { close(descriptor) }
    try checkOwnership(of: descriptor, path: path)
  }

  /// File locks and shared memory do not hold over these, and both are what a ledger rests on.
  static func checkFileSystem(of descriptor: Int32, path: String) throws(LedgerError) {
    let kind = talkoff_file_system(descriptor)
    guard kind >= 0 else {
      throw .unavailable("\(path) cannot be examined: \(ErrorNumber.words(errno))")
    }
    guard let name = networkFileSystems[kind] else { return }
    throw .unavailable(
      "\(path) lies on \(name), where locks do not hold. Keep the ledger on a disk of this machine")
  }

  private static let networkFileSystems: [Int64: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFE53_4D42: "SMB", 0xFF53_4D42: "SMB", 0x6573_5546: "FUSE",
    0x0102_1997: "9P", 0x5346_414F: "AFS", 0x00C3_6400: "Ceph",
  ]

  private static func checkHeader(of descriptor: Int32, path: String) throws(LedgerError) {
    var header = [UInt8](repeating: 0, count: 72)
    let count = pread(descriptor, &header, header.count, 0)
    let magic = Array("SQLite format 3\0".utf8)
    let identifier = header[68...71].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard count == header.count, Array(header.prefix(16)) == magic,
      identifier == UInt32(bitPattern: applicationID)
    else {
      throw .unavailable("\(path) is not a ledger of talkoff; nothing was changed in it")
    }
  }
}
