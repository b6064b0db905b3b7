/// What kind of file invoices come in, by its first bytes.
enum InvoiceContainer {
  case table
  case xml
  case pdf

  private static let bytesMax = 512

  /// Looks at the beginning of a file and goes back to it.
  init(_ source: ByteReader) throws(FileError) {
    var buffer = [UInt8](repeating: 0, count: InvoiceContainer.bytesMax)
    let count = try source.read(into: &buffer)
    try source.rewind()
    self.init(firstBytes: buffer[..<count])
  }

  init(firstBytes: some Collection<UInt8>) {
    // Byte order marks, and the zeros of UTF-16.
    let marks: Set<UInt8> = [0x00, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF]
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let text = firstBytes.lazy.filter { !marks.contains($0) }.drop(while: isBlank)
    let start = Array(text.prefix(5))
    if start == Array("%PDF-".utf8) {
      self = .pdf
    } else if start.count > 1, start[0] == UInt8(ascii: "<"), InvoiceContainer.opens(start[1]) {
      self = .xml
    } else {
      self = .table
    }
  }

  /// Whether a byte behind `<` begins a declaration, a comment or a name.
  private static func opens(_ byte: UInt8) -> Bool {
    let letters: [ClosedRange<UInt8>] = [0x41...0x5A, 0x61...0x7A]
    return [0x3F, 0x21, 0x5F].contains(byte) || letters.contains { $0.contains(byte) }
  }

  static func pdfFinding(_ file: String) -> ImportFinding {
    ImportFinding(
      file: file, problem: "this is a PDF; an electronic invoice in it is not read",
      remedy: "Take the XML out of it (pdfdetach -saveall FILE) and take in factur-x.xml, "
        + "zugferd-invoice.xml or xrechnung.xml.")
  }
}
