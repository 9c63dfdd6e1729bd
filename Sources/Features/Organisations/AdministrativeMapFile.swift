import Kernel
package import Paper

/// The three tables in which the map is shipped: `before.csv`, `after.csv`, `links.csv`.
package enum AdministrativeMapFile {
    /// Reads them. The first malformed row stops everything: an unknown kind, a unit twice or before the one above it, a link from or to
    /// nowhere.
    package static func read(before: [UInt8], after: [UInt8], links: [UInt8]) throws(CSVFault) -> AdministrativeMap {
        let (old, new) = (
            try units(before, ["code", "name", "kind", "parent", "since"]), try units(after, ["code", "name", "kind", "parent"])
        )
        return AdministrativeMap(before: old, after: new, links: try self.links(links, from: old, to: new))
    }

    private static func units(_ bytes: [UInt8], _ columns: [String]) throws(CSVFault) -> [AdministrativeMap.Unit] {
        var reader = try CSVReader(bytes, columns: columns)
        var units: [AdministrativeMap.Unit] = []
        var known: Set<String> = []
        while try reader.nextRow() {
            let (code, parent) = (reader.text(0), reader.text(3))
            guard OrganisationCode(.statistics, code) != nil else { throw reader.fault(0, "“\(code)” không phải mã đơn vị hành chính") }
            guard known.insert(code).inserted else { throw reader.fault(0, "mã \(code) đã có ở dòng trên") }
            guard OrganisationKind.named(reader.text(2)) != nil else { throw reader.fault(2, "không có loại “\(reader.text(2))”") }
            guard parent.isEmpty || known.contains(parent) else {
                throw reader.fault(3, "đơn vị cấp trên \(parent) chưa có ở dòng nào trên đó")
            }
            let since = columns.count > 4 ? reader.text(4) : ""
            guard since.isEmpty || LocalDate(iso: since) != nil else { throw reader.fault(4, "“\(since)” không phải một ngày") }
            units.append(
                AdministrativeMap.Unit(
                    code: code, name: reader.text(1), kind: reader.text(2), parent: parent.isEmpty ? nil : parent,
                    since: LocalDate(iso: since)))
        }
        return units
    }

    private static func links(
        _ bytes: [UInt8], from old: [AdministrativeMap.Unit], to new: [AdministrativeMap.Unit]
    ) throws(CSVFault) -> [AdministrativeMap.Link] {
        var reader = try CSVReader(bytes, columns: ["old", "new", "extent"])
        let (before, after) = (Set(old.map(\.code)), Set(new.map(\.code)))
        var links: [AdministrativeMap.Link] = []
        while try reader.nextRow() {
            guard before.contains(reader.text(0)) else { throw reader.fault(0, "trước sắp xếp không có mã \(reader.text(0))") }
            guard after.contains(reader.text(1)) else { throw reader.fault(1, "sau sắp xếp không có mã \(reader.text(1))") }
            guard let extent = AdministrativeMap.Link.Extent(rawValue: reader.text(2)) else {
                throw reader.fault(2, "“\(reader.text(2))” không phải một cách kế tục")
            }
            links.append(AdministrativeMap.Link(old: reader.text(0), new: reader.text(1), extent: extent))
        }
        return links
    }
}
