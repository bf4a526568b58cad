import Foundation
import Testing
import VanKienTestSeeds

@testable import VanKienDocuments

/// Files that are made to harm: each is read, or refused for a reason that fits on a line.
@Suite("Hostile files")
struct HostileFileTests {
    private static func reason(_ bytes: [UInt8]) -> DocumentReaderError? {
        do {
            _ = try ReaderRegistry().read(bytes, name: "x.docx")
            return nil
        } catch { return error as? DocumentReaderError }
    }

    /// In the time that a file has, which a sanitizer may make longer.
    private static func read(_ bytes: [UInt8], by reader: some DocumentReader) throws -> Document {
        try ReadingTime.begin(seconds: ReaderLimits.readingSeconds * Int(SanitizedBuild.slowdown)) { try reader.read(bytes, name: "x") }
    }

    @Test("elements in one another without end")
    func nesting() {
        let deep = String(repeating: "<w:sdt>", count: 240) + String(repeating: "</w:sdt>", count: 240)
        #expect(Self.reason(WordFile.bytes(body: deep)) == .empty)
        let deeper = String(repeating: "<w:sdt>", count: 100_000)
        #expect(Self.reason(WordFile.bytes(body: deeper)) != nil)
    }

    @Test("groups of rich text in one another without end; a brace of the text is none")
    func groups() {
        let opened = Array(("{\\rtf1 " + String(repeating: "{", count: 100_000)).utf8)
        #expect(Self.reason(opened) == .nestedTooDeep(limit: ReaderLimits.nesting))
        let written = Array(("{\\rtf1 " + String(repeating: "\\{", count: 2_000) + "}").utf8)
        #expect(Self.reason(written) != .nestedTooDeep(limit: ReaderLimits.nesting))
    }

