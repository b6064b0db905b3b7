import FoundationEssentials
import Receivables
import Testing

@testable import Exchange

@Suite struct ContactFolderTests {
  private func card(_ name: String) -> String {
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:\(name)\r\nEND:VCARD\r\n"
  }

  /// Makes a folder of files for one test and takes it away again.
  private func withFolder(
    _ body: (_ root: String, _ write: (String, String) throws -> Void) throws -> Void
  )
    throws
  {
    let root = FileManager.default.temporaryDirectory.path() + "contacts-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try body(root) { name, text in
      let path = root + "/" + name
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(
        atPath: "/" + folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
  }

  @Test func `cards of all collections are read in the order of their names`() throws {
    try withFolder { root, write in
      try write("b/two.vcf", card("Two"))
      try write("a/one.VCF", card("One"))
      try write("three.vcf", card("Three"))
      try write("a/displayname", "Demo")
      try write("a/half.vcf.tmp", card("Half"))
      try write("a/README", card("Readme"))
      try write("a/.hidden.vcf", card("Hidden"))
      try write("a/deep/four.vcf", card("Four"))
      let read = readContactsFolder(root)
      #expect(read.contacts.map(\.name) == ["One", "Two", "Three"])
      #expect(read.findings.isEmpty)
    }
  }

  @Test func `links in circles, broken ones and large files are told and passed over`() throws {
    try withFolder { root, write in
      try write("a/good.vcf", card("Good"))
      try write("a/large.vcf", String(repeating: "x", count: FileLimit.cardBytesMax + 1))
      let links = [
        ("a/loop.vcf", "loop.vcf"), ("a/gone.vcf", "nowhere"), ("up", "."), ("twin", "a"),
      ]
      for (name, target) in links {
        try FileManager.default.createSymbolicLink(
          atPath: root + "/" + name, withDestinationPath: target)
      }
      try FileManager.default.createDirectory(
        atPath: root + "/a/folder.vcf", withIntermediateDirectories: false)
      let read = readContactsFolder(root)
      #expect(read.contacts.map(\.name) == ["Good"])
      let told = read.findings.map { $0.description.dropFirst(root.count + 1) }.sorted()
      #expect(
        told == [
          "a/folder.vcf: this is no file\n  Remove it, or give it another name.",
          "a/gone.vcf: no such file\n  Check the name; the shell completes it with the Tab key.",
          "a/large.vcf: larger than 4194304 bytes\n  Cut it into smaller files.",
          "a/loop.vcf: Too many levels of symbolic links\n"
            + "  Try again; if it stays, copy the file to another disk.",
        ])
    }
  }

  @Test func `a folder that is not there is a finding`() {
    let read = readContactsFolder("/nowhere/contacts")
    #expect(read.contacts.isEmpty)
    #expect(read.findings.map(\.problem) == ["no such file"])
  }
}
