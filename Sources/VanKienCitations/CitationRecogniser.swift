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
        TextBytes.with(text) { bytes in
            var finds = CitationFinds(bytes)
            var offset = 0
            while offset < bytes.count {
                guard TextBytes.isDigit(bytes[offset]) else {
                    offset += 1
                    continue
                }
                offset = finds.take(at: offset) ?? bytes.skipDigits(from: offset)
            }
            return finds.citations()
        }
    }
}
