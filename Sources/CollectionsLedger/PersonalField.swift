/// A piece of an entry that belongs to a person: a name, a number, words they said.
///
/// It is kept beside the entry. The entry itself holds only a salted commitment to it, so the
/// text can be erased one day without breaking the chain (GDPR, Article 17).
public struct PersonalField: Hashable, Sendable {
  /// Which part of the fact it is, such as `contact` or `words`; unique within its entry.
  public let name: String
  /// 32 random bytes, fresh for every field.
  public let salt: [UInt8]
  /// The text as it was given; a ledger keeps up to 65,536 bytes.
  public let value: String

  /// Takes the text and the salt it is sealed with.
  ///
  /// - Precondition: the salt has 32 bytes.
  public init(name: String, salt: [UInt8], value: String) {
    precondition(salt.count == 32, "a salt has 32 bytes")
    self.name = name
    self.salt = salt
    self.value = value
  }

  /// The commitment that goes into the entry.
  ///
  /// SHA-256 of the domain, the length-prefixed field name, the salt and the value.
  public var commitment: Digest {
    var bytes = Array("talkoff/pii/v1\0".utf8)
    CanonicalEntry.appendPrefixed(Array(name.utf8), to: &bytes)
    bytes += salt + Array(value.utf8)
    return Digest.of(bytes)
  }
}

/// A commitment to a field, with the field's text unless it was erased.
public struct PersonalSlot: Hashable, Sendable {
  /// Which part of the fact it is; it stays when the text is erased.
  public let name: String
  /// What the entry's personal root was made from; it stays when the text is erased.
  public let commitment: Digest
  /// The text and its salt; nil where they were erased.
  public let field: PersonalField?

  /// Takes the parts as they are; that the text fits the commitment is not checked here.
  public init(name: String, commitment: Digest, field: PersonalField?) {
    self.name = name
    self.commitment = commitment
    self.field = field
  }
}

/// The Merkle tree over an entry's commitments (RFC 6962, section 2.1).
public enum PersonalTree {
  /// Returns the root over commitments in the order of their field names.
  public static func root(of commitments: [Digest]) -> Digest {
    guard !commitments.isEmpty else { return Digest.of([]) }
    return root(commitments[...])
  }

  private static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    if leaves.count == 1, let leaf = leaves.first { return Digest.of([0] + leaf.bytes) }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    let middle = leaves.startIndex + half
    let left = root(leaves[..<middle])
    let right = root(leaves[middle...])
    return Digest.of([1] + left.bytes + right.bytes)
  }
}
