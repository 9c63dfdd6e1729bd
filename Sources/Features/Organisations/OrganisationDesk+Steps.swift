import Journal
import Kernel
import Storage

/// Carries a reorganisation out, step by step, in an open transaction: states, successors, codes. The places of today follow by `Settling`.
struct Reorganiser {
    private let tx: any Transaction
    private let store: OrganisationStore
    private let actor: Actor
    private let day: LocalDate
    private let change: ID<OrganisationChange>
    private var founded: [ID<Organisation>] = []
    /// The open states of bodies that were looked at, and where each stands today.
    private var states: [ID<Organisation>: OrganisationState] = [:]
    private var standing: [ID<Organisation>: ScopePath] = [:]
    /// What stands right below bodies, of those where that is known.
    private var below: [ID<Organisation>: Set<ID<Organisation>>] = [:]
    /// Who bears the codes that the steps give away.
    private var bearers: [OrganisationCode: ID<Organisation>] = [:]
    /// What is to be written, gathered: one journey to the database for many statements. Written before anything is read from there.
    private var pending: [SQL] = []

    init(_ tx: any Transaction, day: LocalDate, change: ID<OrganisationChange>, by actor: Actor) {
        self.tx = tx
        store = OrganisationStore(tx)
        self.day = day
        self.change = change
        self.actor = actor
    }

    /// Looks up at once what the steps will need.
    mutating func prepare(_ steps: [Reorganisation.Step]) throws {
        let named = Set(steps.flatMap(\.standing))
        for body in named { below[body] = [] }
        for (state, today) in try store.openStates(of: named) + store.openChildren(of: named) {
            states[state.organisation] = state
            standing[state.organisation] = today
            if let parent = state.parent { below[parent]?.insert(state.organisation) }
        }
        let codes = Dictionary(grouping: steps.flatMap(\.codes), by: \.list)
        for (list, codes) in codes {
            let bodies = try store.bodies(with: list, codes.map(\.code), on: day)
            for code in codes { bearers[code] = bodies[code.code] }
        }
    }

    /// Writes what is still gathered.
    mutating func finish() throws {
        try tx.execute(each: pending)
        pending = []
    }

    /// The tables, with everything written.
    private mutating func read() throws -> OrganisationStore {
        try finish()
        return store
    }

    mutating func carryOut(_ step: Reorganisation.Step) throws {
        switch step {
        case .found(let new): try found(new)
        case .rename(let body, let name): try rename(body, to: name)
        case .retype(let body, let kind, let tier): try retype(body, kind: kind, tier: tier)
        case .move(let body, let parent):
            let state = try open(body)
            try move(state, below: parent.map { try open($0) })
            note("organisation.moved", state)
        case .merge(let bodies, let heir): try merge(bodies, into: heir)
        case .split(let body, let heirs): try split(body, into: heirs)
        case .partWith(let body, let heirs, let kept): try part(body, with: heirs, kept: kept)
        case .dissolve(let body): try dissolve(body)
        case .join(let body, let cluster): try join(open(body), to: cluster)
        case .code(let body, let code): try give(code, to: open(body))
        }
    }

    /// The body a step speaks of.
    func body(_ subject: Reorganisation.Subject) throws -> ID<Organisation> {
        switch subject {
        case .standing(let id): return id
        case .founded(let turn):
            guard founded.indices.contains(turn) else { throw NotThere() }
            return founded[turn]
        }
    }

    /// The nearest place above everything that was looked at, as it stands today.
    var commonPlace: ScopePath {
        let places = standing.values.map { $0.text.split(separator: "/") }
        guard var common = places.first else { return .everything }
        for place in places.dropFirst() { common = Array(zip(common, place).prefix { $0 == $1 }.map(\.0)) }
        return ScopePath(common.isEmpty ? "/" : "/" + common.joined(separator: "/") + "/")
    }
}

