import Receivables
import Terminal

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
  /// Where on the command line the fault is; nil where it is in none of its arguments.
  let fault: ArgumentFault?

  init(
    _ status: ExitStatus, _ problem: String, remedy: String? = nil, at fault: ArgumentFault? = nil
  ) {
    self.status = status
    message = remedy.map { "\(problem)\n  \($0)" } ?? problem
    self.fault = fault
  }

  /// The refusal of a value that was typed.
  ///
  /// - Parameter option: the option it was given with; nil for a plain argument.
  init(_ refusal: SpokenRefusal, in argument: String, option: String? = nil) {
    let isQuoted = refusal.problem.hasPrefix("\"") || argument.isEmpty
    let start =
      option.map { "\($0) \(visible(argument)): " }
      ?? (isQuoted ? "" : "\"\(visible(argument))\": ")
    self.init(
      .usage, start + visible(refusal.problem), remedy: visible(refusal.remedy),
      at: ArgumentFault(argument: argument, place: refusal.place))
  }
}

/// A place within an argument, or within several ones joined by blanks, as a command took them.
struct ArgumentFault: Equatable {
  let argument: String
  let place: TextPlace

  /// Longer lines are pasted ones, in which nobody looks for a cursor.
  private static let scalarsMax = 4_096

  /// Returns the place in a line that holds the argument; nil where it does not, as where quotes
  /// stand within.
  ///
  /// Of several the last one is taken: an account comes before what is said of it.
  func place(in line: String) -> TextPlace? {
    let (scalars, wanted) = (Array(line.unicodeScalars), Array(argument.unicodeScalars))
    guard !wanted.isEmpty else {
      return TextPlace(offset: scalars.count, length: 0)
    }
    guard wanted.count <= scalars.count, scalars.count <= ArgumentFault.scalarsMax else {
      return nil
    }
    let starts = (0...(scalars.count - wanted.count)).reversed()
    let start = starts.first { start in
      let isWhole = start == 0 || !isWordScalar(scalars[start - 1])
      return isWhole && scalars[start..<(start + wanted.count)].elementsEqual(wanted)
    }
    return start.map { place.shifted(by: $0) }
  }
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isAlphabetic || scalar.properties.numericType != nil
}
