import GRDB
import VanKienIndexing

/// What a connection has read that every question asks for: blocks of lengths and contexts, the order and names of the documents, what filters let
/// through, segments and postings. Kept for as long as nobody changes the index.
///
/// A word that is neither rare nor common is found in every block, once or twice; reading the block costs more than scoring what is in it.
/// A connection answers one question at a time, so only one thread is ever here.
final class BlockCache: @unchecked Sendable {
    /// That of the connection which answers the question at hand.
    @TaskLocal static var current: BlockCache?

    private var dataVersion: Int64 = -1
    private var lengths: [Int64: StoredBytes] = [:]
    private var contexts: [Int64: ContextBlock.Runs] = [:]
    private var spans: [Int64: ContextSpans] = [:]
    private var saturations: (averageLength: Double, table: SaturationTable)?
    private var order: DocumentOrder.Loaded?
    private var statistics: IndexStatistics?
    private var segments: [String: [SegmentStructure.Segment]] = [:]
    private var postings: [String: PostingsCache] = [:]
    private var ranges = RecentlyUsed<SearchFilter.RangesKey, PassageRanges>(limit: 4 << 20)
    private var names: [Int64: String] = [:]
    private var bytes = 0

    /// More is forgotten, and read again when it is asked for: blocks of ten million passages.
    private static let limit = 64 << 20

    /// Forgets what another connection may have changed. Belongs at the beginning of a transaction.
    func refresh(_ db: Database) throws {
        let version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? -1
        if version != dataVersion { removeAll() }
        dataVersion = version
    }

    func lengths(_ block: Int64, _ read: () throws -> StoredBytes) rethrows -> StoredBytes {
        if let known = lengths[block] { return known }
        let norms = try read()
        makeRoom(for: norms.memory)
        lengths[block] = norms
        return norms
    }

    func contexts(_ block: Int64, _ read: () throws -> ContextBlock.Runs) rethrows -> ContextBlock.Runs {
        if let known = contexts[block] { return known }
        let runs = try read()
        makeRoom(for: runs.memory)
        contexts[block] = runs
        return runs
    }

    func spans(_ block: Int64, _ read: () throws -> ContextSpans) rethrows -> ContextSpans {
        if let known = spans[block] { return known }
        let read = try read()
        makeRoom(for: read.memory)
        spans[block] = read
        return read
    }

    func saturations(averageLength: Double) -> SaturationTable {
        if let saturations, saturations.averageLength == averageLength { return saturations.table }
        let table = SaturationTable(averageLength: averageLength)
        saturations = (averageLength, table)
        return table
    }

    /// As far as it was asked for.
    var knownDocumentOrder: DocumentOrder.Loaded? { order }

    func documentOrder(_ read: () throws -> DocumentOrder.Loaded) rethrows -> DocumentOrder.Loaded {
        if let order { return order }
        let read = try read()
        order = read
        return read
    }

    func statistics(_ read: () throws -> IndexStatistics) rethrows -> IndexStatistics {
        if let statistics { return statistics }
        let read = try read()
        statistics = read
        return read
    }

    /// - Parameter table: of the postings, by its name.
    func segments(of table: String, _ read: () throws -> [SegmentStructure.Segment]) rethrows -> [SegmentStructure.Segment] {
        if let known = segments[table] { return known }
        let read = try read()
        segments[table] = read
        return read
    }

    /// - Parameter table: by its name.
    func postings(of table: String) -> PostingsCache {
        if let known = postings[table] { return known }
        let cache = PostingsCache()
        postings[table] = cache
        return cache
    }

    func ranges(_ key: SearchFilter.RangesKey, _ read: () throws -> PassageRanges) rethrows -> PassageRanges {
        if let known = ranges.value(for: key) { return known }
        let read = try read()
        ranges.insert(read, for: key, size: read.ranges.count * MemoryLayout<Range<Int64>>.stride + key.sql.utf8.count + 128)
        return read
    }

    func name(ofDocument document: Int64, _ read: () throws -> String) rethrows -> String {
        if let known = names[document] { return known }
        let read = try read()
        makeRoom(for: read.utf8.count + MemoryLayout<String>.stride + MemoryLayout<Int64>.stride)
        names[document] = read
        return read
    }

    private func makeRoom(for count: Int) {
        if bytes + count > Self.limit { removeAll() }
        bytes += count
    }

    private func removeAll() {
        lengths.removeAll()
        contexts.removeAll()
        spans.removeAll()
        order = nil
        statistics = nil
        segments.removeAll()
        postings.removeAll()
        ranges.removeAll()
        names.removeAll()
        bytes = 0
    }
}
