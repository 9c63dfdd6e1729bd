import Kernel
import Paper

/// Reads a staff list as an import's preview does, from bytes to rows with proposed columns, and prints how long each part took. With
/// `--print` every cell as typed, for comparing.
@main struct StaffList {
    private static let fields = [
        TableField("name", "Họ và tên", synonyms: ["Họ tên"], kind: .name),
        TableField("born", "Ngày sinh", synonyms: ["Năm sinh"], kind: .date),
        TableField("post", "Chức vụ", synonyms: ["Chức danh"]), TableField("unit", "Đơn vị công tác", synonyms: ["Đơn vị"]),
    ]

    static func main() throws {
        guard let path = CommandLine.arguments.dropFirst().first, let bytes = FileBytes.read(path) else { throw NoFile() }
        let clock = ContinuousClock(), began = clock.now
        let grid = try TableFile(bytes).grid(sheet: 0)
        let read = clock.now
        let table = try TableImport(grid, fields: fields).table()
        let found = table.proposals(for: fields)
        let ended = clock.now
        if CommandLine.arguments.contains("--print") {
            for row in grid.rows { print(row.cells.map(\.typed).joined(separator: "\t")) }
        } else {
            print("rows\t\(table.rows.count)\nfields\t\(found.count)\nread\t\(seconds(read - began))\nfound\t\(seconds(ended - read))")
        }
    }

    private static func seconds(_ duration: Duration) -> String { String(describing: duration / .seconds(1)) }
}

/// Said when no file was named.
private struct NoFile: Error {}
