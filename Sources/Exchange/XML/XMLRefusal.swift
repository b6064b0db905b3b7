internal import CExpat

/// Why expat gave up, in words for people who did not write the file.
struct XMLRefusal {
  let code: XML_Error
  let line: Int
  /// Whether an element had begun.
  let hasBegun: Bool
  /// The encoding of the file by its own declaration.
  let encoding: String?
  /// The byte at which the reading stopped.
  let byte: UInt8?

  var fault: XMLFault {
    let (problem, remedy) = words
    return XMLFault(line: line, problem: problem, remedy: remedy)
  }

  private static let again = "Download or export the file once more."

  private var words: (String, String) {
    switch code {
    case XML_ERROR_NO_ELEMENTS where !hasBegun:
      ("there is no XML document in the file", "Check that it is the file you mean.")
    case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR,
      XML_ERROR_UNCLOSED_CDATA_SECTION:
      ("the file ends in the middle of the document", XMLRefusal.again)
    case XML_ERROR_TAG_MISMATCH:
      ("a tag closes another element than the one that is open", XMLRefusal.again)
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT, XML_ERROR_MISPLACED_XML_PI:
      (
        "the document does not begin or end with the file",
        "Keep one XML document a file, from <?xml on, with nothing before or behind it."
      )
    case XML_ERROR_UNKNOWN_ENCODING: unknownEncoding
    case XML_ERROR_INCORRECT_ENCODING:
      ("the file is not encoded as it says", XMLRefusal.recode)
    case XML_ERROR_INVALID_TOKEN where (byte ?? 0) >= 0x80:
      ("a character is not \(harmless(encoding ?? "UTF-8")), as the file is", XMLRefusal.recode)
    case XML_ERROR_INVALID_TOKEN:
      ("a character or mark stands where XML allows none", XMLRefusal.again)
    case XML_ERROR_BAD_CHAR_REF:
      ("a character is given by a number that XML does not allow", XMLRefusal.again)
    case XML_ERROR_UNDEFINED_ENTITY:
      ("an entity is used that no declaration makes known", XMLRefusal.again)
    case XML_ERROR_UNBOUND_PREFIX:
      ("a prefix stands for no namespace", XMLRefusal.again)
    default: (other, XMLRefusal.again)
    }
  }

  private static let recode = "Convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE"

  private var unknownEncoding: (String, String) {
    (
      "the file is encoded as \(harmless(encoding ?? "something")), which is not known here",
      "Convert it to UTF-8 and change the encoding in its first line."
    )
  }

  private var other: String {
    let words = XML_ErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    return "this is not well-formed XML (\(words))"
  }
}