extension Reorganiser {
    /// The open state of a body that the actor may arrange and that nothing has changed after the day.
    private mutating func open(_ subject: Reorganisation.Subject) throws -> OrganisationState {
        let id = try body(subject)
        if states[id] == nil {
            guard let found = try read().openStates(of: [id]).first else {
                let ended = try store.organisation(id)
                try actor.mustBeAble(to: .arrangeOrganisations, of: ended.path)
                throw ReorganisationRefusal.ended(ended.name, ended.span.last)
            }
            states[id] = found.state
            standing[id] = found.today
        }
        guard let state = states[id], let place = standing[id] else { throw NotThere() }
        try actor.mustBeAble(to: .arrangeOrganisations, of: place)
        guard state.first <= day else { throw ReorganisationRefusal.changedLater(state.name, state.first) }
        return state
    }

    /// The next state of a body. One that this very change opened is written anew, so that a body has one state a change.
    private mutating func replace(_ old: OrganisationState, by new: OrganisationState) throws {
        if old.openedBy == change {
            let same = OrganisationState(
                organisation: old.organisation, position: old.position, first: day, last: nil, parent: new.parent, path: new.path,
                name: new.name, kind: new.kind, tier: new.tier, openedBy: change, closedBy: nil)
            pending.append(OrganisationStore.overwriting(by: same))
            states[old.organisation] = same
        } else {
            pending += [OrganisationStore.closing(of: old, on: day, by: change), OrganisationStore.insertion(of: new)]
            states[old.organisation] = new
        }
        if old.parent != new.parent {
            if let parent = old.parent { below[parent]?.remove(old.organisation) }
            if let parent = new.parent { below[parent]?.insert(old.organisation) }
        }
    }

    private mutating func found(_ new: NewOrganisation) throws {
        let parent = try new.parent.map { try open($0) }
        if parent == nil { try actor.mustBeAble(to: .arrangeOrganisations, of: .everything) }
        let name = try OrganisationRefusal.cleanName(new.name)
        let kind = try OrganisationKind.known(new.kind)
        let tier = try Tier.standing(new.tier ?? kind.tier ?? parent?.tier ?? "", on: day)
        let id: ID<Organisation> = tx.newID()
        guard let span = Span(from: day, through: nil) else { throw NotThere() }
        let path = ScopePath((parent?.path.text ?? "/") + "\(id)/")
        let organisation = Organisation(
            id: id, parent: parent?.organisation, path: path, name: name, kind: kind.code, tier: tier, span: span)
        let state = OrganisationState(
            organisation: id, position: 1, first: day, last: nil, parent: parent?.organisation, path: path, name: name, kind: kind.code,
            tier: tier, openedBy: change, closedBy: nil)
        pending += [store.insertion(of: organisation), OrganisationStore.insertion(of: state)]
        states[id] = state
        standing[id] = path
        below[id] = []
        if let parent { below[parent.organisation]?.insert(id) }
        founded.append(id)
        for code in new.codes { try give(code, to: state) }
        pending.append(tx.noting(.organisationFounded(kind.code), on: id, of: path, by: actor))
    }

    private mutating func rename(_ body: Reorganisation.Subject, to typed: String) throws {
        let (state, name) = (try open(body), try OrganisationRefusal.cleanName(typed))
        guard name != state.name else { throw ReorganisationRefusal.nothingChanges(state.name) }
        try replace(state, by: state.followed(from: day, by: change, name: name))
        note("organisation.renamed", state, ["old": state.name, "new": name])
    }

    private mutating func retype(_ body: Reorganisation.Subject, kind: String, tier: String?) throws {
        let (state, kind) = (try open(body), try OrganisationKind.known(kind))
        let tier = try Tier.standing(tier ?? kind.tier ?? state.tier, on: day)
        guard kind.code != state.kind || tier != state.tier else { throw ReorganisationRefusal.nothingChanges(state.name) }
        try replace(state, by: state.followed(from: day, by: change, kind: kind.code, tier: tier))
        note("organisation.retyped", state, ["old": "\(state.kind) \(state.tier)", "new": "\(kind.code) \(tier)"])
    }

    private mutating func move(_ state: OrganisationState, below parent: OrganisationState?) throws {
        guard let parent else {
            try actor.mustBeAble(to: .arrangeOrganisations, of: .everything)
            return try carry(state, below: nil, at: .everything)
        }
        guard !state.path.covers(parent.path) else { throw ReorganisationRefusal.belowItself(state.name, parent.name) }
        try carry(state, below: parent.organisation, at: parent.path)
    }

