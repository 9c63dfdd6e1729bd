import Kernel

/// The parts a DOCX file is made of (ISO/IEC 29500-1, WordprocessingML): the least that Word, LibreOffice and readers need.
struct DOCXParts {
    let paper: OfficialPaper
    let layout: PaperLayout
    let made: Instant

    func archive() -> ZIPArchive {
        var archive = ZIPArchive()
        archive.add("[Content_Types].xml", document(contentTypes))
        archive.add("_rels/.rels", document(relationships))
        archive.add("docProps/core.xml", document(properties))
        archive.add("word/document.xml", document(content))
        archive.add("word/_rels/document.xml.rels", document(contentRelationships))
        archive.add("word/styles.xml", document(styles))
        archive.add("word/header1.xml", document(pageNumber))
        return archive
    }

    private func document(_ markup: String) -> [UInt8] {
        var text = XMLText()
        text.write(XMLText.declaration, markup)
        return text.bytes
    }

    // MARK: The text

    private var content: String {
        let page = """
            <w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="\(Self.twips(210))" w:h="\(Self.twips(297))"/>\
            <w:pgMar w:top="\(Self.margin(layout.top))" w:right="\(Self.margin(layout.right))" w:bottom="\(Self.margin(layout.bottom))" \
            w:left="\(Self.margin(layout.left))" w:header="\(Self.twips(layout.top) / 2)" w:footer="\(Self.twips(layout.bottom) / 2)" w:gutter="0"/>\
            <w:titlePg/></w:sectPr>
            """
        return """
            <w:document \(Self.namespaces)><w:body>\(head)\(name)\(paper.parts.map(part).joined())\(foot)\(page)</w:body></w:document>
            """
    }

    /// The width of the text in twips.
    private var width: Int { Self.twips(210) - Self.margin(layout.left) - Self.margin(layout.right) }

