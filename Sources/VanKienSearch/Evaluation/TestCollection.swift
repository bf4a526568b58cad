/// Queries and which passages answer them, as TREC writes both.
public struct TestCollection: Sendable, Equatable {
    public struct Topic: Sendable, Equatable {
        public var id: String
        /// In the query language.
        public var query: String

        public init(id: String, query: String) {
            self.id = id
            self.query = query
        }
    }

    /// A line that can't be read.
    public struct LineError: Error, Sendable, Equatable {
        /// From 1.
        public var line: Int
        /// What is wrong and what a line has to be.
        public var reason: String

        public init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }

    public var topics: [Topic]
    /// For each topic's id, the grades of the passages that were judged.
    public var judgements: [String: [String: Int]]

    public init(topics: [Topic], judgements: [String: [String: Int]]) {
        self.topics = topics
        self.judgements = judgements
    }

    /// Reads one topic a line: its id, a tab or blank, its query. Empty lines are passed over.
    public static func topics(_ text: String) throws(LineError) -> [Topic] {
        var topics: [Topic] = []
        var seen: Set<String> = []
        for (number, line) in lines(text) {
            let parts = line.split(maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: isBlank)
            let query = parts.count == 2 ? parts[1].drop(while: isBlank) : ""
            guard !query.isEmpty else { throw LineError(line: number, reason: "expected an id, a tab and a query") }
            guard seen.insert(String(parts[0])).inserted else {
                throw LineError(line: number, reason: "the id '\(parts[0])' stands here a second time")
            }
            topics.append(Topic(id: String(parts[0]), query: String(query)))
        }
        return topics
    }

    /// Reads one judgement a line: topic, a column that nobody reads, passage, grade. A passage's id may hold blanks.
    public static func judgements(_ text: String) throws(LineError) -> [String: [String: Int]] {
        var judgements: [String: [String: Int]] = [:]
        for (number, line) in lines(text) {
            let start = line.split(maxSplits: 2, omittingEmptySubsequences: true, whereSeparator: isBlank)
            guard start.count == 3, let space = start[2].lastIndex(where: isBlank), let grade = Int(start[2][start[2].index(after: space)...])
            else {
                throw LineError(line: number, reason: "expected four columns: topic, 0, passage, grade")
            }
            var passage = start[2][..<space]
            while let last = passage.last, isBlank(last) { passage.removeLast() }
            guard !passage.isEmpty else { throw LineError(line: number, reason: "expected four columns: topic, 0, passage, grade") }
            judgements[String(start[0]), default: [:]][String(passage)] = grade
        }
        return judgements
    }

    private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

    private static func lines(_ text: String) -> [(Int, Substring)] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap { place, line in
            let start = line.drop(while: isBlank)
            return start.isEmpty ? nil : (place + 1, start.first == "\u{FEFF}" ? start.dropFirst() : start)
        }
    }
}
