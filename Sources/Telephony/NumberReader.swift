internal import CTelephony
internal import Glibc
public import Receivables

/// Reads telephone numbers by libphonenumber, which is opened at the first of them.
///
/// libphonenumber, protobuf and ICU take longer to load than the program takes to start, and most
/// commands see no number; so they are behind a shared object of our own that nothing links to.
/// Where it is not there, every number is ``PhoneNumber/Reading/unread``.
public final class NumberReader {
  /// What the file is called.
  public static let libraryName = "libtalkoff-phone.so"

  private struct Library {
    let read: talkoff_phone_read
    let region: talkoff_phone_region
  }

  private struct Question: Hashable {
    let text: String
    let region: String
  }

  private let folders: [String]
  private lazy var library: Library? = NumberReader.open(in: folders)
  private var answers: [Question: PhoneNumber] = [:]
  private var regions: [String: String?] = [:]

  /// Makes a reader.
  ///
  /// - Parameter folders: where the library may be, the first one first.
  public init(folders: [String]) { self.folders = folders }

  /// Whether the library is there; asking opens it.
  public var isAvailable: Bool { library != nil }

  /// Reads a number.
  ///
  /// - Parameters:
  ///   - text: as it was written, also with letters for digits and an extension.
  ///   - region: two letters of ISO 3166, whose numbers are written without a country; nil where
  ///     only whole numbers are to be understood.
  public func read(_ text: String, region: String?) -> PhoneNumber {
    let question = Question(text: text, region: region ?? "")
    if let known = answers[question] { return known }
    let number = PhoneNumber(raw: text, reading: reading(question))
    answers[question] = number
    return number
  }

  /// Returns the two letters of a country: of its English name, the name in its own language, or two
  /// or three letters of ISO 3166.
  public func region(ofCountry name: String) -> String? {
    if let known = regions[name] { return known }
    let region = lookUp(name)
    regions[name] = region
    return region
  }

  // MARK: The library

  private static func open(in folders: [String]) -> Library? {
    for folder in folders {
      guard let handle = dlopen(folder + "/" + libraryName, RTLD_LAZY | RTLD_LOCAL) else {
        continue
      }
      guard let read = dlsym(handle, "talkoff_phone_read_1"),
        let region = dlsym(handle, "talkoff_phone_region_1")
      else {
        // Another version's: as good as none.
        dlclose(handle)
        continue
      }
      return Library(
        read: unsafeBitCast(read, to: talkoff_phone_read.self),
        region: unsafeBitCast(region, to: talkoff_phone_region.self))
    }
    return nil
  }

  private func reading(_ question: Question) -> PhoneNumber.Reading {
    guard let library else { return .unread }
    var answer = [UInt8](repeating: 0, count: Limit.answerBytesMax)
    let text = Array(question.text.utf8)
    let count = library.read(text, text.count, question.region, &answer, answer.count)
    guard count > 0, Int(count) <= answer.count else { return .invalid }
    return NumberAnswer(answer[..<Int(count)]).reading
  }

  private func lookUp(_ name: String) -> String? {
    guard let library else { return nil }
    let bytes = Array(name.utf8)
    var letters: [CChar] = [0, 0, 0]
    guard library.region(bytes, bytes.count, &letters) == 1 else { return nil }
    return String(decoding: letters.prefix(2).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private enum Limit {
    /// The longest answer names the 42 zones of North America in about 900 bytes.
    static let answerBytesMax = 4_096
  }
}

/// The lines the library answers, taken apart.
private struct NumberAnswer {
  private let values: [String: String]

  init(_ bytes: ArraySlice<UInt8>) {
    var values: [String: String] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let halves = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard halves.count == 2 else { continue }
      values[String(decoding: halves[0], as: UTF8.self)] = String(
        decoding: halves[1], as: UTF8.self)
    }
    self.values = values
  }

  var reading: PhoneNumber.Reading {
    guard values["valid"] == "yes", let e164 = values["e164"], let national = values["national"],
      let international = values["international"], let tel = values["tel"]
    else { return .invalid }
    return .valid(
      PhoneNumber.Details(
        e164: e164, national: national, international: international, tel: tel,
        localExtension: values["extension"], region: values["region"], country: values["country"],
        isOfPlace: values["place"] == "yes",
        zones: (values["zones"] ?? "").split(separator: " ").map(String.init)))
  }
}
