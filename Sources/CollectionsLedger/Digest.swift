import Crypto

/// A SHA-256 digest: 32 bytes.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// Exactly 32 bytes, in the order SHA-256 gives them.
  public let bytes: [UInt8]

  /// Returns the digest of 32 bytes; nil for any other number.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.bytes = Array(bytes)
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// What stands before an account's first entry: 32 zero bytes.
  public static let zero = Digest(unchecked: [UInt8](repeating: 0, count: 32))

  /// Returns the SHA-256 of bytes.
  public static func of(_ bytes: [UInt8]) -> Digest {
    Digest(unchecked: SHA256.hash(data: bytes).withUnsafeBytes { Array($0) })
  }

  /// The digest in hexadecimal, 64 digits.
  public var description: String { hexadecimal(bytes) }
}

/// Hashes bytes that come in pieces, a file for example.
public struct DigestBuilder {
  private var hash = SHA256()

  /// Starts before the first piece; its digest is then that of no bytes.
  public init() {}

  /// Takes the next piece; where one ends and the next begins does not change the digest.
  public mutating func update(_ bytes: some Sequence<UInt8>) { hash.update(data: Array(bytes)) }

  /// Returns the SHA-256 of all the pieces so far.
  public func digest() -> Digest { Digest(bytes: Array(hash.finalize())) ?? .zero }
}
