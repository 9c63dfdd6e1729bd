import CZlib
import Documents
import Foundation

/// A small true file, made by the programme itself, so that evidence can be opened and downloaded.
enum SampleFile {
    /// A page of A4 with one line on it. The built-in typeface has no Vietnamese letters, so the line keeps to figures and plain letters.
    static func pdf(_ line: String) -> [UInt8] {
        let text = "BT /F1 18 Tf 72 760 Td (\(line)) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var (file, places) = ("%PDF-1.4\n", [Int]())
        for (number, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(number + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { file += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n" }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }

    /// A picture of 64 × 48 points: sky above, `ground` below.
    static func png(ground: (red: UInt8, green: UInt8, blue: UInt8)) -> [UInt8] {
        let (width, height) = (64, 48)
        var rows: [UInt8] = []
        for row in 0..<height {
            let colour = row < height / 2 ? [UInt8(186), 214, 235] : [ground.red, ground.green, ground.blue]
            rows.append(0)
            for _ in 0..<width { rows += colour }
        }
        let head = big(UInt32(width)) + big(UInt32(height)) + [8, 2, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head) + chunk("IDAT", compressed(rows)) + chunk("IEND", [])
    }

    /// Brings a file into the folder the way an upload comes in.
    static func adopted(_ content: [UInt8], named name: String, in folder: AttachmentFolder) throws -> AttachmentFolder.Arrival {
        let arrival = "\(folder.incoming)/\(UUID().uuidString)"
        try Data(content).write(to: URL(filePath: arrival))
        let known = try folder.examine(arrival, named: name)
        try folder.keep(arrival, known)
        return known
    }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(kind.utf8) + content
        return big(UInt32(content.count)) + checked + big(UInt32(crc32_z(0, checked, checked.count)))
    }

    private static func compressed(_ content: [UInt8]) -> [UInt8] {
        var size = compressBound(uLong(content.count))
        var bytes = [UInt8](repeating: 0, count: Int(size))
        guard compress(&bytes, &size, content, uLong(content.count)) == Z_OK else { return [] }
        return Array(bytes.prefix(Int(size)))
    }

    private static func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
}
