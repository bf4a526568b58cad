import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// Everything that a list of n-grams depends on.
public struct NGramRequest: Sendable, Equatable {
    /// In the query language; only the passages that it finds are counted. Empty for all.
    public var query: String
    public var matching: Matching?
    public var filter: SearchFilter
    /// Words in a row, from 1 to `sizes.upperBound`.
    public var size: Int
    /// N-grams that occur less often are left out.
    public var minimum: Int
    /// `nil` for all.
    public var limit: Int?
    /// Whether only those count between whose words nothing but white space stands. Without it they are what a phrase in quotes
    /// finds, which looks over punctuation too.
    public var isUnbroken: Bool
    public var isStrict: Bool

    public static let sizes = 1...8

    public init(
        _ query: String = "", matching: Matching? = nil, filter: SearchFilter = SearchFilter(), size: Int = 2, minimum: Int = 2,
        limit: Int? = nil, isUnbroken: Bool = false, isStrict: Bool = false
    ) {
        self.query = query
        self.matching = matching
        self.filter = filter
        self.size = size
        self.minimum = minimum
        self.limit = limit
        self.isUnbroken = isUnbroken
        self.isStrict = isStrict
    }
}

/// Words in a row, and how often they occur.
public struct NGram: Sendable, Equatable {
    /// As the analyzer makes them.
    public var terms: [String]
    public var count: Int

    public var text: String { terms.joined(separator: " ") }
}

/// The commonest n-grams; equal ones by the Vietnamese alphabet.
public struct NGrams: Sendable, Equatable {
    public var ngrams: [NGram]
    /// All places where one begins, whatever the minimum and the limit.
    public var tokens: Int
    public var warnings: [QueryDiagnostic]
}

/// Counts n-grams exactly within bounded memory, by reading the texts twice or a few times more.
///
/// The first pass counts into buckets by hash, so a bucket's count is at least that of each of its n-grams. The next counts
/// exactly the n-grams of buckets that reach a threshold; all others occur less often than the threshold. Where the list that
/// is wanted does not end above the threshold, the threshold is lowered to where it ends.
/// (Park, Chen & Yu, "An Effective Hash-Based Algorithm for Mining Association Rules", 1995.)
///
/// So memory holds the buckets (at most 64 MB), the words, and the n-grams that are wanted with those that share their buckets.
struct NGramCounter {
    /// The words of an n-gram by their numbers.
    struct Key: Hashable {
        fileprivate var numbers = SIMD8<Int32>(repeating: -1)
        fileprivate var hashed: UInt64

        static func == (a: Key, b: Key) -> Bool { a.numbers == b.numbers }
        func hash(into hasher: inout Hasher) { hasher.combine(hashed) }
    }

    private let analyzer: Analyzer
    private let size: Int
    private let isUnbroken: Bool
    /// One or two parts of an index, whose n-grams are counted apart.
    private let parts: [PassageTexts]
    private var numbers = TermNumbers()
    /// Places where an n-gram begins, in each part.
    private(set) var tokens: [Int]
    private var buckets: [UInt32]
    /// What is left of a hash's bits by this shift is its bucket.
    private let shift: UInt64

    /// - Parameter indexTokens: how many there are at most.
    init(_ parts: [PassageTexts], size: Int, isUnbroken: Bool, indexTokens: Int, analyzer: Analyzer) throws {
        self.analyzer = analyzer
        self.size = min(max(size, NGramRequest.sizes.lowerBound), NGramRequest.sizes.upperBound)
        self.isUnbroken = isUnbroken
        self.parts = parts
        let bits = min(24, max(12, Int.bitWidth - max(1, indexTokens).leadingZeroBitCount))
        shift = UInt64(64 - bits)
        tokens = Array(repeating: 0, count: parts.count)
        buckets = []
        var buckets = Array(repeating: UInt32(0), count: 1 << bits)
        for (part, texts) in parts.enumerated() {
            var count = 0
            try forEachNGram(of: texts) { [shift] _, hash in
                count += 1
                buckets[Int(hash >> shift)] &+= 1
            }
            tokens[part] = count
        }
        self.buckets = buckets
    }