    /// Issuer and number at the left, the country's name, the motto, place and day at the right.
    private var head: String {
        let (left, right) = (width * 42 / 100, width - width * 42 / 100)
        let issuer = paper.issuer.uppercased()
        let issuing =
            (paper.superior.map { paragraph(run($0.uppercased(), size: layout.issuer), .centre) } ?? "")
            + paragraph(run(issuer, size: layout.issuer, isBold: true), .centre)
            + rule(below: issuer, size: layout.issuer, share: 40, in: left)
            + paragraph(run("Số: \(paper.number)", size: layout.number), .centre)
        let motto = "Độc lập - Tự do - Hạnh phúc"
        let country =
            paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size: layout.motherland, isBold: true), .centre)
            + paragraph(run(motto, size: layout.motto, isBold: true), .centre)
            + rule(below: motto, size: layout.motto, share: 100, in: right)
            + paragraph(run(paper.placeAndDay, size: layout.placeAndDay, isItalic: true), .centre)
        return table([(left, issuing), (right, country)])
    }

    private var name: String {
        paragraph(run(paper.typeName.uppercased(), size: layout.typeName, isBold: true), .centre, before: 18)
            + paragraph(run(paper.subject, size: layout.typeName, isBold: true), .centre)
            + rule(below: paper.subject, size: layout.typeName, share: 40, in: width)
    }

    private func part(_ part: OfficialPaper.Part) -> String {
        switch part {
        case .heading(let text): paragraph(run(text, size: layout.text, isBold: true), .text, before: 6, keepsNext: true)
        case .text(let text), .item(let text): paragraph(run(text, size: layout.text), .text, before: 6)
        }
    }

    /// Who gets it at the left; in which capacity, room to sign and the name at the right.
    private var foot: String {
        let half = width / 2
        let list = paper.recipients.map { "- \($0);" } + ["- Lưu: VT."]
        let recipients =
            paragraph(run("Nơi nhận:", size: layout.recipientsLabel, isBold: true, isItalic: true), .left)
            + list.map { paragraph(run($0, size: layout.recipients), .left) }.joined()
        let signature =
            paper.capacity.map { paragraph(run($0.uppercased(), size: layout.signer, isBold: true), .centre) }.joined()
            + String(repeating: paragraph("", .centre), count: 4) + paragraph(run(paper.signer, size: layout.signer, isBold: true), .centre)
        return paragraph("", .left) + table([(half, recipients), (width - half, signature)])
    }

    // MARK: Pieces

    private enum Alignment { case left, centre, text }

    private func paragraph(_ runs: String, _ alignment: Alignment, before: Int = 0, keepsNext: Bool = false) -> String {
        let shape =
            switch alignment {
            case .left: #"<w:jc w:val="left"/>"#
            case .centre: #"<w:jc w:val="center"/>"#
            // The first line goes in by 1.27 cm.
            case .text: #"<w:ind w:firstLine="720"/><w:jc w:val="both"/>"#
            }
        let spacing = #"<w:spacing w:before="\#(before * 20)" w:after="0" w:line="276" w:lineRule="auto"/>"#
        return "<w:p><w:pPr>\(keepsNext ? "<w:keepNext/>" : "")\(spacing)\(shape)</w:pPr>\(runs)</w:p>"
    }

    private func run(_ text: String, size: Int, isBold: Bool = false, isItalic: Bool = false) -> String {
        let face = (isBold ? "<w:b/>" : "") + (isItalic ? "<w:i/>" : "")
        return """
            <w:r><w:rPr>\(face)<w:sz w:val="\(size * 2)"/><w:szCs w:val="\(size * 2)"/></w:rPr>\
            <w:t xml:space="preserve">\(XMLText.escaped(text))</w:t></w:r>
            """
    }

    /// A line of so many hundredths of the text above it, in the middle: an empty paragraph's border, drawn in from both sides.
    private func rule(below text: String, size: Int, share: Int, in width: Int) -> String {
        let line = min(width, FontWidths.twips(of: text, size: size) * share / 100)
        let side = max(0, (width - line) / 2)
        return """
            <w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>\
            <w:spacing w:before="20" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="\(side)" w:right="\(side)"/></w:pPr></w:p>
            """
    }

    private func table(_ cells: [(width: Int, content: String)]) -> String {
        let grid = cells.map { #"<w:gridCol w:w="\#($0.width)"/>"# }.joined()
        let row = cells.map { #"<w:tc><w:tcPr><w:tcW w:w="\#($0.width)" w:type="dxa"/></w:tcPr>\#($0.content)</w:tc>"# }.joined()
        return """
            <w:tbl><w:tblPr><w:tblW w:w="\(cells.reduce(0) { $0 + $1.width })" w:type="dxa"/><w:tblLayout w:type="fixed"/>\
            <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>\
            <w:tblGrid>\(grid)</w:tblGrid><w:tr>\(row)</w:tr></w:tbl>
            """
    }

    // MARK: Other parts

    /// In the top margin, in the middle; the first page has none.
    private var pageNumber: String {
        let size = "<w:rPr><w:sz w:val=\"\(layout.pageNumber * 2)\"/></w:rPr>"
        return """
            <w:hdr \(Self.namespaces)><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>\(size)<w:fldChar w:fldCharType="begin"/></w:r>\
            <w:r>\(size)<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r>\(size)<w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>
            """
    }

    private var styles: String {
        let font = #"<w:rFonts w:ascii="\#(Self.font)" w:hAnsi="\#(Self.font)" w:cs="\#(Self.font)" w:eastAsia="\#(Self.font)"/>"#
        return """
            <w:styles \(Self.namespaces)><w:docDefaults><w:rPrDefault><w:rPr>\(font)<w:color w:val="000000"/>\
            <w:sz w:val="\(layout.text * 2)"/><w:szCs w:val="\(layout.text * 2)"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault>\
            <w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>
            """
    }

    private var contentTypes: String {
        let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        return """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" ContentType="\(type).document.main+xml"/>\
            <Override PartName="/word/styles.xml" ContentType="\(type).styles+xml"/>\
            <Override PartName="/word/header1.xml" ContentType="\(type).header+xml"/>\
            <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """
    }

    private var relationships: String {
        """
        <Relationships xmlns="\(Self.package)/relationships"><Relationship Id="rId1" Type="\(Self.office)/officeDocument" Target="word/document.xml"/>\
        <Relationship Id="rId2" Type="\(Self.package)/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
        """
    }

    private var contentRelationships: String {
        """
        <Relationships xmlns="\(Self.package)/relationships"><Relationship Id="rId1" Type="\(Self.office)/styles" Target="styles.xml"/>\
        <Relationship Id="rId2" Type="\(Self.office)/header" Target="header1.xml"/></Relationships>
        """
    }

    private var properties: String {
        // Written in UTC, which every reader takes: Vietnam's wall clock seven hours earlier.
        let moment = made.adding(seconds: -7 * 3600).iso.prefix(19) + "Z"
        return """
            <cp:coreProperties xmlns:cp="\(Self.package)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <dc:title>\(XMLText.escaped("\(paper.typeName) \(paper.number): \(paper.subject)"))</dc:title><dc:language>vi</dc:language>\
            <dcterms:created xsi:type="dcterms:W3CDTF">\(moment)</dcterms:created></cp:coreProperties>
            """
    }

    private static let font = "Times New Roman"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"\(office)\""

    /// The same for a margin, never a hair narrower than was asked for.
    private static func margin(_ millimetres: Int) -> Int { (millimetres * 14_400 + 253) / 254 }

    /// A millimetre is 1440/25.4 of them; to the nearest.
    static func twips(_ millimetres: Int) -> Int { (millimetres * 14_400 + 127) / 254 }
}

/// How wide a line of the bold serif face is, near enough to draw a rule as long as it: the widths of Times Bold, in thousandths.
enum FontWidths {
    static func twips(of text: String, size: Int) -> Int {
        text.folded(keepingCase: true).reduce(0) { $0 + width(of: $1) } * size * 20 / 1000
    }

    private static func width(of letter: Character) -> Int {
        switch letter {
        case "I", "J": letter == "I" ? 389 : 500
        case "M": 944
        case "W": 1000
        case "C", "D", "N", "R", "U", "V", "X", "Y", "A": 722
        case "G", "H", "K", "O", "Q": 778
        case "A"..."Z": 640
        case "i", "l", "j", "t", " ", "-", ",", ".", ";", ":", "/", "(", ")": 300
        case "m": 833
        case "w": 722
        case "c", "e", "r", "s", "z": 430
        default: 530
        }
    }
}

extension String {
    /// Letters without their marks, each as large as it was: `Độc lập` is `Doc lap`.
    fileprivate func folded(keepingCase: Bool) -> String {
        String(
            map { letter in
                let plain = String(letter).folded
                return letter.isUppercase ? Character(plain.uppercased().first.map(String.init) ?? " ") : plain.first ?? letter
            })
    }
}
