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
