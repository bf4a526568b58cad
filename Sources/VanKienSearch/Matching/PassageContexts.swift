import GRDB
import VanKienIndexing

/// Which of a plan's words stand above passages: in the heads of their documents, and in the headings over them.
///
/// A clause seldom repeats what its article is about, nor a report its title.
final class PassageContexts: PostingsVisitor {
    /// Words by their bits (`bit(of:)`).
    struct Words: Equatable {
        var head: UInt64 = 0
        var headings: UInt64 = 0
    }

    /// The words, each at the place of its bit; few enough to be looked through.
    private var words: [[[String]]] = []
    /// The contexts that hold any of the words, rising, and which of them each holds.
    private var contexts: [Int64] = []
    private var masks: [UInt64] = []
    /// The words that any of them holds.
    private var held: UInt64 = 0
    /// A bit for each context that holds any, by the lowest bits of its id: most of those asked for hold none, and this tells so at once.
    private var filter = [UInt64](repeating: 0, count: filterSize >> 6)

    private static let filterSize = 1 << 17
    private let reader: ContextReader
    /// Those above the passage that was asked for last.
    private var lastWords = Words()

    /// Words that are told apart; those beyond count in the passage alone.
    private static let limit = 64

    init(_ plan: QueryPlan, in db: Database) throws {
        reader = try ContextReader(db)
        var phrases: [MatchExpression.Phrase] = []
        for leaf in plan.leaves where leaf.use == .wanted && phrases.count < Self.limit && !words.contains(leaf.positions) {
            words.append(leaf.positions)
            phrases.append(leaf.phrase)
        }
        if !phrases.isEmpty {
            try PostingsWalk.run(.any(phrases.map(MatchExpression.phrase)), of: .contexts, in: db, self)
        }
    }

    var error: (any Error)? { reader.error }

    /// The bit that stands for a leaf of the plan.
    func bit(of leaf: QueryPlan.Leaf) -> UInt64 {
        leaf.use == .wanted ? words.firstIndex(of: leaf.positions).map { 1 << UInt64($0) } ?? 0 : 0
    }

    /// Whether any passage may stand under a word.
    func holdsAny(_ bit: UInt64) -> Bool { held & bit != 0 }

    func visit(_ match: PostingsMatch) {
        var mask: UInt64 = 0
        for phrase in 0..<words.count where match.holds(Int32(phrase)) { mask |= 1 << UInt64(phrase) }
        // They come in rising order.
        contexts.append(match.passage)
        masks.append(mask)
        held |= mask
        let bit = Self.filterBit(of: match.passage)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    @inline(__always)
    func words(above passage: Int64) -> Words {
        guard held != 0 else { return Words() }
        let (run, isOther) = reader.run(of: passage)
        if isOther { lastWords = words(ofRun: run) }
        return lastWords
    }

    private func words(ofRun run: Int) -> Words {
        var words = Words()
        var isHead = true
        reader.forEachContext(ofRun: run) { context in
            let found = mask(of: context)
            if isHead { words.head = found } else { words.headings |= found }
            isHead = false
        }
        return words
    }

    /// Goes through the passages of a block that stand under any of the words.
    ///
    /// - Parameter body: is given their places in the block, whether the words stand in a document's head, else a heading, and the words' bits.
    func forEachSpan(ofBlock block: Int64, _ body: (_ places: Range<Int>, _ isHead: Bool, _ words: UInt64) -> Void) {
        guard held != 0, let last = contexts.last else { return }
        let spans = reader.spans(of: block)
        spans.withSpans { spans in
            guard let first = spans.first, first.context <= last else { return }
            var place = contexts.partitioningIndex { $0 >= first.context }
            for span in spans {
                while place < contexts.count, contexts[place] < span.context { place += 1 }
                guard place < contexts.count else { return }
                if contexts[place] == span.context { body(Int(span.start)..<Int(span.end), span.isHead, masks[place]) }
            }
        }
    }

    private static func filterBit(of context: Int64) -> Int { Int(truncatingIfNeeded: context) & (filterSize - 1) }

    private func mask(of context: Int64) -> UInt64 {
        let bit = Self.filterBit(of: context)
        guard filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return 0 }
        let place = contexts.partitioningIndex { $0 >= context }
        return place < contexts.count && contexts[place] == context ? masks[place] : 0
    }
}
