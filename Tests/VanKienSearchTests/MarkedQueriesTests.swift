import Foundation
import Testing
import VanKien
import VanKienTestSupport

/// The queries with marked passages in `scripts/ranking`, over the sample corpus.
@Suite("Queries with marked passages")
struct MarkedQueriesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The sample corpus, indexed once.
    static let index = Result {
        let folder = try ScratchFolder()
        let path = folder.path + "/x.sqlite"
        _ = try Indexer(path: path).index([root.path + "/corpus"])
        return (folder, try PassageIndex(path: path))
    }

    private static func collection(_ name: String, marked: Bool) throws -> TestCollection {
        func text(_ ending: String) throws -> String {
            try String(contentsOf: root.appendingPathComponent("scripts/ranking/\(name).\(ending)"), encoding: .utf8)
        }
        let topics = try TestCollection.topics(text("tsv")).map {
            TestCollection.Topic(id: $0.id, query: marked ? $0.query : TermForm.folded($0.query.precomposedStringWithCanonicalMapping.lowercased()))
        }
        return TestCollection(topics: topics, judgements: try TestCollection.judgements(text("qrels")))
    }

    /// What was measured, less what one query's passage loses when it falls from the first place to the second: a change of
    /// the weights that is worse has to be meant.
    @Test("nDCG@10 does not fall below what was measured", arguments: [
        ("tuned", true, 0.970), ("tuned", false, 0.963), ("held-out", true, 0.961), ("held-out", false, 0.961), ("fresh", true, 0.973),
        ("fresh", false, 0.960), ("unseen", true, 0.978), ("unseen", false, 0.970),
    ])
    func measured(name: String, marked: Bool, floor: Double) throws {
        let collection = try Self.collection(name, marked: marked)
        let evaluation = try Self.index.get().1.evaluate(collection) { SearchRequest($0, needsAllWords: false) }
        #expect(evaluation.topics.count > 60 && evaluation.unasked.isEmpty)
        #expect(evaluation.mean.ndcgAt10 >= floor, "\(evaluation.topics.filter { $0.measures.ndcgAt10 < 1 }.map { "\($0.topic.id) \($0.measures.ndcgAt10)" })")
    }
}
