/// A stretch of a typed text, counted in Unicode scalars: where something in it is at fault.
public struct TextPlace: Hashable, Sendable {
  /// The scalars before it.
  public let offset: Int
  /// Its scalars; 0 where something is missing there.
  public let length: Int

  /// Makes a place; nothing is negative.
  public init(offset: Int, length: Int) {
    self.offset = max(0, offset)
    self.length = max(0, length)
  }

  /// The first scalar behind it.
  public var end: Int { offset + length }

  var range: Range<Int> { offset..<end }

  /// Returns the same place in a text that has more scalars before this one.
  public func shifted(by scalars: Int) -> TextPlace {
    TextPlace(offset: offset + scalars, length: length)
  }

  /// Returns the place from the start of this one to the end of another.
  public func joined(to other: TextPlace) -> TextPlace {
    let start = min(offset, other.offset)
    return TextPlace(offset: start, length: max(end, other.end) - start)
  }

  /// Returns what stands at the place in a text, cut to what a sentence can hold.
  func quoted(in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let first = min(offset, scalars.count)
    let stretch = scalars[first..<min(end, scalars.count)]
    let shown = String(String.UnicodeScalarView(stretch.prefix(TextPlace.quotedMax)))
    return stretch.count > TextPlace.quotedMax ? shown + "…" : shown
  }

  private static let quotedMax = 40
}
