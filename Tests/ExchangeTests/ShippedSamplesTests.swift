import FollowUp
import Receivables
import Testing

@testable import Exchange

/// The samples the program ships are read without a finding, and say what the README says.
@Suite struct ShippedSamplesTests {
  private var root: String {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }

  @Test func `the demo invoices are read`() throws {
    let file = try readInvoices(path: root + "/docs/demo/invoices.csv")
    #expect(file.told == "")
    #expect(file.rows.count == 40)
    #expect(Set(file.rows.map(\.account)).count == 14)
    #expect(Set(file.rows.map(\.amount.currency.code)) == ["EUR", "GBP", "USD"])
    #expect(file.rows.filter(\.disputed).map(\.account) == ["NORDWIND"])
  }

  @Test func `the demo account has two overdue invoices`() throws {
    let today = try #require(CalendarDay(iso: "2026-03-02"))
    let file = try readInvoices(path: root + "/docs/demo/invoices.csv")
    let overdue = file.rows.filter { $0.account == "ACME" && $0.paidOn == nil && $0.due < today }
    #expect(overdue.map(\.number) == ["2026-0117", "2026-0139"])
    #expect(overdue.map(\.amount.description) == ["12,500.50 EUR", "3,400.00 EUR"])
    #expect(overdue.map { "\($0.due)" } == ["2026-01-30", "2026-02-14"])
    let late = file.rows.filter { $0.paidOn == nil }.map { today.days(since: $0.due) }
    #expect((late.max() ?? 0) <= 120 && (late.min() ?? 0) < 0)
  }

  @Test func `the demo contacts are read and belong to demo accounts`() throws {
    let read = readContactsFolder(root + "/contacts")
    #expect(read.findings.isEmpty)
    #expect(read.contacts.count == 8)
    let file = try readInvoices(path: root + "/docs/demo/invoices.csv")
    let accounts = Set(file.rows.map { Account(id: .init($0.account), name: $0.name ?? "") })
    for contact in read.contacts {
      #expect(accounts.count { contact.belongs(to: $0) } == 1, "\(contact.name)")
    }
    let dana = read.contacts.first { $0.name == "Dana Weiss" }
    #expect(dana?.role == "Head of finance")
    #expect(dana?.timeZone == "Europe/Berlin")
    #expect(dana?.phones.first?.number == "+49-30-23125-117")
  }

  @Test func `the shipped policy has the standard next steps`() throws {
    let read = try readPolicy(path: root + "/scripts/policy.yaml")
    #expect(read.findings.isEmpty)
    #expect(read.policy?.nextSteps == NextStepRule.standard)
    #expect(read.policy?.termsDaysMax == 30)
  }
}
