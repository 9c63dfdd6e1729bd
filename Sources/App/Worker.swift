import Access
import Journal
import Kernel
import Logging
import Organisations
import People
import Storage
import Tasks

/// What goes on in the background while the server answers: sealing the journal's chain, letting places follow changes of bodies whose
/// day has come, counting working days again, letting accounts rest that nobody uses, bringing long lists in, forgetting old receipts.
struct Worker: Sendable {
    private let wiring: Wiring
    init(_ wiring: Wiring) { self.wiring = wiring }

    /// Runs until the task is cancelled: seals each second, forgets each hour. A step that fails is logged and done again in its turn.
    func start() -> Task<Void, Never> {
        Task {
            // Lists go in beside everything else: the journal is sealed each second, however long a list is.
            async let lists: Void = bringListsIn()
            await keepHouse()
            await lists
        }
    }

    private func keepHouse() async {
        var turn = 0
        while !Task.isCancelled {
            await step { try await JournalChain(wiring.database).seal() }
            // A change of a coming day holds from midnight on; a minute is soon enough.
            if turn % 60 == 0 { await step { try await wiring.organisations.settleDue() } }
            if turn % 3600 == 0 { await step { try await wiring.staffImports.forgetOld() } }
            if turn % 3600 == 0 { await step { try await wiring.tasks.recount(by: Wiring.machine) } }
            if turn % 3600 == 0 { await step { try await wiring.access.letRest() } }
            if turn % 3600 == 0 { await step { try await wiring.access.forgetOld() } }
            if turn % 60 == 0 { await step { try await wiring.access.settleHandovers() } }
            if turn % 60 == 0 { await step { try await wiring.staffImports.forgetLookedAt() } }
            if turn % 3600 == 0 { await step { try await wiring.database.write { tx in _ = try tx.forgetOldReceipts() } } }
            turn += 1
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// A long list goes on slice by slice, as fast as the database takes them.
    private func bringListsIn() async {
        while !Task.isCancelled {
            var hasMore = false
            await step { hasMore = try await wiring.staffImports.stepAll() }
            if !hasMore { try? await Task.sleep(for: .seconds(1)) }
        }
    }

    private func step(_ work: () async throws -> Void) async {
        do { try await work() } catch {
            Logger(label: "thidua.worker").error("a background step failed", metadata: ["error": "\(error)"])
        }
    }
}
