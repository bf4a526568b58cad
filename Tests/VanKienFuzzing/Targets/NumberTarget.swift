import VanKien

/// Text → numbers, names and dates: each at its place, in order, and the same when read alone.
public struct NumberTarget: FuzzTarget {
    public static let name = "numbers"
    public static func seeds() throws -> [[UInt8]] { try SeedFiles.lines() }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        let text = String(decoding: input, as: UTF8.self)
        let scalars = Array(text.unicodeScalars)
        let bytes = Array(text.utf8)
        var memory = CitationMemory(ownType: "Quyết định")
        let recogniser = CitationRecogniser()
        for citation in recogniser.citations(in: text) + recogniser.citations(in: text, remembering: &memory) + recogniser.numbers(in: text) {
            try check(citation.scalarRange, citation.utf8Range, citation.written, scalars, bytes)
            let again = DocumentNumber(citation.number.canonical)
            try BrokenLaw.unless(again == citation.number, "\(citation.number.canonical) is \(again?.canonical ?? "none") when read alone")
        }
        for citation in NameRecogniser().citations(in: text) {
            try check(citation.scalarRange, citation.utf8Range, citation.written, scalars, bytes)
        }
        for date in DateRecogniser().dates(in: text) {
            try BrokenLaw.unless(date.scalarRange.upperBound <= scalars.count, "a date behind the end")
            try BrokenLaw.unless(PartialDate(iso8601: date.date.iso8601) == date.date, "\(date.date.iso8601) is another date when read alone")
        }
        _ = CitedWork(text)
        if let number = DocumentNumber(text) { try BrokenLaw.unless(DocumentNumber(number.canonical) == number, "\(number.canonical) changes its key") }
        if let name = DocumentName(text) { try BrokenLaw.unless(!name.key.isEmpty, "a name without key") }
        try checkTerms(text)
    }

    private func check(_ range: Range<Int>, _ utf8: Range<Int>, _ written: String, _ scalars: [Unicode.Scalar], _ bytes: [UInt8]) throws {
        try BrokenLaw.unless(range.upperBound <= scalars.count && utf8.upperBound <= bytes.count, "'\(written)' behind the end")
        try BrokenLaw.unless(Array(written.unicodeScalars) == Array(scalars[range]), "'\(written)' does not stand at \(range)")
        try BrokenLaw.unless(Array(written.utf8) == Array(bytes[utf8]), "'\(written)' does not stand at the bytes \(utf8)")
    }

    /// The terms of words and numbers stand in rising order.
    private func checkTerms(_ text: String) throws {
        var last = 0
        var isOrdered = true
        Array(text.utf8).withUnsafeBufferPointer { buffer in
            let analyzer = PassageAnalyzer()
            analyzer.forEachToken(in: buffer, mentions: analyzer.mentions(in: buffer)) { _, range, _ in
                if range.lowerBound < last || range.upperBound > buffer.count { isOrdered = false }
                last = range.lowerBound
                return true
            }
        }
        try BrokenLaw.unless(isOrdered, "terms out of order")
    }
}
