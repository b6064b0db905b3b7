/// Puts the pieces of a document together from its tags and texts, within ``XMLLimit``.
struct XMLAssembly {
  private let visitor: any XMLVisitor
  private let parts: Set<String>
  private let ignored: Set<String>
  private let pieceDepth: Int
  private var frames: [Frame] = []
  /// How many elements deep the reading is inside something passed over.
  private var passedOver = 0
  private var text: [UInt8] = []
  private var elements = 0
  private var kept = Kept()

  /// An element that is not closed yet.
  private struct Frame {
    var element: XMLElement
    /// What was kept when it began.
    let before: Kept
  }

  private struct Kept {
    var elements = 0
    var textBytes = 0
  }

  init(_ visitor: any XMLVisitor) {
    self.visitor = visitor
    parts = visitor.parts
    ignored = visitor.ignored
    pieceDepth = visitor.pieceDepth
  }

  /// Whether an element has begun, be it the root.
  var hasBegun: Bool { elements > 0 }

  /// How many elements are open.
  private var depth: Int { frames.count + passedOver }

  /// Takes the tag that begins an element.
  ///
  /// - Parameter isRead: Whether its namespace is one that is read.
  mutating func begin(
    _ name: String, isRead: Bool, line: Int, attributes: () -> [XMLElement.Attribute]
  ) throws(XMLFault) {
    elements += 1
    try check(line: line)
    text.removeAll(keepingCapacity: true)
    guard passedOver == 0, isRead, !ignored.contains(name) else {
      passedOver += 1
      return
    }
    let isKept = frames.count >= pieceDepth
    let element = XMLElement(name: name, line: line, attributes: isKept ? attributes() : [])
    frames.append(Frame(element: element, before: kept))
    if isKept {
      kept.elements += 1
    } else {
      visitor.open(name, line: line)
    }
  }

  /// Takes some of the text of the innermost element.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, line: () -> Int) throws(XMLFault) {
    guard passedOver == 0, frames.count > pieceDepth else { return }
    guard text.count + bytes.count <= XMLLimit.textBytesMax else {
      throw XMLFault(
        line: line(), problem: "a text is longer than \(XMLLimit.textBytesMax) bytes",
        remedy: "Export the file once more: no field of these formats is that long.")
    }
    text.append(contentsOf: bytes)
  }

  /// Takes the tag that ends the innermost element.
  mutating func end() {
    guard passedOver == 0 else {
      passedOver -= 1
      text.removeAll(keepingCapacity: true)
      return
    }
    guard var frame = frames.popLast() else { return }
    let depth = frames.count
    guard depth >= pieceDepth else { return visitor.close(frame.element.name) }
    if frame.element.children.isEmpty {
      frame.element.text = trimmedText()
      kept.textBytes += frame.element.text.utf8.count
    }
    text.removeAll(keepingCapacity: true)
    if depth == pieceDepth || parts.contains(frame.element.name) {
      kept = frame.before
      visitor.take(frame.element)
    } else {
      frames[depth - 1].element.children.append(frame.element)
    }
  }

  private func check(line: Int) throws(XMLFault) {
    let broken: String? =
      if depth >= XMLLimit.depthMax {
        "elements lie more than \(XMLLimit.depthMax) deep in each other"
      } else if elements > XMLLimit.elementsMax {
        "the file has more than \(XMLLimit.elementsMax) elements"
      } else if kept.elements >= XMLLimit.keptElementsMax {
        "one entry has more than \(XMLLimit.keptElementsMax) elements"
      } else if kept.textBytes > XMLLimit.keptTextBytesMax {
        "one entry has more than \(XMLLimit.keptTextBytesMax) bytes of text"
      } else {
        nil
      }
    guard let broken else { return }
    throw XMLFault(
      line: line, problem: broken,
      remedy: "Export the file once more, or in smaller parts: no honest one is like that.")
  }

  private func trimmedText() -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return text.withUnsafeBufferPointer { buffer in
      String(decoding: UnsafeBufferPointer(rebasing: buffer[first...last]), as: UTF8.self)
    }
  }
}
