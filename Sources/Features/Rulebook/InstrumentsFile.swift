import Kernel
package import Paper

/// The legal instruments that come with the program: `Law/instruments.csv`.
package enum InstrumentsFile {
    package static let columns = ["topic", "subject", "number", "name", "from", "to", "confidence", "note"]

    static var shipped: [Instrument] {
        do { return try read(PackageResources.instruments_csv) } catch {
            preconditionFailure("instruments.csv, line \(error.line): \(error.what)")
        }
    }

    /// Reads the table. Refuses words it does not know and two instruments of one topic and subject at a time.
    package static func read(_ bytes: [UInt8]) throws(CSVFault) -> [Instrument] {
        var reader = try CSVReader(bytes, columns: columns)
        var instruments: [Instrument] = []
        while try reader.nextRow() {
            guard let topic = Instrument.Topic(rawValue: reader.text(0)) else { throw reader.fault(0, "không biết “\(reader.text(0))”") }
            guard let subject = RuleKey.Subject(rawValue: reader.text(1)) else { throw reader.fault(1, "không biết “\(reader.text(1))”") }
            guard let confidence = Rule.Confidence(rawValue: reader.text(6)) else { throw reader.fault(6, "cần là A, B, C hoặc X") }
            let (from, isYearOnly) = try LegalDay.read(reader, 4)
            let instrument = Instrument(
                topic: topic, subject: subject, number: reader.text(2), name: reader.text(3), from: from, isYearOnly: isYearOnly,
                to: try LegalDay.end(reader, 5, after: from), confidence: confidence, note: reader.text(7))
            let before = instruments.last { $0.topic == topic && $0.subject == subject }
            guard before.map({ $0.to.map { $0 < from } ?? false }) ?? true else {
                throw reader.fault(4, "bắt đầu khi văn bản trước còn hiệu lực")
            }
            instruments.append(instrument)
        }
        return instruments
    }
}
