import CollectionsLedger
import Glibc
import Receivables
import Terminal

/// Says to colleagues on this machine that an account is on the phone.
///
/// It is a lock of the system on a small file beside the ledger: it goes when the program does,
/// however it ends, so a crash never leaves an account locked.
struct AccountClaim {
  private let descriptor: Int32

  /// - Throws: ``Failure`` with `tryAgain` where a colleague has the account.
  init(account: Account.ID, ledgerPath: String, by actor: String) throws {
    let folder = ledgerPath + ".calls"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw Failure(.ioError, "\(folder): \(String(cString: strerror(errno)))")
    }
    let name = Digest.of(Array(account.rawValue.utf8)).description.prefix(32)
    let path = folder + "/" + name
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw Failure(.ioError, "\(path): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = AccountClaim.text(descriptor)
      close(descriptor)
      throw Failure(
        .tryAgain, "\(visible(account.rawValue)) is on the phone with \(visible(holder))",
        remedy: "Take another from the worklist, or try again later.")
    }
    ftruncate(descriptor, 0)
    let bytes = Array(actor.utf8)
    pwrite(descriptor, bytes, bytes.count, 0)
  }

  func release() { close(descriptor) }

  private static func text(_ descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : "a colleague"
  }
}
