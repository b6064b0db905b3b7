internal import CExpat
internal import Glibc

/// Reads an XML 1.0 document with expat and hands its pieces to a visitor.
///
/// Expat knows UTF-8, UTF-16, ISO-8859-1 and ASCII, a byte order mark included. A document type is
/// refused at its first word: the formats read here have none, and what it can declare (entities,
/// files to fetch) is only ever an attack. The five entities of XML itself and characters by number
/// remain.
final class XMLReader {
  private let parser: OpaquePointer
  private let visitor: any XMLVisitor
  private var assembly: XMLAssembly
  private var fault: XMLFault?
  private var declaredEncoding: String?
  /// The namespaces met so far, as bytes, and whether they are read.
  private var namespaces: [(bytes: [UInt8], isRead: Bool)] = []

  private static let namespacesMax = 64
  /// Stands between namespace and name; no XML document can hold this character.
  fileprivate static let separator: CChar = 0x1F

  private init?(_ visitor: any XMLVisitor) {
    guard let parser = XML_ParserCreateNS(nil, XMLReader.separator) else { return nil }
    self.parser = parser
    self.visitor = visitor
    assembly = XMLAssembly(visitor)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(parser, onBegin, onEnd)
    XML_SetCharacterDataHandler(parser, onText)
    XML_SetStartDoctypeDeclHandler(parser, onDocumentType)
    XML_SetXmlDeclHandler(parser, onDeclaration)
    XML_SetUnknownEncodingHandler(parser, onUnknownEncoding, nil)
  }

  deinit { XML_ParserFree(parser) }

  /// Reads a document to its end, or to its first fault.
  ///
  /// - Parameters:
  ///   - source: Read from where it stands.
  ///   - bytesMax: The size beyond which it is refused.
  ///   - progress: Told how many bytes have been read, a quarter of a megabyte at a time.
  /// - Returns: What ended the reading too early; nil where the document was whole.
  static func read(
    _ source: ByteReader, bytesMax: Int, visitor: any XMLVisitor,
    progress: (Int) -> Void = { _ in }
  ) throws(FileError) -> XMLFault? {
    guard let reader = XMLReader(visitor) else {
      throw FileError(path: source.path, problem: .failed("out of memory"))
    }
    return try reader.run(source, bytesMax: bytesMax, progress)
  }

  private func run(
    _ source: ByteReader, bytesMax: Int, _ progress: (Int) -> Void
  ) throws(FileError) -> XMLFault? {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var bytesRead = 0
    while true {
      let count = source.total > bytesMax ? 0 : try source.read(into: &buffer)
      bytesRead += count
      guard source.total <= bytesMax, bytesRead <= bytesMax else { return tooLarge(bytesMax) }
      let status = buffer.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        return XML_Parse(parser, start, Int32(count), count == 0 ? 1 : 0)
      }
      if let fault { return fault }
      guard status == XML_STATUS_OK else { return try refusal(source) }
      progress(bytesRead)
      if count == 0 { return nil }
      // Expat looks at an unfinished tag again with every part of the file.
      if bytesRead - XML_GetCurrentByteIndex(parser) > XMLLimit.markupBytesMax {
        return XMLFault(
          line: line, problem: "a tag or comment is longer than \(XMLLimit.markupBytesMax) bytes",
          remedy: "Export the file once more: a bracket or a quote may be missing in it.")
      }
    }
  }

  private func refusal(_ source: ByteReader) throws(FileError) -> XMLFault {
    let code = XML_GetErrorCode(parser)
    if code == XML_ERROR_NO_MEMORY {
      throw FileError(path: source.path, problem: .failed("out of memory"))
    }
    return XMLRefusal(
      code: code, line: line, hasBegun: assembly.hasBegun, encoding: declaredEncoding,
      byte: byteAtFault
    ).fault
  }

  private func tooLarge(_ bytesMax: Int) -> XMLFault {
    XMLFault(
      problem: "the file is larger than \(bytesMax >> 20) MiB",
      remedy: "Export it in smaller parts, for example month by month.")
  }

  private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  /// The byte at which expat gave up; nil where it does not say.
  private var byteAtFault: UInt8? {
    var offset: Int32 = 0
    var size: Int32 = 0
    guard let context = XML_GetInputContext(parser, &offset, &size), offset < size else {
      return nil
    }
    return UInt8(bitPattern: context[Int(offset)])
  }
}

