/// Finds the document numbers that a text cites.
///
/// It reads any text, in NFC as documents are stored; white space, line breaks included, may stand round the dashes
/// and slashes of a number. Dates, fractions, ratios, sums, telephone numbers, measures, standards and forms
/// are never taken for numbers. A value without state: one may be shared by all tasks.
public struct CitationRecogniser: Sendable {
    /// Raised with every change after which some text has other numbers. Stored in each index, where numbers are terms.
    public static let version = 1

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
            // Most texts hold no figure, and few documents define names.
            if memory.phrases.isEmpty, bytes.firstDigit(from: 0) == bytes.count { return [] }
            var finds = CitationFinds(bytes, memory)
            // Held twice, it would be copied at the first number.
            memory = CitationMemory()
            defer { memory = finds.memory }
            Self.forEachFigure(in: bytes) { finds.take(at: $0) }
            finds.takeWhatRefersBack()
            return finds.citations()
        }
    }

    /// - Parameter take: is given where figures begin, and returns where what they belong to ends, `nil` for nothing.
    private static func forEachFigure(in text: TextBytes, _ take: (Int) -> Int?) {
        var offset = text.firstDigit(from: 0)
        while offset < text.count {
            offset = text.firstDigit(from: take(offset) ?? text.skipDigits(from: offset))
        }
    }
}
