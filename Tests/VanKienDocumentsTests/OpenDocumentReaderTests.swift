import Testing
import VanKienTestSeeds

@testable import VanKienDocuments

@Suite("OpenDocument text")
struct OpenDocumentReaderTests {
    private static func read(_ body: String, automatic: String = "", styles: String = "", edges: String = "") throws -> Document {
        try OpenDocumentReader().read(OpenDocumentFile.bytes(body: body, automatic: automatic, styles: styles, edges: edges), name: "x.odt")
    }

    /// LibreOffice made it of the .docx.
    @Test("a file with everything in it")
    func golden() throws {
        let document = try OpenDocumentReader().read(Fixtures.bytes("decision.odt"), name: "decision.odt")
        try Fixtures.expectTree(DocumentTree.draw(document.origin, format: "odt") + DocumentTree.draw(document), "decision.odt.tree")
    }

    @Test("all of a document in one XML file")
    func flat() throws {
        let spaces = ["office", "text", "style", "table"].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }.joined(separator: " ")
        let file = """
            <?xml version="1.0"?><office:document \(spaces) xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
            office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face style:name="F" svg:font-family="'.VnTime'"/></office:font-face-decls>\
            <office:automatic-styles><style:style style:name="T" style:family="text"><style:text-properties style:font-name="F"/></style:style></office:automatic-styles>\
            <office:master-styles><style:master-page><style:header><text:p>ĐẦU TRANG</text:p></style:header></style:master-page></office:master-styles>\
            <office:body><office:text><text:p>Một <text:span text:style-name="T">§¶ng bé</text:span></text:p></office:text></office:body></office:document>
            """
        let read = try ReaderRegistry().read(Array(file.utf8), name: "x.xml")
        #expect(read.format == "odt")
        #expect(read.document.passages.map(\.text) == ["Một Đảng bộ"])
        #expect(read.document.accounting.dropped.map(\.text) == ["ĐẦU TRANG "])
    }

    @Test("what is text and what is not", arguments: [
        ("blanks of the file are one, blanks of the author stay apart", "<text:p>  dân \n  vận<text:s text:c=\"2\"/>khéo<text:tab/>tốt </text:p>", ["dân vận khéo tốt"]),
        ("a note and a box over several lines of the file", """
            <text:p>nước<text:note>\n <text:note-citation>1</text:note-citation>\n <text:note-body>\n  <text:p>Năm.</text:p>\n </text:note-body>\n</text:note> và\
            <draw:frame>\n <draw:text-box>\n  <text:p>khung</text:p>\n </draw:text-box>\n</draw:frame>o</text:p>
            """, ["nước vào", "khung", "Năm."]),
        ("a broken line", "<text:p>một<text:line-break/>hai</text:p>", ["một hai"]),
        ("a deletion that is tracked", """
            <text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>A</dc:creator></office:change-info>\
            <text:p>cách</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>chế <text:change/>\
            <text:change-start/>độ<text:change-end/></text:p>
            """, ["chế độ"]),
        ("a remark", "<text:p>một<office:annotation><dc:creator>A</dc:creator><text:p>xem lại</text:p></office:annotation> hai</text:p>", ["một hai"]),
        ("hidden runs, hidden sections, hidden paragraphs", """
            <text:p>một<text:span text:style-name="hidden"> hai</text:span></text:p><text:section text:display="none"><text:p>ba</text:p></text:section>\
            <text:section><text:p>bốn</text:p></text:section><text:p><text:hidden-text text:is-hidden="true">x</text:hidden-text>năm</text:p>
            """, ["một", "bốn", "năm"]),
        ("a field's result", "<text:p>trang <text:page-number>3</text:page-number> và <text:bookmark-ref>2014</text:bookmark-ref></text:p>", ["trang 3 và 2014"]),
        ("a text box behind the paragraph that it is anchored in", """
            <text:p>một <draw:frame><svg:title>ảnh</svg:title><svg:desc>mô tả</svg:desc><draw:text-box><text:p>trong khung</text:p></draw:text-box>\
            </draw:frame>hai</text:p>
            """, ["một hai", "trong khung"]),
        ("cells", """
            <table:table><table:table-row><table:table-cell><text:p>Huyện</text:p></table:table-cell><table:table-cell><text:p>12</text:p>\
            </table:table-cell><table:covered-table-cell/></table:table-row></table:table>
            """, ["Huyện", "12"]),
        ("a reading aid over words", "<text:p><text:ruby><text:ruby-base>dân</text:ruby-base><text:ruby-text>zan</text:ruby-text></text:ruby></text:p>", ["dân"]),
        ("soft hyphens", "<text:p>nhiều\u{AD} nơi</text:p>", ["nhiều nơi"]),
    ])
    func text(case: String, body: String, passages: [String]) throws {
        let hidden = """
            <style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
            """
        #expect(try Self.read(body, automatic: hidden).passages.map(\.text) == passages)
    }

    @Test("what is left out is told, without who did it and when")
    func leftOut() throws {
        let document = try Self.read(
            """
            <text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>A</dc:creator><dc:date>2020</dc:date>\
            </office:change-info><text:p>cách</text:p></text:deletion></text:changed-region></text:tracked-changes>\
            <text:p>một<office:annotation><dc:creator>B</dc:creator><text:p>xem lại</text:p></office:annotation></text:p>
            """, edges: "<style:master-page><style:header><text:p>Mật</text:p></style:header></style:master-page>")
        #expect(document.accounting.dropped.map { "\($0.reason) \($0.text)" } == ["deletion cách", "comment xem lại", "runningHead Mật "])
        #expect(document.passages.map(\.text) == ["một"])
    }

    // MARK: Lists

    private static let lists = """
        <text:list-style style:name="roman"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>\
        <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>\
        <text:list-style style:name="points"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>\
        <text:list-style style:name="articles"><text:list-level-style-number text:level="1" style:num-prefix="Điều " style:num-format="1"\
         style:num-suffix="." text:start-value="4"/></text:list-style>\
        <text:list-style style:name="dashes"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>\
        <style:style style:name="Numbered" style:family="paragraph" style:list-style-name="points"/>\
        <style:style style:name="Unnumbered" style:family="paragraph" style:list-style-name=""/>\
        <text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="A" style:num-suffix="."/>\
        <text:outline-level-style text:level="2" style:num-format="1" style:num-prefix="Mục " text:display-levels="2"/></text:outline-style>
        """

    @Test("numbers that are shown and not typed", arguments: [
        ("levels", "<text:list text:style-name=\"roman\">@<text:list-item><text:p>x</text:p><text:list>@@</text:list></text:list-item>@</text:list>",
            ["I. x", "II. x", "II.1. x", "II.2. x", "III. x"]),
        ("a list begins anew, and one goes on",
            "<text:list xml:id=\"p\" text:style-name=\"points\">@@</text:list><text:list text:style-name=\"points\">@</text:list><text:list text:style-name=\"points\" text:continue-numbering=\"true\">@</text:list><text:list text:continue-list=\"p\" text:style-name=\"points\">@</text:list>",
            ["a) x", "b) x", "a) x", "b) x", "c) x"]),
        ("a number that is asked for", "<text:list text:style-name=\"points\">@<text:list-item text:start-value=\"5\"><text:p>x</text:p></text:list-item>@</text:list>",
            ["a) x", "e) x", "f) x"]),
        ("a level's own start and prefix", "<text:list text:style-name=\"articles\">@@</text:list>", ["Điều 4. x", "Điều 5. x"]),
        ("second paragraphs and heads of lists have none",
            "<text:list text:style-name=\"points\"><text:list-header><text:p>đầu</text:p></text:list-header><text:list-item><text:p>x</text:p><text:p>y</text:p></text:list-item>@</text:list>",
            ["đầu", "a) x", "y", "b) x"]),
        ("dashes", "<text:list text:style-name=\"dashes\">@</text:list>", ["- x"]),
        ("the style of the paragraph names the list", "<text:list><text:list-item><text:p text:style-name=\"Numbered\">x</text:p></text:list-item></text:list>", ["a) x"]),
        ("headings by the document's outline, and the number that the file states is not doubled",
            "<text:h text:outline-level=\"1\"><text:number>A.</text:number>x</text:h><text:h text:outline-level=\"2\">x</text:h><text:h text:outline-level=\"1\" text:style-name=\"Unnumbered\">x</text:h><text:h text:outline-level=\"1\" text:is-list-header=\"true\">x</text:h><text:h text:outline-level=\"1\">x</text:h>",
            ["A. x", "Mục A.1 x", "x", "x", "B. x"]),
        ("a note in an item has lists of its own",
            "<text:list text:style-name=\"points\"><text:list-item><text:p>x<text:note><text:note-citation>1</text:note-citation><text:note-body><text:list text:style-name=\"points\">@</text:list></text:note-body></text:note></text:p></text:list-item>@</text:list>",
            ["a) x", "b) x", "a) x"]),
    ])
    func numbering(case: String, body: String, passages: [String]) throws {
        let item = "<text:list-item><text:p>x</text:p></text:list-item>"
        #expect(try Self.read(body.replacing("@", with: item), styles: Self.lists).passages.map(\.text) == passages)
    }

    @Test("legacy fonts by the style of the run, of the paragraph, or of the file")
    func fonts() throws {
        let document = try Self.read(
            """
            <text:p text:style-name="old">§¶ng bé<text:span text:style-name="vni"> chi boä</text:span></text:p>\
            <text:p>§¶ng<text:span text:style-name="plain"> uỷ</text:span></text:p>
            """,
            automatic: """
                <style:style style:name="old" style:family="paragraph" style:parent-style-name="Old"/>\
                <style:style style:name="vni" style:family="text"><style:text-properties fo:font-family="'VNI-Times'"/></style:style>\
                <style:style style:name="plain" style:family="text"><style:text-properties style:font-name="Arial"/></style:style>
                """,
            styles: """
                <style:font-face style:name="F1" svg:font-family="'.VnTime'"/>\
                <style:default-style style:family="paragraph"><style:text-properties style:font-name="F1"/></style:default-style>\
                <style:style style:name="Old" style:family="paragraph"><style:text-properties style:font-name="F1"/></style:style>
                """)
        #expect(document.passages.map(\.text) == ["Đảng bộ chi bộ", "Đảng uỷ"])
        #expect(document.origin.legacyFonts == [".VnTime": 2, "VNI-Times": 1])
    }

    @Test("a file's properties are hints, and no metadata")
    func properties() throws {
        let word = """
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"\
             xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Mẫu cũ</dc:title>\
            <dcterms:created>2009-02-03T08:00:00Z</dcterms:created></cp:coreProperties>
            """
        let body = "<w:p>\(WordFile.run("Một tờ.".unicodeScalars))</w:p>"
        let document = try WordReader().read(WordFile.bytes(body: body, more: [("docProps/core.xml", word)]), name: "x.docx")
        #expect(document.metadata == DocumentMetadata())
        let lines = DocumentTree.draw(document.origin, format: "docx").split(separator: "\n")
        #expect(lines == ["format | docx", "property title | Mẫu cũ", "property created | 2009-02-03T08:00:00Z"])
    }

    @Test("headings have the rank that their style or they themselves give")
    func outline() throws {
        let document = try Self.read(
            "<text:h text:outline-level=\"1\">TÌNH HÌNH</text:h><text:p text:style-name=\"Rank\">Kết quả</text:p><text:p>Văn bản.</text:p>",
            styles: "<style:style style:name=\"Rank\" style:family=\"paragraph\" style:default-outline-level=\"2\"/>")
        #expect(document.passages.map(\.kind) == [.heading, .heading, .paragraph])
    }

    @Test("a file locked by a password, styles in a circle, parts that are missing")
    func damaged() throws {
        let locked = OpenDocumentFile.bytes(body: "", manifest: "<file-entry><encryption-data/></file-entry>")
        #expect(throws: DocumentReaderError.encrypted) { try OpenDocumentReader().read(locked, name: "x") }
        let circle = """
            <style:style style:name="a" style:family="paragraph" style:parent-style-name="b"/>\
            <style:style style:name="b" style:family="paragraph" style:parent-style-name="a"/>
            """
        #expect(try Self.read("<text:p text:style-name=\"a\">một</text:p>", styles: circle).passages.map(\.text) == ["một"])
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))
        #expect(throws: DocumentReaderError.damaged(reason: "content.xml is missing")) { try ReaderRegistry().read(zip.finished(), name: "x") }
    }
}
