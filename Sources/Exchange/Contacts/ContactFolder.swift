internal import Glibc
public import Receivables

/// Reads a folder of contacts as vdir lays it out: folders of cards, one card a file.
///
/// Cards right in the folder are read too. Only names that end in `.vcf` are cards; hidden files,
/// `.tmp` files and the metadata files `displayname`, `color`, `description` and `order` are not.
/// Whatever cannot be read is a finding; the others are read.
///
/// - Parameter path: The folder that holds the collections.
/// - Returns: The contacts in the order of their files' names.
public func readContactsFolder(
  _ path: String
) -> (contacts: [Contact], findings: [ContactFinding]) {
  var folder = ContactFolder()
  folder.read(path, depth: 0)
  return (folder.contacts, folder.findings)
}

private struct ContactFolder {
  private(set) var contacts: [Contact] = []
  private(set) var findings: [ContactFinding] = []
  private var fileCount = 0
  /// Folders seen, so that one linked twice, or to its parent, is read once.
  private var visited: Set<[UInt64]> = []

  static let filesMax = 100_000

  mutating func read(_ path: String, depth: Int) {
    guard let names = entries(of: path) else { return }
    for name in names where !name.hasPrefix(".") {
      let entry = path.hasSuffix("/") ? path + name : path + "/" + name
      let isCard = name.lowercased().hasSuffix(".vcf")
      var status = stat()
      guard stat(entry, &status) == 0 else {
        if isCard { note(FileError.last(entry)) }
        continue
      }
      let kind = status.st_mode & S_IFMT
      if kind == S_IFDIR, depth == 0 {
        read(entry, depth: 1)
      } else if isCard {
        guard kind == S_IFREG else {
          note(entry, "this is no file", "Remove it, or give it another name.")
          continue
        }
        readCard(entry)
      }
    }
  }

  private mutating func readCard(_ path: String) {
    fileCount += 1
    guard fileCount <= ContactFolder.filesMax else {
      if fileCount == ContactFolder.filesMax + 1 {
        note(
          path, "more than \(ContactFolder.filesMax) cards, the rest is left out", "Remove some.")
      }
      return
    }
    do throws(FileError) {
      let card = try readWholeFile(path, bytesMax: FileLimit.cardBytesMax)
      let read = readContacts(card: card, file: path)
      contacts += read.contacts
      findings += read.findings
    } catch {
      note(error)
    }
  }

  /// Names in a fixed order; nil where the folder has been read already or cannot be.
  private mutating func entries(of path: String) -> [String]? {
    guard let folder = opendir(path) else {
      note(FileError.last(path))
      return nil
    }
    defer { closedir(folder) }
    var status = stat()
    if fstat(dirfd(folder), &status) == 0 {
      let identity = [UInt64(status.st_dev), UInt64(status.st_ino)]
      guard visited.insert(identity).inserted else { return nil }
    }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names.sorted()
  }

  private mutating func note(_ error: FileError) {
    let words = error.words
    note(error.path, words.problem, words.remedy)
  }

  private mutating func note(_ file: String, _ problem: String, _ remedy: String) {
    findings.append(ImportFinding(file: file, problem: problem, remedy: remedy))
  }
}
