import HTTPTypes
package import Hummingbird
package import Markup

/// Where a feature says which addresses it answers. Features take `Routes<SignedIn>`: they cannot answer anybody else.
///
/// What changes something is only reached with a form that has been checked, because the handler is handed the form.
package struct Routes<Context: Visit> {
    private let group: RouterGroup<Context>
    private let house: House
    private let table: RouteTable

    init(_ group: RouterGroup<Context>, house: House, table: RouteTable) {
        self.group = group
        self.house = house
        self.table = table
    }

    /// Shows something; changes nothing.
    package func get(_ path: Path, use show: @escaping @Sendable (Context) async throws -> Response) {
        add(.get, path) { _, visit in try await show(visit) }
    }

    /// An act: a form without files.
    package func post(_ path: Path, use act: @escaping @Sendable (Context, PostedForm) async throws -> Response) {
        add(.post, path) { [house] _, visit in
            try await act(visit, try await BodyReader(visitor: visit.visitor, house: house).form())
        }
    }

    /// An act that may bring files. What the act does not keep is removed when it ends.
    package func upload(
        _ path: Path, after admission: @escaping @Sendable (Context) throws -> Void = { _ in },
        use act: @escaping @Sendable (Context, Upload) async throws -> Response
    ) {
        add(.post, path) { [house] _, visit in
            try admission(visit)
            let upload = try await BodyReader(visitor: visit.visitor, house: house).upload()
            do {
                let response = try await act(visit, upload)
                for file in upload.files { await DiskFile.remove(file.path) }
                return response
            } catch {
                for file in upload.files { await DiskFile.remove(file.path) }
                throw error
            }
        }
    }

    private func add(
        _ method: HTTPRequest.Method, _ path: Path, _ answer: @escaping @Sendable (Request, Context) async throws -> Response
    ) {
        table.add(RouteTable.Route(method: method.rawValue, pattern: path.pattern, isGuarded: Context.self != Visitor.self))
        let isGuarded = Context.self != Visitor.self
        group.on(RouterPath(path.pattern), method: method) { [house] request, visit in
            if isGuarded, let actor = visit.visitor.actor { try house.admission(actor, path) }
            return try await answer(request, visit)
        }
    }
}
