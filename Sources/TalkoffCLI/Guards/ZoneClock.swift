import Glibc
import Receivables
import Terminal

extension Surroundings {
  /// What the wall clock shows at a moment in another zone; nil where there is no such zone.
  ///
  /// - Parameter zone: an IANA name (`Europe/London`) that the machine's table of zones has, or an
  ///   offset from UTC (`-05:00`), as contact cards write either.
  func wallClock(at instant: Instant, zone: String) -> WallClock? {
    if let offset = ZoneName.offsetSeconds(zone) {
      return instant.wallClock(offsetSeconds: offset)
    }
    guard ZoneName.isKnown(zone, environment) else { return nil }
    return instant.wallClock(offsetSeconds: offset(at: instant, zone: zone))
  }

  /// Seconds east of UTC.
  ///
  /// The C library knows one zone at a time, so it is lent the other one; the program has one thread.
  private func offset(at instant: Instant, zone: String) -> Int {
    let own = getenv("TZ").map { String(cString: $0) }
    setenv("TZ", ":" + zone, 1)
    tzset()
    var seconds = time_t(instant.wholeSeconds)
    var parts = tm()
    localtime_r(&seconds, &parts)
    if let own { setenv("TZ", own, 1) } else { unsetenv("TZ") }
    tzset()
    return parts.tm_gmtoff
  }
}

extension Instant {
  /// Seconds since 1970, the second begun counted whole also before then.
  fileprivate var wholeSeconds: Int64 {
    microseconds / 1_000_000 - (microseconds % 1_000_000 < 0 ? 1 : 0)
  }
}

/// Names of time zones.
enum ZoneName {
  private static let lengthMax = 64

  /// Returns the seconds east of UTC of `+05:30`, `-0500` or `Z`; nil for other texts.
  static func offsetSeconds(_ text: String) -> Int? {
    if text == "Z" || text == "UTC" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 4, digits.allSatisfy({ ("0"..."9").contains($0) }),
      let number = Int(digits),
      number / 100 <= 14, number % 100 < 60
    else { return nil }
    let seconds = number / 100 * 3_600 + number % 100 * 60
    return sign == "-" ? -seconds : seconds
  }

  /// Whether the machine's table of zones has a name.
  ///
  /// The C library takes what it does not know for UTC without a word, so the file is looked for.
  static func isKnown(_ name: String, _ environment: Environment) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.first != "." && part.utf8.allSatisfy(isNameByte)
    }
    guard isPlain, name.utf8.count <= lengthMax else { return false }
    let table = environment["TZDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/share/zoneinfo"
    let descriptor = open(table + "/" + name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var mark = [UInt8](repeating: 0, count: 4)
    return read(descriptor, &mark, 4) == 4 && mark == Array("TZif".utf8)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
