import VanKienAnalysis

/// What a search found for the topics of a test collection, held against its judgements.
public struct Evaluation: Sendable, Equatable {
    public struct TopicResult: Sendable, Equatable {
        public var topic: TestCollection.Topic
        /// Best first.
        public var ranking: [RankedPassage]
        public var measures: RankingMeasures
        /// Why nothing was looked for.
        public var refusal: QueryDiagnostic?
    }

    public struct RankedPassage: Sendable, Equatable {
        /// As the judgements write it; of a document where whole documents were judged.
        public var id: String
        public var score: Double
    }

    /// The topics that have judgements, in the order given.
    public var topics: [TopicResult]
    /// Topics that were judged and never asked. They count as nothing found, as with `trec_eval -c`.
    public var unasked: [String]
    /// Whether whole documents were judged and ranked, each by its best passage.
    public var ranksDocuments: Bool
    /// What judgements name and the index has not. It counts as not found.
    public var unknown: [String]
    public var mean: RankingMeasures

    /// As trec_eval reads it: topic, Q0, passage, rank, score, name of the run.
    ///
    /// trec_eval orders by scores in single precision and, where these are equal, by ids. So equal scores are set
    /// apart by the least that there is; the ranks stay what they were.
    public func runFile(tag: String) -> String {
        var text = ""
        for result in topics {
            var last = Float.infinity
            for (place, passage) in result.ranking.enumerated() {
                last = min(Float(passage.score), last.nextDown)
                text += "\(result.topic.id) Q0 \(passage.id) \(place + 1) \(last) \(tag)\n"
            }
        }
        return text
    }
}

extension PassageIndex {
    /// Searches for each topic and measures what is found.
    ///
    /// Where the judgements name documents and no passages, documents are ranked, each where its best passage stands.
    /// A document or passage may be named without its corpus, and by its file, where only one corpus has it.
    ///
    /// - Parameters:
    ///   - depth: hits of each topic that count.
    ///   - request: makes a search of a topic's query; limit and order are set here.
    public func evaluate(
        _ collection: TestCollection, depth: Int = 1000, request: (String) -> SearchRequest
    ) throws -> Evaluation {
        let judged = try reading { try JudgedIDs(collection.judgements.values.flatMap(\.keys), in: $0) }
        var results: [Evaluation.TopicResult] = []
        for topic in collection.topics {
            guard let grades = collection.judgements[topic.id] else { continue }
            var request = request(topic.query)
            request.order = .rank
            request.limit = judged.areDocuments ? nil : depth
            request.offset = 0
            var ranking: [Evaluation.RankedPassage] = []
            var refusal: QueryDiagnostic?
            do {
                var seen: Set<String> = []
                try forEachRanked(request) { id, score in
                    let name = judged.name(ofPassage: id)
                    if seen.insert(name).inserted { ranking.append(Evaluation.RankedPassage(id: name, score: score)) }
                    return ranking.count < depth
                }
            } catch let error as QueryDiagnostic {
                refusal = error
            }
            results.append(
                Evaluation.TopicResult(
                    topic: topic, ranking: ranking, measures: RankingMeasures(of: ranking.map(\.id), grades: grades),
                    refusal: refusal))
        }
        let asked = Set(collection.topics.map(\.id))
        let unasked = collection.judgements.keys.filter { !asked.contains($0) }.sorted()
        let missed = unasked.map { _ in RankingMeasures(of: [], grades: [:]) }
        return Evaluation(
            topics: results, unasked: unasked, ranksDocuments: judged.areDocuments, unknown: judged.unknown,
            mean: .mean(of: results.map(\.measures) + missed))
    }
}