// What expat tells.
extension XMLReader {
  fileprivate func begin(
    _ fullName: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard fault == nil else { return }
    let local: UnsafePointer<CChar>
    let namespace: UnsafeBufferPointer<UInt8>
    if let separator = strchr(fullName, Int32(XMLReader.separator)) {
      local = UnsafePointer(separator + 1)
      namespace = UnsafeRawBufferPointer(
        start: fullName, count: UnsafePointer(separator) - fullName
      )
      .bindMemory(to: UInt8.self)
    } else {
      local = fullName
      namespace = UnsafeBufferPointer(start: nil, count: 0)
    }
    let name = String(cString: local)
    let line = line
    if !assembly.hasBegun {
      let uri = String(decoding: namespace, as: UTF8.self)
      if let fault = visitor.check(root: name, namespace: uri, line: line) { return stop(fault) }
    }
    do throws(XMLFault) {
      try assembly.begin(name, isRead: isRead(namespace), line: line) {
        XMLReader.attributes(attributes)
      }
    } catch {
      stop(error)
    }
  }

  fileprivate func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard fault == nil else { return }
    do throws(XMLFault) {
      try assembly.append(bytes) { line }
    } catch {
      stop(error)
    }
  }

  fileprivate func end() {
    if fault == nil { assembly.end() }
  }

  fileprivate func refuseDocumentType() {
    stop(
      XMLFault(
        line: line, problem: "the file declares a document type (DOCTYPE)",
        remedy: "Take the declaration out; statements and invoices need none, attacks do."))
  }

  fileprivate func declare(encoding: String) { declaredEncoding = encoding }

  private func stop(_ fault: XMLFault) {
    guard self.fault == nil else { return }
    self.fault = fault
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  private func isRead(_ namespace: UnsafeBufferPointer<UInt8>) -> Bool {
    for known in namespaces where known.bytes.count == namespace.count {
      guard let start = namespace.baseAddress else { return known.isRead }
      if memcmp(start, known.bytes, namespace.count) == 0 { return known.isRead }
    }
    let isRead = visitor.accepts(namespace: String(decoding: namespace, as: UTF8.self))
    if namespaces.count < XMLReader.namespacesMax { namespaces.append((Array(namespace), isRead)) }
    return isRead
  }

  /// Attributes with a prefix (`xsi:type`) say nothing that is read here.
  private static func attributes(
    _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) -> [XMLElement.Attribute] {
    guard var pair = pairs else { return [] }
    var attributes: [XMLElement.Attribute] = []
    while let name = pair[0], let value = pair[1] {
      if strchr(name, Int32(separator)) == nil {
        attributes.append(.init(name: String(cString: name), value: String(cString: value)))
      }
      pair += 2
    }
    return attributes
  }
}

private func reader(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
  context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
}

private func onBegin(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
  if let name { reader(context)?.begin(name, attributes) }
}

private func onEnd(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
  reader(context)?.end()
}

private func onText(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ count: Int32
) {
  let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
  reader(context)?.append(bytes.bindMemory(to: UInt8.self))
}

private func onDocumentType(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ system: UnsafePointer<CChar>?, _ public: UnsafePointer<CChar>?, _ hasSubset: Int32
) {
  reader(context)?.refuseDocumentType()
}

private func onDeclaration(
  _ context: UnsafeMutableRawPointer?, _ version: UnsafePointer<CChar>?,
  _ encoding: UnsafePointer<CChar>?, _ isStandalone: Int32
) {
  if let encoding { reader(context)?.declare(encoding: String(cString: encoding)) }
}

private func onUnknownEncoding(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
  _ table: UnsafeMutablePointer<XML_Encoding>?
) -> Int32 {
  guard let name, let table else { return Int32(XML_STATUS_ERROR.rawValue) }
  let isKnown = XMLEncoding.fill(table, String(cString: name))
  return Int32((isKnown ? XML_STATUS_OK : XML_STATUS_ERROR).rawValue)
}
