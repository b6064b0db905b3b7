import CollectionsLedger
import Dispatch
import Glibc
import LedgerStore
import Receivables
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct `the write gate` {
  @Test func `keeps a stop request waiting until it is open again`() throws {
    let place = try Place()
    let ledger = try place.create()
    let before = signal(SIGTSTP) { _ in stopRequests.add(1, ordering: .relaxed) }
    defer { signal(SIGTSTP, before) }
    // The threads of a pool let no signal through.
    var (stopSignals, mask) = (sigset_t(), sigset_t())
    sigemptyset(&stopSignals)
    sigaddset(&stopSignals, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stopSignals, &mask)
    defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
    // The salt is asked for in the middle of the transaction.
    let seenInside = Mutex<[Int]>([])
    let interrupted = try SQLLedger.open(at: place.path) {
      raise(SIGTSTP)
      seenInside.withLock { $0.append(stopRequests.load(ordering: .relaxed)) }
      return Place.salt()
    }
    let draft = EntryDraft(id: SampleLedger.id("w", ledger), account: "A", fact: .noteAdded("w"))
    _ = try interrupted.append([draft], .sample)
    #expect(seenInside.withLock { $0 } == [0])
    #expect(stopRequests.load(ordering: .relaxed) == 1)
  }
}

private let stopRequests = Atomic<Int>(0)
