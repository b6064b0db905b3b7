// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], samples: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: samples, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "talkoff",
  products: [
    .executable(name: "talkoff", targets: ["talkoff"]),
    // Opened by the program at its first telephone number, never linked to it.
    .library(name: "talkoff-phone", type: .dynamic, targets: ["PhoneNumberLibrary"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    // The core: pure values, no file, socket, clock, terminal or dice.
    target("Receivables"),
    target("CallScript", ["Receivables", "CCommonMark"]),
    target("CallEngine", ["CallScript", "Receivables"]),
    target("CollectionsLedger", ["Receivables", crypto]),
    target("FollowUp", ["CollectionsLedger", "Receivables"]),
    target("Rehearsal", ["CallEngine", "CallScript", "CollectionsLedger", "Receivables"]),

    // The shells.
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CSQLiteControl", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CTelephony"),
    .target(
      name: "PhoneNumberLibrary",
      linkerSettings: [.linkedLibrary("phonenumber"), .linkedLibrary("icuuc")]),
    target("Telephony", ["Receivables", "CTelephony"]),
    target("Terminal", ["CEditline"]),
    target(
      "LedgerStore", ["CollectionsLedger", "FollowUp", "Receivables", "CSQLiteControl"]),
    target(
      "Exchange",
      ["CollectionsLedger", "FollowUp", "Receivables", "Rehearsal", "CCSV", "CExpat", "CYAML"]),
    target(
      "TalkoffCLI",
      [
        "CallEngine", "CallScript", "CollectionsLedger", "Exchange", "FollowUp", "LedgerStore",
        "Receivables", "Rehearsal", "Telephony", "Terminal", arguments,
      ]),
    program("talkoff", ["TalkoffCLI"]),

    // Test support.
    target("TestSupport", ["CEditline"]),
    target("LedgerContract", ["CollectionsLedger", "Receivables", "TestSupport"]),
    program("terminal-probe", ["Terminal"]),
    program("ledger-probe", ["CollectionsLedger", "LedgerStore", "Receivables"]),

    tests("ReceivablesTests", ["Receivables", "TestSupport"]),
    tests("CallScriptTests", ["CallScript", "Receivables"]),
    tests("CallEngineTests", ["CallEngine", "CallScript", "Receivables", "TestSupport"]),
    tests(
      "CollectionsLedgerTests",
      ["CollectionsLedger", "LedgerContract", "Receivables", "TestSupport"],
      samples: ["Vectors"]),
    tests(
      "FollowUpTests",
      ["CollectionsLedger", "FollowUp", "LedgerContract", "Receivables", "TestSupport"]),
    tests(
      "RehearsalTests", ["CallEngine", "CallScript", "Receivables", "Rehearsal", "TestSupport"]),
    tests(
      "ExchangeTests",
      [
        "CollectionsLedger", "Exchange", "FollowUp", "LedgerContract", "Receivables",
        "Rehearsal", "TestSupport",
      ]),
    tests(
      "LedgerStoreTests",
      [
        "CSQLiteControl", "CollectionsLedger", "FollowUp", "LedgerContract", "LedgerStore",
        "Receivables", "TestSupport", "ledger-probe",
      ]),
    tests("TelephonyTests", ["Receivables", "Telephony", "TestSupport"]),
    tests("TerminalTests", ["CEditline", "Terminal", "TestSupport", "terminal-probe"]),
    tests(
      "TalkoffCLITests",
      ["CollectionsLedger", "LedgerStore", "Receivables", "TestSupport", "talkoff"],
      samples: ["Scripts"]),
    tests("ArchitectureTests", []),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
