import VanKienAnalysis

/// How a file's bytes were understood: what `vankien inspect` shows above the document.
public struct DocumentOrigin: Sendable, Equatable {
    /// The encoding and why; `nil` for formats that name their own.
    public var encoding: EncodingDecision?
    /// What was damaged and is whole again.
    public var mending: TextMending
    /// Runs of text by the legacy font that named their encoding: `.VnTime`, 12.
    public var legacyFonts: [String: Int]
    /// The title and the day in the file's properties; hints that no metadata are made of.
    public var propertyTitle: String?
    public var propertyCreated: String?
    /// The programs of the system that made text of it.
    public var tools: [String] = []

    public init(encoding: EncodingDecision? = nil, mending: TextMending = TextMending(), legacyFonts: [String: Int] = [:]) {
        self.encoding = encoding
        self.mending = mending
        self.legacyFonts = legacyFonts
    }

    /// Adds what was read of a part by the names of its fonts.
    mutating func takeFonts(of part: DocumentOrigin) {
        legacyFonts.merge(part.legacyFonts) { $0 + $1 }
        mending.symbols += part.mending.symbols
    }
}
