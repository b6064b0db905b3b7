/// How the program ends; the numbers of sysexits(3).
enum ExitStatus: Int32 {
  case done = 0
  /// A check or a verification found something.
  case findings = 1
  case usage = 64
  case badData = 65
  case missingInput = 66
  case unavailable = 69
  case ioError = 74
  case tryAgain = 75
  case notAllowed = 77
}

/// An error on its way to the person: what it ends with, where it is, and what to do.
struct Failure: Error {
  let status: ExitStatus
  /// Place and problem, and the remedy on further lines.
  let message: String

  init(_ status: ExitStatus, _ problem: String, remedy: String? = nil) {
    self.status = status
    message = remedy.map { "\(problem)\n  \($0)" } ?? problem
  }
}
