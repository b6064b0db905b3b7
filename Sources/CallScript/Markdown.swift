internal import CCommonMark

/// A parsed CommonMark document; frees cmark's tree when the last node of it is let go.
final class MarkdownDocument {
  fileprivate let root: OpaquePointer?

  /// Parses the bytes of a document; CommonMark has no syntax errors.
  init(_ bytes: [UInt8]) {
    root = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, CMARK_OPT_DEFAULT)
    }
  }

  deinit {
    if let root { cmark_node_free(root) }
  }

  /// The blocks of the document, in order.
  var blocks: [MarkdownNode] {
    guard let root else { return [] }
    return MarkdownNode(pointer: root, document: self).children
  }
}

/// One block of a document.
struct MarkdownNode {
  /// The kinds of block a script tells apart.
  enum Kind {
    case heading(level: Int)
    case paragraph, quote, bulletList, orderedList, item, code, html, thematicBreak, other
  }

  fileprivate let pointer: OpaquePointer
  // Keeps the tree alive as long as one of its nodes is in hand.
  fileprivate let document: MarkdownDocument

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST:
      cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? .orderedList : .bulletList
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: .other
    }
  }

  var children: [MarkdownNode] {
    var found: [MarkdownNode] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      found.append(MarkdownNode(pointer: child, document: document))
      next = cmark_node_next(child)
    }
    return found
  }

  // cmark counts lines and columns from 1, and gives an item the blank lines behind it as well.
  var firstLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var lastLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var firstColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  /// The number an ordered list begins with.
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }

  /// The text of a code or HTML block as it was written.
  var literal: String { markdownLiteral(pointer) }
}

private func markdownLiteral(_ pointer: OpaquePointer) -> String {
  cmark_node_get_literal(pointer).map { String(cString: $0) } ?? ""
}

/// A stretch of a paragraph's text.
struct MarkdownRun {
  enum Kind: Hashable {
    case text(String)
    case code(String)
    case html(String)
    case lineBreak
    case linkStart(url: String)
    case linkEnd
    case image
  }

  var kind: Kind
  var emphasis: Speech.Emphasis
  /// The line, from 1, and the byte column, from 1.
  var line: Int
  var column: Int
  /// The first character of it that must not reach a screen; it is replaced in the text.
  var unprintable: Unicode.Scalar?
}

extension MarkdownNode {
  /// Returns the text of a paragraph or heading, flat and in order.
  ///
  /// Walks by cmark's iterator: emphasis may nest as deep as a hostile line is long.
  func runs() -> [MarkdownRun] {
    guard let iterator = cmark_iter_new(pointer) else { return [] }
    defer { cmark_iter_free(iterator) }
    var flattening = Flattening()
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return flattening.runs }
      guard let node = cmark_iter_get_node(iterator) else { return flattening.runs }
      flattening.visit(node, entering: event == CMARK_EVENT_ENTER)
    }
  }

  private struct Flattening {
    var runs: [MarkdownRun] = []
    var stress = 0
    var strong = 0
    var line = 1
    var column = 1

    mutating func visit(_ node: OpaquePointer, entering: Bool) {
      // Line breaks carry no position of their own; they keep that of the text before them.
      let at = Int(cmark_node_get_start_line(node))
      if at > 0 {
        line = at
        column = Int(cmark_node_get_start_column(node))
      }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_EMPH: stress += entering ? 1 : -1
      case CMARK_NODE_STRONG: strong += entering ? 1 : -1
      case CMARK_NODE_TEXT: add(MarkdownRun.Kind.text, markdownLiteral(node))
      case CMARK_NODE_CODE: add(MarkdownRun.Kind.code, markdownLiteral(node))
      case CMARK_NODE_HTML_INLINE: add(MarkdownRun.Kind.html, markdownLiteral(node))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: append(.lineBreak, nil)
      case CMARK_NODE_LINK where entering:
        let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        add({ .linkStart(url: $0) }, url)
      case CMARK_NODE_LINK: append(.linkEnd, nil)
      case CMARK_NODE_IMAGE where entering: append(.image, nil)
      default: break
      }
    }

    private mutating func add(_ kind: (String) -> MarkdownRun.Kind, _ raw: String) {
      let (text, unprintable) = printable(raw)
      append(kind(text), unprintable)
    }

    private mutating func append(_ kind: MarkdownRun.Kind, _ unprintable: Unicode.Scalar?) {
      let emphasis: Speech.Emphasis = strong > 0 ? .strong : stress > 0 ? .stress : .none
      runs.append(
        MarkdownRun(
          kind: kind, emphasis: emphasis, line: line, column: column, unprintable: unprintable))
    }
  }
}

/// Returns the text with every character replaced that could move a cursor, hide or reorder text.
///
/// Returns the first such character too. Entities are why this stands behind cmark: `&#27;` is ESC.
func printable(_ raw: String) -> (text: String, unprintable: Unicode.Scalar?) {
  var text = String.UnicodeScalarView()
  var first: Unicode.Scalar?
  for scalar in raw.unicodeScalars {
    if isPrintable(scalar) {
      text.append(scalar)
    } else if scalar == "\t" || scalar == "\n" || scalar == "\r" {
      text.append(" ")
    } else {
      if first == nil { first = scalar }
      text.append("\u{FFFD}")
    }
  }
  return (String(text), first)
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
  // The replacement character is what a reader makes of bytes that are not UTF-8; the joiners are
  // ordinary spelling in several scripts.
  if scalar == "\u{FFFD}" { return false }
  if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
    return false
  default: return true
  }
}
