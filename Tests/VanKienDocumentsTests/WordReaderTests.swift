import Foundation
import Testing
import VanKienTestSeeds

@testable import VanKienDocuments

@Suite("Word processors' files")
struct WordReaderTests {
    /// `scripts/make-word-fixture` writes the file.
    @Test("a file with everything in it")
    func golden() throws {
        let document = try WordReader().read(Fixtures.bytes("decision.docx"), name: "decision.docx")
        try Fixtures.expectTree(DocumentTree.draw(document.origin, format: "docx") + DocumentTree.draw(document), "decision.docx.tree")
    }

    @Test("numbers that Word computes", arguments: [
        (["0 0", "0 1", "0 1", "0 0", "0 1"], ["I.", "I.1.", "I.2.", "II.", "II.1."]),
        (["1 0", "1 0", "2 0", "2 0", "1 0"], ["a)", "b)", "a)", "b)", "c)"]),
        (["0 1", "0 0"], ["I.1.", "II."]),
    ])
    func numbering(items: [String], labels: [String]) throws {
        let level = { (number: Int, format: String, text: String) in
            "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/></w:lvl>"
        }
        let numbering = """
            <w:numbering NAMESPACE><w:abstractNum w:abstractNumId="5">\(level(0, "upperRoman", "%1."))\(level(1, "decimal", "%1.%2."))</w:abstractNum>
            <w:abstractNum w:abstractNumId="6">\(level(0, "lowerLetter", "%1)"))</w:abstractNum>
            <w:abstractNum w:abstractNumId="7">\(level(0, "lowerLetter", "%1)"))</w:abstractNum>
            <w:num w:numId="0"/><w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="1"><w:abstractNumId w:val="6"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>
            """
        let body = items.map { item in
            let parts = item.split(separator: " ")
            let list = parts[0] == "0" ? "9" : String(parts[0])
            return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(parts[1])\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr>\(WordFile.run("Mục x".unicodeScalars))</w:p>"
        }.joined()
        let document = try WordReader().read(
            WordFile.bytes(body: body, more: [("word/numbering.xml", numbering)]), name: "x.docx")
        #expect(document.passages.map { String($0.text.dropLast(6)) } == labels)
    }

    @Test("readers are chosen by content first, then by ending")
    func choice() {
        let registry = ReaderRegistry()
        let word = WordFile.bytes(body: "")
        #expect(registry.reader(of: word, name: "x.txt").format == "docx")
        #expect(registry.reader(of: Array("%PDF-1.4\n".utf8), name: "x.docx").format == "pdf")
        #expect(registry.reader(of: Array("{\\rtf1".utf8), name: "x.doc").format == "rtf")
        #expect(registry.reader(of: Array("<!DOCTYPE html><p>".utf8), name: "x").format == "html")
        #expect(registry.reader(of: Array("Một tờ".utf8), name: "x.htm").format == "html")
        #expect(registry.reader(of: Array("Một tờ".utf8), name: "x.unknown").format == "text")
        #expect(registry.reader(of: Array("Một tờ".utf8), name: "x.doc").format == "text")
    }

