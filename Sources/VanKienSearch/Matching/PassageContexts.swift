import GRDB
import VanKienIndexing

/// Which of a plan's words stand above passages: in the heads of their documents, and in the headings over them.
///
/// A clause seldom repeats what its article is about, nor a report its title.
final class PassageContexts: FTS5Visitor {
    /// Words by their bits (`bit(of:)`).
    struct Words {
        var head: UInt64 = 0
        var headings: UInt64 = 0
    }

    private var bits: [[[String]]: Int] = [:]
    /// For each context that holds any of the words, which.
    private var held: [Int64: UInt64] = [:]
    private let reader: ContextReader
    /// Of each run of the block at hand, where it was asked for.
    private var words: [Words?] = []

    /// Words that are told apart; those beyond count in the passage alone.
    private static let limit = 64

    init(_ plan: QueryPlan, in db: Database) throws {
        reader = try ContextReader(db)
        var phrases: [FTS5Expression.Phrase] = []
        for leaf in plan.leaves where leaf.use == .wanted && bits[leaf.positions] == nil && phrases.count < Self.limit {
            bits[leaf.positions] = phrases.count
            phrases.append(leaf.phrase)
        }
        if !phrases.isEmpty {
            try FTS5Walk.run(.any(phrases.map(FTS5Expression.phrase)), of: "context_fts", in: db, self)
        }
    }

    var error: (any Error)? { reader.error }

    /// Whether no context holds any of the words.
    var isEmpty: Bool { held.isEmpty }

    /// The bit that stands for a leaf of the plan.
    func bit(of leaf: QueryPlan.Leaf) -> UInt64 {
        leaf.use == .wanted ? bits[leaf.positions].map { 1 << UInt64($0) } ?? 0 : 0
    }

    func visit(_ match: FTS5Match) {
        var mask: UInt64 = 0
        for phrase in 0..<bits.count where match.holds(Int32(phrase)) { mask |= 1 << UInt64(phrase) }
        held[match.passage] = mask
    }

    @inline(__always)
    func words(above passage: Int64) -> Words {
        guard !held.isEmpty else { return Words() }
        let (run, isNewBlock) = reader.run(of: passage)
        if isNewBlock { words = Array(repeating: nil, count: max(1, reader.runCount)) }
        if let known = words[run] { return known }
        let path = reader.path(ofRun: run)
        let found = Words(
            head: path.first.flatMap { held[$0] } ?? 0, headings: path.dropFirst().reduce(0) { $0 | (held[$1] ?? 0) })
        words[run] = found
        return found
    }
}
