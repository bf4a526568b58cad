/// Finds the document numbers that a text cites.
///
/// It reads any text, in NFC as documents are stored; white space, line breaks included, may stand round the dashes
/// and slashes of a number. Dates, fractions, ratios, sums, telephone numbers, measures, standards and forms
/// are never taken for numbers. A value without state: one may be shared by all tasks.
public struct CitationRecogniser: Sendable {
    /// Raised with every change after which some text has other numbers. Stored in each index, where numbers are terms.
    public static let version = 3

    public init() {}

    /// The citations in order of place; their ranges don't overlap.
    public func citations(in text: String) -> [Citation] {
        var memory = CitationMemory()
        return citations(in: text, remembering: &memory)
    }

    /// The numbers that a text names in full, with their places and nothing of what stands beside them.
    ///
    /// They are those of `citations(in:)` whose form is `.number`, whatever texts have gone before.
    public func numbers(in text: String) -> [Citation] {
        TextBytes.with(text) { bytes in
            var finds = CitationFinds(bytes, CitationMemory(), isBrief: true)
            Self.forEachFigure(in: bytes) { finds.takeNumber(at: $0) }
            return finds.citations()
        }
    }

    /// The citations of one text of a document, in order of place.
    ///
    /// - Parameter memory: what the texts before it cited; takes what this one does.
    public func citations(in text: String, remembering memory: inout CitationMemory) -> [Citation] {
        TextBytes.with(text) { bytes in
            // Most texts hold no figure that may count, and few documents define names.
            let first = Self.firstFigure(in: bytes, memory)
            guard first < bytes.count || !memory.phrases.isEmpty else { return [] }
            var finds = CitationFinds(bytes, memory)
            // Held twice, it would be copied at the first number.
            memory = CitationMemory()
            defer { memory = finds.memory }
            Self.forEachFigure(in: bytes, from: first) { finds.take(at: $0) }
            finds.takeWhatRefersBack()
            return finds.citations()
        }
    }

    /// The place of the first figures that may be a number's, in full or in short.
    private static func firstFigure(in text: TextBytes, _ memory: CitationMemory) -> Int {
        var offset = text.firstDigit(from: 0)
        while offset < text.count {
            let end = text.skipDigits(from: offset)
            if NumberShape.mayGoOn(from: end, in: text) || CitationFinds.mayBeShort(offset..<end, in: text, memory) { return offset }
            offset = text.firstDigit(from: end)
        }
        return text.count
    }

    /// - Parameter take: is given where figures begin, and returns where what they belong to ends, `nil` for nothing.
    private static func forEachFigure(in text: TextBytes, from start: Int = 0, _ take: (Int) -> Int?) {
        var offset = text.firstDigit(from: start)
        while offset < text.count {
            offset = text.firstDigit(from: take(offset) ?? text.skipDigits(from: offset))
        }
    }
}
