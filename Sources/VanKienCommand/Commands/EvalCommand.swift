import ArgumentParser
import VanKien

struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        _superCommandName: VanKienCommand.name,
        abstract: "Measure the ranking on queries with known answers.",
        discussion: """
            QUERIES holds one query a line: an id, a tab, the query. QRELS holds one judgement a line, as TREC has it: the query's id, \
            0, a passage's id, a grade (0 not relevant, 1 or more relevant). Measured as by trec_eval -c over the first 1000 \
            hits of each query: nDCG@10, MRR@10, recall@100, MAP.

            Where QRELS names documents instead (kho/2019/a), documents are ranked, each by its best passage. The corpus may be left out \
            and the file named (2019/a, 2019/a.txt) where only one corpus has it.

            A query is taken as a whole question (--any); with --no-any all of its words have to be in a passage.

            Examples:
              vankien eval --queries questions.tsv --qrels answers.qrels
              vankien eval --queries questions.tsv --qrels answers.qrels --by-query
              vankien eval --queries questions.tsv --qrels answers.qrels --run run.txt
            """)

    @Option(help: ArgumentHelp("The queries.", valueName: "file"))
    var queries: String
    @Option(help: ArgumentHelp("The judgements.", valueName: "file"))
    var qrels: String
    @Option(name: .customLong("run"), help: ArgumentHelp("Where to write what was found, for trec_eval.", valueName: "file"))
    var runFile: String?
    @Flag(inversion: .prefixedNo, help: "Not every word of a query is needed.")
    var any = true
    @Option(oneOf: "How words are compared: auto, exact or folded.", valueName: "how")
    var match: SearchCommand.MatchChoice = .usual
    @OptionGroup var filters: FilterOptions
    @Flag(help: "The measures of each query too.")
    var byQuery = false
    @Option(oneOf: "How measures are written: text or json.", valueName: "format")
    var format: Format = .text
    @OptionGroup var index: QueriedIndexOptions

    enum Format: String, CaseIterable { case text, json }

    func run() throws {
        let collection = TestCollection(
            topics: try Self.read(queries, TestCollection.topics), judgements: try Self.read(qrels, TestCollection.judgements))
        let filter = try filters.filter()
        let evaluation = try index.open().evaluate(collection) { query in
            SearchRequest(query, matching: Matching(rawValue: match.rawValue), filter: filter, needsAllWords: !any)
        }
        for result in evaluation.topics {
            guard let refusal = result.refusal else { continue }
            StandardError.line("vankien: query \(result.topic.id): \(refusal.message)")
        }
        if !evaluation.unasked.isEmpty {
            StandardError.line(
                "vankien: \(evaluation.unasked.count.counting("query", "queries")) of \(qrels), not in \(queries), counted as nothing found: "
                    + evaluation.unasked.prefix(5).joined(separator: ", "))
        }
        if !evaluation.unknown.isEmpty {
            StandardError.line(
                "vankien: \(evaluation.unknown.count.counting("id")) of \(qrels), of no \(evaluation.ranksDocuments ? "document" : "passage") in the index, counted as not found: "
                    + evaluation.unknown.prefix(5).joined(separator: ", "))
        }
        guard !evaluation.topics.isEmpty else {
            StandardError.line("vankien: no query of \(queries) has a judgement in \(qrels)")
            throw ExitStatus.failure
        }
        if let runFile {
            let file = try WholeFile(runFile)
            try file.write(Array(evaluation.runFile(tag: "vankien").utf8))
            try file.commit()
        }
        switch format {
        case .text: StandardOutput.shared.write(table(evaluation))
        case .json: StandardOutput.shared.write(json(evaluation).text + "\n")
        }
        StandardOutput.shared.flush()
    }

    private static func read<Value>(
        _ path: String, _ parse: (String) throws(TestCollection.LineError) -> Value
    ) throws -> Value {
        let text = String(decoding: try FileSystem.contents(of: path), as: UTF8.self)
        do {
            return try parse(text)
        } catch {
            throw ValidationError("\(path), line \(error.line): \(error.reason)")
        }
    }

    private func table(_ evaluation: Evaluation) -> String {
        var rows: [(String, RankingMeasures)] = []
        if byQuery { rows = evaluation.topics.map { (TerminalText.safe($0.topic.id), $0.measures) } }
        rows.append(("all \(evaluation.topics.count + evaluation.unasked.count)", evaluation.mean))
        let width = max(8, rows.map { Layout.displayWidth($0.0) }.max() ?? 0)
        func line(_ name: String, _ columns: [String]) -> String {
            name + String(repeating: " ", count: width - Layout.displayWidth(name))
                + columns.map { String(repeating: " ", count: max(2, 12 - $0.count)) + $0 }.joined() + "\n"
        }
        return line("queries", ["nDCG@10", "MRR@10", "recall@100", "MAP"])
            + rows.map { name, measures in line(name, measures.named.map { Self.rounded($0.1) }) }.joined()
    }

    /// Four places behind the point, as trec_eval prints.
    private static func rounded(_ value: Double) -> String {
        let digits = String(Int((value * 10_000).rounded()))
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        return padded.dropLast(4) + "." + padded.suffix(4)
    }

    private func json(_ evaluation: Evaluation) -> JSON {
        var members: [(String, JSON)] = [("queries", .int(evaluation.topics.count + evaluation.unasked.count))]
        members += evaluation.mean.named.map { ($0.0, .double($0.1)) }
        if byQuery {
            members.append(
                (
                    "byQuery",
                    .array(evaluation.topics.map { .object([("id", .string($0.topic.id))] + $0.measures.named.map { ($0.0, .double($0.1)) }) })
                ))
        }
        return .object(members)
    }
}

extension RankingMeasures {
    fileprivate var named: [(String, Double)] {
        [("nDCG@10", ndcgAt10), ("MRR@10", reciprocalRankAt10), ("recall@100", recallAt100), ("MAP", averagePrecision)]
    }
}
