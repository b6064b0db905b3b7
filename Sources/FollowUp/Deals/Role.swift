import Receivables

/// What a person may agree to alone.
public struct RoleLimits: Hashable, Sendable {
  /// Nothing is agreed further ahead than this many days, counted from the day it is agreed.
  public var termsDaysMax: Int
  /// How far away a promised day may be.
  public var promiseDaysMax: Int
  /// How much of a debt may be let go.
  public var settlement: SettlementRules
  /// How a debt may be cut into parts.
  public var installments: InstallmentRules

  /// Makes limits; tiers are among the rules.
  public init(
    termsDaysMax: Int, promiseDaysMax: Int, settlement: SettlementRules,
    installments: InstallmentRules
  ) {
    self.termsDaysMax = termsDaysMax
    self.promiseDaysMax = promiseDaysMax
    self.settlement = settlement
    self.installments = installments
  }
}

/// A kind of colleague, with what it may agree to alone; beyond a collector it also decides on held
/// deals within its own limits.
public struct Role: Hashable, Sendable {
  /// As the policy calls it: `supervisor`.
  public var name: String
  /// What it may agree to.
  public var limits: RoleLimits

  /// Makes a role.
  public init(name: String, limits: RoleLimits) {
    self.name = name
    self.limits = limits
  }

  /// The role of whoever has no other; its limits are the policy's general ones.
  public static let collectorName = "collector"

  /// The role with an article, for a sentence: `a supervisor`.
  public var words: String {
    let vowels = "aeiouAEIOU"
    return (name.first.map(vowels.contains) ?? false) ? "an \(name)" : "a \(name)"
  }
}

/// The roles above the collector, and who has them.
public struct Roles: Hashable, Sendable {
  /// In the order in which they are asked: the supervisor before the director.
  ///
  /// nil: the policy names none, and there is a supervisor with the standard limits.
  public var ranked: [Role]?
  /// The role of each person, by the name entries are recorded under, in lower case.
  public var people: [String: String]

  /// Nobody has a role of their own.
  public init(ranked: [Role]? = nil, people: [String: String] = [:]) {
    self.ranked = ranked
    self.people = people
  }
}

extension Policy {
  /// The collector: what anyone may agree to.
  public var collector: Role {
    Role(
      name: Role.collectorName,
      limits: RoleLimits(
        termsDaysMax: termsDaysMax, promiseDaysMax: promise.furthestDays,
        settlement: settlement, installments: installments))
  }

  /// The roles that decide on held deals, the first to be asked first.
  public var approvers: [Role] { roles.ranked ?? [standardSupervisor] }

  /// A supervisor as it is where the policy names no roles: three times the collector's usual reach.
  private var standardSupervisor: Role {
    var limits = collector.limits
    limits.termsDaysMax = max(limits.termsDaysMax, 90)
    limits.promiseDaysMax = max(limits.promiseDaysMax, 90)
    limits.settlement.percentOffMax = max(limits.settlement.percentOffMax, Percent(whole: 30))
    limits.settlement.amountOffMax = [:]
    limits.settlement.payWithinDays = max(limits.settlement.payWithinDays, 90)
    limits.settlement.tiers = []
    limits.installments.partsMax = max(limits.installments.partsMax, 12)
    limits.installments.partMin = [:]
    limits.installments.depositMin = Percent(whole: 0)
    limits.installments.furthestDays = max(limits.installments.furthestDays, 365)
    limits.installments.tiers = []
    return Role(name: "supervisor", limits: limits)
  }

  /// Returns the role of a person; a collector's where the policy gives none.
  public func role(of person: String) -> Role {
    guard let name = roles.people[person.lowercased()] else { return collector }
    return approvers.first { $0.name == name } ?? collector
  }

  /// The names of those who have a role above the collector's, sorted.
  public func people(having role: Role) -> [String] {
    roles.people.filter { $0.value == role.name }.keys.sorted()
  }
}
