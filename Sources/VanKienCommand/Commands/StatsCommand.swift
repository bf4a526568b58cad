import ArgumentParser
import VanKien

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        _superCommandName: VanKienCommand.name,
        abstract: "Tell how much the index holds.",
        discussion: """
            Examples:
              vankien stats
              vankien stats --format json | jq .documents
            """)

    @Option(oneOf: "How it is written: text or json.", valueName: "format")
    var format: IndexCommand.Format = .text
    @OptionGroup var index: IndexOption

    func run() throws {
        let report = try index.open().statistics()
        switch format {
        case .json: StandardOutput.shared.write(report.json.text + "\n")
        case .text: StandardOutput.shared.write(text(of: report))
        }
        StandardOutput.shared.flush()
    }

    private func text(of report: IndexReport) -> String {
        func row(_ cells: [String]) -> String {
            zip(cells, [24, 11, 11, 11, 12, 26]).map { cell, width in
                let padding = String(repeating: " ", count: max(1, width - Layout.displayWidth(cell)))
                return width == 24 ? cell + padding : padding + cell
            }.joined() + "\n"
        }
        var text = row(["corpus", "documents", "passages", "footnotes", "words", "dates"])
        for corpus in report.corpora {
            let dates = [corpus.firstDate, corpus.lastDate].compactMap { $0 }.joined(separator: " – ")
            text += row([
                TerminalText.safe(corpus.name), String(corpus.documents), String(corpus.passages), String(corpus.footnotes),
                String(corpus.tokens), dates,
            ])
        }
        text += row(["all", String(report.documents), String(report.passages), String(report.footnotes), String(report.tokens), ""])
        text += "\n\(report.terms.counting("different word")), \(report.citations.counting("citation")) by number, \(report.namedCitations) by name\n"
        text += "\(TerminalText.safe(report.path)): \(report.size / 1024) KiB, schema \(report.schema), analyzer \(report.analyzer)\n"
        return text
    }
}

extension IndexReport {
    var json: JSON {
        .object([
            ("path", .string(path)), ("bytes", .int(size)), ("schema", .int(schema)), ("analyzer", .string(analyzer)),
            ("documents", .int(documents)), ("passages", .int(passages)), ("footnotes", .int(footnotes)), ("words", .int(tokens)),
            ("terms", .int(terms)), ("citations", .int(citations)), ("namedCitations", .int(namedCitations)),
            (
                "corpora",
                .array(
                    corpora.map {
                        .object([
                            ("corpus", .string($0.name)), ("root", .string($0.root)), ("documents", .int($0.documents)),
                            ("passages", .int($0.passages)), ("footnotes", .int($0.footnotes)), ("words", .int($0.tokens)),
                            ("from", .optional($0.firstDate)), ("to", .optional($0.lastDate)),
                        ])
                    })
            ),
        ])
    }
}
