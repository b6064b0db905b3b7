/// A telephone number as somebody wrote it, and what is known of it.
///
/// What was written is never lost: a number nobody can make sense of is shown and dialled as it is.
public struct PhoneNumber: Hashable, Sendable {
  /// As it was written.
  public let raw: String
  /// What is known of it.
  public let reading: Reading

  /// What is known of a number.
  public enum Reading: Hashable, Sendable {
    /// It is a number of a numbering plan.
    case valid(Details)
    /// It is none, as far as the plans are known here.
    case invalid
    /// Nobody looked: the library of numbers is not there.
    case unread
  }

  /// A number of a numbering plan.
  public struct Details: Hashable, Sendable {
    /// `+442079460100`: up to 15 digits (ITU-T E.164), without the extension.
    public var e164: String
    /// As it is written in its own country, with its extension: `020 7946 0100`.
    public var national: String
    /// As it is written elsewhere, with its extension: `+44 20 7946 0100`.
    public var international: String
    /// The URI of RFC 3966: `tel:+44-20-7946-0100;ext=12`.
    public var tel: String
    /// The digits behind the exchange.
    public var localExtension: String?
    /// Two letters of ISO 3166; nil for numbers of no country.
    public var region: String?
    /// The country's English name.
    public var country: String?
    /// Whether the number itself tells where the telephone is; a mobile's or a free one does not.
    public var isOfPlace: Bool
    /// The IANA zones the telephone may be in; empty where nothing is known.
    public var zones: [String]

    /// Takes the parts as they are; nothing is checked here.
    public init(
      e164: String, national: String, international: String, tel: String,
      localExtension: String? = nil, region: String? = nil, country: String? = nil,
      isOfPlace: Bool = false, zones: [String] = []
    ) {
      self.e164 = e164
      self.national = national
      self.international = international
      self.tel = tel
      self.localExtension = localExtension
      self.region = region
      self.country = country
      self.isOfPlace = isOfPlace
      self.zones = zones
    }
  }

  /// Makes a number.
  public init(raw: String, reading: Reading) {
    self.raw = raw
    self.reading = reading
  }

  /// What is known of a valid number.
  public var details: Details? {
    if case .valid(let details) = reading { details } else { nil }
  }

  /// `+442079460100`; nil where it is not known to be a number.
  public var e164: String? { details?.e164 }

  /// The zones the telephone may be in.
  public var zones: [String] { details?.zones ?? [] }

  /// What is to be said of the number where something is wrong with it.
  public var warning: String? {
    if case .invalid = reading { "not a valid number" } else { nil }
  }

  /// Returns the number as it is shown: as written at home where it is a number of our own country,
  /// with its country where it is another's, and as it stands where it is none.
  ///
  /// - Parameter home: the two letters of our own country; nil where it is not known.
  public func shown(from home: String?) -> String {
    guard let details else { return raw }
    return details.region != nil && details.region == home
      ? details.national : details.international
  }
}

// MARK: Dialling

extension PhoneNumber {
  /// What a telephone takes: E.164, or the digits of what was written; nil where it has none.
  public var dialled: String? { e164 ?? PhoneNumber.keys(of: raw) }

  /// The URI that says the same; see RFC 3966.
  public var tel: String? { details?.tel ?? PhoneNumber.keys(of: raw).map { "tel:" + $0 } }

  /// The keys of a telephone among the characters of a text: a leading `+`, digits and `*`.
  ///
  /// Nothing else gets into the arguments of a program, and nothing is guessed: where letters stand
  /// for digits the plan must know them, so a number with other words than an extension's has none.
  private static func keys(of text: String) -> String? {
    let number = text.prefix { !$0.isLetter && $0 != ";" }
    let tail = text.dropFirst(number.count).lowercased()
    guard tail.isEmpty || extensionMarks.contains(where: tail.hasPrefix) else { return nil }
    let keys = number.filter { ("0"..."9").contains($0) || $0 == "*" }
    guard keys.contains(where: { $0 != "*" }) else { return nil }
    return (number.first { !$0.isWhitespace } == "+" ? "+" : "") + keys
  }

  private static let extensionMarks = ["x", "ext", ";ext="]
}

// MARK: Said aloud

extension PhoneNumber {
  /// Returns the number as it is read back: digit by digit, in the groups in which it is shown.
  ///
  /// `020 7946 0100` is `zero two zero, seven nine four six, zero one zero zero`.
  ///
  /// - Parameter home: the two letters of our own country; nil where it is not known.
  public func spoken(from home: String?) -> String {
    guard let details else { return PhoneNumber.spoken(raw) }
    let isOurs = details.region != nil && details.region == home
    let whole = isOurs ? details.national : details.international
    guard let tail = details.localExtension else { return PhoneNumber.spoken(whole) }
    let digits = whole.hasSuffix(tail) ? String(whole.dropLast(tail.count)) : whole
    return PhoneNumber.spoken(digits) + ", extension " + PhoneNumber.spoken(tail)
  }

  private static func spoken(_ text: String) -> String {
    let groups = text.split { !("0"..."9").contains($0) }
    let said = groups.map { group in
      group.compactMap { $0.wholeNumberValue }.map { NumberWords.words(Int64($0)) }
        .joined(separator: " ")
    }
    let isWhole = text.first { !$0.isWhitespace } == "+"
    return (isWhole ? "plus " : "") + said.joined(separator: ", ")
  }
}

/// A telephone number as it is kept: what was written, and its exact form where that is known.
public struct KeptNumber: Hashable, Sendable {
  /// As it was said or written.
  public let raw: String
  /// `+442079460100`; nil where it is not known to be a number.
  public let e164: String?

  /// Takes the parts as they are; nothing is checked here.
  public init(raw: String, e164: String? = nil) {
    self.raw = raw
    self.e164 = e164
  }

  /// Keeps a number.
  public init(_ number: PhoneNumber) { self.init(raw: number.raw, e164: number.e164) }

  /// Whether a text can be a number at all: it has a digit and is of a length somebody could dial.
  public static func isPlausible(_ text: String) -> Bool {
    text.utf8.count <= bytesMax && text.contains { $0.isNumber }
  }

  /// Whether a text is in the form of ITU-T E.164: a `+` and up to 15 digits, the first no zero.
  public static func isE164(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst()
    return text.utf8.first == UInt8(ascii: "+") && (1...15).contains(digits.count)
      && digits.allSatisfy { (48...57).contains($0) } && digits.first != 48
  }

  /// No number is longer; it is the limit of libphonenumber.
  public static let bytesMax = 250
}
