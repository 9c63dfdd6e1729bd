import Synchronization

/// All addresses that are answered, for the law that compares them with the public list, and for `thidua routes`.
package final class RouteTable: Sendable {
    package struct Route: Hashable, Sendable, CustomStringConvertible {
        package let method: String
        package let pattern: String
        /// Only for somebody signed in.
        package let isGuarded: Bool

        package var description: String { "\(method)\t\(pattern)\t\(isGuarded ? "guarded" : "public")" }
    }

    private let registered = Mutex<[Route]>([])

    package init() {}

    /// In the order they were added.
    package var routes: [Route] { registered.withLock { $0 } }

    /// Two answers to one address is a defect of ours, found when the program starts.
    func add(_ route: Route) {
        registered.withLock { routes in
            precondition(
                !routes.contains { $0.method == route.method && $0.pattern == route.pattern }, "\(route) is answered twice")
            routes.append(route)
        }
    }
}