    @Test("cut at any place, a file is refused or read, and nothing else", arguments: ["docx", "odt"])
    func cut(ending: String) throws {
        let whole = try Fixtures.bytes("decision.\(ending)")
        for length in stride(from: 0, to: whole.count, by: 97) {
            do { _ = try ReaderRegistry().read(Array(whole[..<length]), name: "x.\(ending)") } catch { #expect(error is DocumentReaderError) }
        }
    }

    @Test("bytes of chance, whatever the file is called", arguments: ["doc", "docx", "odt", "rtf", "html", "mht", "epub", "txt"])
    func chance(ending: String) {
        var generator = SeededGenerator(seed: 7)
        for start in [[], Array("PK\u{3}\u{4}".utf8), Array("<html>".utf8), Array("MIME-Version: 1.0\n".utf8)] {
            let bytes = start + (0..<20_000).map { _ in UInt8(generator.int(0..<256)) }
            do { _ = try ReaderRegistry().read(bytes, name: "x.\(ending)") } catch { #expect(error is DocumentReaderError) }
        }
    }

    @Test("entities are not unfolded, and nothing is loaded", arguments: ["docx", "odt", "html"])
    func entities(ending: String) throws {
        let laughs = "<!DOCTYPE a [<!ENTITY l0 \"lol\"><!ENTITY l1 \"&l0;&l0;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
        switch ending {
        case "html":
            let document = try HTMLReader().read(Array((laughs + "<html><body><p>&l1; &x; dân vận</p></body></html>").utf8), name: "x")
            #expect(document.passages.allSatisfy { !$0.text.contains("lol") && !$0.text.contains("root") })
        default:
            var zip = ZipWriter()
            if ending == "odt" { zip.add("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)) }
            zip.add(ending == "odt" ? "content.xml" : "word/document.xml", Array((laughs + "<a>&l1;</a>").utf8))
            if ending == "docx" { zip.add("[Content_Types].xml", []) }
            guard case .damaged(let reason) = Self.reason(zip.finished()) else {
                Issue.record("read")
                return
            }
            #expect(reason.contains("entities"))
        }
    }

    private static let endlessTag = DocumentReaderError.damaged(reason: "a tag in it has thousands of attributes")

    @Test("a tag with attributes without end, which a parser compares each with each")
    func attributes() {
        let attributes = (0..<20_000).map { " a\($0)='x'" }.joined()
        #expect(throws: Self.endlessTag) { try HTMLReader().read(Array("<html><p\(attributes)>dân vận</p></html>".utf8), name: "x") }
        #expect(Self.reason(WordFile.bytes(body: "<w:p\(attributes)/>")) == Self.endlessTag)
        #expect(throws: Never.self) { try HTMLReader().read(Array("<html><p \((0..<1000).map { "a\($0)" }.joined(separator: " "))>dân vận</p></html>".utf8), name: "x") }
        // Pictures are values without end, and no fault.
        let picture = "<html><img src=\"data:image/png;base64,\(String(repeating: "a b > < ", count: 50_000))\"><p>dân vận</p></html>"
        #expect(throws: Never.self) { try HTMLReader().read(Array(picture.utf8), name: "x") }
    }

    @Test(
        "such a tag behind what looks like the beginning of a value, with signs among its attributes, names without end, or in another encoding",
        arguments: [
            "<!-- x=\" --><p ATTRIBUTES>", "<!-- x=\" --><p ATTRIBUTES><!-- \" -->", "<script>x='</script><p ATTRIBUTES>", "<p = \" ATTRIBUTES>", "<p a==\" ATTRIBUTES>",
            "<p=' ATTRIBUTES>", "<p -=\" ATTRIBUTES>", "<p é=\" ATTRIBUTES>", "<p a=b=\" ATTRIBUTES>", "<p a < b < c ATTRIBUTES < d>", "<p NAMES>",
            "<p \(String(repeating: "a", count: 100))1=\" ATTRIBUTES>",
        ])
    func hiddenAttributes(page: String) {
        let attributes = (0..<20_000).map { $0 % 1000 == 999 ? " <" : " a\($0)" }.joined()
        let names = (0..<20_000).map { "a\($0)" + String(repeating: "z", count: 99 - "\($0)".count) }.joined()
        let page = page.replacing("ATTRIBUTES", with: attributes).replacing("NAMES", with: names)
        #expect(throws: Self.endlessTag) { try HTMLReader().read(Array("<html><body>\(page)dân vận khéo trong nhân dân</p>".utf8), name: "x") }
    }

    @Test("such a tag of XML behind a comment, or in an encoding whose letters are not those of ASCII")
    func hiddenAttributesOfXML() {
        let attributes = (0..<20_000).map { $0 % 1000 == 999 ? " ľ\($0)=''" : " a\($0)=''" }.joined()
        let body = "<!-- x=\" --><w:p\(attributes)/>"
        #expect(Self.reason(WordFile.bytes(body: body)) == Self.endlessTag)
        let xml = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>\(body)</w:body></w:document>"
        for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
            let bytes = ("\u{FEFF}<?xml version='1.0' encoding='UTF-16'?>" + xml).data(using: encoding).map(Array.init) ?? []
            #expect(Self.reason(WordFile.bytes(document: bytes)) == Self.endlessTag)
        }
        #expect(Self.reason(WordFile.bytes(document: Array(("<?xml version='1.0' encoding='UTF-7'?>" + xml).utf8)))?.reason.contains("the encoding UTF-7 is not read") == true)
    }

    @Test("XML in UTF-16, and in an encoding with the letters of ASCII, is read as in UTF-8")
    func encodings() throws {
        func xml(_ encoding: String) -> String {
            "<?xml version='1.0' encoding='\(encoding)'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>\(WordFile.paragraph("Trà, cà phê"))</w:body></w:document>"
        }
        let files: [[UInt8]?] = [
            Array(xml("UTF-8").utf8), ("\u{FEFF}" + xml("UTF-16")).data(using: .utf16LittleEndian).map(Array.init),
            ("\u{FEFF}" + xml("UTF-16")).data(using: .utf16BigEndian).map(Array.init), xml("windows-1252").data(using: .windowsCP1252).map(Array.init),
        ]
        for file in files { #expect(try ReaderRegistry().read(WordFile.bytes(document: #require(file)), name: "x.docx").document.passages.map(\.text) == ["Trà, cà phê"]) }
    }

    @Test("locked by a password")
    func locked() {
        let stream = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Self.reason([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + stream) == .encrypted)
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", [])
        zip.add("word/document.xml", Array("<a/>".utf8), isLocked: true)
        #expect(Self.reason(zip.finished()) == .encrypted)
    }

    @Test("a text of more lines or characters than anyone could cite")
    func endlessText() {
        #expect(throws: DocumentReaderError.tooManyLines(limit: ReaderLimits.lines)) {
            try TextReader().read([UInt8](repeating: 0x0A, count: ReaderLimits.lines + 2) + Array("dân".utf8), name: "x")
        }
        #expect(throws: DocumentReaderError.self) { try TextReader().read([UInt8](repeating: 0x61, count: ReaderLimits.textLength + 1), name: "x") }
    }

    @Test(
        "numbers with more figures than any has, wherever a number means something",
        arguments: ["99999999999999999999999", "9223372036854775807", "9223372036854775808", "18446744073709551615", "-9223372036854775808", "٩٩٩", "0000000000000000000000001"])
    func endlessNumbers(number: String) throws {
        let lines = [
            "Số: N-BC/TU", "Hà Nội, ngày N tháng N năm N", "BÁO CÁO", "Chương N", "Điều N. Tên điều", "Điều N", "Điều 2. Tên điều", "N. Mục", "N) Điểm", "N.N.N Mục con", "[N] Chú thích", "(N) Chú thích",
            "vận động[N] và(N) dân N khoản N Điều N", "Trang N/N", "CÔNG BÁO/Số N + N/Ngày N-N-N", "- N -", "Nghị quyết N-NQ/TW khóa N", "Đại hội lần thứ N", "năm N", "N",
        ].map { $0.replacing("N", with: number) }
        let document = try TextReader().read(Array(lines.joined(separator: "\n\n").utf8), name: "x")
        #expect(document.passages.contains { $0.text.contains("vận động[\(number)]") })
        for line in lines { #expect(throws: Never.self) { try TextReader().read(Array((line + "\n" + line + "\n").utf8), name: "x") } }
    }

    @Test("pages without end and without text: each line costs the same")
    func endlessHeads() throws {
        let heads = Array(String(repeating: "CÔNG BÁO/Số 1/Ngày 1-1-2019\n", count: 150_000).utf8)
        let seconds = try ProcessorTime.seconds { _ = try TextReader().read(heads, name: "x") }
        #expect(seconds < 30 * SanitizedBuild.slowdown)
    }

    @Test("megabytes of other scripts, whose words take very long to find; a text with some of them is read", arguments: ["中", "한", "ᄀ", "й", "𝒂"])
    func otherScripts(letter: String) throws {
        let long = Array(String(repeating: letter, count: ReaderLimits.foreignLength + 1).utf8)
        #expect(throws: DocumentReaderError.tooForeign(limit: ReaderLimits.foreignLength)) { try ReaderRegistry().read(long, name: "x") }
        let some = Array((String(repeating: letter + " ", count: 1000) + String(repeating: "ở – “đâu” ", count: 100_000)).utf8)
        #expect(throws: Never.self) { try ReaderRegistry().read(some, name: "x") }
    }

    @Test("a million marks of all kinds on one letter", arguments: ["txt", "html", "odt"])
    func marks(ending: String) throws {
        var generator = SeededGenerator(seed: 3)
        let kinds: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{323}", "\u{302}", "\u{306}", "\u{31B}", "\u{327}", "\u{345}"]
        var text = String.UnicodeScalarView("a".unicodeScalars)
        for _ in 0..<1_000_000 { text.append(kinds[generator.int(0..<kinds.count)]) }
        let bytes = switch ending {
        case "html": Array("<html><p>\(String(text))</p></html>".utf8)
        case "odt": OpenDocumentFile.bytes(body: "<text:p>\(String(text))</text:p>")
        default: Array(String(text).utf8)
        }
        #expect(try ReaderRegistry().read(bytes, name: "x.\(ending)").document.passages.count == 1)
    }

    @Test("millions of characters that can't be seen, and each is accounted for", arguments: ["txt", "odt"])
    func invisible(ending: String) throws {
        let count = 3_000_000
        let text = String(repeating: "\u{202E}", count: count) + "dân vận"
        let bytes = ending == "odt" ? OpenDocumentFile.bytes(body: "<text:p>\(text)</text:p>") : Array(text.utf8)
        let document = try ReaderRegistry().read(bytes, name: "x.\(ending)").document
        #expect(document.passages.map(\.text) == ["dân vận"])
        #expect(document.accounting.dropped.map { [$0.line, $0.visible] } == [[1, count]])
    }

    @Test("a style that is based on itself, a note without words, a mark without note")
    func circles() throws {
        let styles = """
            <w:styles NAMESPACE><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>
            <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>
            """
        let body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr>\(WordFile.run("Một".unicodeScalars))<w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>"
        let document = try WordReader().read(WordFile.bytes(body: body, more: [("word/styles.xml", styles)]), name: "x.docx")
        #expect(document.passages.map(\.text) == ["Một"])
    }

    @Test("a million marks on one letter, and a line without end")
    func longLines() throws {
        let marks = WordFile.run(("a" + String(repeating: "\u{301}", count: 1_000_000)).unicodeScalars)
        #expect(try WordReader().read(WordFile.bytes(body: "<w:p>\(marks)</w:p>"), name: "x.docx").passages.count == 1)
        let line = WordFile.run(String(repeating: "dân vận ", count: 100_000).unicodeScalars)
        #expect(try WordReader().read(WordFile.bytes(body: "<w:p>\(line)</w:p>"), name: "x.docx").passages.count == 1)
    }

    @Test("a book that names one page a thousand times has it once")
    func repeatedPages() throws {
        let items = (0..<1000).map { "<item id=\"b\($0)\" href=\"b.xhtml\"/>" }.joined()
        let spine = (0..<1000).map { "<itemref idref=\"b\($0)\"/>" }.joined()
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/epub+zip".utf8))
        zip.add("META-INF/container.xml", Array("<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>".utf8))
        zip.add("a.opf", Array("<package><manifest>\(items)</manifest><spine>\(spine)</spine></package>".utf8))
        zip.add("b.xhtml", Array("<html><body><p>Dân vận khéo.</p></body></html>".utf8))
        #expect(try ReaderRegistry().read(zip.finished(), name: "x").document.passages.map(\.text) == ["Dân vận khéo."])
    }

    @Test("a list whose numbers are megabytes long, or begin where counting ends")
    func labels() throws {
        func numbering(_ text: String, start: String) -> [(String, String)] {
            [("word/numbering.xml", """
                <w:numbering NAMESPACE><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="\(start)"/><w:numFmt w:val="decimal"/>
                <w:lvlText w:val="\(text)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
                """)]
        }
        let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\(WordFile.run("Một".unicodeScalars))</w:p>"
        let items = String(repeating: item, count: 2000)
        let long = try WordReader().read(
            WordFile.bytes(body: items, more: numbering(String(repeating: "%1", count: 100_000), start: "1")), name: "x.docx")
        #expect(long.passages.allSatisfy { $0.text.utf8.count < 1000 })
        let last = try WordReader().read(WordFile.bytes(body: item + item, more: numbering("%1.", start: "\(Int.max)")), name: "x.docx")
        #expect(last.passages.count == 2)
    }

    @Test("fields that are open without end, runs within runs: each word costs the same")
    func openFields() throws {
        let fields = String(
            repeating: "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>", count: 100_000)
        let words = String(repeating: WordFile.run("a ".unicodeScalars), count: 100_000)
        #expect(try Self.read(WordFile.bytes(body: "<w:p>\(fields)\(words)</w:p>"), by: WordReader()).passages.count == 1)
        let (open, close) = (String(repeating: "<text:span text:style-name=\"x\">", count: 450), String(repeating: "</text:span>", count: 450))
        let blanks = String(repeating: "<text:s/>", count: 200_000)
        let spans = OpenDocumentFile.bytes(body: "<text:p>Một\(open)\(blanks)hai\(close) ba</text:p>")
        #expect(try Self.read(spans, by: OpenDocumentReader()).passages.map { $0.text.filter { !$0.isWhitespace } } == ["Mộthaiba"])
    }

    @Test("a note that a hundred thousand marks lead to stands once")
    func sharedNote() throws {
        let marks = String(repeating: "a<a href=\"#_ftn1\">[1]</a>", count: 100_000)
        let page = "<html><body><p>\(marks)</p><div id=ftn1><p>\(String(repeating: "Dân vận. ", count: 1000))</p></div></body></html>"
        let document = try Self.read(Array(page.utf8), by: HTMLReader())
        #expect(document.passages.count { $0.kind == .footnote } == 1)
    }

    @Test("paragraphs and lines without end", arguments: ["docx", "html"])
    func endlessParagraphs(ending: String) {
        let count = ReaderLimits.lines + 1
        let bytes = switch ending {
        case "html": Array(("<html><p>" + String(repeating: "a<br>", count: count)).utf8)
        default: WordFile.bytes(body: String(repeating: "<w:p/>", count: count))
        }
        // However long a busy machine takes for a million lines.
        #expect(throws: DocumentReaderError.tooManyLines(limit: ReaderLimits.lines)) {
            try ReadingTime.begin(seconds: 600) { try (ending == "html" ? HTMLReader() as any DocumentReader : WordReader()).read(bytes, name: "x") }
        }
    }

    @Test("a web archive of lines, of heads and of boundaries without end")
    func webArchives() throws {
        let head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\n"
        let page = "Content-Type: text/html\n\n<p>dân vận</p>\n--b--\n"
        let fields = (0..<100_000).map { "X\($0): y\n" }.joined() + String(repeating: " z\n", count: 100_000)
        let text = { (bytes: String) in try MHTReader().read(Array(bytes.utf8), name: "x").passages.map(\.text) }
        #expect(try text(head + fields + page) == ["dân vận"])
        #expect(throws: DocumentReaderError.self) { try text(head + String(repeating: "\n", count: 2_000_000)) }
        let long = String(repeating: "b", count: 1_000_000)
        let endless = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"\(long)\"\n\n" + String(repeating: "--bbbb\n", count: 100_000)
        #expect(throws: DocumentReaderError.self) { try text(endless) }
    }

    @Test("what takes very long ends in its time")
    func time() {
        let tags = Array(("<html><body>" + (0..<200_000).map { "<x\($0)>" }.joined(separator: "</p>")).utf8)
        let events = Slow()
        #expect(throws: DocumentReaderError.tooSlow(seconds: 0)) {
            try ReadingTime.begin(seconds: 0) { try XMLParsing.runHTML(tags, events) }
        }
        #expect(events.count < 1000)
    }

    private final class Slow: XMLEvents {
        let fault: DocumentReaderError? = nil
        private(set) var count = 0
        func start(_ name: String, _ attributes: XMLAttributes) { count += 1 }
        func end(_ name: String) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
}
