public import Receivables

/// Who records, when and where: the same for all entries of one append.
public struct Recording: Hashable, Sendable {
  /// The moment by the recorder's clock, in UTC.
  public let at: Instant
  /// The zone whose wall clock `day` was read from, an IANA name such as `Europe/Berlin`.
  public let zone: String
  /// The calendar day in that zone.
  public let day: CalendarDay
  /// The collector's name.
  public let actor: String

  /// Takes the facts as they are; that the day is the zone's at that moment is not checked.
  public init(at: Instant, zone: String, day: CalendarDay, actor: String) {
    self.at = at
    self.zone = zone
    self.day = day
    self.actor = actor
  }
}

/// A fact about to be appended, with the key made before the first try.
public struct EntryDraft: Hashable, Sendable {
  /// The idempotency key; the same key with the same content answers the old entry.
  public let id: EntryID
  /// Where it is kept: a customer's account, or one of the ledger's own.
  public let account: Account.ID
  /// The call it belongs to, if any.
  public let call: EntryID?
  /// What is to be kept; the ledger checks it when it is appended.
  public let fact: LedgerFact

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(id: EntryID, account: Account.ID, call: EntryID? = nil, fact: LedgerFact) {
    self.id = id
    self.account = account
    self.call = call
    self.fact = fact
  }
}

/// One kept fact.
public struct LedgerEntry: Hashable, Sendable {
  /// Its place in the whole ledger, from 1; not part of what is hashed.
  public let number: Int
  /// All that is hashed; of the personal fields only the root.
  public let content: CanonicalEntry
  /// The SHA-256 kept with the entry; the next one in its account's chain names it.
  public let hash: Digest
  /// The personal fields, sorted by name; a field's text is missing where it was erased.
  public let personal: [PersonalSlot]

  /// Takes the parts as they are; that the hash fits the content is not checked here.
  public init(number: Int, content: CanonicalEntry, hash: Digest, personal: [PersonalSlot]) {
    self.number = number
    self.content = content
    self.hash = hash
    self.personal = personal
  }

  /// The idempotency key it was appended with.
  public var id: EntryID { content.entryID }
  /// The account whose chain it is in.
  public var account: Account.ID { content.account }
  /// Its place in its account's chain, from 1.
  public var sequence: Int { content.sequence }
  /// The call it belongs to; nil for what was recorded outside of one.
  public var call: EntryID? { content.call }
  /// The wire name of what it says; may be one that only a newer version knows.
  public var kind: String { content.kind }
  /// The moment by the recorder's clock; entries are ordered by ``number``, never by it.
  public var recordedAt: Instant { content.recordedAt }
  /// The name of the collector who recorded it.
  public var actor: String { content.actor }

  /// The personal texts that are still there, by field name.
  public var personalTexts: [String: String] {
    var texts: [String: String] = [:]
    for slot in personal { if let field = slot.field { texts[slot.name] = field.value } }
    return texts
  }

  /// What the entry says.
  ///
  /// - Throws: ``LedgerError/unreadable(number:problem:)`` for a kind this version does not know.
  public func fact() throws(LedgerError) -> LedgerFact {
    guard
      let body = try? BodyReader.read(content.publicBody),
      let fact = LedgerFact(kind: kind, body: body, personal: personalTexts)
    else {
      throw .unreadable(
        number: number, problem: "kind '\(kind)' is not known here; a newer talkoff wrote it")
    }
    return fact
  }

  /// The public part of what the entry says, as written.
  public var body: BodyValue? { try? BodyReader.read(content.publicBody) }

  /// Whether a draft says the same thing byte for byte, so that appending it again changes nothing.
  public func saysTheSame(as draft: EntryDraft) -> Bool {
    let personal = draft.fact.personal
    return account == draft.account && call == draft.call && kind == draft.fact.kind.rawValue
      && content.publicBody == draft.fact.body.canonicalJSON
      && self.personal.map(\.name) == personal.keys.sorted()
      && self.personal.allSatisfy { slot in
        guard let kept = slot.field?.value else { return true }
        return personal[slot.name].map { $0.utf8.elementsEqual(kept.utf8) } ?? false
      }
  }
}
