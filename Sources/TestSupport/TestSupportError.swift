internal import Glibc

/// Why a helper of the tests gave up; the text is what the failing test prints.
public enum TestSupportError: Error, CustomStringConvertible {
  /// The system refused.
  case systemCall(String, errorNumber: Int32)
  /// Something did not happen within its limit; the screen as it was then.
  case timedOut(waitingFor: String, seconds: Double, screen: String)
  /// A program that was expected to go on has ended.
  case programEnded(ProcessStatus, screen: String)
  /// What was made is not what is kept.
  case goldenDiffers(String)

  /// What happened, with the screen where there is one.
  public var description: String {
    switch self {
    case .systemCall(let name, let errorNumber):
      "\(name): \(strerror(errorNumber).map { String(cString: $0) } ?? "error \(errorNumber)")"
    case .timedOut(let what, let seconds, let screen):
      "waited \(seconds) s for \(what)\n\(framed(screen))"
    case .programEnded(let status, let screen):
      "the program ended (\(status))\n\(framed(screen))"
    case .goldenDiffers(let message): message
    }
  }
}

private func framed(_ screen: String) -> String {
  let rule = String(repeating: "-", count: 40)
  return "\(rule) screen\n\(screen)\n\(rule)"
}
