import Testing
import VanKienTestSeeds

@testable import VanKienDocuments

/// What only style sheets say of pages and books, and what they say of themselves.
@Suite("Style sheets and properties of pages")
struct WebPageTests {
    /// A title and the paragraph behind it run on where nothing parts them, so the role of the first shows how it was set.
    private static func centred(_ page: HTMLPage, _ html: String) throws -> [String] {
        try XMLParsing.runHTML(Array(html.utf8), page)
        return page.finished().paragraphs.filter(\.isCentred).map { Manuscript.plainText([$0]).filter { $0 != " " } }
    }

    @Test("text in the middle by rules for elements and classes, by attributes, and by what stands round it", arguments: [
        (".t { text-align: center }", "<p class='x t'>A</p><p>b</p>"),
        ("p.t, h1 {text-align:CENTER;font-weight:bold}", "<p class=t>A</p><div class=t>b</div>"),
        ("/* .u{text-align:center} */ p{text-align:center} .u{text-align:left}", "<p>A</p><p class=u>b</p>"),
        ("@media print { .t{text-align:center} } .u{color:red}", "<p class=t>A</p><p class=u>b</p>"),
        ("@import 'x.css'; .t{text-align:center}", "<p class=t>A</p><p>b</p>"),
        (".t{text-align:center}", "<div class=t><p>A</p></div><p>b</p>"),
        (".t{text-align:center}", "<p class=t>A</p><p class=t style='text-align: justify'>b</p>"),
        ("", "<p style='margin:0; text-align : center'>A</p><p>b</p>"),
        ("", "<div align=center><p>A</p><p align=left>b</p></div>"),
        ("", "<center>A</center><table align=center><tr><td>b</td></tr></table>"),
        ("div p{text-align:center} .t::before{text-align:center} .t{", "<p style='text-align:center'>A</p><div><p class=t>b</p></div>"),
    ])
    func alignment(sheet: String, body: String) throws {
        #expect(try Self.centred(HTMLPage(), "<html><head><style>\(sheet)</style></head><body>\(body)</body></html>") == ["A"])
    }

    @Test("a book's pages take the sheets that they name, and its title and day are hints")
    func book() throws {
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/epub+zip".utf8))
        zip.add("META-INF/container.xml", Array("<container><rootfiles><rootfile full-path=\"o/a.opf\"/></rootfiles></container>".utf8))
        let about = "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Quy chế &amp; mẫu</dc:title><dc:date>2016-11-18</dc:date></metadata>"
        zip.add("o/a.opf", Array("<package>\(about)<manifest><item id=\"b\" href=\"t/b.xhtml\"/></manifest><spine><itemref idref=\"b\"/></spine></package>".utf8))
        zip.add("o/s/one.css", Array(".c{text-align:center}".utf8))
        zip.add("o/s/two.css", Array(".c{text-align:left}".utf8))
        let head = "<head><title>Trang 1</title><link rel=\"stylesheet\" href=\"../s/one.css\"/></head>"
        let body = "<p class=\"c\">QUYẾT ĐỊNH</p><p class=\"c\">về chế độ làm việc</p><p>Căn cứ Điều lệ Đảng;</p>"
        zip.add("o/t/b.xhtml", Array("<html>\(head)<body>\(body)</body></html>".utf8))
        let document = try ReaderRegistry().read(zip.finished(), name: "x").document
        #expect(document.metadata.title == "về chế độ làm việc")
        #expect(document.origin.propertyTitle == "Quy chế & mẫu")
        #expect(document.origin.propertyCreated == "2016-11-18")
    }

    @Test("numbers of lists as browsers show them, and no second one where somebody typed it")
    func lists() throws {
        let page = "<ol><li>Một</li><li><p>Hai</p><ol type=a><li>nhỏ</li><li>bé</li></ol></li><li value=7>Bảy</ol>"
            + "<ol start=3><li>3. Ba</li><li>Bốn</li></ol><ol type=I><li>Lớn</li></ol><ul><li>Không</li></ul><ol style='list-style-type: none'><li>Trơn</li></ol>"
        #expect(try Self.texts(page) == ["1. Một", "2. Hai", "a. nhỏ", "b. bé", "7. Bảy", "3. Ba", "4. Bốn", "I. Lớn", "Không", "Trơn"])
    }

