import GRDB
import GRDBSQLite
import VanKienIndexing

/// Runs a plan: FTS5 finds the matches, each is scored where it is found and handed to the collector.
///
/// FTS5's own `ORDER BY rank` would score and sort every match and read a row of its size table for each. Here an
/// auxiliary function in the WHERE clause sees each match, takes what it needs and says no, so that no row is ever
/// returned or sorted.
enum MatchScorer {
    private static let functionName = "vankien_collect"
    private static let pointerTypeName: StaticString = "vankien.match-scorer\0"

    /// Makes the function known to a connection.
    static func register(on connection: SQLiteConnection) throws {
        let api = try FTS5Bridge.fts5API(of: connection)
        let status = api.pointee.xCreateFunction(
            api, functionName, nil,
            { api, cursor, result, count, values in
                guard let api, let cursor, let result, count == 1, let value = values?[0] else { return }
                MatchScorer.visit(api, cursor, value)
                sqlite3_result_int(result, 0)
            }, nil)
        guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    }

    private static func visit(_ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer, _ value: OpaquePointer) {
        let state: UnsafeMutableRawPointer? = pointerTypeName.withUTF8Buffer { name in
            name.withMemoryRebound(to: CChar.self) { sqlite3_value_pointer(value, $0.baseAddress) }
        }
        // Kept alive by `run` while the statement steps; nobody else can make a pointer of this name.
        guard let state else { return }
        Unmanaged<State>.fromOpaque(state).takeUnretainedValue().visit(api, cursor)
    }

