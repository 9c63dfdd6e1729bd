import Hummingbird
package import Markup

/// One address of the programming interface: what it is asked with, what it answers, and who answers. Routes and the document are both
/// made from a list of these, so neither can tell what the other does not.
package struct APIOperation: Sendable {
    package let path: Path
    /// Its name in programs made from the document: `listRounds`.
    package let name: String
    package let summary: String
    package let parameters: [any APIParameterDescription]
    package let answer: APIType
    private let respond: @Sendable (SignedIn) async throws -> JSON

    /// What stands in slots of `path` is described by itself; `parameters` are those after the `?`.
    package init<Answer: APIValue>(
        _ name: String, _ path: Path, _ summary: String, parameters: [any APIParameterDescription] = [],
        answer: @escaping @Sendable (SignedIn) async throws -> Answer
    ) {
        self.path = path
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.answer = Answer.apiType
        respond = { try await answer($0).json }
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(path) { [respond] visit in visit.json(try await respond(visit)) }
    }

    /// The names of the slots of the address.
    package var slots: [String] {
        path.pattern.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }.map { String($0.dropFirst().dropLast()) }
    }
}

/// What the document says of a parameter.
package protocol APIParameterDescription: Sendable {
    var name: String { get }
    var about: String { get }
    var type: APIType { get }
}

/// A parameter after the `?` that may be left out.
package struct APIParameter<Value: APIValue>: APIParameterDescription {
    package let name: String
    package let about: String
    private let understand: @Sendable (String) -> Value?

    package init(_ name: String, _ about: String, _ understand: @escaping @Sendable (String) -> Value?) {
        self.name = name
        self.about = about
        self.understand = understand
    }

    package var type: APIType { Value.apiType }

    /// What was asked for; nothing when it was left out. Refuses what cannot be understood.
    package func value(in visit: SignedIn) throws(WebRefusal) -> Value? {
        guard let text = visit.query[name] else { return nil }
        guard let value = understand(text) else {
            throw .fields([FieldFault(name, "Tham số “\(name)” không nhận giá trị “\(text)”. Xem mô tả giao diện lập trình.")])
        }
        return value
    }
}

extension APIParameter where Value == Int {
    /// Which page of a list.
    package static let page = APIParameter("page", "Trang cần xem, đếm từ 1.") { text in
        Int(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
    }
}
