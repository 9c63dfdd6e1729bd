import Journal
package import Kernel
package import Organisations
package import Storage

/// Where figures are recorded with their source, and read again.
package struct IndicatorDesk: Sendable {
    let database: any Database
    package let catalogue: IndicatorCatalogue

    package init(database: any Database, catalogue: IndicatorCatalogue) {
        self.database = database
        self.catalogue = catalogue
    }

    /// Records a published figure for exactly its span. Refuses an indicator that is not in the catalogue, another kind than the
    /// indicator's, and a second figure for the same body and span.
    package static func record(
        _ figure: Figure, of organisation: Organisation, originalWords: String, denominator: Numeral? = nil, source: FigureSource,
        catalogue: IndicatorCatalogue, by actor: Actor, _ tx: any Transaction
    ) throws {
        try actor.mustBeAble(to: .recordFigures, of: organisation.path)
        guard let definition = catalogue.definition(figure.indicator) else { throw IndicatorRefusal.unknownIndicator(figure.indicator) }
        guard definition.kind == figure.kind else { throw IndicatorRefusal.otherKind(definition.title) }
        guard figure.span.last != nil else { throw IndicatorRefusal.openSpan }
        let recorded = RecordedFigure(
            id: tx.newID(), organisation: organisation.id, figure: figure, originalWords: originalWords.composed, denominator: denominator,
            source: source, recordedAt: tx.now)
        do {
            try tx.attempt { try IndicatorStore(tx).insert(recorded, by: actor) }
        } catch let error as StorageError where error.kind == .notUnique {
            throw IndicatorRefusal.alreadyRecorded(definition.title, figure.span)
        }
        try tx.note(.figureRecorded(figure.indicator), on: recorded.id, of: organisation.path, by: actor)
    }

    /// One figure with the body it belongs to: what the opening page shows. Published figures are open to everybody signed in.
    package func opened(_ id: ID<RecordedFigure>) async throws -> (figure: RecordedFigure, organisation: Organisation) {
        try await database.read { tx in
            let figure = try IndicatorStore(tx).figure(id)
            return (figure, try OrganisationStore(tx).organisation(figure.organisation))
        }
    }

    /// Every figure with its body, for the list by indicator.
    package func everyFigure() async throws -> [(figure: RecordedFigure, organisation: Organisation)] {
        try await database.read { tx in
            let figures = try IndicatorStore(tx).all()
            let bodies = try OrganisationStore(tx).organisations(Set(figures.map(\.organisation)))
            let byID = Dictionary(uniqueKeysWithValues: bodies.map { ($0.id, $0) })
            return figures.compactMap { figure in byID[figure.organisation].map { (figure, $0) } }
        }
    }

    /// One body with those above it, the topmost first, and its figures. Open to everybody signed in.
    package func figures(
        of id: ID<Organisation>
    ) async throws -> (organisation: Organisation, above: [Organisation], figures: [RecordedFigure]) {
        try await database.read { tx in
            let bodies = OrganisationStore(tx)
            let organisation = try bodies.organisation(id)
            return (organisation, try bodies.ancestors(of: organisation), try IndicatorStore(tx).figures(of: id))
        }
    }
}

/// Why a figure is not recorded, or bodies that have some are not rearranged.
package enum IndicatorRefusal: Refusal, Equatable {
    case unknownIndicator(String)
    case otherKind(String)
    case openSpan
    case alreadyRecorded(String, Span)
    case mergeNotBalanced(String, before: String, after: String, lines: Int)

    package var kind: RefusalKind { if case .mergeNotBalanced = self { .conflict } else { .invalid } }

    package var wording: String {
        switch self {
        case .unknownIndicator(let code): "Không có chỉ tiêu “\(code)”. Chọn một chỉ tiêu trong danh mục."
        case .otherKind(let title): "“\(title)” đếm loại khác. Lượt, người, cuộc và tỷ lệ không ghi thay cho nhau."
        case .alreadyRecorded(let title, let span):
            "“\(title)” của đơn vị đã có số cho \(span.vietnamese). Mở số liệu đang có để xem nguồn."
        case .mergeNotBalanced(let title, let before, let after, let lines):
            "Tổng sau sáp nhập (\(after)) khác tổng trước (\(before)) ở chỉ tiêu “\(title)”. Chưa ghi gì; có \(lines) dòng lệch."
        case .openSpan: "Số liệu cần ngày đầu và ngày cuối của khoảng thời gian. Nhập ngày cuối."
        }
    }
}

extension Ability {
    /// Record figures for bodies in scope, with their source.
    package static let recordFigures = Ability("figures.record")
}

extension Act {
    static func figureRecorded(_ indicator: String) -> Act { Act("figure.recorded", ["indicator": indicator]) }
}
