internal import CEditline
internal import Glibc

/// Returns how many columns the text takes on a terminal, counted with `wcwidth` as libedit does.
///
/// Scalars that have no width of their own (combining marks) count nothing; those that `wcwidth`
/// does not know count one.
public func displayWidth(_ text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  return text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F ? 1 : 0 }
  if isPlain(scalar) { return 1 }
  characterLocaleIsSet()
  let width = Int(ceditline_width(wchar_t(scalar.value)))
  return width < 0 ? 1 : width
}

/// Makes the C library speak UTF-8.
///
/// In the C locale libedit discards é and 漢 without a word and `wcwidth` knows neither; hence
/// the fallback when the environment names no UTF-8 locale or one that is not installed.
@discardableResult
func characterLocaleIsSet() -> Bool { characterLocale }

private let characterLocale: Bool = {
  if setlocale(LC_CTYPE, "") != nil, codeset() == "UTF-8" { return true }
  return setlocale(LC_CTYPE, "C.UTF-8") != nil
}()

private func codeset() -> String {
  guard let name = nl_langinfo(nl_item(CODESET)) else { return "" }
  return String(cString: name)
}
