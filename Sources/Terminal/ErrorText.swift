internal import Glibc

/// Returns the system's words for an error number.
func errorText(_ number: Int32) -> String {
  guard let words = strerror(number) else { return "error \(number)" }
  return String(cString: words)
}
