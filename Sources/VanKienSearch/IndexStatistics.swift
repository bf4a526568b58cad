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
        func value(_ key: String) throws -> Int {
            try Int.fetchOne(db.cachedStatement(sql: "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?"), arguments: [key]) ?? 0
        }
        passages = try value(Schema.MetaKey.passages)
        tokens = try value(Schema.MetaKey.tokens)
    }
}
