package import Access
import Journal
import Kernel
import Organisations
import Storage

extension AssessmentDesk {
    /// What of sheets and rounds stands open under somebody's roles, and how it goes along when they hand those over.
    package static let openWork = OpenWorkSource(work: openWork, pass: pass)

    private static func openWork(of account: ID<Account>, _ grants: [Actor.Grant], _ tx: any Transaction) throws -> [OpenWork] {
        let store = AssessmentStore(tx)
        let worker = Actor(account: account.number, name: "", office: "", grants: grants)
        let own = try open(store.rounds(withSheetsIn: worker.scopes(for: .enterScores)))
        let filling = try store.assessments(of: own.map(\.id), in: worker.scopes(for: .enterScores)).filter {
            $0.isWithTheUnit || $0.state == .awaiting_explanation
        }
        let verified = try open(store.rounds(in: worker.scopes(for: .verifyScores)))
        let verifying = try store.assessments(of: verified.map(\.id)).filter { $0.isHeld(by: account) }
        let running = try open(store.rounds(in: worker.scopes(for: .runRounds)))
        let periods = Dictionary((own + verified).map { ($0.id, $0.period.vietnamese) }, uniquingKeysWith: { one, _ in one })
        let names = try OrganisationStore(tx).names(of: Set((filling + verifying).map(\.organisation)))
        let bodies = Dictionary(uniqueKeysWithValues: names.map { ($0.id, $0.name) })
        let clusters = try OrganisationStore(tx).clusterNames(running.map(\.cluster))
        func sheet(_ sheet: Assessment, _ verb: String) -> OpenWork {
            OpenWork(
                title: "\(verb) của \(bodies[sheet.organisation] ?? ""), \(periods[sheet.round] ?? "")", state: sheet.state.label,
                address: "/assessments/\(sheet.id)")
        }
        return filling.map { sheet($0, $0.state == .awaiting_explanation ? "Giải trình phiếu" : "Phiếu chấm điểm") }
            + verifying.map { sheet($0, "Thẩm định phiếu") }
            + running.map {
                OpenWork(
                    title: "Đợt chấm của \(clusters[$0.cluster] ?? ""), \($0.period.vietnamese)", state: "Đang chấm",
                    address: "/assessments/rounds/\($0.id)")
            }
    }

    /// Sheets that the leaver opened go on with the taker; those the taker had another part in are open to every verifier again.
    private static func pass(_ passing: Passing, _ tx: any Transaction) throws {
        let store = AssessmentStore(tx)
        let leaver = Actor(account: passing.leaver.number, name: "", office: "", grants: passing.grants)
        let rounds = try open(store.rounds(in: leaver.scopes(for: .verifyScores)))
        for held in try store.assessments(of: rounds.map(\.id)) where held.isHeld(by: passing.leaver) {
            var sheet = try store.assessmentForChange(held.id)
            guard sheet.isHeld(by: passing.leaver), let round = rounds.first(where: { $0.id == sheet.round }) else { continue }
            let isFree = (try? OpenSheet(sheet, round).mustBeFree(passing.taker, for: .verify, store.hands(on: sheet.id))) != nil
            sheet.passOn(to: isFree ? passing.taker.account : nil)
            try store.update(sheet)
            try tx.note(.sheetPassedOn, on: sheet.id, of: sheet.place, by: passing.taker)
        }
    }

    private static func open(_ rounds: [Round]) -> [Round] { rounds.filter(\.isOpen) }
}

extension Assessment {
    /// Opened for verification by this account, and not finished.
    func isHeld(by account: ID<Account>) -> Bool {
        verifier == account.number && (state == .under_verification || state == .awaiting_explanation)
    }

    /// The verification goes on with somebody else, or waits for whoever opens it: what was verified and said stays.
    mutating func passOn(to account: Int64?) {
        verifier = account
        if account == nil, state == .under_verification { state = .submitted }
    }
}

extension Act {
    fileprivate static let sheetPassedOn = Act("sheet.passed_on")
}
