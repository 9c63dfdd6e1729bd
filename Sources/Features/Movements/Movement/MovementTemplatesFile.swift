package import Documents
package import Kernel
package import Paper
import Rulebook

/// A movement that is known beforehand, ready to be opened: its facts, its ground, its launch, its phases and contents, each with how sure
/// the source is.
package struct MovementTemplate: Sendable {
    package let code: String
    package fileprivate(set) var name = ""
    package fileprivate(set) var slogan = ""
    package fileprivate(set) var participants = ""
    package fileprivate(set) var level = Movement.Level.national
    package fileprivate(set) var method = Movement.Method.thematic
    package fileprivate(set) var span: Span
    /// The paper it rests on.
    package fileprivate(set) var ground: DocumentContent?
    /// Its launch for the whole country.
    package fileprivate(set) var launch: (day: LocalDate, form: Launch.Form, note: String)?
    package fileprivate(set) var phases: [MovementPhase] = []
    package fileprivate(set) var contents: [MovementContent] = []
}

/// What comes with the program: `Templates/movement-templates.csv`. A test reads it, so that it cannot be malformed.
package enum MovementTemplatesFile {
    static let columns = ["template", "row", "code", "words", "first", "last", "confidence", "source"]

    /// The templates, in the order of the file.
    package static let shipped: [MovementTemplate] = {
        do throws(CSVFault) { return try read(PackageResources.movement_templates_csv) } catch {
            preconditionFailure("movement-templates.csv, line \(error.line): \(error.what)")
        }
    }()

    /// Reads the table. The first malformed row stops everything.
    package static func read(_ bytes: [UInt8]) throws(CSVFault) -> [MovementTemplate] {
        var reader = try CSVReader(bytes, columns: columns)
        var templates: [MovementTemplate] = []
        while try reader.nextRow() {
            if reader.text(1) == "movement" {
                guard let level = Movement.Level(rawValue: reader.text(2)) else { throw reader.fault(2, "không biết phạm vi này") }
                var template = MovementTemplate(code: reader.text(0), span: try span(reader))
                (template.name, template.level) = (reader.text(3), level)
                templates.append(template)
            } else {
                guard var template = templates.popLast(), template.code == reader.text(0) else {
                    throw reader.fault(0, "dòng “movement” của mẫu phải đứng trước")
                }
                try add(reader, to: &template)
                templates.append(template)
            }
        }
        return templates
    }

    private static func add(_ reader: CSVReader, to template: inout MovementTemplate) throws(CSVFault) {
        let (code, words) = (reader.text(2), reader.text(3))
        switch reader.text(1) {
        case "method":
            guard let method = Movement.Method(rawValue: code) else { throw reader.fault(2, "không biết phương thức này") }
            template.method = method
        case "scope": template.participants = words
        case "slogan": template.slogan = words
        case "ground":
            let source = reader.text(7).split(separator: "|").map(String.init)
            guard source.count == 2, let type = DocumentType.named(code), let day = LocalDate(iso: reader.text(4)) else {
                throw reader.fault(7, "cần loại văn bản, ngày, số và cơ quan ban hành")
            }
            template.ground = DocumentContent(type: type, number: source[0], day: StatedDay(day), issuer: source[1], subject: words)
        case "launch":
            guard let day = LocalDate(iso: reader.text(4)), let form = Launch.Form(rawValue: code) else {
                throw reader.fault(4, "cần hình thức và một ngày")
            }
            template.launch = (day, form, words)
        case "phase":
            guard let kind = MovementPhase.Kind(rawValue: code) else { throw reader.fault(2, "không biết giai đoạn này") }
            template.phases.append(MovementPhase(kind: kind, words: words, span: try span(reader)))
        case "collective", "individual":
            guard let subject = MovementContent.Subject(rawValue: reader.text(1)), !code.isEmpty, !words.isEmpty else {
                throw reader.fault(2, "nội dung cần mã và lời")
            }
            guard let confidence = Rule.Confidence(rawValue: reader.text(6)) else { throw reader.fault(6, "độ tin cậy là A, B, C hoặc X") }
            template.contents.append(
                MovementContent(code: code, subject: subject, words: words, confidence: confidence, source: reader.text(7)))
        default: throw reader.fault(1, "không biết “\(reader.text(1))”")
        }
    }

    private static func span(_ reader: CSVReader) throws(CSVFault) -> Span {
        guard let first = LocalDate(iso: reader.text(4)), let last = LocalDate(iso: reader.text(5)),
            let span = Span(from: first, through: last)
        else { throw reader.fault(4, "cần ngày đầu và ngày cuối") }
        return span
    }
}
