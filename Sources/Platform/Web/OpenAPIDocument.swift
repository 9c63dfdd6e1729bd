package import Markup

/// The description of the programming interface in OpenAPI 3.1, made from the operations themselves.
package struct OpenAPIDocument: Sendable {
    package let title: String
    package let version: String
    package let operations: [APIOperation]

    package init(title: String, version: String, operations: [APIOperation]) {
        self.title = title
        self.version = version
        self.operations = operations
    }

    /// Serves the document at `path` to anybody: it tells what there is, never what is in it.
    package func add(to routes: Routes<Visitor>, at path: Path) {
        let json = json
        routes.get(path) { $0.json(json) }
    }

    package var json: JSON {
        .object([
            ("openapi", .text("3.1.0")),
            (
                "info",
                .object([
                    ("title", .text(title)), ("version", .text(version)),
                    (
                        "description",
                        .text(
                            "Chỉ đọc. Số thập phân viết trong dấu nháy để không mất chữ số nào. Khóa truy cập thấy đúng những gì tài khoản của nó thấy."
                        )
                    ),
                ])
            ),
            ("servers", .list([.object([("url", .text("/"))])])),
            ("security", .list([.object([("accessToken", .list([]))]), .object([("session", .list([]))])])),
            ("paths", .object(operations.map { ($0.path.pattern, .object([("get", describe($0))])) })),
            ("components", .object([("schemas", schemas), ("securitySchemes", Self.schemes)])),
        ])
    }

    private func describe(_ operation: APIOperation) -> JSON {
        let slots = operation.slots.map { parameter($0, in: "path", "Mã định danh.", .id, isRequired: true) }
        let query = operation.parameters.map { parameter($0.name, in: "query", $0.about, $0.type, isRequired: false) }
        return .object([
            ("operationId", .text(operation.name)), ("summary", .text(operation.summary)), ("parameters", .list(slots + query)),
            (
                "responses",
                .object(
                    [("200", Self.response("Kết quả.", operation.answer.schema))]
                        + Self.refusals.map { ($0.0, Self.response($0.1, Self.reference(APIRefusal.shape.schema))) })
            ),
        ])
    }

    private func parameter(_ name: String, in place: String, _ about: String, _ type: APIType, isRequired: Bool) -> JSON {
        .object([
            ("name", .text(name)), ("in", .text(place)), ("description", .text(about)), ("required", .bool(isRequired)),
            ("schema", type.schema),
        ])
    }

    /// Every object that an answer holds, once, in the order of their names.
    private var schemas: JSON {
        var found: [String: APISchema] = [:]
        for operation in operations { operation.answer.collect(into: &found) }
        APIRefusal.apiType.collect(into: &found)
        return .object(found.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }

    private static func response(_ about: String, _ schema: JSON) -> JSON {
        .object([("description", .text(about)), ("content", .object([("application/json", .object([("schema", schema)]))]))])
    }

    private static func reference(_ schema: APISchema) -> JSON { .object([("$ref", .text("#/components/schemas/\(schema.name)"))]) }

    private static let refusals = [
        ("401", "Chưa đăng nhập, hoặc khóa truy cập hết hạn hay đã thu hồi."), ("404", "Không có, hoặc tài khoản này không xem được."),
        ("422", "Tham số không hiểu được."),
    ]

    private static let schemes = JSON.object([
        ("accessToken", .object([("type", .text("http")), ("scheme", .text("bearer"))])),
        ("session", .object([("type", .text("apiKey")), ("in", .text("cookie")), ("name", .text("__Host-thidua"))])),
    ])
}

/// What a program is told when something is refused.
struct APIRefusal: APIObject {
    let kind: String
    let message: String

    static let shape = APIShape<APIRefusal>(
        "Refusal", "Lời từ chối: một câu người đọc được.",
        [
            APIField("kind", "Loại từ chối, cho phần mềm.") { $0.kind },
            APIField("message", "Một câu nêu chuyện gì và làm gì tiếp.") { $0.message },
        ])
}

extension APISchema {
    fileprivate var json: JSON {
        .object([
            ("type", .text("object")), ("description", .text(about)),
            (
                "properties",
                .object(fields.map { field in (field.name, .object([("description", .text(field.about))] + field.type.members)) })
            ),
            ("required", .list(fields.map { .text($0.name) })), ("additionalProperties", .bool(false)),
        ])
    }
}

extension APIType {
    var schema: JSON { .object(members) }

    fileprivate var members: [(String, JSON)] {
        switch self {
        case .text: [("type", .text("string"))]
        case .whole: [("type", .text("integer"))]
        case .flag: [("type", .text("boolean"))]
        case .decimal: [("type", .text("string")), ("pattern", .text("^-?[0-9]+([.][0-9]+)?$"))]
        case .id: [("type", .text("string")), ("pattern", .text("^[0-9]+$"))]
        case .day: [("type", .text("string")), ("format", .text("date"))]
        case .moment: [("type", .text("string")), ("format", .text("date-time"))]
        case .choice(let words): [("type", .text("string")), ("enum", .list(words.map { .text($0) }))]
        case .list(let element): [("type", .text("array")), ("items", element.schema)]
        case .object(let schema): [("$ref", .text("#/components/schemas/\(schema.name)"))]
        case .optional(let held): [("anyOf", .list([held.schema, .object([("type", .text("null"))])]))]
        }
    }

    fileprivate func collect(into found: inout [String: APISchema]) {
        switch self {
        case .object(let schema):
            guard found[schema.name] == nil else { return }
            found[schema.name] = schema
            for field in schema.fields { field.type.collect(into: &found) }
        case .list(let held), .optional(let held): held.collect(into: &found)
        case .text, .whole, .flag, .decimal, .id, .day, .moment, .choice: return
        }
    }
}
