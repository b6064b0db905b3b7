/// What a document's elements are handed to while it is being read.
///
/// No tree of the whole document is ever built. The elements `pieceDepth` levels below the root are
/// its pieces: each is read whole, handed over, and let go. Above them an element is only opened
/// and closed.
protocol XMLVisitor: AnyObject {
  /// How far below the root the pieces lie; 0 where the whole document is one.
  var pieceDepth: Int { get }
  /// The names of elements inside a piece that are handed over by themselves, before their piece
  /// and not as a part of it: what there may be a hundred thousand of.
  var parts: Set<String> { get }
  /// The names of elements that are passed over with all they hold.
  var ignored: Set<String> { get }

  /// Looks at the root before anything else; a fault ends the reading.
  func check(root name: String, namespace: String, line: Int) -> XMLFault?
  /// Whether the elements of a namespace are read; those of others are passed over.
  func accepts(namespace: String) -> Bool
  /// An element above the pieces begins.
  func open(_ name: String, line: Int)
  /// An element above the pieces has ended.
  func close(_ name: String)
  /// A piece, or a part of the piece that is being read, is complete.
  func take(_ element: XMLElement)
}

extension XMLVisitor {
  var parts: Set<String> { [] }
  func open(_ name: String, line: Int) {}
  func close(_ name: String) {}
}
