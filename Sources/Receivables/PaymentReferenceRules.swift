/// Returns whether letters and digits, upper case and without blanks, keep to a kind's rule.
func isValid(_ body: [UInt8], _ kind: PaymentReference.Kind) -> Bool {
  switch kind {
  case .creditor: isCreditorReference(body)
  case .swissQR:
    body.count == 27 && isNumber(body) && recursiveCheckDigit(body.dropLast()) == last(body)
  case .belgian: isBelgian(body)
  case .finnish: isFinnish(body)
  case .norwegianKID: isKID(body)
  case .swedishOCR:
    (2...25).contains(body.count) && isNumber(body) && luhnCheckDigit(body.dropLast()) == last(body)
  }
}

/// ISO 11649: the remainder by 97 is 1 once the first four characters stand at the end.
private func isCreditorReference(_ body: [UInt8]) -> Bool {
  guard (5...25).contains(body.count), body.starts(with: "RF".utf8),
    isDecimalDigit(body[2]), isDecimalDigit(body[3]), body.allSatisfy(isLetterOrDigit)
  else { return false }
  // 00, 01 and 99 leave the same remainder as 97, 98 and 02, and are never issued.
  let check = Int(body[2]) * 10 + Int(body[3]) - 11 * 0x30
  return (2...98).contains(check) && remainder97(body[4...] + body[..<4]) == 1
}

/// The first ten digits by 97; a remainder of 0 is written 97.
private func isBelgian(_ body: [UInt8]) -> Bool {
  guard body.count == 12, isNumber(body) else { return false }
  let remainder = remainder97(body[..<10])
  let check = Int(body[10]) * 10 + Int(body[11]) - 11 * 0x30
  return (remainder == 0 ? 97 : remainder) == check
}

/// Weights 7, 3, 1 from the right over all digits but the last; zeros in front do not count.
private func isFinnish(_ body: [UInt8]) -> Bool {
  guard body.count <= 25, isNumber(body) else { return false }
  let significant = body.drop { $0 == 0x30 }
  guard (4...20).contains(significant.count) else { return false }
  let weights = [7, 3, 1]
  let sum = significant.dropLast().reversed().enumerated().reduce(0) { sum, digit in
    sum + Int(digit.element - 0x30) * weights[digit.offset % 3]
  }
  return (10 - sum % 10) % 10 == last(body)
}

/// Modulo 10, or modulo 11 with weights 2 to 7 from the right; there `-` stands for ten.
private func isKID(_ body: [UInt8]) -> Bool {
  guard (2...25).contains(body.count), isNumber(body.dropLast()) else { return false }
  if body.last == UInt8(ascii: "-") { return weighted11(body.dropLast()) == 10 }
  guard isNumber(body) else { return false }
  return luhnCheckDigit(body.dropLast()) == last(body)
    || weighted11(body.dropLast()) == last(body)
}

private func weighted11(_ digits: ArraySlice<UInt8>) -> Int {
  let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
    sum + Int(digit.element - 0x30) * (2 + digit.offset % 6)
  }
  return (11 - sum % 11) % 11
}

/// Every other digit from the right counts twice, its own digits added (Luhn).
private func luhnCheckDigit(_ digits: ArraySlice<UInt8>) -> Int {
  let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
    let value = Int(digit.element - 0x30) * (digit.offset % 2 == 0 ? 2 : 1)
    return sum + value / 10 + value % 10
  }
  return (10 - sum % 10) % 10
}

/// Modulo 10 recursive, the table of the Swiss Implementation Guidelines QR-bill, annex B.
private func recursiveCheckDigit(_ digits: ArraySlice<UInt8>) -> Int {
  let table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]
  let carry = digits.reduce(0) { table[($0 + Int($1 - 0x30)) % 10] }
  return (10 - carry) % 10
}

/// The remainder by 97, letters counting 10 to 35 (ISO 7064, MOD 97-10).
func remainder97(_ characters: some Sequence<UInt8>) -> Int {
  characters.reduce(0) { remainder, byte in
    isDecimalDigit(byte)
      ? (remainder * 10 + Int(byte - 0x30)) % 97
      : (remainder * 100 + Int(byte) - 0x41 + 10) % 97
  }
}

private func last(_ digits: [UInt8]) -> Int { Int(digits[digits.count - 1]) - 0x30 }

private func isNumber(_ bytes: some Collection<UInt8>) -> Bool {
  !bytes.isEmpty && bytes.allSatisfy(isDecimalDigit)
}

func isDecimalDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  isDecimalDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
}

func asciiUppercased(_ byte: UInt8) -> UInt8 { byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte }
