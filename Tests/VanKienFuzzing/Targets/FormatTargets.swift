import VanKien
import VanKienTestSeeds

/// The parts of a .docx.
public struct WordTarget: FuzzTarget {
    public static let name = "word"
    public static let words = FuzzWords.markup + FuzzWords.text
    public static func seeds() throws -> [[UInt8]] { [try PackedParts.text(of: SeedFiles.fixture("decision.docx"))] + Self.parts }

    private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let parts: [[UInt8]] = [
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>I. KẾT QUẢ</w:t></w:r></w:p><w:p><w:r><w:t>Dân vận.</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id=\"1\"/><w:tab/><w:t>b</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>®¶ng</w:t></w:r></w:p>",
    ].map { body in
        Array(
            """
            <w:document \(space)><w:body>\(body)</w:body></w:document>
            #### word/footnotes.xml
            <w:footnotes \(space)><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t>Chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>
            #### word/numbering.xml
            <w:numbering \(space)><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
            #### word/styles.xml
            <w:styles \(space)><w:style w:styleId="a"><w:basedOn w:val="b"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="b"/></w:styles>
            """.utf8)
    }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        let first = [("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")]
        _ = try ReaderRun.document(of: PackedParts.archive(of: input, usual: "word/document.xml", first: first), by: WordReader())
    }
}

/// The parts of an .odt.
public struct OpenDocumentTarget: FuzzTarget {
    public static let name = "odt"
    public static let words = FuzzWords.markup + FuzzWords.text
    public static func seeds() throws -> [[UInt8]] {
        let all = try PackedParts.text(of: SeedFiles.fixture("decision.odt"))
        let names = ["office", "text", "table", "style", "drawing"].map { "xmlns:\($0 == "drawing" ? "draw" : $0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }
        let short = """
            <office:document-content \(names.joined(separator: " "))><office:automatic-styles><style:style style:name="a" style:family="paragraph"/></office:automatic-styles>\
            <office:body><office:text><text:h text:outline-level="1">I. KẾT QUẢ</text:h><text:list><text:list-item><text:p text:style-name="a">Dân\
            <text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú</text:p></text:note-body></text:note>\
            <text:s text:c="2"/>vận</text:p></text:list-item></text:list></office:text></office:body></office:document-content>
            """
        return [all, Array(short.utf8)]
    }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        let first = [("mimetype", "application/vnd.oasis.opendocument.text")]
        _ = try ReaderRun.document(of: PackedParts.archive(of: input, usual: "content.xml", first: first), by: OpenDocumentReader())
    }
}

/// The parts of a book.
public struct BookTarget: FuzzTarget {
    public static let name = "epub"
    public static let words = FuzzWords.markup + FuzzWords.text
    public static func seeds() -> [[UInt8]] {
        [
            Array(
                """
                <container><rootfiles><rootfile full-path="x/a.opf"/></rootfiles></container>
                #### x/a.opf
                <package><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>
                #### x/a.xhtml
                <html><body><h1>I. KẾT QUẢ</h1><p>Dân vận<a epub:type="noteref" href="b.xhtml#n1">1</a> khéo.</p></body></html>
                #### x/b.xhtml
                <html><body><aside epub:type="footnote" id="n1"><p><a href="a.xhtml#r1">1</a> Chú thích.</p></aside></body></html>
                """.utf8)
        ]
    }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        let archive = PackedParts.archive(of: input, usual: "META-INF/container.xml", first: [("mimetype", "application/epub+zip")])
        _ = try ReaderRun.document(of: archive, by: EPUBReader())
    }
}

/// Web pages.
public struct PageTarget: FuzzTarget {
    public static let name = "html"
    public static let words = FuzzWords.markup + FuzzWords.text
    public static func seeds() -> [[UInt8]] {
        [
            "<!DOCTYPE html><html><head><title>a</title></head><body><h1>I. KẾT QUẢ</h1><p>Dân vận<a href=\"#_ftn1\">[1]</a> khéo.</p><pre> a\n b</pre><table><tr><td>ô</td></tr></table><div id=\"ftn1\"><p><a href=\"#_ftnref1\">[1]</a> Chú thích.</p></div></body></html>",
            "<html><body><p style=\"font-family:.VnTime\"><font face=\"VNI-Times\">ñaûng</font><br>x<span style='display:none'>ẩn</span></p><ul><li>một<li>hai</ul>",
        ].map { Array($0.utf8) }
    }

    public init() {}

    public func run(_ input: [UInt8]) throws { _ = try ReaderRun.document(of: input, by: HTMLReader()) }
}

/// Pages with all that belongs to them in one file.
public struct WebArchiveTarget: FuzzTarget {
    public static let name = "mht"
    public static let words = FuzzWords.file + FuzzWords.text
    public static func seeds() -> [[UInt8]] {
        [
            """
            MIME-Version: 1.0\r
            Content-Type: multipart/related; boundary="=_x"\r
            \r
            --=_x\r
            Content-Type: text/html; charset="utf-8"\r
            Content-Transfer-Encoding: quoted-printable\r
            Content-Location: a.html\r
            \r
            <html><body><p>D=C3=A2n v=E1=BA=ADn =\r
            kh=C3=A9o.</p></body></html>\r
            --=_x\r
            Content-Type: image/png\r
            Content-Transfer-Encoding: base64\r
            \r
            iVBORw0KGgo=\r
            --=_x--\r
            """,
            "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGh0bWw+PGJvZHk+PHA+RMOibjwvcD48L2JvZHk+PC9odG1sPg==\n",
        ].map { Array($0.utf8) }
    }

    public init() {}

    public func run(_ input: [UInt8]) throws { _ = try ReaderRun.document(of: input, by: MHTReader()) }
}

/// What pdftotext writes of a page: its layout, and after a line `####` where each word stands.
public struct PDFTextTarget: FuzzTarget {
    public static let name = "pdf-text"
    public static let words = FuzzWords.text + ["####", "<page>", "<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">1</word>", "</word>", "nan", "inf", "1e308", "-0"]
    public static func seeds() -> [[UInt8]] {
        [
            Array(
                """
                dân vận khéo 1 và
                trước dân2.

                1 Chú thích một.
                2 Chú thích hai.
                \u{0C}trang hai
                ####
                <doc><page width="600" height="800"><word xMin="10" yMin="10" xMax="20" yMax="20">khéo</word><word xMin="20.5" yMin="9" xMax="23" yMax="15">1</word>\
                <word xMin="30" yMin="10" xMax="40" yMax="20">và</word><word xMin="10" yMin="30" xMax="20" yMax="40">dân</word>\
                <word xMin="20" yMin="29" xMax="23" yMax="35">2</word></page><page></page></doc>
                """.utf8)
        ]
    }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        let lines = input.split(separator: 0x0A, omittingEmptySubsequences: false)
        let cut = lines.firstIndex { $0.elementsEqual("####".utf8) } ?? lines.count
        let layout = Array(lines[..<cut].joined(separator: [0x0A]))
        let boxes = Array(lines[min(cut + 1, lines.count)...].joined(separator: [0x0A]))
        var text = layout
        var rows: PrintedRows?
        do throws(DocumentReaderError) {
            let words = try PrintedWords(boxes)
            text = RaisedNumbers(words).raised(in: layout)
            rows = PrintedRows(words)
        } catch {
            try Self.expectOneLine(error.reason)
        }
        _ = try ReaderRun.document(of: text, by: TextReader(encoding: .utf8, isPrinted: true, rows: rows))
    }
}