    /// - Parameter ranges: the passages that count, or `nil` for all.
    static func run(
        _ plan: QueryPlan, in db: Database, statistics: IndexStatistics, ranges: PassageRanges?, into collector: any Collector
    ) throws {
        guard let expression = plan.expression, let connection = db.sqliteConnection else { return }
        let lengths = try LengthReader(db)
        let state = State(plan: plan, statistics: statistics, ranges: ranges, lengths: lengths, collector: collector)
        try withExtendedLifetime(state) {
            var statement: SQLiteStatement?
            var status = sqlite3_prepare_v2(
                connection, "SELECT 1 FROM passage_fts WHERE passage_fts MATCH ?1 AND \(functionName)(passage_fts, ?2)", -1,
                &statement, nil)
            defer { sqlite3_finalize(statement) }
            guard status == SQLITE_OK else { throw failure(status, connection) }
            var text = expression.text
            text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { text in
                    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
                    _ = sqlite3_bind_text(statement, 1, text.baseAddress, Int32(text.count), transient)
                }
            }
            pointerTypeName.withUTF8Buffer { name in
                name.withMemoryRebound(to: CChar.self) { name in
                    _ = sqlite3_bind_pointer(statement, 2, Unmanaged.passUnretained(state).toOpaque(), name.baseAddress, nil)
                }
            }
            repeat { status = sqlite3_step(statement) } while status == SQLITE_ROW
            guard status == SQLITE_DONE else { throw failure(status, connection) }
        }
        if let error = lengths.error { throw error }
    }

    private static func failure(_ status: Int32, _ connection: SQLiteConnection) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(connection)))
    }

    /// What one run needs at each match.
    private final class State {
        private struct WantedLeaf {
            var phrase: Int32
            var weight: Double
            /// Tokens of the phrase.
            var length: Int32
            var isExactForm: Bool
            /// The place in `leaves` of the phrase typed before it.
            var neighbour: Int?
            var pairWeight: Double
        }

        private let leaves: [WantedLeaf]
        private let hasPairs: Bool
        private let lengthFactors: [Double]
        private let lengths: LengthReader
        private let collector: any Collector
        private let needsScores: Bool
        private let ranges: [Range<Int64>]?
        private var range = 0
        /// For each leaf, where it occurs in the passage at hand, in tokens.
        private var occurrences: [[Int32]]

        init(
            plan: QueryPlan, statistics: IndexStatistics, ranges: PassageRanges?, lengths: LengthReader, collector: any Collector
        ) {
            var places: [Int: Int] = [:]
            var leaves: [WantedLeaf] = []
            for (number, leaf) in plan.leaves.enumerated() where leaf.use != .excluded {
                places[number] = leaves.count
                let neighbour = leaf.neighbour.flatMap { places[$0] }
                leaves.append(
                    WantedLeaf(
                        phrase: Int32(number), weight: leaf.weight, length: Int32(leaf.positions.count),
                        isExactForm: leaf.use == .exactForm, neighbour: neighbour,
                        pairWeight: neighbour.map { leaf.weight + leaves[$0].weight } ?? 0))
            }
            self.leaves = leaves
            hasPairs = leaves.contains { $0.neighbour != nil }
            occurrences = Array(repeating: [], count: leaves.count)
            lengthFactors = BM25.lengthFactors(averageLength: statistics.averageLength, lengths: LengthNorm.lengths)
            self.lengths = lengths
            self.collector = collector
            needsScores = collector.needsScores
            self.ranges = ranges?.ranges
        }

        func visit(_ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer) {
            guard let passage = api.pointee.xRowid?(cursor) else { return }
            if let ranges {
                // Matches come in rising order, so the ranges are walked along with them.
                while range < ranges.count, ranges[range].upperBound <= passage { range += 1 }
                guard range < ranges.count, ranges[range].lowerBound <= passage else { return }
            }
            collector.collect(passage, score: needsScores ? score(of: passage, api, cursor) : 0)
        }

        private func score(
            of passage: Int64, _ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer
        ) -> Double {
            let lengthFactor = lengthFactors[lengths.norm(of: passage)]
            var score = 0.0
            for place in leaves.indices {
                let count = readOccurrences(of: place, api, cursor)
                guard count > 0 else { continue }
                let saturation = BM25.saturation(Double(count), lengthFactor: lengthFactor)
                let leaf = leaves[place]
                score += leaf.weight * saturation * (leaf.isExactForm ? RankingWeights.exactMarks : 1)
            }
            guard hasPairs else { return score }
            for leaf in leaves.indices {
                guard let neighbour = leaves[leaf].neighbour else { continue }
                let (adjacent, gap) = closeness(of: neighbour, and: leaf)
                if adjacent > 0 {
                    score += RankingWeights.adjacentPair * leaves[leaf].pairWeight
                        * BM25.saturation(Double(adjacent), lengthFactor: lengthFactor)
                } else if gap <= Int32(RankingWeights.nearDistance) {
                    score += RankingWeights.nearPair * leaves[leaf].pairWeight / Double(1 + gap)
                        * BM25.saturation(1, lengthFactor: lengthFactor)
                }
            }
            return score
        }

        private func readOccurrences(
            of place: Int, _ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer
        ) -> Int {
            guard let first = api.pointee.xPhraseFirst, let next = api.pointee.xPhraseNext else { return 0 }
            var iterator = Fts5PhraseIter()
            var column: Int32 = 0
            var offset: Int32 = 0
            var count = 0
            if hasPairs { occurrences[place].removeAll(keepingCapacity: true) }
            guard first(cursor, leaves[place].phrase, &iterator, &column, &offset) == SQLITE_OK else { return 0 }
            while column >= 0 {
                count += 1
                if hasPairs { occurrences[place].append(offset) }
                next(cursor, &iterator, &column, &offset)
            }
            return count
        }

        /// How often `second` follows `first` at once, and the fewest words between the two.
        private func closeness(of first: Int, and second: Int) -> (adjacent: Int, gap: Int32) {
            let (before, after) = (occurrences[first], occurrences[second])
            let (lengthBefore, lengthAfter) = (leaves[first].length, leaves[second].length)
            var adjacent = 0
            var gap = Int32.max
            var (i, j) = (0, 0)
            while i < before.count, j < after.count {
                if before[i] <= after[j] {
                    let between = after[j] - before[i] - lengthBefore
                    if between == 0 { adjacent += 1 }
                    gap = min(gap, max(0, between))
                    i += 1
                } else {
                    gap = min(gap, max(0, before[i] - after[j] - lengthAfter))
                    j += 1
                }
            }
            return (adjacent, gap)
        }
    }
}
