/// What `pdftotext -htmlmeta` writes: the properties of a PDF as the head of a page, and its text as it is.
struct TextWithProperties {
    private(set) var text: [UInt8]
    private(set) var properties = PageProperties()

    private static let opening = Array("<body>\n<pre>\n".utf8)
    private static let closing = Array("</pre>\n</body>\n</html>\n".utf8)

    init(_ page: [UInt8]) throws(DocumentReaderError) {
        text = page
        guard let start = place(of: Self.opening, in: page) else { return }
        let head = Head()
        try XMLParsing.runHTML(Array(page[..<start]), head)
        properties = head.properties
        let end = page.count - (page.suffix(Self.closing.count).elementsEqual(Self.closing) ? Self.closing.count : 0)
        text = Array(page[(start + Self.opening.count)..<max(start + Self.opening.count, end)])
    }

    private final class Head: XMLEvents {
        let fault: DocumentReaderError? = nil
        private(set) var properties = PageProperties()

        func start(_ name: String, _ attributes: XMLAttributes) { properties.start(name, attributes) }
        func end(_ name: String) { properties.end(name) }
        func text(_ bytes: UnsafeRawBufferPointer) { properties.text(bytes) }
    }
}