    /// Puts a body and everything below it below another place.
    private mutating func carry(_ state: OrganisationState, below parent: ID<Organisation>?, at place: ScopePath) throws {
        let (old, new) = (state.path, ScopePath(place.text + "\(state.organisation)/"))
        guard old != new else { throw ReorganisationRefusal.nothingChanges(state.name) }
        if below[state.organisation]?.isEmpty != true {
            if let later = try read().changedLater(below: old, than: day) {
                throw ReorganisationRefusal.changedLater(later.name, later.first)
            }
            if try store.carry(from: old, to: new, on: day, by: change) > 0 {
                // What was looked at below it stands elsewhere now.
                for id in states.filter({ old.covers($0.value.path) && $0.key != state.organisation }).keys { states[id] = nil }
            }
        }
        try replace(state, by: state.followed(from: day, by: change, below: (parent, new)))
    }

    private mutating func merge(_ bodies: [Reorganisation.Subject], into heir: Reorganisation.Subject) throws {
        guard !bodies.isEmpty else { throw ReorganisationRefusal.nobody }
        let target = try open(heir)
        guard Set(bodies).count == bodies.count else { throw ReorganisationRefusal.twice }
        for body in bodies {
            let state = try open(body)
            guard state.organisation != target.organisation else { throw ReorganisationRefusal.intoItself(state.name) }
            try leave(state, to: target)
            link(state, to: target.organisation, .whole)
            note("organisation.merged", state, ["into": "\(target.organisation)"])
        }
    }

    private mutating func split(_ body: Reorganisation.Subject, into heirs: [Reorganisation.Heir]) throws {
        let state = try open(body)
        let parts = try self.parts(heirs, of: state, kept: nil)
        guard parts.count > 1 else { throw ReorganisationRefusal.tooFewHeirs(state.name) }
        // The largest part keeps the records, the first of equals; whoever wants it otherwise names that heir first.
        let keeper = parts.dropFirst().reduce(parts[0]) { best, part in
            guard let one = best.share, let other = part.share else { return best }
            return Int128(other.numerator) * Int128(one.denominator) > Int128(one.numerator) * Int128(other.denominator) ? part : best
        }
        try leave(state, to: keeper.state)
        for part in parts { link(state, to: part.state.organisation, part.share) }
        note("organisation.split", state, ["into": parts.map { "\($0.state.organisation)" }.joined(separator: " ")])
    }

    private mutating func part(_ body: Reorganisation.Subject, with heirs: [Reorganisation.Heir], kept: Share?) throws {
        let state = try open(body)
        guard !heirs.isEmpty else { throw ReorganisationRefusal.nobody }
        let parts = try self.parts(heirs, of: state, kept: kept)
        for part in parts { link(state, to: part.state.organisation, part.share) }
        link(state, to: state.organisation, kept)
        note("organisation.parted", state, ["to": parts.map { "\($0.state.organisation)" }.joined(separator: " ")])
    }

    private mutating func parts(
        _ heirs: [Reorganisation.Heir], of state: OrganisationState, kept: Share?
    ) throws -> [(state: OrganisationState, share: Share?)] {
        var parts: [(state: OrganisationState, share: Share?)] = []
        for heir in heirs { parts.append((try open(heir.subject), heir.share)) }
        guard Set(parts.map(\.state.organisation)).count == parts.count else { throw ReorganisationRefusal.twice }
        guard !parts.contains(where: { $0.state.organisation == state.organisation }) else {
            throw ReorganisationRefusal.intoItself(state.name)
        }
        let shares = parts.compactMap(\.share) + (kept.map { [$0] } ?? [])
        guard shares.isEmpty || (shares.count == parts.count + (kept == nil ? 0 : 1) && Share.areWhole(shares)) else {
            throw ReorganisationRefusal.sharesNotWhole(state.name)
        }
        return parts
    }

    /// A body ends; what still stands below it goes on below its heir.
    private mutating func leave(_ state: OrganisationState, to heir: OrganisationState) throws {
        try mustHaveStood(state)
        guard !state.path.covers(heir.path) else { throw ReorganisationRefusal.belowItself(state.name, heir.name) }
        for child in try children(of: state.organisation) {
            guard child.first <= day else { throw ReorganisationRefusal.changedLater(child.name, child.first) }
            try carry(child, below: heir.organisation, at: heir.path)
        }
        try end(state, keeper: heir.organisation)
    }

