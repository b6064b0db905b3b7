import ArgumentParser
import FollowUp
import Terminal

/// The options of every command that makes a deal.
struct DealOptions: ParsableArguments {
  @Option(
    name: .customLong("invoice"),
    help: ArgumentHelp(
      "An invoice it is for; several times for several. Else what may be asked for.",
      valueName: "number"))
  var invoices: [String] = []

  @Option(help: ArgumentHelp("Why; kept with it.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "A supervisor beside you signs for what is beyond your limits; wants --reason.",
      valueName: "name"))
  var sign: String?

  @Flag(help: "You know that it covers a debt under dispute, and they were told.")
  var disputed = false

  @Flag(help: "Show what would be recorded; record nothing.")
  var dryRun = false

  /// The reason without blanks at its ends; nil where there is none.
  var givenReason: String? {
    reason.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The signature, where one was given.
  ///
  /// - Throws: ``Failure`` without a reason.
  func signature() throws -> DealSignature? {
    guard let sign else { return nil }
    guard let givenReason else {
      throw Failure(
        .usage, "--sign \(visible(sign)): a signature wants a reason",
        remedy: "Add --reason TEXT: it stands on the record beside the name.")
    }
    return DealSignature(signedBy: trimmedBlanks(sign), reason: givenReason)
  }
}