    @Test("a web page: paragraphs, headings, cells, notes as Word writes them")
    func html() throws {
        let page = """
            <html><head><title>x</title><style>p{}</style></head><body><h2>I. TÌNH HÌNH</h2>
            <p>Số cuộc họp<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> tăng&nbsp;lên,
            nhiều&shy; nơi.</p><table><tr><td>Huyện</td><td>12</td></tr></table><script>var x</script>
            <div id="ftn1"><p><a href="#_ftnref1">[1]</a> Năm 2014.</p></div></body></html>
            """
        let document = try HTMLReader().read(Array(page.utf8), name: "x.html")
        #expect(document.passages.map { "\($0.id) \($0.text)" } == [
            "h1 I. TÌNH HÌNH", "p1 Số cuộc họp tăng lên, nhiều nơi.", "p2 Huyện", "p3 12", "fn1 Năm 2014.",
        ])
        #expect(document.passages.last?.anchor == Anchor(passage: 1, offset: 11))
        #expect(document.passages.last?.mark == "1")
    }

    @Test("a legacy font is told by the letters' font, not by that of ASCII; the theme's fonts and signs of others are none", arguments: [
        ("<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\".VnTime\"/>", "<w:t>§¶ng bé</w:t>", "Đảng bộ"),
        ("<w:rFonts w:ascii=\".VnTime\"/>", "<w:t>§¶ng bé</w:t>", "Đảng bộ"),
        ("<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\" w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/>", "<w:t>và à</w:t>", "và à"),
        ("<w:rFonts w:asciiTheme=\"minorHAnsi\"/>", "<w:t>và à</w:t>", "và à"),
        ("<w:rFonts w:eastAsia=\"Batang\"/>", "<w:t>§¶ng bé</w:t>", "Đảng bộ"),
        ("<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>", "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t> ®ñ</w:t>", "✓ đủ"),
        ("<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>", "<w:t>®ñ </w:t><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t> hai</w:t>", "đủ ≥ hai"),
        ("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "<w:t>50%\u{F0A3}</w:t>", "50%≤"),
        ("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "<w:t>\u{F0FE}</w:t>", "☑"),
        ("<w:rFonts w:ascii=\"Wingdings 2\" w:hAnsi=\"Wingdings 2\"/>", "<w:t>a\u{F0A3}</w:t>", "a\u{F0A3}"),
    ])
    func fonts(properties: String, run: String, expected: String) throws {
        let styles = "<w:styles NAMESPACE><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:style></w:styles>"
        let body = "<w:p><w:r><w:rPr>\(properties)</w:rPr>\(run)</w:r></w:p>"
        #expect(try WordReader().read(WordFile.bytes(body: body, more: [("word/styles.xml", styles)]), name: "x").passages.map(\.text) == [expected])
    }

    @Test("parts lie where relationships say, wherever that is")
    func relationships() throws {
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", Array("<Types/>".utf8))
        zip.add("_rels/.rels", Array("<Relationships><Relationship Id=\"a\" Type=\"\(types)officeDocument\" Target=\"/van/ban.xml\"/></Relationships>".utf8))
        zip.add(
            "van/_rels/ban.xml.rels",
            Array(
                "<Relationships><Relationship Id=\"b\" Type=\"\(types)footnotes\" Target=\"../chu thich.xml\"/><Relationship Id=\"c\" Type=\"\(types)header\" Target=\"dau.xml\"/></Relationships>"
                    .utf8))
        zip.add("van/ban.xml", Array("<w:document \(space)><w:body><w:p>\(WordFile.run("Một".unicodeScalars))<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:body></w:document>".utf8))
        zip.add("chu thich.xml", Array("<w:footnotes \(space)><w:footnote w:id=\"1\"><w:p>\(WordFile.run("Hai".unicodeScalars))</w:p></w:footnote></w:footnotes>".utf8))
        zip.add("van/dau.xml", Array("<w:hdr \(space)><w:p>\(WordFile.run("Ba".unicodeScalars))</w:p></w:hdr>".utf8))
        let bytes = zip.finished()
        let (document, format) = try ReaderRegistry().read(bytes, name: "x.docx")
        #expect(format == "docx")
        #expect(document.passages.map { "\($0.id) \($0.text)" } == ["p1 Một", "fn1 Hai"])
        #expect(document.accounting.dropped.map(\.text) == ["Ba "])
    }

    @Test("notes are numbered as the document or the section says", arguments: [
        (settings: "", sections: ["", ""], expected: "1 2 i 3 ii *"),
        (settings: "<w:footnotePr><w:numRestart w:val=\"eachSect\"/></w:footnotePr>", sections: ["", ""], expected: "1 2 i 1 ii *"),
        (
            settings: "<w:footnotePr><w:numFmt w:val=\"chicago\"/><w:numStart w:val=\"3\"/></w:footnotePr><w:endnotePr><w:numFmt w:val=\"upperLetter\"/></w:endnotePr>",
            sections: ["", ""], expected: "‡ § A ** B *"
        ),
        (
            settings: "", sections: ["", "<w:footnotePr><w:numFmt w:val=\"lowerLetter\"/><w:numRestart w:val=\"eachSect\"/></w:footnotePr>"],
            expected: "1 2 i a ii *"
        ),
        (settings: "<w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr>", sections: ["", ""], expected: "1 1 i 1 ii *"),
        (settings: "<w:footnotePr><w:numStart w:val=\"9223372036854775807\"/></w:footnotePr>", sections: ["", ""], expected: "1000000 1000000 i 1000000 ii *"),
    ])
    func noteMarks(settings: String, sections: [String], expected: String) throws {
        let note = { (kind: String, id: Int) in "<w:r><w:\(kind)Reference w:id=\"\(id)\"/></w:r>" }
        let body = """
            <w:p>\(WordFile.run("Một".unicodeScalars))\(note("footnote", 1))</w:p>
            <w:p><w:pPr><w:sectPr>\(sections[0])<w:pgSz/></w:sectPr></w:pPr><w:r><w:br w:type="page"/></w:r>\(WordFile.run("Hai".unicodeScalars))\(note("footnote", 2))\(note("endnote", 1))</w:p>
            <w:p>\(WordFile.run("Ba".unicodeScalars))\(note("footnote", 3))\(note("endnote", 2))<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r></w:p>
            <w:sectPr>\(sections[1])<w:pgSz/></w:sectPr>
            """
        let notes = (1...4).map { "<w:footnote w:id=\"\($0)\"><w:p>\(WordFile.run("Năm 201\($0)".unicodeScalars))</w:p></w:footnote>" }.joined()
        let endnotes = (1...2).map { "<w:endnote w:id=\"\($0)\"><w:p>\(WordFile.run("Xem 201\($0)".unicodeScalars))</w:p></w:endnote>" }.joined()
        let file = WordFile.bytes(
            body: body, notes: notes,
            more: [("word/settings.xml", "<w:settings NAMESPACE>\(settings)</w:settings>"), ("word/endnotes.xml", "<w:endnotes NAMESPACE>\(endnotes)</w:endnotes>")])
        let document = try WordReader().read(file, name: "x")
        #expect(document.passages.compactMap(\.mark).joined(separator: " ") == expected)
    }

    @Test("a part that Word would read from another format is told")
    func foreignPart() throws {
        let document = try WordReader().read(WordFile.bytes(body: "<w:altChunk w:id=\"a\"/><w:p>\(WordFile.run("Một".unicodeScalars))</w:p>"), name: "x")
        #expect(document.remarks == ["left out: 1 parts in another format (w:altChunk)"])
    }

    @Test("pages that a document holds stand where it names them, with their notes", arguments: ["html", "mht"])
    func chunks(ending: String) throws {
        let page = "<html><body><p>Hai<a href=\"#_ftn1\">[1]</a>.</p><div id=\"ftn1\"><p><a href=\"#_ftnref1\">[1]</a> Năm 2014.</p></div></body></html>"
        let archive = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n    type=\"text/html\";\r\n    boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n\(page)\r\n--x--\r\n"
        let links = "<Relationships><Relationship Id=\"r1\" Target=\"/word/a.\(ending)\"/><Relationship Id=\"r2\" Target=\"b.rtf\"/></Relationships>"
        let note = "<w:footnote w:id=\"1\"><w:p>\(WordFile.run("Năm 2013.".unicodeScalars))</w:p></w:footnote>"
        // Named once more, it is not read once more.
        let body = "<w:p>\(WordFile.run("Một".unicodeScalars))<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p><w:altChunk r:id=\"r1\"/><w:p>\(WordFile.run("Ba".unicodeScalars))</w:p><w:altChunk r:id=\"r2\"/><w:altChunk r:id=\"r1\"/>"
        let file = WordFile.bytes(
            body: body, notes: note, more: [("word/_rels/document.xml.rels", links), ("word/a.\(ending)", ending == "mht" ? archive : page), ("word/b.rtf", "{\\rtf1 a}")],
            namespaces: " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"")
        let document = try WordReader().read(file, name: "x")
        #expect(document.passages.map { "\($0.id) \($0.text)" } == ["p1 Một", "p2 Hai.", "p3 Ba", "fn1 Năm 2013.", "fn2 Năm 2014."])
        #expect(document.passages.map(\.anchor) == [nil, nil, nil, Anchor(passage: 0, offset: 3), Anchor(passage: 1, offset: 3)])
        #expect(document.remarks == ["left out: 2 parts in another format (w:altChunk)"])
    }

    @Test("the XML of Word 2003 is read as what it is", .enabled(if: (try? ExternalTool.soffice.path()) != nil))
    func wordXML() throws {
        let note = "<w:r><w:footnote><w:p><w:r><w:t> Năm 2014.</w:t></w:r></w:p></w:footnote></w:r>"
        let page = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">"
            + "<w:body><w:p><w:r><w:t>Dân vận khéo</w:t></w:r>\(note)</w:p></w:body></w:wordDocument>"
        let read = try ReaderRegistry().read(Array(page.utf8), name: "x.doc")
        #expect(read.format == "xml")
        #expect(read.document.passages.map(\.text) == ["Dân vận khéo", "Năm 2014."])
    }

    @Test("a web archive and a book are read as the page that they hold")
    func pageContainers() throws {
        let page = "<html><body><h1>I. TÌNH HÌNH</h1><p>Dân vận khéo = một.</p></body></html>"
        let quoted = page.utf8.map { $0 < 0x80 && $0 != 0x3D ? String(UnicodeScalar($0)) : "=" + String($0 >> 4, radix: 16, uppercase: true) + String($0 & 15, radix: 16, uppercase: true) }.joined()
        // The archive names its page's type too, and a text for programs that know no archives stands before the first part.
        let mht = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tBoundary=\"xx\"\r\n\r\nThis is a multi-part message.\r\n\r\n--xx\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: %@\r\n\r\n"
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/epub+zip".utf8))
        zip.add("META-INF/container.xml", Array("<container><rootfiles><rootfile full-path=\"OPS/a.opf\"/></rootfiles></container>".utf8))
        zip.add("OPS/a.opf", Array("<package><manifest><item id=\"b\" href=\"b.xhtml\"/></manifest><spine><itemref idref=\"b\"/><itemref idref=\"b\"/></spine></package>".utf8))
        zip.add("OPS/b.xhtml", Array(page.utf8))
        let files: [(String, [UInt8])] = [
            ("mht", Array((mht.replacing("%@", with: "quoted-printable") + quoted + "\r\n--xx--\r\n").utf8)),
            ("mht", Array((mht.replacing("%@", with: "base64") + Data(page.utf8).base64EncodedString(options: .lineLength76Characters) + "\r\n--xx--\r\n").utf8)),
            ("epub", zip.finished()),
        ]
        for (format, bytes) in files {
            let read = try ReaderRegistry().read(bytes, name: "x")
            #expect(read.format == format)
            #expect(read.document.passages.map(\.text) == ["I. TÌNH HÌNH", "Dân vận khéo = một."])
        }
    }

    @Test("notes of a book, at the page's end and in a file of their own")
    func bookNotes() throws {
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/epub+zip".utf8))
        zip.add("META-INF/container.xml", Array("<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>".utf8))
        zip.add("a.opf", Array("<package><manifest><item id=\"b\" href=\"t/b.xhtml\"/><item id=\"n\" href=\"t/n.xhtml\"/></manifest><spine><itemref idref=\"b\"/><itemref idref=\"n\"/></spine></package>".utf8))
        zip.add("t/b.xhtml", Array("<html><body><p>Số cuộc họp<sup id=\"r1\"><a epub:type=\"noteref\" href=\"#n1\">1</a></sup> tăng<a role=\"doc-noteref\" href=\"n.xhtml#n1\">2</a>.</p><aside epub:type=\"footnote\" id=\"n1\"><p><sup><a href=\"#r1\">1</a></sup> Năm 2014.</p></aside></body></html>".utf8))
        zip.add("t/n.xhtml", Array("<html><body><section epub:type=\"endnotes\"><div role=\"doc-endnote\" id=\"n1\"><p><a href=\"b.xhtml#r2\">2</a> Năm 2015.</p></div></section></body></html>".utf8))
        let document = try ReaderRegistry().read(zip.finished(), name: "x").document
        #expect(document.passages.map { "\($0.id) \($0.text)" } == ["p1 Số cuộc họp tăng.", "fn1 Năm 2014.", "fn2 Năm 2015."])
        #expect(document.passages.map(\.anchor) == [nil, Anchor(passage: 0, offset: 11), Anchor(passage: 0, offset: 16)])
    }

    @Test(
        "what LibreOffice makes of other formats has the notes at their places", .enabled(if: (try? ExternalTool.soffice.path()) != nil),
        arguments: ["rtf", "doc"])
    func converted(ending: String) throws {
        let original = try WordReader().read(Fixtures.bytes("decision.docx"), name: "x")
        let read = try ReaderRegistry().read(Fixtures.bytes("decision.\(ending)"), name: "x.\(ending)")
        #expect(read.format == ending)
        #expect(read.document.origin.tools == ["soffice"])
        let anchored = { (document: Document) in
            document.passages.filter { $0.kind == .footnote && $0.mark != "*" }.map { note in
                "\(note.mark ?? "") \(note.text) \(note.anchor.map { "\(document.passages[$0.passage].text.prefix(20)) \($0.offset)" } ?? "untied")"
            }
        }
        #expect(anchored(read.document) == anchored(original))
        #expect(read.document.metadata == original.metadata)
        #expect(read.document.sections == original.sections)
    }

    @Test("raised numbers of a PDF are marks, and the same digits elsewhere are not", arguments: [
        ("glued to a word", "Theo mục V.1 Hướng dẫn, việc khó của dân1. Ban đã\nđọc.\n\n1 Ba sở chưa.\n",
            "dân 100 120 10 20|1 120 124 10 15|. 124 126 10 20|Ban 130 150 10 20", "Theo mục V.1 Hướng dẫn, việc khó của dân¹. Ban đã\nđọc.\n\n¹ Ba sở chưa.\n"),
        ("set apart by the layout", "Bộ Chính trị 1; khoản 1 Điều 2\n\n1 Quy chế.\n", "trị 50 60 10 20|1 60 64 10 15|; 64 66 10 20|khoản 70 90 10 20|1 93 98 10 20",
            "Bộ Chính trị¹; khoản 1 Điều 2\n\n¹ Quy chế.\n"),
        ("a note's number on a line of its own, with no gap above", "Theo dân1. Ban\nđọc.\n     1\n       Ba sở chưa\nxong.\n",
            "dân 100 120 10 20|1 120 124 10 15|. 124 126 10 20|đọc. 90 120 30 40|Ba 103 110 50 60|sở 112 120 50 60|xong. 80 95 59 69|1 96 99 50 55",
            "Theo dân¹. Ban\nđọc.\n\n     ¹ Ba sở chưa\nxong.\n"),
        ("a row's number on a line of its own", "Theo dân1. Ban\n     1\n       Ba sở\n\n1 Quy chế.\n",
            "dân 100 120 10 20|1 120 124 10 15|. 124 126 10 20|1 96 99 50 60|Ba 103 110 50 60|sở 112 120 50 60", "Theo dân¹. Ban\n     1\n       Ba sở\n\n¹ Quy chế.\n"),
        ("a measure", "rộng 4 km2 và\n", "4 40 44 10 20|km 47 58 10 20|2 58 61 10 15|và 64 70 10 20", "rộng 4 km2 và\n"),
        ("as high as the word before", "Mẫu B1 kèm\n1 dòng\n", "B 40 44 10 20|1 44 48 10 20|kèm 50 60 10 20", "Mẫu B1 kèm\n1 dòng\n"),
        ("lower than the word before", "H2 và\n1 dòng\n", "H 40 44 10 20|1 44 48 16 21|và 50 60 10 20", "H2 và\n1 dòng\n"),
        ("a table's row above the note", "dân1 nói\n1 Vốn 20\n2 Thu 30\n\n1 Quy chế.\n", "dân 1 9 10 20|1 9 11 10 15|nói 13 20 10 20",
            "dân¹ nói\n1 Vốn 20\n2 Thu 30\n\n¹ Quy chế.\n"),
    ])
    func raisedNumbers(case: String, layout: String, words: String, expected: String) throws {
        let boxes = words.split(separator: "|").map { word in
            let parts = word.split(separator: " ")
            return "<word xMin=\"\(parts[1])\" yMin=\"\(parts[3])\" xMax=\"\(parts[2])\" yMax=\"\(parts[4])\">\(parts[0])</word>"
        }
        let page = "<html><body><doc><page width=\"600\" height=\"800\">\(boxes.joined(separator: "\n"))</page></doc></body></html>"
        let numbers = try RaisedNumbers(PrintedWords(Array(page.utf8)))
        #expect(String(decoding: numbers.raised(in: Array(layout.utf8)), as: UTF8.self) == expected)
    }

    /// A viewer's layout sets marks apart, so only the notes' words are sure.
    @Test("a PDF has its head, its sections and its notes", .enabled(if: (try? ExternalTool.pdftotext.path()) != nil))
    func pdf() throws {
        let document = try ReaderRegistry().read(Fixtures.bytes("decision.pdf"), name: "x").document
        #expect(document.metadata.number?.canonical == "45-QĐ/TU")
        #expect(document.metadata.signer == "Lò Văn Sơn")
        #expect(document.origin.encoding == nil)
        #expect(document.origin.propertyCreated?.hasPrefix("20") == true)
        #expect(document.sections.map(\.label) == ["I", "1", "2", "a", "b", "II", "1", "a"])
        #expect(document.passages.contains { $0.text.hasSuffix("Quy chế giám sát và phản biện xã hội.") })
    }

    /// The page is drawn, and its picture put into a PDF that has nothing else.
    @Test(
        "a scan is recognised as one, and read by Tesseract where that is asked",
        .enabled(if: (try? ExternalTool.tesseract.path()) != nil && (try? ExternalTool.pdftoppm.path()) != nil))
    func scan() throws {
        let folder = try ToolFolder()
        let source = try folder.write(Fixtures.bytes("decision.pdf"), to: "in.pdf")
        _ = try ExternalTool.pdftoppm.run(in: folder, ["-r", "200", "-gray", "-singlefile", "-l", "1", source, folder.path + "/page"])
        let picture = try #require(try folder.contents(of: "page.pgm"))
        let scan = Self.pdf(ofGray: picture)
        #expect(throws: DocumentReaderError.scanned(pages: 1)) { try ReaderRegistry().read(scan, name: "x.pdf") }
        let document = try ReaderRegistry(options: ReaderOptions(recognisesScans: true)).read(scan, name: "x.pdf").document
        #expect(document.metadata.number?.canonical == "45-QĐ/TU")
        #expect(document.passages.contains { $0.text.contains("Hội đồng nhân dân và") })
        #expect(document.remarks.contains { $0.contains("text recognition") })
    }

    /// - Parameter picture: PGM: `P5`, width and height, the greatest value, then a byte a point.
    private static func pdf(ofGray picture: [UInt8]) -> [UInt8] {
        let head = picture.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
        let size = String(decoding: head[1], as: UTF8.self).split(separator: " ")
        let content = "q 612 0 0 792 0 0 cm /I Do Q"
        let objects: [[UInt8]] = [
            Array("<< /Type /Catalog /Pages 2 0 R >>".utf8), Array("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
            Array("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>".utf8),
            Array("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream".utf8),
            Array("<< /Type /XObject /Subtype /Image /Width \(size[0]) /Height \(size[1]) /ColorSpace /DeviceGray /BitsPerComponent 8 /Length \(head[3].count) >>\nstream\n".utf8)
                + head[3] + Array("\nendstream".utf8),
        ]
        var bytes = Array("%PDF-1.4\n".utf8)
        for (number, object) in objects.enumerated() { bytes += Array("\(number + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8) }
        return bytes + Array("trailer << /Root 1 0 R >>\n%%EOF\n".utf8)
    }

    @Test("a damaged PDF and a missing program are said in one line", .enabled(if: (try? ExternalTool.pdftotext.path()) != nil))
    func brokenPDF() throws {
        let whole = try Fixtures.bytes("decision.pdf")
        #expect(throws: DocumentReaderError.self) { try ReaderRegistry().read(Array(whole[..<2000]), name: "x") }
        let missing = ExternalTool(name: "vankien-no-such-program", package: "none")
        #expect(throws: DocumentReaderError.needs(tool: "vankien-no-such-program", package: "none")) { try missing.path() }
    }

    @Test("a program that does not end is ended")
    func endless() throws {
        let sleep = ExternalTool(name: "sleep", package: "coreutils")
        // It did nothing in its time, as where others have the processor; that is no fault of the file.
        let starved = DocumentReaderError.starved(tool: "sleep", seconds: 1, worked: 0)
        #expect(throws: starved) { try sleep.run(in: ToolFolder(), ["60"], seconds: 1) }
        #expect(!starved.isLasting)
    }

    @Test("a program that takes more memory than it may is ended, and one that writes without end")
    func greedy() {
        let dd = ExternalTool(name: "dd", package: "coreutils")
        let copy = { (block: Int) in _ = try dd.run(in: ToolFolder(), ["if=/dev/zero", "of=/dev/null", "count=1", "bs=\(block)"], seconds: 10) }
        #expect(throws: Never.self) { try copy(1 << 20) }
        #expect(throws: DocumentReaderError.refusedBy(tool: "dd", status: 1)) { try copy(ReaderLimits.toolMemory + 1) }
        let cat = ExternalTool(name: "cat", package: "coreutils")
        #expect(throws: DocumentReaderError.expandsTooFar(limit: ReaderLimits.expandedSize)) { try cat.run(in: ToolFolder(), ["/dev/zero"], seconds: 10) }
    }
}
