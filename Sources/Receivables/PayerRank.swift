extension Contact {
  /// What ``payerRank`` gives people who neither run the finances nor own the firm.
  public static let payerRankOfOthers = 4

  /// How likely this is the one who pays; lower is likelier.
  ///
  /// Reach the person who decides: the head of finance first, then others in finance, then the
  /// owner; an outside accountant or bookkeeper is not the one.
  public var payerRank: Int {
    if isOutsideHelp { return 5 }
    if isAssistant { return Contact.payerRankOfOthers }
    if isInFinance { return isHead ? 0 : 1 }
    return isOwner ? 2 : Contact.payerRankOfOthers
  }

  /// Whether their role or title puts them into the firm's own finance department.
  public var isInFinance: Bool { !isOutsideHelp && doesAny(of: Contact.financeWords) }

  /// Whether their role or title says that the firm is theirs, or theirs to run.
  public var isOwner: Bool { !isOutsideHelp && doesAny(of: Contact.ownerWords) }

  private var isHead: Bool {
    doesAny(of: ["head", "director", "chief", "cfo", "manager", "leit"])
  }

  private var isAssistant: Bool { doesAny(of: ["assistant", "secretar"]) }

  private var isOutsideHelp: Bool { doesAny(of: ["outside", "external", "bookkeep"]) }

  private static let financeWords = [
    "financ", "payable", "treasur", "controller", "cfo", "buchhaltung", "comptab", "rechnungswesen",
  ]

  private static let ownerWords = [
    "owner", "proprietor", "managing director", "ceo", "founder", "partner", "inhaber",
    "geschäftsführ", "gérant",
  ]

  private func doesAny(of words: [String]) -> Bool {
    [role, title].compactMap { $0?.lowercased() }.contains { duty in
      words.contains { duty.contains($0) }
    }
  }
}
