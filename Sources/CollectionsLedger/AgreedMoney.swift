public import Receivables

/// Which money counts for an agreement, whenever it comes.
public struct AgreedMoney: Hashable, Sendable {
  /// What the money has to be for.
  enum Purpose: Hashable, Sendable {
    /// The account, whatever it is put on.
    case anything
    /// These invoices, or nothing in particular: what was named for others does not count.
    case anyOf(Set<String>)
    /// These invoices, by what was put on them.
    case named(Set<String>)
  }

  let currency: Currency
  let madeOn: CalendarDay
  let paymentsBefore: Int
  let purpose: Purpose

  /// Returns whether a payment may count at all: it is of the currency and came after what was
  /// agreed.
  public func mayCount(_ payment: Payment) -> Bool {
    payment.amount.currency == currency && payment.counts(from: madeOn, paymentsBefore)
  }

  /// Returns the parts of a payment that count, put on an invoice by a day; nil: all of it does.
  public func parts(of payment: Payment, by day: CalendarDay) -> [Payment.Allocation]? {
    switch purpose {
    case .anything: return nil
    case .anyOf(let numbers):
      if payment.received.wishes.allSatisfy({ numbers.contains($0.invoice) }) { return nil }
      return payment.taken(by: numbers, until: day)
    case .named(let numbers): return payment.taken(by: numbers, until: day)
    }
  }
}

extension Payment {
  /// What invoices have taken of it; that a later credit freed some of it again breaks no promise.
  fileprivate func taken(by numbers: Set<String>, until day: CalendarDay) -> [Allocation] {
    allocations.filter {
      numbers.contains($0.invoice) && $0.on <= day
        && $0.amount.isNegative == received.amount.isNegative
    }
  }
}

extension Promise {
  /// The money that counts for it.
  public var money: AgreedMoney {
    AgreedMoney(
      currency: amount.currency, madeOn: made.madeOn, paymentsBefore: paymentsBefore,
      purpose: made.invoices.isEmpty ? .anything : .named(Set(made.invoices)))
  }
}

extension PaymentPlan {
  /// The money that counts for it; nil for a plan without parts.
  public var money: AgreedMoney? {
    total.map { total in
      AgreedMoney(
        currency: total.currency, madeOn: madeOn, paymentsBefore: paymentsBefore,
        purpose: agreed.invoices.isEmpty ? .anyOf(covers) : .named(covers))
    }
  }
}

extension Settlement {
  /// The money that counts for it.
  public var money: AgreedMoney {
    AgreedMoney(
      currency: agreed.pays.currency, madeOn: madeOn, paymentsBefore: paymentsBefore,
      purpose: agreed.invoices.isEmpty ? .anyOf(covers) : .named(covers))
  }
}