    @Test("blocks of all kinds part paragraphs, and so does an empty line within one, an item and a sentence of its own", arguments: [
        ("<main><p>Một</p></main>hai<figure>ba<figcaption>bốn</figcaption></figure><details><summary>năm</summary>sáu</details>", ["Một", "hai", "ba", "bốn", "năm", "sáu"]),
        ("<ul><li>một</li></ul>hai<textarea>ba</textarea>bốn", ["một", "hai", "ba", "bốn"]),
        ("<p>Hội nghị<br>\u{a0}<br/>Đại hội<br>Đảng bộ</p>", ["Hội nghị", "Đại hội Đảng bộ"]),
        ("<p><br>một</p><p><br>hai</p>", ["một", "hai"]),
        ("<div>Đã họp.<br>Sẽ làm;<br>còn lại:<br>- việc một<br>- việc hai<br>tiếp theo<br>1. Kết quả đạt được.</div>", ["Đã họp.", "Sẽ làm; còn lại:", "- việc một", "- việc hai tiếp theo", "1. Kết quả đạt được."]),
        ("<div>I. KẾT QUẢ<br>Đã họp.<br>II. CÔNG TÁC<br>CỦA ĐẢNG UỶ</div>", ["I. KẾT QUẢ", "Đã họp.", "II. CÔNG TÁC CỦA ĐẢNG UỶ"]),
        ("<p>Chương I<br>Quy định chung</p><p>Điều 1.<br>Phạm vi</p>", ["Chương I Quy định chung", "Điều 1. Phạm vi"]),
    ])
    func blocks(body: String, expected: [String]) throws {
        #expect(try HTMLReader().read(Array("<html><body>\(body)</body></html>".utf8), name: "x").passages.map(\.text) == expected)
    }

    @Test("what Word writes for browsers without lists and notes is text, and its marks are none; comments and CDATA stay what they are")
    func conditions() throws {
        let page = "<html><body><!--[if gte mso 9]><xml>x</xml><![endif]--><p><![if !supportLists]><span>I.<span>&nbsp; </span></span><![endif]>Kết quả</p>"
            + "<p>Đã họp<a href=\"#_ftn1\"><![if !supportFootnotes]><span>[1]</span><![endif]></a>.</p><!--[if !mso]><!--><p>Ba.</p><!--<![endif]--><![ IF (gte mso 9)|(IE)]>"
            + "<div><![if !supportFootnotes]><br clear=all><hr><![endif]><div id=ftn1><p><a href=\"#_ftnref1\"><![if !supportFootnotes]>[1]<![endif]></a> Năm 2014.</p></div></div></body></html>"
        let document = try HTMLReader().read(Array(page.utf8), name: "x")
        #expect(document.passages.map { "\($0.id) \($0.text)" } == ["h1 I. Kết quả", "p1 Đã họp.", "p2 Ba.", "fn1 Năm 2014."])
        #expect(document.passages.last?.mark == "1")
    }

    @Test("links to what stands elsewhere are text and no headings")
    func contents() throws {
        let page = "<html><body><nav><ol><li>I. TÌNH HÌNH</li></ol></nav><p class=MsoToc1>I. TÌNH HÌNH</p><h1>I. TÌNH HÌNH</h1><p>Đã ổn.</p></body></html>"
        let document = try HTMLReader().read(Array(page.utf8), name: "x")
        #expect(document.sections.map(\.label) == ["I"])
        #expect(document.passages.map(\.kind) == [.paragraph, .paragraph, .heading, .paragraph])
    }

