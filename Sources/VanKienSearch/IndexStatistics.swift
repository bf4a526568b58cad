import GRDB
import VanKienIndexing

/// What ranking needs to know of an index as a whole.
struct IndexStatistics {
    var passages: Int
    var tokens: Int

    /// Tokens of a passage, on average.
    var averageLength: Double { passages > 0 ? Double(tokens) / Double(passages) : 1 }

    init(_ db: Database) throws {
        self = try BlockCache.current?.statistics { try IndexStatistics(reading: db) } ?? IndexStatistics(reading: db)
    }

    private init(reading db: Database) throws {
        passages = try Schema.total(Schema.MetaKey.passages, in: db)
        tokens = try Schema.total(Schema.MetaKey.tokens, in: db)
    }
}
