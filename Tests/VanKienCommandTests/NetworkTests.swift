import Foundation
import Testing
import VanKienTestSeeds
import VanKienTestSupport

@Suite("Nothing is fetched", .disabled(if: LocalListener()?.call() != true, "no socket can be opened here"))
struct NetworkTests {
    private let listener: LocalListener
    private let folder: ScratchFolder
    /// Where the listener is.
    private var web: String { "http://127.0.0.1:\(listener.port)/" }
    /// A file beside the documents that no document may bring in.
    private var secret: String { "file://\(folder.path)/secret.txt" }

    private static let words = "Công tác dân vận ở cơ sở"
    private static let secretWords = "điều không ai được đọc"

    init() throws {
        listener = try #require(LocalListener())
        folder = try ScratchFolder()
        try folder.write(Self.secretWords + "\n", to: "secret.txt")
    }

    private var doctype: String {
        "<!DOCTYPE a PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"\(web)a.dtd\" [<!ENTITY % p SYSTEM \"\(web)p.ent\"> %p; <!ENTITY x SYSTEM \"\(secret)\"><!ENTITY y SYSTEM \"\(web)y\">]>"
    }
    private var styleSheet: String { "<?xml-stylesheet type=\"text/xsl\" href=\"\(web)a.xsl\"?>" }
    private var include: String { "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"\(secret)\" parse=\"text\"/><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"\(web)i\"/>" }
    private var located: String { "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x \(web)x.xsd\"" }

    private var page: String {
        """
        <html manifest="\(web)m" \(located)><head><base href="\(web)"><link rel="stylesheet" href="\(web)a.css"><link rel="prefetch" href="b"><style>@import url("\(web)c.css"); p { background: url(d.png) }</style>
        <script src="\(web)a.js"></script><meta http-equiv="refresh" content="0; url=\(web)r"></head><body background="e.png"><p>\(Self.words) &x; &y;</p>
        <img src="\(web)a.png" srcset="f.png 2x"><iframe src="\(secret)"></iframe><iframe src="\(web)g"></iframe><object data="\(web)h"></object><embed src="i"><video poster="j"></video>\(include)</body></html>
        """
    }

    private func zip(_ parts: [(String, String)]) -> Data {
        var zip = ZipWriter()
        for (name, text) in parts { zip.add(name, Array(text.utf8)) }
        return Data(zip.finished())
    }

