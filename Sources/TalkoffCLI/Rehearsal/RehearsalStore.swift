import CollectionsLedger
import Glibc
import Receivables
import Rehearsal
import Terminal

/// The folder in which rehearsals are kept: one file each, beside the ledger and never in it.
///
/// Whoever shares a ledger shares them, so that a team can be looked at as well as a trainee.
struct RehearsalStore {
  let folder: String

  private enum Limit {
    /// More than a team rehearses in its life.
    static let filesMax = 100_000
  }

  init(ledgerPath: String) { folder = ledgerPath + ".rehearsals" }

  /// Keeps a record: its file is there whole or not at all.
  ///
  /// - Returns: the file's path.
  /// - Throws: ``Failure`` where it cannot be written.
  func keep(_ record: RehearsalRecord) throws -> String {
    try makeFolders()
    let moment = record.startedAt.rfc3339.prefix(19).replacing(":", with: "")
    let path = "\(folder)/\(moment)Z-\(record.id.suffix(12)).json"
    let file = try PrivateFile(path: path, isForced: false)
    try file.write(String(decoding: record.json, as: UTF8.self))
    try file.finish()
    return path
  }

  private func makeFolders() throws {
    // The ledger need not be there yet: the folder above it may have to be made as well.
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/" + part
      guard mkdir(path, 0o700) == 0 || errno == EEXIST || errno == EROFS || errno == EACCES else {
        throw Failure(.ioError, "\(visible(path)): \(String(cString: strerror(errno)))")
      }
    }
    guard Folders.isFolder(folder), access(folder, W_OK) == 0 else {
      throw Failure(
        .ioError, "\(visible(folder)): the rehearsal cannot be kept there",
        remedy: "Name a ledger in a folder of your own with --ledger.")
    }
  }

  /// The paths of the kept records, the oldest first; none where nobody rehearsed.
  func paths() -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream), names.count < Limit.filesMax {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { "\(folder)/\($0)" }
  }

  /// Reads a kept record.
  ///
  /// - Throws: ``Failure`` where the file cannot be read or is no record.
  static func record(at path: String) throws -> RehearsalRecord {
    do {
      return try RehearsalRecord(
        json: try Files.bytes(at: path, max: RehearsalRecord.Limit.recordBytesMax))
    } catch let unreadable as RehearsalRecord.Unreadable {
      throw Failure(.badData, "\(visible(path)): \(unreadable.description)")
    }
  }
}
