internal import FollowUp
internal import Receivables

func readPromise(_ file: YAMLFields, into rules: inout PromiseRules) {
  let keys = ["grace-days", "tolerance", "furthest-days"]
  guard let fields = file.fields("promise", keys: keys) else { return }
  rules.graceDays = fields.number("grace-days", in: 0...30) ?? rules.graceDays
  rules.furthestDays = fields.number("furthest-days", in: 1...365) ?? rules.furthestDays
  guard let node = fields["tolerance"] else { return }
  if node.sequence != nil {
    rules.tolerance = .amounts(fields.moneyByCurrency("tolerance") ?? [:])
  } else if let percent = fields.percent("tolerance") {
    rules.tolerance = .percent(percent)
  }
}

func quietHours(_ file: YAMLFields) -> QuietHours? {
  guard let text = file.text("quiet-hours") else { return nil }
  let times = text.split(separator: "-").map { TimeOfDay(iso: $0.trimmed) }
  guard times.count == 2, let from = times[0], let until = times[1] else {
    file.refuse("quiet-hours", "is not from-until", "Write it like quiet-hours: 18:00-08:00")
    return nil
  }
  return QuietHours(from: from, until: until)
}

func calendar(_ file: YAMLFields) -> BusinessCalendar {
  var weekdays: Set<Weekday> = []
  for (text, node) in file.list("business-days") ?? [] {
    if let weekday = Weekday(rawValue: text.lowercased()) {
      weekdays.insert(weekday)
      continue
    }
    let names = Weekday.allCases.map(\.rawValue)
    let nearest = nearestName(to: text, in: names).map { "Did you mean \($0)?" }
    file.refuse(
      node, of: "business-days", "is no day of the week",
      nearest ?? "Write it out: \(names.joined(separator: ", ")).")
  }
  if weekdays.isEmpty, file.list("business-days")?.isEmpty == true {
    file.refuse("business-days", "names no day", "Name the days on which you work.")
  }
  let holidays = readHolidays(file, "holidays")
  return weekdays.isEmpty
    ? BusinessCalendar(holidays: holidays)
    : BusinessCalendar(weekdays: weekdays, holidays: holidays)
}

extension YAMLFields {
  /// Takes a share written `10%` or `2.5%`.
  func percent(_ key: String) -> Percent? {
    guard let node = self[key] else { return nil }
    let text = node.scalar ?? ""
    let number = text.hasSuffix("%") ? text.dropLast().trimmed : ""
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : "0"
    let digits = (parts.first ?? "") + fraction
    if (1...2).contains(parts.count), (1...3).contains(parts[0].count),
      (1...2).contains(fraction.count), digits.utf8.allSatisfy(isDigit),
      let whole = Int(parts[0]),
      let hundredths = Int(fraction.count == 1 ? fraction + "0" : fraction),
      let percent = Percent(basisPoints: whole * 100 + hundredths)
    {
      return percent
    }
    refuse(key, "is not a percentage from 0% to 100%", "Write it like \(key): 2.5%")
    return nil
  }

  /// Takes a list of sums, one a currency: `[500 EUR, 450 GBP]`.
  func moneyByCurrency(_ key: String) -> [Currency: Money]? {
    guard let items = list(key) else { return nil }
    var sums: [Currency: Money] = [:]
    for (text, node) in items {
      guard let money = money(text) else {
        refuse(
          node, of: key, "is not an amount with its currency",
          "Write it like [500.00 EUR, 450 GBP].")
        continue
      }
      if sums.updateValue(money, forKey: money.currency) != nil {
        refuse(node, of: key, "names \(money.currency) twice", "Name each currency once.")
      }
    }
    return sums
  }

  private func money(_ text: String) -> Money? {
    guard let amount = try? AmountText(text), !amount.isNegative, let code = amount.currency,
      let currency = Currency(code: code),
      let units = try? amount.minorUnits(decimal: .point, digits: currency.minorUnitDigits)
    else { return nil }
    return Money(minorUnits: units, currency: currency)
  }
}