    @Test("what is hidden or was struck out by a tracked change is no text, and is accounted for", arguments: [
        ("<span style='display:none;mso-hide:all'>bí mật</span>", SourceAccounting.Reason.hiddenText), ("<b hidden>bí mật</b>", .hiddenText),
        ("<p style='display: none'>bí mật</p>", .hiddenText), ("<del cite='mailto:a'>bí mật</del>", .deletion),
        ("<div style='mso-element:comment-list'><div><p>bí mật</p></div></div>", .comment),
    ])
    func leftOut(element: String, reason: SourceAccounting.Reason) throws {
        let document = try HTMLReader().read(Array("<html><body><div>Trước \(element) sau</div></body></html>".utf8), name: "x")
        #expect(document.passages.map(\.text).joined(separator: " ") == "Trước sau")
        #expect(document.accounting.dropped.map(\.reason) == [reason])
        #expect(document.accounting.dropped.map(\.text) == ["bí mật"])
    }

    @Test("a page whose bytes are TCVN3 is not decoded once more for the fonts that it names")
    func legacyBytes() throws {
        var bytes = Array("<html><body><p><font face=\".VnTime\">".utf8)
        bytes += [0xA7, 0xB6] + Array("ng u".utf8) + [0xFB] + Array(" v".utf8) + [0xB5] + Array(" c".utf8) + [0xB8] + Array("c ".utf8)
        bytes += [0xAE] + Array("o".utf8) + [0xB5] + Array("n th".utf8) + [0xD3] + Array(" c".utf8) + [0xF1] + Array("a x".utf8) + [0xB7]
        bytes += Array("</font></p></body></html>".utf8)
        #expect(try HTMLReader().read(bytes, name: "x").passages.map(\.text) == ["Đảng uỷ và các đoàn thể của xã"])
    }

    @Test("fonts of legacy encodings by tags, by styles and by classes, as Word and LibreOffice name them", arguments: [
        ("<p><font face=\".VnTime\">§¶ng u&ucirc;</font> và", "Đảng uỷ và"), ("<p><font face=\".VnTimeH, serif\">®¶ng</font> và", "ĐẢNG và"),
        ("<p><span style='font-size:13pt;font-family:\".VnTime\",\"serif\";mso-bidi-font-family:\"Times New Roman\"'>§¶ng</span>", "Đảng"),
        ("<style><!-- /* Style */ p.MsoNormal, li.MsoNormal {margin:0; font-family:\".VnTime\";} --></style><p class=MsoNormal>§¶ng <b style='mso-bidi-font-family:Arial'>bé</b>", "Đảng bộ"),
        ("<style>p{font-family:'VNI-Times'} .u{font-family:Arial}</style><p>Ñaûng <span class=u>và</span> boä", "Đảng và bộ"),
    ])
    func fonts(body: String, expected: String) throws {
        #expect(try Self.texts(body) == [expected])
    }

