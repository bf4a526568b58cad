import ArgumentParser
import VanKien

struct GraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        _superCommandName: VanKienCommand.name,
        abstract: "Write who cites whom as a graph.",
        discussion: """
            Nodes are the documents, and what they cite by number or name and the index has not; an edge counts how often one cites the other. \
            With a number or a name: what lies at most --depth citations away from it, in either direction.

            Examples:
              vankien graph --format graphml > corpus.graphml   # for Gephi, yEd, networkx
              vankien graph 12-NQ/TU --depth 2 | dot -Tsvg > 12.svg
              vankien graph --corpus kon-tum --format json
            """)

    @Argument(help: ArgumentHelp("A document number or name; several arguments are joined by a space.", valueName: "number"))
    var words: [String] = []
    @Option(number: "How many citations away from it.", valueName: "n")
    var depth: Int = 1
    @OptionGroup var filters: FilterOptions
    @Option(oneOf: "How it is written: dot, graphml or json.", valueName: "format")
    var format: Format = .dot
    @OptionGroup var index: QueriedIndexOptions

    enum Format: String, CaseIterable { case dot, graphml, json }

    func validate() throws {
        if depth < 0 { throw ValidationError("--depth: expected a number from 0 on") }
    }

    func run() throws {
        let index = try index.open()
        let filter = try filters.filter()
        let graph: CitationGraph
        if words.isEmpty {
            graph = try index.citationGraph(filter)
        } else {
            let typed = words.joined(separator: " ")
            guard let work = CitedWork(typed) else {
                StandardError.line("vankien: \(try NoNumber.explanation(typed, index))")
                throw ExitStatus.failure
            }
            guard let found = try index.citationGraph(around: work, depth: depth, filter: filter) else {
                StandardError.line("\(work) is neither in the index nor cited in it.")
                throw ExitStatus.nothingFound
            }
            graph = found
        }
        switch format {
        case .dot: StandardOutput.shared.write(DotWriter.text(of: graph))
        case .graphml: StandardOutput.shared.write(GraphMLWriter.text(of: graph))
        case .json: StandardOutput.shared.write(graph.json.text + "\n")
        }
        StandardOutput.shared.flush()
        if graph.nodes.isEmpty {
            StandardError.line("No document matches.")
            throw ExitStatus.nothingFound
        }
    }
}
