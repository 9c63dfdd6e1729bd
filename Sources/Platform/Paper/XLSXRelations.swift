/// Which part of a workbook points to which, by the ends of their types: the strict and the usual form differ before it.
struct XLSXRelations {
    private var relations: [(id: String, type: String, target: String)] = []

    init(of part: String, in archive: ZIPReader, limits: TableLimits) throws(TableFileRefusal) {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let name = part.split(separator: "/").last.map(String.init) ?? ""
        guard let entry = archive.entry((folder + ["_rels", name + ".rels"]).joined(separator: "/")) else { return }
        var scanner = try XMLScanner(archive.open(entry), limits: limits)
        while true {
            switch try scanner.next() {
            case .finish: return
            case .start where scanner.isNamed("Relationship"):
                guard let id = try scanner.attributeText("Id"), let type = try scanner.attributeText("Type"),
                    let target = try scanner.attributeText("Target"), try scanner.attributeText("TargetMode") != "External"
                else { continue }
                relations.append((id, String(type.split(separator: "/").last ?? ""), Self.resolved(target, from: folder)))
            default: continue
            }
        }
    }

    func part(of type: String) -> String? { relations.first { $0.type == type }?.target }

    func part(id: String, of type: String) -> String? { relations.first { $0.id == id && $0.type == type }?.target }

    private static func resolved(_ target: String, from folder: [String]) -> String {
        var path = target.hasPrefix("/") ? [] : folder
        for piece in target.split(separator: "/") {
            if piece == ".." {
                _ = path.popLast()
            } else if piece != "." {
                path.append(String(piece))
            }
        }
        return path.joined(separator: "/")
    }
}
