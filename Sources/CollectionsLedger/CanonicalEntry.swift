public import Receivables

/// The bytes of an entry that are hashed and kept for good (format 1).
///
/// Length-prefixed fields, integers big-endian:
/// `"talkoff/entry/v1\0" lp(ledger) lp(account) u64(sequence) previous[32] lp(entry) lp(call)
/// i64(recorded, microseconds UTC) lp(zone) lp(actor) lp(kind) lp(public body) personal root[32]`
/// where `lp` is a 32-bit length and the bytes. No number given out by a server is inside, so the
/// same bytes verify on every database and after every move.
public struct CanonicalEntry: Hashable, Sendable {
  /// The ledger it belongs to, so that it does not verify in another one.
  public let ledger: EntryID
  /// The key of the account whose chain it is in; a ledger keeps 1 to 256 bytes.
  public let account: Account.ID
  /// Place in the account's chain, from 1.
  public let sequence: Int
  /// Hash of the entry before it in the account's chain; 32 zero bytes before the first.
  public let previous: Digest
  /// The idempotency key, which the client made before its first try.
  public let entryID: EntryID
  /// The call it belongs to; nil for what was recorded outside of one.
  public let call: EntryID?
  /// The moment by the recorder's clock, which may be wrong: order is told by ``sequence`` alone.
  public let recordedAt: Instant
  /// IANA name of the zone whose clock the collector read: `Europe/Berlin`.
  public let zone: String
  /// The name of the collector who recorded it.
  public let actor: String
  /// The wire name of a ``LedgerFact/Kind``, or one that only a newer version knows.
  public let kind: String
  /// Canonical JSON; see ``BodyValue``.
  public let publicBody: [UInt8]
  /// Root of the tree over its personal fields, see ``PersonalTree``; the SHA-256 of no bytes
  /// where it has none.
  public let personalRoot: Digest

  private static let domain = Array("talkoff/entry/v1\0".utf8)

  /// Puts a draft at a place in its account's chain.
  ///
  /// The place, the hash before it and the root are taken as they are.
  public init(
    ledger: EntryID, draft: EntryDraft, recording: Recording, sequence: Int, previous: Digest,
    personalRoot: Digest
  ) {
    self.ledger = ledger
    account = draft.account
    self.sequence = sequence
    self.previous = previous
    entryID = draft.id
    call = draft.call
    recordedAt = recording.at
    zone = recording.zone
    actor = recording.actor
    kind = draft.fact.kind.rawValue
    publicBody = draft.fact.body.canonicalJSON
    self.personalRoot = personalRoot
  }

  /// The bytes.
  public var bytes: [UInt8] {
    var bytes = CanonicalEntry.domain
    bytes.reserveCapacity(publicBody.count + 240)
    CanonicalEntry.appendPrefixed(ledger.bytes, to: &bytes)
    CanonicalEntry.appendPrefixed(Array(account.rawValue.utf8), to: &bytes)
    CanonicalEntry.append(UInt64(sequence), to: &bytes)
    bytes += previous.bytes
    CanonicalEntry.appendPrefixed(entryID.bytes, to: &bytes)
    CanonicalEntry.appendPrefixed(call?.bytes ?? [], to: &bytes)
    CanonicalEntry.append(UInt64(bitPattern: recordedAt.microseconds), to: &bytes)
    CanonicalEntry.appendPrefixed(Array(zone.utf8), to: &bytes)
    CanonicalEntry.appendPrefixed(Array(actor.utf8), to: &bytes)
    CanonicalEntry.appendPrefixed(Array(kind.utf8), to: &bytes)
    CanonicalEntry.appendPrefixed(publicBody, to: &bytes)
    bytes += personalRoot.bytes
    return bytes
  }

  static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  static func appendPrefixed(_ field: [UInt8], to bytes: inout [UInt8]) {
    let count = UInt32(field.count)
    for shift in stride(from: UInt32(24), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: count >> shift))
    }
    bytes += field
  }
}

extension CanonicalEntry {
  /// Reads the bytes back; nil where they are not an entry of format 1.
  public init?(bytes: [UInt8]) {
    var reader = FieldReader(bytes: bytes)
    guard reader.take(CanonicalEntry.domain.count).map(Array.init) == CanonicalEntry.domain,
      let ledger = reader.prefixed().flatMap({ EntryID(bytes: $0) }),
      let account = reader.text(),
      let sequence = reader.integer().flatMap({ Int(exactly: $0) }), sequence > 0,
      let previous = reader.take(32).flatMap({ Digest(bytes: $0) }),
      let entryID = reader.prefixed().flatMap({ EntryID(bytes: $0) }),
      let callBytes = reader.prefixed(), callBytes.isEmpty || callBytes.count == 16,
      let recorded = reader.integer(),
      let zone = reader.text(), let actor = reader.text(), let kind = reader.text(),
      let body = reader.prefixed(),
      let root = reader.take(32).flatMap({ Digest(bytes: $0) }), reader.isAtEnd
    else { return nil }
    self.ledger = ledger
    self.account = Account.ID(account)
    self.sequence = sequence
    self.previous = previous
    self.entryID = entryID
    call = EntryID(bytes: callBytes)
    recordedAt = Instant(microseconds: Int64(bitPattern: recorded))
    self.zone = zone
    self.actor = actor
    self.kind = kind
    publicBody = Array(body)
    personalRoot = root
  }
}

/// Takes length-prefixed fields off bytes, never reading beyond them.
private struct FieldReader {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func integer() -> UInt64? {
    take(8).map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
  }

  mutating func prefixed() -> ArraySlice<UInt8>? {
    guard let length = take(4) else { return nil }
    return take(length.reduce(0) { $0 << 8 | Int($1) })
  }

  mutating func text() -> String? {
    prefixed().flatMap { String(validating: $0, as: UTF8.self) }
  }
}
