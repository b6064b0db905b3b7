import Receivables

/// A draft with its place in the chain, its salts and its hash: ready to be kept.
public struct SealedDraft {
  /// All that is hashed; of the personal fields only the root.
  public let content: CanonicalEntry
  /// The content in its canonical form: what a store keeps for good.
  public let bytes: [UInt8]
  /// The SHA-256 of ``bytes``; the next entry of the account names it.
  public let hash: Digest
  /// Sorted by name.
  public let fields: [PersonalField]

  /// Gives every personal field its salt, then hashes the whole.
  ///
  /// - Parameters:
  ///   - sequence: its place in the account's chain, from 1.
  ///   - previous: the hash of the account's last entry, or ``Digest/zero``.
  ///   - salt: gives 32 fresh bytes at each call.
  public init(
    _ draft: EntryDraft, _ recording: Recording, ledger: EntryID, sequence: Int, previous: Digest,
    salt: () -> [UInt8]
  ) {
    let personal = draft.fact.personal
    fields = personal.keys.sorted().map { name in
      PersonalField(name: name, salt: salt(), value: personal[name] ?? "")
    }
    content = CanonicalEntry(
      ledger: ledger, draft: draft, recording: recording, sequence: sequence, previous: previous,
      personalRoot: PersonalTree.root(of: fields.map(\.commitment)))
    bytes = content.bytes
    hash = Digest.of(bytes)
  }

  /// Returns the entry at a place in the ledger.
  public func entry(number: Int) -> LedgerEntry {
    LedgerEntry(
      number: number, content: content, hash: hash,
      personal: fields.map {
        PersonalSlot(name: $0.name, commitment: $0.commitment, field: $0)
      })
  }
}