    private mutating func dissolve(_ body: Reorganisation.Subject) throws {
        let state = try open(body)
        try mustHaveStood(state)
        let count = try children(of: state.organisation).count
        guard count == 0 else { throw ReorganisationRefusal.bodiesBelow(state.name, count) }
        try end(state, keeper: state.parent)
        note("organisation.dissolved", state)
    }

    /// The open states right below a body, in the order of ids.
    private mutating func children(of body: ID<Organisation>) throws -> [OrganisationState] {
        if let known = below[body] {
            let found = known.sorted().compactMap { states[$0] }
            if found.count == known.count { return found }
        }
        let found = try read().openChildren(of: [body])
        for child in found {
            states[child.state.organisation] = child.state
            standing[child.state.organisation] = child.today
        }
        below[body] = Set(found.map(\.state.organisation))
        return found.map(\.state).sorted { $0.organisation < $1.organisation }
    }

    private mutating func link(_ state: OrganisationState, to heir: ID<Organisation>, _ share: Share?) {
        pending.append(OrganisationStore.linking(state.organisation, to: heir, share, by: change))
    }

    /// What ends has stood for a day at least.
    private mutating func mustHaveStood(_ state: OrganisationState) throws {
        guard try state.first < day || read().organisation(state.organisation).span.first < day else {
            throw ReorganisationRefusal.foundedThatDay(state.name)
        }
    }

    private mutating func end(_ state: OrganisationState, keeper: ID<Organisation>?) throws {
        pending += OrganisationStore.ending(of: state, on: day, keeper: keeper, by: change)
        states[state.organisation] = nil
        if let parent = state.parent { below[parent]?.remove(state.organisation) }
        for code in bearers.filter({ $0.value == state.organisation }).keys { bearers[code] = nil }
    }

    /// Whoever puts a body into a cluster must be able to arrange that cluster too.
    private mutating func join(_ state: OrganisationState, to id: ID<Cluster>) throws {
        let cluster = try read().cluster(id)
        try actor.mustBeAble(to: .arrangeOrganisations, of: cluster.path)
        try store.join(state.organisation, id, from: day, by: change)
        try tx.note(.clusterJoined(state.organisation, from: day), on: id, of: cluster.path, by: actor)
    }

    private mutating func give(_ code: OrganisationCode, to state: OrganisationState) throws {
        if let other = bearers[code], other != state.organisation {
            throw ReorganisationRefusal.codeTaken(code, try read().organisation(other).name)
        }
        bearers[code] = state.organisation
        pending += OrganisationStore.giving(code, to: state.organisation, from: day, by: change)
    }

    private mutating func note(_ code: String, _ state: OrganisationState, _ particulars: [String: String] = [:]) {
        let more = ["change": "\(change)", "from": day.iso]
        pending.append(
            tx.noting(
                Act(code, particulars.merging(more) { first, _ in first }), on: state.organisation,
                of: standing[state.organisation] ?? state.path, by: actor))
    }
}

extension Reorganisation.Step {
    /// The bodies it names that stand already.
    fileprivate var standing: [ID<Organisation>] {
        subjects.compactMap { if case .standing(let id) = $0 { id } else { nil } }
    }

    /// The codes it gives to bodies.
    fileprivate var codes: [OrganisationCode] {
        switch self {
        case .found(let new): new.codes
        case .code(_, let code): [code]
        default: []
        }
    }

    /// The bodies it names.
    var subjects: [Reorganisation.Subject] {
        switch self {
        case .found(let new): new.parent.map { [$0] } ?? []
        case .rename(let body, _), .retype(let body, _, _), .dissolve(let body), .code(let body, _), .join(let body, _): [body]
        case .move(let body, let parent): [body] + (parent.map { [$0] } ?? [])
        case .merge(let bodies, let heir): bodies + [heir]
        case .split(let body, let heirs), .partWith(let body, let heirs, _): [body] + heirs.map(\.subject)
        }
    }
}
