import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff milestones ACCOUNT PROJECT`: an invoice schedule agreed before the work.
struct MilestonesCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "milestones", abstract: "Record an invoice schedule agreed before the work.",
    discussion: """
      Each part becomes an invoice with a due day of its own: PROJECT/1, PROJECT/2 ... A part is \
      written NAME; AMOUNT; DAY, for example --part "Design; 2,500.00 EUR; 30 apr".
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "What the work is called; the invoices are numbered after it.")
  var project: String
  @Option(help: ArgumentHelp("One part, in their order.", valueName: "name; amount; day"))
  var part: [String] = []
  @Option(help: ArgumentHelp("The contract it stands in.", valueName: "text"))
  var document: String?
  @OptionGroup var options: GlobalOptions

  private static let partsMax = 100

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    let project = trimmedBlanks(project)
    guard !project.isEmpty, project.utf8.count <= 100 else {
      throw Failure(.usage, "the work wants a name of 1 to 100 bytes")
    }
    guard (1...MilestonesCommand.partsMax).contains(part.count) else {
      throw Failure(
        .usage, "1 to \(MilestonesCommand.partsMax) parts are wanted",
        remedy: "For example --part \"Design; 2,500.00 EUR; 30 apr\"")
    }
    let parts = try part.enumerated().map { index, text in
      try milestone(text, number: "\(project)/\(index + 1)", desk)
    }
    for (earlier, later) in zip(parts, parts.dropFirst()) where later.dueOn < earlier.dueOn {
      throw Failure(
        .usage, "\(visible(later.name)) is due before \(visible(earlier.name))",
        remedy: "Name the parts in the order of their days.")
    }
    let agreed = MilestonesAgreed(
      project: project, parts: parts, on: desk.today,
      document: document.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 })
    let invoices = parts.map { part in
      LedgerFact.invoiceIssued(
        InvoiceIssued(
          number: part.invoice, issuedOn: desk.today, dueOn: part.dueOn, amount: part.amount))
    }
    try desk.record(invoices + [.bookkeeping(.milestonesAgreed(agreed))])
    desk.answer(
      ["Agreed: \(project) in \(counted(parts.count, "part"))."]
        + parts.map { "  \($0.invoice)  \($0.amount), due \($0.dueOn.spoken): \($0.name)" },
      [
        "project": .text(project),
        "parts": .list(
          parts.map {
            [
              "invoice": .text($0.invoice), "name": .text($0.name),
              "amount": .text($0.amount.plain), "currency": .text($0.amount.currency.code),
              "dueOn": .text($0.dueOn.description),
            ]
          }),
      ], options)
    return .done
  }

  private func milestone(
    _ text: String, number: String, _ desk: AccountDesk
  ) throws -> MilestonesAgreed.Milestone {
    let fields = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { trimmedBlanks(String($0)) }
    guard fields.count == 3, !fields[0].isEmpty else {
      throw Failure(
        .usage, "--part \(visible(text)): a name, an amount and a day are wanted",
        remedy: "For example --part \"Design; 2,500.00 EUR; 30 apr\"")
    }
    let currency = try currency(of: fields[1], desk)
    // A share would need a whole, and there is none.
    guard
      let amount = try? SpokenAmount.parse(fields[1], of: .zero(currency)), amount.isPositive
    else {
      throw Failure(
        .usage, "--part \(visible(text)): \(visible(fields[1])) is no amount",
        remedy: "For example 2,500.00 EUR")
    }
    return MilestonesAgreed.Milestone(
      invoice: number, name: fields[0], amount: amount,
      dueOn: try desk.day(fields[2], option: "--part", .ahead))
  }

  /// The one named, else the account's only one, else the policy's.
  private func currency(of text: String, _ desk: AccountDesk) throws -> Currency {
    let letters = text.split { !$0.isLetter }.map(String.init)
    if let named = letters.lazy.compactMap({ Currency(code: $0) }).first { return named }
    let open = desk.standing.openCurrencies
    if open.count == 1 { return open[0] }
    if open.isEmpty, let usual = desk.policy.currency { return usual }
    throw Failure(
      .usage, "\(visible(text)): in which currency?", remedy: "Write it behind the amount.")
  }
}
