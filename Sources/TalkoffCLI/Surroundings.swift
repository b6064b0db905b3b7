import CollectionsLedger
import Glibc
import Receivables
import Terminal

/// The clock, the zone, the name and the dice: the only place where the program reads them.
struct Surroundings {
  let environment: Environment
  /// The moment that stands for the start, where a practice ledger sets its clock.
  private let setStart: Instant?
  private let start: Instant

  init(environment: Environment, clock: Instant?) {
    self.environment = environment
    setStart = clock
    start = Surroundings.systemNow()
    tzset()
  }

  /// Now; a clock that was set goes on from where it was set.
  func now() -> Instant {
    let real = Surroundings.systemNow()
    guard let setStart else { return real }
    return Instant(
      microseconds: setStart.microseconds + real.microseconds - start.microseconds)
  }

  private static func systemNow() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  /// What the wall clock shows at a moment, in the collector's zone.
  func wallClock(at instant: Instant) -> WallClock {
    var seconds = time_t(instant.microseconds / 1_000_000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return instant.wallClock(offsetSeconds: parts.tm_gmtoff)
  }

  func today() -> CalendarDay { wallClock(at: now()).day }

  /// The IANA name of the zone, as far as the machine tells.
  func zoneName() -> String {
    if let named = environment["TZ"], !named.isEmpty {
      return named.hasPrefix(":") ? String(named.dropFirst()) : named
    }
    var buffer = [UInt8](repeating: 0, count: 1_024)
    let length = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { base in
        readlink("/etc/localtime", base.assumingMemoryBound(to: CChar.self), 1_023)
      } ?? 0
    }
    let target = String(decoding: buffer.prefix(max(0, length)), as: UTF8.self)
    guard let range = target.firstRange(of: "zoneinfo/") else { return "UTC" }
    return String(target[range.upperBound...])
  }

  /// The login name of whoever runs the program.
  func loginName() -> String {
    if let entry = getpwuid(getuid()) { return String(cString: entry.pointee.pw_name) }
    let name = environment["USER"] ?? ""
    return Session.isName(name) ? name : "unknown"
  }

  /// Whether the terminal was said to show more than ASCII.
  var isUTF8: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].map { environment[$0, default: ""] }
    let name = names.first { !$0.isEmpty } ?? ""
    return name.uppercased().filter { $0 != "-" }.contains("UTF8")
  }

  func newID() -> EntryID {
    var dice = SystemRandomNumberGenerator()
    return EntryID(at: now(), using: &dice)
  }

  /// Gives 32 fresh bytes.
  static func salt() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32)
    // One call of the system for all; the language's generator makes one for each eight bytes.
    if getentropy(&bytes, bytes.count) == 0 { return bytes }
    var dice = SystemRandomNumberGenerator()
    return (0..<4).flatMap { _ in
      withUnsafeBytes(of: dice.next()) { Array($0) }
    }
  }

  /// Gives a seed for dice that a person can type again: up to six digits.
  static func seed() -> UInt64 {
    var dice = SystemRandomNumberGenerator()
    return UInt64.random(in: 1...999_999, using: &dice)
  }

  func recording(by actor: String) -> Recording {
    let now = now()
    return Recording(at: now, zone: zoneName(), day: wallClock(at: now).day, actor: actor)
  }

  /// The variables of the process.
  static func processEnvironment() -> Environment {
    var variables: [(name: String, value: String)] = []
    var place = environ
    while let entry = place.pointee {
      if let mark = strchr(entry, Int32(UInt8(ascii: "="))) {
        let name = UnsafeRawBufferPointer(start: entry, count: mark - entry)
        variables.append((String(decoding: name, as: UTF8.self), String(cString: mark + 1)))
      }
      place += 1
    }
    return Environment(variables)
  }
}
