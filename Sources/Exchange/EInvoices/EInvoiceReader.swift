/// Reads one electronic invoice or credit note in UBL 2.1 or CII.
///
/// Nothing is thrown for what stands in the file; all of it is in ``InvoiceFile/findings``.
///
/// - Parameters:
///   - source: The file, read from where it stands.
///   - file: What messages call it.
///   - options: Who we are, and what stands for a due day that is missing.
///   - progress: Told now and then how many bytes of how many have been worked through.
/// - Returns: The invoice as one row, its profile `ubl` or `cii`.
/// - Throws: ``FileError`` where the file cannot be read at all.
func readEInvoice(
  _ source: ByteReader, file: String, options: InvoiceFileOptions = InvoiceFileOptions(),
  progress: ((_ bytesRead: Int, _ total: Int) -> Void)? = nil
) throws(FileError) -> InvoiceFile {
  let reader = EInvoiceReader()
  let fault = try XMLReader.read(source, bytesMax: EInvoiceReader.bytesMax, visitor: reader) {
    progress?($0, source.total)
  }
  var result = InvoiceFile()
  result.profile = reader.syntax?.rawValue
  if let fault {
    result.note(fault.finding(file))
    return result
  }
  guard let invoice = reader.invoice else { return result }
  result.rowsRead = 1
  var conversion = EInvoiceConversion(file: file, options: options, invoice: invoice)
  let row = conversion.row()
  for finding in conversion.findings { result.note(finding) }
  if let row { result.rows.append(row) }
  return result
}

/// Takes the one piece of an invoice document: all of it but its lines and attachments.
final class EInvoiceReader: XMLVisitor {
  /// Attachments stand inside the XML; networks carry up to a hundred megabytes.
  static let bytesMax = 1 << 27

  private(set) var syntax: EInvoiceSyntax?
  private(set) var invoice: EInvoice?

  let pieceDepth = 0
  let ignored = UBLInvoice.ignored.union(CIIInvoice.ignored)

  func check(root name: String, namespace: String, line: Int) -> XMLFault? {
    do throws(XMLFault) {
      syntax = try EInvoiceSyntax.recognised(root: name, namespace: namespace, line: line)
      return nil
    } catch {
      return error
    }
  }

  func accepts(namespace: String) -> Bool { syntax?.accepts(namespace: namespace) ?? false }

  func take(_ element: XMLElement) {
    switch syntax {
    case .ubl: invoice = UBLInvoice.read(element)
    case .cii: invoice = CIIInvoice.read(element)
    case nil: break
    }
  }
}