    /// The n-grams that occur at least as often as the threshold in all parts together, and some of the others.
    ///
    /// - Returns: for each its count in each part.
    mutating func counts(reaching threshold: Int) throws -> [Key: SIMD2<Int>] {
        var counts: [Key: SIMD2<Int>] = [:]
        let (buckets, shift, size) = (buckets, shift, size)
        for (part, texts) in parts.enumerated() {
            try forEachNGram(of: texts) { words, hash in
                guard buckets[Int(hash >> shift)] >= threshold else { return }
                var key = Key(hashed: hash)
                for place in 0..<size { key.numbers[place] = words[place] }
                counts[key, default: .zero][part] += 1
            }
        }
        return counts
    }

    /// The commonest n-grams of the first part.
    mutating func commonest(_ limit: Int?, minimum: Int) throws -> [NGram] {
        let minimum = max(1, minimum)
        guard limit != 0 else { return [] }
        var threshold = limit.map { max(minimum, self.threshold(keeping: max(min($0, 1 << 20) * 4, 4096))) } ?? minimum
        while true {
            let counts = try counts(reaching: threshold).filter { $0.value[0] >= minimum }
            let wanted = limit ?? counts.count
            let sorted = counts.values.map { $0[0] }.sorted(by: >)
            if threshold > minimum {
                let last = sorted.count >= wanted ? sorted[wanted - 1] : minimum
                guard last >= threshold else {
                    threshold = max(minimum, last)
                    continue
                }
            }
            // A key for the order of the alphabet is made only for those that can be in the list.
            let least = sorted.prefix(wanted).last ?? 0
            var list: [(ngram: NGram, order: CollationKey)] = []
            for (key, count) in counts where count[0] >= least {
                let terms = terms(of: key)
                list.append((NGram(terms: terms, count: count[0]), CollationKey(terms: terms)))
            }
            list.sort { a, b in
                if a.ngram.count != b.ngram.count { return a.ngram.count > b.ngram.count }
                return a.order < b.order
            }
            return list.prefix(wanted).map(\.ngram)
        }
    }

    func terms(of key: Key) -> [String] { (0..<size).map { numbers.terms[Int(key.numbers[$0])] } }

    /// The count that as many buckets reach.
    private func threshold(keeping count: Int) -> Int {
        var histogram = [Int](repeating: 0, count: 1 << 16)
        for bucket in buckets { histogram[min(Int(bucket), histogram.count - 1)] += 1 }
        var kept = 0
        for value in histogram.indices.reversed() {
            kept += histogram[value]
            if kept >= count { return value }
        }
        return 1
    }

    /// - Parameter body: is given the numbers of an n-gram's words, valid during the call only, and their hash.
    private mutating func forEachNGram(
        of texts: PassageTexts, _ body: (_ words: UnsafePointer<Int32>, _ hash: UInt64) -> Void
    ) throws {
        // Taken out and put back, so that it is not copied.
        var numbers = self.numbers
        self.numbers = TermNumbers()
        defer { self.numbers = numbers }
        let (size, isUnbroken) = (size, isUnbroken)
        var words: [Int32] = []
        func flush() {
            words.withUnsafeBufferPointer { words in
                guard words.count >= size, let first = words.baseAddress else { return }
                for start in 0...(words.count - size) {
                    var hash: UInt64 = 0
                    for place in start..<(start + size) {
                        hash = (hash ^ UInt64(UInt32(bitPattern: words[place]))) &* Fibonacci.factor
                        hash ^= hash >> 29
                    }
                    body(first + start, hash)
                }
            }
            words.removeAll(keepingCapacity: true)
        }
        try texts.forEach { utf8 in
            var end = 0
            analyzer.forEachToken(in: utf8) { term, range in
                if isUnbroken {
                    if !utf8[end..<range.lowerBound].allSatisfy({ $0 == UInt8(ascii: " ") }) { flush() }
                    end = range.upperBound
                }
                words.append(numbers.number(of: term))
                return true
            }
            flush()
        }
    }
}

extension PassageSelection {
    func ngrams(_ request: NGramRequest, in db: Database, analyzer: Analyzer) throws -> NGrams {
        var counter = try NGramCounter(
            [texts(in: db)], size: request.size, isUnbroken: request.isUnbroken, indexTokens: IndexStatistics(db).tokens, analyzer: analyzer)
        return try NGrams(
            ngrams: counter.commonest(request.limit, minimum: request.minimum), tokens: counter.tokens[0], warnings: warnings)
    }
}
