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
        public var id: String
        public var score: Double
    }

    /// The topics that have judgements, in the order given.
    public var topics: [TopicResult]
    /// Topics that were judged and never asked. They count as nothing found, as with `trec_eval -c`.
    public var unasked: [String]
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
    /// - Parameters:
    ///   - depth: hits of each topic that count.
    ///   - request: makes a search of a topic's query; limit and order are set here.
    public func evaluate(
        _ collection: TestCollection, depth: Int = 1000, request: (String) -> SearchRequest
    ) throws -> Evaluation {
        var results: [Evaluation.TopicResult] = []
        for topic in collection.topics {
            guard let grades = collection.judgements[topic.id] else { continue }
            var request = request(topic.query)
            request.order = .rank
            request.limit = depth
            request.offset = 0
            var ranking: [Evaluation.RankedPassage] = []
            var refusal: QueryDiagnostic?
            do {
                try forEachRanked(request) { ranking.append(Evaluation.RankedPassage(id: $0, score: $1)) }
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
        return Evaluation(topics: results, unasked: unasked, mean: .mean(of: results.map(\.measures) + missed))
    }
}
