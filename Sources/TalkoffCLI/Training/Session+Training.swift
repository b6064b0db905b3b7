import Exchange
import Receivables
import Rehearsal
import Terminal

extension Session {
  /// The rubric the scorecards go by: `rubric.yaml` of the scripts folder, else the standard one.
  ///
  /// - Throws: ``Failure`` with every finding where the file has one.
  func rubric() throws -> Rubric {
    let path = try scriptsFolder() + "/rubric.yaml"
    guard Files.exists(path) else { return Rubric() }
    let (rubric, findings) = readRubric(yaml: try Files.text(at: path), file: path)
    guard let rubric else {
      throw Failure(.badData, findings.map(\.description).joined(separator: "\n"))
    }
    return rubric
  }

  /// Hands over the rehearsals kept beside the ledger, the oldest first.
  ///
  /// What is no record is said and passed over: one bad file must not hide the others.
  func rehearsals(_ body: (_ path: String, RehearsalRecord) throws -> Void) throws {
    let paths = RehearsalStore(ledgerPath: ledgerPath).paths()
    let progress = Progress(self)
    defer { progress.finish() }
    for (index, path) in paths.enumerated() {
      progress.show("reading rehearsals", index, of: paths.count)
      let record: RehearsalRecord
      do {
        record = try RehearsalStore.record(at: path)
      } catch let failure as Failure {
        note("talkoff: \(failure.message); it is passed over.")
        continue
      }
      try body(path, record)
    }
  }
}
