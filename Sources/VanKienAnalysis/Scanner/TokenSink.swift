/// Where the scanner puts the tokens that it finds.
///
/// A type and no closure: the scanner is compiled once for each, and what a sink does once a word is a part of its loop.
protocol TokenSink {
    /// Whether `takeKnown` is worth asking.
    static var knowsSpellings: Bool { get }

    /// Takes the token of a word whose spelling was met before; whether it was.
    mutating func takeKnown(_ spelling: SpellingCache.Key, _ range: Range<Int>) -> Bool

    /// - Parameters:
    ///   - term: its UTF-8, valid during the call.
    ///   - range: of its word in the text.
    ///   - spelling: the word, where its term depends on it alone.
    /// - Returns: whether to go on.
    mutating func take(_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ spelling: SpellingCache.Key?) -> Bool
}

/// Hands each token to a closure.
struct ClosureSink: TokenSink {
    let body: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool

    static var knowsSpellings: Bool { false }

    func takeKnown(_ spelling: SpellingCache.Key, _ range: Range<Int>) -> Bool { false }

    @inline(__always)
    func take(_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ spelling: SpellingCache.Key?) -> Bool { body(term, range) }
}

/// Appends each token to a sequence.
struct SequenceSink: TokenSink {
    let sequence: TokenSequence

    static var knowsSpellings: Bool { true }

    @inline(__always)
    func takeKnown(_ spelling: SpellingCache.Key, _ range: Range<Int>) -> Bool { sequence.appendKnown(spelling) }

    @inline(__always)
    func take(_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ spelling: SpellingCache.Key?) -> Bool {
        sequence.append(term, spelling)
        return true
    }
}

/// Appends each token to a sequence, and beside some of them another term.
struct ColocatingSink: TokenSink {
    private let sequence: TokenSequence
    private let colocated: [ColocatedTerm]
    private var next = 0

    init(_ sequence: TokenSequence, _ colocated: [ColocatedTerm]) {
        self.sequence = sequence
        self.colocated = colocated
    }

    static var knowsSpellings: Bool { true }

    mutating func takeKnown(_ spelling: SpellingCache.Key, _ range: Range<Int>) -> Bool {
        guard sequence.appendKnown(spelling) else { return false }
        appendColocated(before: range.upperBound)
        return true
    }

    mutating func take(_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ spelling: SpellingCache.Key?) -> Bool {
        sequence.append(term, spelling)
        appendColocated(before: range.upperBound)
        return true
    }

    private mutating func appendColocated(before end: Int) {
        while next < colocated.count, colocated[next].offset < end {
            var term = colocated[next].term
            term.withUTF8 { sequence.appendColocated($0) }
            next += 1
        }
    }
}

/// A term that stands beside the word at a place of the text, or else beside the first one behind it.
package struct ColocatedTerm {
    package var term: String
    /// Bytes of UTF-8 before the place.
    package var offset: Int

    package init(term: String, offset: Int) {
        self.term = term
        self.offset = offset
    }
}
