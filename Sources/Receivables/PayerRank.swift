extension Contact {
  /// What ``payerRank`` gives people who neither run the finances nor own the firm.
  public static let payerRankOfOthers = 4

  /// How likely this is the one who pays; lower is likelier.
  ///
  /// Reach the person who decides: the head of finance first, then others in finance, then the
  /// owner; an outside accountant or bookkeeper is not the one.
  public var payerRank: Int {
    if isOutsideHelp { return 5 }
    if isInFinance { return isHead ? 0 : 1 }
    return isOwner ? 2 : Contact.payerRankOfOthers
  }

  public var isInFinance: Bool {
    !isOutsideHelp
      && duties.contains { duty in
        ["finance", "financ", "accounts payable", "payable", "treasur", "controller", "cfo",
          "buchhaltung", "comptab"].contains { duty.contains($0) }
      }
  }

  public var isOwner: Bool {
    duties.contains { duty in
      ["owner", "proprietor", "managing director", "ceo", "founder", "partner", "inhaber",
        "geschäftsführ", "gérant"].contains { duty.contains($0) }
    }
  }

  private var isHead: Bool {
    duties.contains { duty in
      ["head", "director", "chief", "cfo", "manager", "leit"].contains { duty.contains($0) }
    }
  }

  private var isOutsideHelp: Bool {
    duties.contains { $0.contains("outside") || $0.contains("external") || $0.contains("bookkeep") }
  }

  private var duties: [String] { [role, title].compactMap { $0?.lowercased() } }
}
