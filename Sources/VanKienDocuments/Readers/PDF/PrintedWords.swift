/// A word of a printed page; lengths in points, from the page's top left corner.
struct PrintedWord {
    var text: [Unicode.Scalar]
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
}

/// The words of a PDF and where they stand.
package struct PrintedWords {
    let pages: [[PrintedWord]]

    /// - Parameter boxes: what `pdftotext -bbox` writes.
    package init(_ boxes: [UInt8]) throws(DocumentReaderError) {
        let events = Boxes()
        try XMLParsing.runHTML(boxes, events)
        pages = events.pages
    }

    private final class Boxes: XMLEvents {
        private(set) var fault: DocumentReaderError?
        private(set) var pages: [[PrintedWord]] = []
        private var word: PrintedWord?
        private var count = 0

        func start(_ name: String, _ attributes: XMLAttributes) {
            if name == "page" { pages.append([]) }
            guard name == "word", !pages.isEmpty else { return }
            count += 1
            if count > ReaderLimits.textLength { fault = .tooLong(length: count, limit: ReaderLimits.textLength) }
            let side = { (name: StaticString) in attributes[name].flatMap { Double($0) } }
            guard let left = side("xmin"), let right = side("xmax"), let top = side("ymin"), let bottom = side("ymax") else { return }
            word = PrintedWord(text: [], left: left, right: right, top: top, bottom: bottom)
        }

        func end(_ name: String) {
            guard name == "word", let word, !word.text.isEmpty else { return }
            pages[pages.count - 1].append(word)
            self.word = nil
        }

        func text(_ bytes: UnsafeRawBufferPointer) { word?.text += String(decoding: bytes, as: UTF8.self).unicodeScalars }
    }
}
