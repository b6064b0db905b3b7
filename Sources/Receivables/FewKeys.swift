/// Values by key, for a handful of keys: the one asked for is found by looking at each.
///
/// The type of a dictionary is made while the program runs, by a search through all the types it
/// has; whoever starts it waits for that. This one has no requirement to look for, and is compiled
/// where it is used.
public struct FewKeys<Key, Value> {
  @usableFromInline var kept: [(key: Key, value: Value)] = []

  /// Begins with nothing.
  @inlinable
  public init() {}

  /// The keys and values in the order they came in.
  @inlinable public var pairs: [(key: Key, value: Value)] { kept }
}

extension FewKeys: Sendable where Key: Sendable, Value: Sendable {}

extension FewKeys where Key: Equatable {
  @inlinable
  func place(of key: Key) -> Int? {
    var place = 0
    while place < kept.count {
      if kept[place].key == key { return place }
      place += 1
    }
    return nil
  }

  /// The value of a key; nil where it has none.
  @inlinable
  public subscript(_ key: Key) -> Value? {
    get { place(of: key).map { kept[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): kept[place].value = value
      case (let place?, nil): kept.remove(at: place)
      case (nil, let value?): kept.append((key, value))
      case (nil, nil): break
      }
    }
  }

  /// The value of a key; what is put in for it where it has none.
  @inlinable
  public subscript(_ key: Key, default missing: @autoclosure () -> Value) -> Value {
    get { self[key] ?? missing() }
    set { self[key] = newValue }
  }
}

extension FewKeys: Equatable where Key: Equatable, Value: Equatable {
  /// Whether the same keys have the same values, in whatever order they came in.
  public static func == (left: Self, right: Self) -> Bool {
    left.pairs.count == right.pairs.count && left.pairs.allSatisfy { right[$0.key] == $0.value }
  }
}
