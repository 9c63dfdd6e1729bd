import HTTPTypes
import Hummingbird
import Markup

/// Remembers how somebody likes to read. The tools are GET forms, `?co=`, `?nen=`, `?day=`: the choice goes into a cookie and the address
/// is asked for again without it, so that it can be shared and bookmarked.
enum ReadingTools {
    private static let names: Set<String> = ["co", "nen", "day"]

    static func reading(from headers: HTTPFields, isSecure: Bool) -> Reading {
        guard let cookie = OwnCookie.reading.read(from: headers, isSecure: isSecure) else { return Reading() }
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return Reading() }
        return Reading(
            size: Reading.Size(rawValue: parts[0]) ?? .normal, theme: Reading.Theme(rawValue: parts[1]) ?? .system,
            density: Reading.Density(rawValue: parts[2]) ?? .comfortable)
    }

    /// The way back to the same page with the choice remembered, when the address holds one.
    static func remember(_ visitor: Visitor) -> Response? {
        guard visitor.head.method == .get, let address = visitor.head.path, let mark = address.firstIndex(of: "?") else { return nil }
        let chosen = visitor.query.fields.filter { names.contains($0.name) }
        guard !chosen.isEmpty else { return nil }
        var reading = visitor.reading
        for (name, value) in chosen {
            switch name {
            case "co": reading.size = Reading.Size(rawValue: value) ?? reading.size
            case "nen": reading.theme = Reading.Theme(rawValue: value) ?? reading.theme
            default: reading.density = Reading.Density(rawValue: value) ?? reading.density
            }
        }
        let kept = address[address.index(after: mark)...].split(separator: "&").filter { pair in
            !names.contains(String(pair.prefix { $0 != "=" }))
        }
        let target = String(address[..<mark]) + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        guard let path = Path(requested: target) else { return nil }
        var response = Response(status: .seeOther, headers: [.location: path.text])
        let value = "\(reading.size.rawValue).\(reading.theme.rawValue).\(reading.density.rawValue)"
        response.set(.reading, value, isSecure: visitor.isSecure, age: 365 * 86_400)
        return response
    }
}
