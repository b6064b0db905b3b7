internal import FoundationEssentials

/// The text of a file that a test wrote or the program made.
func textOfFile(_ path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}

/// Writes a text, in the place of one that is there.
func write(_ text: String, to path: String) throws {
  try Data(text.utf8).write(to: URL(filePath: path))
}