    private func word(before: String = "", in paragraph: String = "") -> Data {
        let relations = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="\(web)t.dotm" TargetMode="External"/>
            <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="\(web)i.png" TargetMode="External"/>
            <Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="\(secret)" TargetMode="External"/>
            <Relationship Id="r4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/subDocument" Target="\(web)s.docx" TargetMode="External"/></Relationships>
            """
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
        let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>INCLUDETEXT \"\(secret)\" INCLUDEPICTURE \"\(web)f.png\" DDEAUTO</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r>"
        return zip([
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("word/_rels/document.xml.rels", relations),
            ("word/document.xml", "\(before)<w:document \(space) \(located)><w:body><w:subDoc r:id=\"r4\"/><w:altChunk r:id=\"r3\"/><w:p>\(field)<w:r><w:t>\(Self.words)\(paragraph)</w:t></w:r></w:p>\(include)</w:body></w:document>"),
        ])
    }

    private func openDocument(before: String = "", in paragraph: String = "") -> Data {
        let space = ["office", "text"].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }.joined(separator: " ")
            + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        return zip([
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", """
                \(before)<office:document-content \(space) \(located)><office:body><office:text><text:section text:name="a"><text:section-source xlink:href="\(secret)"/></text:section>
                <text:p>\(Self.words)\(paragraph)<draw:frame><draw:image xlink:href="\(web)a.png"/></draw:frame><draw:object xlink:href="\(web)o"/></text:p>\(include)</office:text></office:body></office:document-content>
                """),
            ("META-INF/manifest.xml", "<manifest/>"),
        ])
    }

    private var book: Data {
        zip([
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>"),
            ("a.opf", """
                <package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="\(web)b.xhtml" media-type="application/xhtml+xml"/>
                <item id="c" href="\(secret)" media-type="application/xhtml+xml"/><item id="d" href="../../../../../../..\(folder.path)/secret.txt" media-type="application/xhtml+xml"/></manifest>
                <spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/><itemref idref="d"/></spine></package>
                """),
            ("a.xhtml", doctype + page),
        ])
    }

    private var webArchive: String {
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=\"utf-8\"\nContent-Location: \(web)a.html\n\n\(doctype)\(page)\n--b\n"
            + "Content-Type: message/external-body; access-type=URL; URL=\"\(web)e\"\nContent-Location: \(secret)\n\n\n--b--\n"
    }

    /// For LibreOffice.
    private var richText: String {
        let fields = ["INCLUDEPICTURE \"\(web)a.png\" \\\\d", "INCLUDETEXT \"\(web)b.txt\"", "INCLUDETEXT \"\(secret)\"", "LINK Word.Document.8 \"\(web)c.doc\""]
        return "{\\rtf1\\ansi{\\*\\template \(web)t.dot} Cong tac dan van. \(fields.map { "{\\field{\\*\\fldinst { \($0) }}{\\fldrslt x}}" }.joined())}"
    }

    private var oldWord: String {
        """
        <?xml version="1.0"?>\(styleSheet)\(doctype)<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml">
        <w:body><w:p><w:r><w:t>\(Self.words) &x; &y;</w:t></w:r><w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata src="\(web)v.png"/></v:shape></w:pict></w:r></w:p></w:body></w:wordDocument>
        """
    }

    @Test("entities, style sheets, pictures, templates and links of documents: nobody is called, and no other file is let in")
    func documents() throws {
        #expect(listener.call() && listener.wasCalled() && !listener.wasCalled(), "the listener hears")
        let files: [(String, Data)] = [
            ("a.html", Data(page.utf8)), ("b.html", Data((doctype + page).utf8)), ("c.xhtml", Data(("<?xml version=\"1.0\"?>" + styleSheet + doctype + page).utf8)),
            ("a.docx", word()), ("b.docx", word(before: doctype, in: "&x;&y;")), ("c.docx", word(before: styleSheet)),
            ("a.odt", openDocument()), ("b.odt", openDocument(before: doctype, in: "&x;&y;")), ("c.odt", openDocument(before: styleSheet)),
            ("a.epub", book), ("a.mht", Data(webArchive.utf8)), ("a.rtf", Data(richText.utf8)), ("a.xml", Data(oldWord.utf8)),
            ("a.svg", Data("<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"\(web)a.png\"/><text>\(Self.words)</text></svg>".utf8)),
            ("a.url", Data("[InternetShortcut]\nURL=\(web)\n".utf8)), ("a.txt", Data("\(Self.words), xem \(web)a và \(secret)\n".utf8)),
        ]
        for (name, bytes) in files { try folder.write(bytes, to: "d/" + name) }
        let run = try CommandRun(["index", "d", "--db", "x.sqlite"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        for (name, _) in files { _ = try CommandRun(["inspect", "d/" + name], in: folder) }
        let found = try CommandRun(["list", "--db", "x.sqlite"], in: folder).output
        // Those of entities are refused.
        for name in ["a.html", "b.html", "c.xhtml", "a.docx", "c.docx", "a.odt", "c.odt", "a.epub", "a.mht", "a.txt"] { #expect(found.contains("d/" + name.prefix { $0 != "." }), "\(name)") }
        #expect(run.errors.contains("b.docx: it is damaged: word/document.xml declares entities") && run.errors.contains("b.odt: it is damaged: content.xml declares entities"))
        #expect(try !CommandRun(["export", "--db", "x.sqlite"], in: folder).output.contains(Self.secretWords))
        #expect(!listener.wasCalled())
    }

    @Test("a path that looks like an address is the name of a file")
    func paths() throws {
        for arguments in [["index", web], ["inspect", web], ["search", "dân vận", "--db", web], ["batch", web]] {
            #expect(try CommandRun(arguments, in: folder).status != 0, "\(arguments)")
        }
        #expect(!listener.wasCalled())
    }
}
