import CZlib
import Foundation
import FoundationXML

/// Reads back what the workbook wrote, by other means: the directory of the ZIP file, zlib's own inflate, an XML parser.
struct XLSXReader {
    let parts: [String: [UInt8]]

    init(_ file: [UInt8]) throws {
        var parts: [String: [UInt8]] = [:]
        let end = try required(file.count - 22, startsWith: 0x0605_4b50, in: file)
        var place = Int(number(4, at: end + 16, in: file))
        for _ in 0..<number(2, at: end + 10, in: file) {
            try required(place, startsWith: 0x0201_4b50, in: file)
            let packed = Int(number(4, at: place + 20, in: file))
            let length = Int(number(4, at: place + 24, in: file))
            let name = Int(number(2, at: place + 28, in: file))
            let entry = try required(Int(number(4, at: place + 42, in: file)), startsWith: 0x0403_4b50, in: file)
            let start = entry + 30 + Int(number(2, at: entry + 26, in: file))
            let content = try inflated(Array(file[start..<start + packed]), to: length)
            guard crc32_z(0, content, content.count) == UInt(number(4, at: place + 16, in: file)) else { throw Broken() }
            parts[String(decoding: file[place + 46..<place + 46 + name], as: UTF8.self)] = content
            place += 46 + name
        }
        self.parts = parts
    }

    /// Every element of a part, in order, with its attributes and its own text.
    func elements(_ part: String) throws -> [Element] {
        guard let bytes = parts[part] else { throw Broken() }
        let collector = Collector()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = collector
        guard parser.parse() else { throw Broken() }
        return collector.elements
    }

    /// The cells of a worksheet: `B2` to its text and whether it is a number.
    func cells(worksheet: Int = 1) throws -> [String: Cell] {
        var cells: [String: Cell] = [:]
        var place = "", isNumber = false
        for element in try elements("xl/worksheets/sheet\(worksheet).xml") {
            switch element.name {
            case "c": (place, isNumber) = (element.attributes["r"] ?? "", element.attributes["t"] == nil)
            case "v", "t": cells[place] = isNumber ? .number(element.text) : .text(element.text)
            default: break
            }
        }
        return cells
    }

    enum Cell: Equatable { case number(String), text(String) }

    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    struct Broken: Error {}
}

private func number(_ bytes: Int, at place: Int, in file: [UInt8]) -> UInt32 {
    file[place..<place + bytes].reversed().reduce(0) { $0 << 8 | UInt32($1) }
}

@discardableResult
private func required(_ place: Int, startsWith signature: UInt32, in file: [UInt8]) throws -> Int {
    guard place >= 0, number(4, at: place, in: file) == signature else { throw XLSXReader.Broken() }
    return place
}

private func inflated(_ packed: [UInt8], to length: Int) throws -> [UInt8] {
    var content = [UInt8](repeating: 0, count: length + 1)
    var packed = packed
    var stream = z_stream()
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw XLSXReader.Broken() }
    defer { inflateEnd(&stream) }
    let outcome = packed.withUnsafeMutableBufferPointer { input in
        content.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return inflate(&stream, Z_FINISH)
        }
    }
    guard outcome == Z_STREAM_END, stream.total_out == UInt(length) else { throw XLSXReader.Broken() }
    return Array(content.dropLast())
}

private final class Collector: NSObject, XMLParserDelegate {
    var elements: [XLSXReader.Element] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(XLSXReader.Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { elements[last].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}
