import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// Draws an account's record, one entry a line, the oldest first.
struct LogScreen {
  let session: Session

  func show(_ entries: [LedgerEntry]) throws {
    let width = session.output.isTerminal ? min(session.output.width, 120) : Int.max
    if try session.ledger().identity.isPractice {
      session.print(StyledText("PRACTICE", .color(.yellow)))
    }
    var day: CalendarDay?
    for entry in entries {
      let wall = session.surroundings.wallClock(at: entry.recordedAt)
      if wall.day != day {
        session.print(StyledText(wall.day.spoken, .bold))
        day = wall.day
      }
      let kind = padded(entry.kind, to: 23)
      let head = "\(wall.time)  \(kind)  "
      let rest = "\(visible(words(entry))) (\(visible(entry.actor)))"
      let indent = String(repeating: " ", count: displayWidth(head))
      let room = width == Int.max ? width : max(24, width - displayWidth(head))
      for (index, line) in wrapped(rest, width: room).enumerated() {
        session.print(StyledText((index == 0 ? head : indent) + line))
      }
    }
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
  }

  private func words(_ entry: LedgerEntry) -> String {
    guard let fact = try? entry.fact() else { return "" }
    return FactWords.words(fact)
  }
}

/// Says what an entry keeps, in one line.
enum FactWords {
  static func words(_ fact: LedgerFact) -> String {
    switch fact {
    case .ledgerOpened(let practice): practice ? "for practice" : "live"
    case .scriptKept(let script): "\(script.title) (\(script.hash.prefix(12)))"
    case .importFinished(let end):
      "\(end.rows) rows, \(end.newInvoices) new invoices, \(end.newPayments) new payments"
    case .accountOpened(let name): name
    case .invoiceIssued(let invoice):
      "\(invoice.number), \(invoice.amount), due \(invoice.dueOn.short)"
    case .paymentReceived(let payment):
      "\(payment.amount) on \(payment.on.short)" + (payment.invoice.map { " for \($0)" } ?? "")
        + (payment.dayIsAssumed ? " (the file names no day)" : "")
    case .callStarted(let call):
      "\(call.scriptTitle)" + (call.contact.map { ", to \($0)" } ?? "")
    case .answerGiven(let answer): "\(answer.step): \(answer.words)"
    case .valueGiven(let value):
      "\(value.asked): " + (value.value.map { "\($0) (typed: \(value.typed))" } ?? value.typed)
    case .detourEntered(let step, let from): "\(step), from \(from)"
    case .takenBack(let entries): entries.count == 1 ? "1 entry" : "\(entries.count) entries"
    case .noteAdded(let text): text
    case .callInterrupted(let step, let why): "at \(step): \(why)"
    case .callResumed(let step): "at \(step)"
    case .callEnded(let outcome, _): outcome.words
    case .nextStepScheduled(let step, _):
      "\(step.action.words) on \(step.dueOn.short)" + (step.at.map { " at \($0)" } ?? "")
        + ": \(step.reason)"
    default: agreement(fact)
    }
  }

  private static func agreement(_ fact: LedgerFact) -> String {
    switch fact {
    case .rightPersonConfirmed(let person): person ?? ""
    case .promiseMade(let made): "\(made.amount) by \(made.on.short)"
    case .installmentsAgreed(let plan):
      plan.parts.map { "\($0.amount) on \($0.dueOn.short)" }.joined(separator: ", ")
    case .settlementAgreed(let agreed):
      "\(agreed.pays) by \(agreed.by.short) closes \(agreed.owed)"
    case .disputeRaised(let raised):
      raised.reason.rawValue + (raised.invoice.map { ", invoice \($0)" } ?? "")
        + (raised.words.map { ": \($0)" } ?? "")
    case .callbackAgreed(let day, let time): day.short + (time.map { " at \($0)" } ?? "")
    case .paymentClaimed(let day, let reference):
      [day?.short, reference].compactMap(\.self).joined(separator: ", ")
    case .refusalNoted(let words), .wrongNumberNoted(let words): words ?? ""
    case .invoiceCopyRequested(let email): email ?? ""
    case .contactLearned(let person, let email):
      [person, email].compactMap(\.self).joined(separator: ", ")
    case .insolvencyReported(let reference): reference ?? ""
    default: ""
    }
  }
}
