import CollectionsLedger
import Glibc
import Receivables
import Terminal

/// Says to colleagues on this machine that an account is on the phone.
///
/// It is a lock of the system on a small file beside the ledger: it goes when the program does,
/// however it ends, so a crash never leaves an account locked. The file says who has which account
/// since when; it is removed with the claim, so that the folder holds little more than the calls
/// that go on.
struct AccountClaim {
  private let descriptor: Int32
  private let path: String

  /// Who is on the phone with whom.
  struct Holder: Hashable {
    let actor: String
    /// Whose account it is, as its key is written.
    let account: Account.ID
    let since: Instant
    /// The process that holds it.
    let process: Int32
  }

  /// - Throws: ``Failure`` with `tryAgain` where a colleague has the account.
  init(_ account: Account.ID, in session: Session) throws {
    let folder = AccountClaim.folder(of: session.ledgerPath)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw Failure(.ioError, "\(folder): \(String(cString: strerror(errno)))")
    }
    let name = Digest.of(Array(account.rawValue.utf8)).description.prefix(32)
    path = folder + "/" + name
    descriptor = try AccountClaim.locked(path, account)
    ftruncate(descriptor, 0)
    let words = [
      session.actor, account.rawValue, "\(session.surroundings.now().microseconds)", "\(getpid())",
    ]
    let bytes = Array(words.joined(separator: "\0").utf8)
    pwrite(descriptor, bytes, bytes.count, 0)
  }

  /// Nobody waits for the lock, so a file that is removed while it is held is missed by nobody.
  func release() {
    unlink(path)
    close(descriptor)
  }

  /// Opens the file and locks it; one that was removed meanwhile is no lock for anybody.
  private static func locked(_ path: String, _ account: Account.ID) throws -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else {
        throw Failure(.ioError, "\(path): \(String(cString: strerror(errno)))")
      }
      var lock = wholeFile()
      guard fcntl(descriptor, Command.setLock, &lock) == 0 else {
        let holder = holder(descriptor)?.actor ?? "a colleague"
        close(descriptor)
        throw Failure(
          .tryAgain, "\(visible(account.rawValue)) is on the phone with \(visible(holder))",
          remedy: "Take another from the worklist, or try again later.")
      }
      if isStill(descriptor, at: path) { return descriptor }
      close(descriptor)
    }
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var (held, named) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }

  /// Locks of the open file, not of the process (fcntl(2), "Open file description locks").
  ///
  /// Unlike those of flock(2) they can be looked at without being taken.
  private enum Command {
    static let getLock: Int32 = 36
    static let setLock: Int32 = 37
  }

  private static func wholeFile() -> flock {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    return lock
  }
}

extension AccountClaim {
  private enum Limit {
    /// More colleagues than this are not on the phone on one machine.
    static let filesMax = 1_000
    static let bytesMax = 4_096
  }

  private static func folder(of ledgerPath: String) -> String { ledgerPath + ".calls" }

  /// Returns who is on the phone on this machine, this process left out, the longest call first.
  static func holders(beside ledgerPath: String) -> [Holder] {
    let folder = folder(of: ledgerPath)
    guard let open = opendir(folder) else { return [] }
    defer { closedir(open) }
    var holders: [Holder] = []
    var count = 0
    while count < Limit.filesMax, let entry = readdir(open) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
        bytes.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      count += 1
      if let holder = holder(at: folder + "/" + name), holder.process != getpid() {
        holders.append(holder)
      }
    }
    return holders.sorted { ($0.since, $0.actor) < ($1.since, $1.actor) }
  }

  /// Reads a file that somebody holds a lock on.
  private static func holder(at path: String) -> Holder? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var lock = wholeFile()
    guard fcntl(descriptor, Command.getLock, &lock) == 0, lock.l_type != Int16(F_UNLCK) else {
      return nil
    }
    return holder(descriptor)
  }

  private static func holder(_ descriptor: Int32) -> Holder? {
    var buffer = [UInt8](repeating: 0, count: Limit.bytesMax)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return nil }
    let words = buffer[..<count].split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard words.count == 4, let since = Int64(words[2]), let process = Int32(words[3]) else {
      return nil
    }
    return Holder(
      actor: words[0], account: Account.ID(words[1]), since: Instant(microseconds: since),
      process: process)
  }
}
