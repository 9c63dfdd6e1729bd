/// The linter's findings on several files, as JSON.
package enum LintFile {
    package static func json(_ files: [(name: String, file: CriteriaSetFile)]) -> [UInt8] {
        var json = JSONWriter()
        json.array { json in
            for (name, file) in files {
                json.object { json in
                    json.key("file")
                    json.string(name)
                    json.key("faults")
                    write(file.faults, to: &json)
                    json.key("warnings")
                    write(file.warnings, to: &json)
                }
            }
        }
        json.lineBreak()
        return json.bytes
    }

    private static func write(_ faults: [Fault], to json: inout JSONWriter) {
        json.array { json in
            for fault in faults {
                json.object { json in
                    json.key("code")
                    json.string(fault.code.rawValue)
                    json.key("place")
                    json.string(fault.place)
                    json.key("line")
                    json.number(fault.line)
                    json.key("column")
                    json.number(fault.column)
                    json.key("text")
                    json.string(fault.text)
                }
            }
        }
    }
}

extension LintFile {
    /// `{file}: {place}: {text}`, one line a finding; a clean file says so.
    package static func text(_ name: String, _ file: CriteriaSetFile) -> String {
        let lines = (file.faults + file.warnings).map { fault in
            let position = fault.line.map { line in "\(name), dòng \(line)\(fault.column.map { ", cột \($0)" } ?? "")" } ?? name
            return "\(position): \(fault.place.isEmpty ? "" : fault.place + ": ")\(fault.text)\n"
        }
        return lines.joined() + (file.faults.isEmpty ? "\(name): không có chỗ nào phải sửa.\n" : "")
    }
}
