/// What an OpenAPI document says an answer looks like, and where a given answer does not keep to it.
struct Promise {
    let document: [String: Any]
    let schema: [String: Any]

    init(document: [String: Any], schema: [String: Any]) {
        self.document = document
        self.schema = schema
    }

    /// The schema of the good answer to `GET` of a documented path.
    init?(_ document: [String: Any], answerTo pattern: String) {
        var node: Any? = document
        for key in ["paths", pattern, "get", "responses", "200", "content", "application/json", "schema"] {
            node = (node as? [String: Any])?[key]
        }
        guard let schema = node as? [String: Any] else { return nil }
        self.init(document: document, schema: schema)
    }

    /// Each place where the promise is broken, in words.
    func broken(by value: Any) -> [String] { broken(value, schema, at: "$") }

    private func broken(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String { return broken(value, named(reference), at: place) }
        if let either = schema["anyOf"] as? [[String: Any]] {
            return either.contains { broken(value, $0, at: place).isEmpty } ? [] : ["\(place) is none of what it may be"]
        }
        switch schema["type"] as? String {
        case "object":
            guard let object = value as? [String: Any] else { return ["\(place) is no object"] }
            return broken(object, schema, at: place)
        case "array":
            guard let list = value as? [Any], let items = schema["items"] as? [String: Any] else { return ["\(place) is no list"] }
            return list.enumerated().flatMap { broken($1, items, at: "\(place)[\($0)]") }
        case "string":
            guard let text = value as? String else { return ["\(place) is no text"] }
            if let words = schema["enum"] as? [String], !words.contains(text) { return ["\(place) is \(text)"] }
            if let pattern = schema["pattern"] as? String, (try? Regex(pattern).firstMatch(in: text)) ?? nil == nil {
                return ["\(place) is \(text)"]
            }
            return []
        case "integer": return value is Int ? [] : ["\(place) is no whole number"]
        case "boolean": return value is Bool ? [] : ["\(place) is neither true nor false"]
        case "null": return "\(type(of: value))" == "NSNull" ? [] : ["\(place) is not null"]
        default: return ["\(place) has no type in the document"]
        }
    }

    private func broken(_ object: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
        let fields = schema["properties"] as? [String: [String: Any]] ?? [:]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(place).\($0) is missing" }
        let extra = object.keys.filter { fields[$0] == nil }.map { "\(place).\($0) is not in the document" }
        return missing + extra + object.flatMap { key, value in fields[key].map { broken(value, $0, at: "\(place).\(key)") } ?? [] }
    }

    private func named(_ reference: String) -> [String: Any] {
        var node: Any? = document
        for key in reference.dropFirst(2).split(separator: "/") { node = (node as? [String: Any])?[String(key)] }
        return node as? [String: Any] ?? [:]
    }
}
