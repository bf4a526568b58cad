/// A part of a hit's score. The parts of one hit add up to it.
public struct ScorePart: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// A word or phrase of the query: BM25 over its occurrences.
        case phrase
        /// The same with the very marks that were typed, where other marks were taken too.
        case exactMarks
        /// Two neighbours of the query that stand next to one another in its order.
        case adjacent
        /// Two neighbours of the query that stand near one another.
        case near
        /// All words typed side by side, three or more, in a row.
        case row
    }

    public var kind: Kind
    /// The words as typed; of a pair both.
    public var text: String
    /// Occurrences in the passage; of neighbours that stand near, the words between them.
    public var count: Int
    /// How telling it is: the sum of its words' inverse document frequencies.
    public var weight: Double
    /// Whether the head of the document holds it.
    public var isInHead = false
    /// Whether a heading above the passage holds it.
    public var isInHeadings = false
    public var score: Double
}

/// Takes the parts of a score as they are added up.
protocol ScoreSink {
    mutating func add(_ part: @autoclosure () -> ScorePart)
}

/// Lets them fall; nothing is made of them.
struct NoScoreParts: ScoreSink {
    @inline(__always)
    mutating func add(_ part: @autoclosure () -> ScorePart) {}
}

struct RecordedScoreParts: ScoreSink {
    private(set) var parts: [ScorePart] = []

    mutating func add(_ part: @autoclosure () -> ScorePart) { parts.append(part()) }
}