    @Test("a book's pages by addresses with signs and folders; one that is missing is told, and so is a book that is locked")
    func addresses() throws {
        func book(_ addresses: [String], files: [String], more: [(String, String)] = []) -> [UInt8] {
            var zip = ZipWriter()
            zip.add("mimetype", Array("application/epub+zip".utf8))
            zip.add("META-INF/container.xml", Array("<container><rootfiles><rootfile full-path=\"o/a.opf\"/></rootfiles></container>".utf8))
            let items = addresses.enumerated().map { "<item id=\"i\($0)\" href=\"\($1)\"/>" }.joined()
            let spine = addresses.indices.map { "<itemref idref=\"i\($0)\"/>" }.joined()
            zip.add("o/a.opf", Array("<package><manifest>\(items)</manifest><spine>\(spine)</spine></package>".utf8))
            for file in files { zip.add(file, Array("<html><body><p>\(file)</p></body></html>".utf8)) }
            for (name, text) in more { zip.add(name, Array(text.utf8)) }
            return zip.finished()
        }
        let files = ["o/chương 1.xhtml", "t/hai", "o/ba.xht"]
        let read = try EPUBReader().read(book(["ch%C6%B0%C6%A1ng%201.xhtml", "../t/./hai", "ba.xht#x", "không%.xhtml"], files: files), name: "x")
        #expect(read.passages.map(\.text) == files)
        #expect(read.remarks == ["1 of its 4 pages is missing"])
        #expect(throws: DocumentReaderError.damaged(reason: "its pages are missing")) { try EPUBReader().read(book(["../../../etc/passwd"], files: files), name: "x") }
        let lock = { (file: String) in
            ("META-INF/encryption.xml", "<encryption><enc:EncryptedData><enc:CipherData><enc:CipherReference URI=\"\(file)\"/></enc:CipherData></enc:EncryptedData></encryption>")
        }
        #expect(throws: DocumentReaderError.encrypted) { try EPUBReader().read(book(["../t/hai"], files: files, more: [lock("o/b.xhtml")]), name: "x") }
        #expect(throws: Never.self) { try EPUBReader().read(book(["../t/hai"], files: files, more: [lock("o/b.otf")]), name: "x") }
        let many = (0...ReaderLimits.archiveMembers).map { "p\($0).xhtml" }
        #expect(throws: DocumentReaderError.tooManyFiles(limit: ReaderLimits.archiveMembers)) { try EPUBReader().read(book(many, files: []), name: "x") }
    }

    private static func texts(_ body: String) throws -> [String] {
        try HTMLReader().read(Array("<html><body>\(body)</body></html>".utf8), name: "x").passages.map(\.text)
    }

    @Test("a page's title and day are hints")
    func properties() throws {
        let page = "<html><head><title>\n Kế hoạch\n 12 </title><meta name=\"created\" content=\"2014-03-12\"/></head><body><p>Dân vận</p></body></html>"
        let document = try HTMLReader().read(Array(page.utf8), name: "x")
        #expect(document.origin.propertyTitle == "Kế hoạch 12")
        #expect(document.origin.propertyCreated == "2014-03-12")
        #expect(document.passages.map(\.text) == ["Dân vận"])
    }

    @Test("what a page does not show is left out and accounted for")
    func hidden() throws {
        let page = "<html><body><div style='display : none'>Ẩn <b>kín</b><script>x()</script></div><p>Dân vận</p></body></html>"
        let document = try HTMLReader().read(Array(page.utf8), name: "x")
        #expect(document.passages.map(\.text) == ["Dân vận"])
        #expect(document.accounting.dropped.map { "\($0.reason.rawValue) \($0.text)" } == ["hiddenText Ẩn kín"])
    }

    /// As Pandoc writes pages: no alignment, and links back to the mark behind the note's words.
    @Test("a subject without alignment is one paragraph; links that lead back are no words of a note", arguments: [
        "Sau hội nghị lần thứ ba, Ban Chấp hành quyết nghị:", "- Căn cứ Điều lệ Đảng;", "Tỉnh có nhiều rừng.",
    ])
    func flush(opening: String) throws {
        let page = """
            <html><body><p>TỈNH UỶ SUỐI TRẮNG</p><p>Số 45-NQ/TU</p><p>Suối Trắng, ngày 12 tháng 3 năm 2014</p><p>NGHỊ QUYẾT</p>
            <p>về giữ rừng</p><p>và sinh kế dưới tán rừng</p><p>\(opening)</p><p>Giao rừng<a href="#fn1" role="doc-noteref"><sup>1</sup></a> cho làng.</p>
            <section role="doc-endnotes"><ol><li id="fn1" role="doc-endnote"><p>Gồm 42 làng.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section></body></html>
            """
        let document = try HTMLReader().read(Array(page.utf8), name: "x")
        #expect(document.metadata.title == "về giữ rừng và sinh kế dưới tán rừng")
        #expect(document.passages.contains { $0.text == opening && $0.role == .body })
        #expect(document.passages.filter { $0.kind == .footnote }.map(\.text) == ["Gồm 42 làng."])
    }
}
