import ArgumentParser
import CMemory
import VanKien

struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        _superCommandName: VanKienCommand.name,
        abstract: "Index files and folders, or bring their index up to date.",
        discussion: """
            A folder is a corpus of its own name. Of a folder called 'corpus' each folder is a corpus; files beside them belong to \
            'default'. What is indexed already and has not changed is left alone. FILE.meta.json beside a document may give or correct \
            its metadata: {"number":"217-QĐ/TW","date":"2013-12-12"}, with the keys of 'vankien list'.

            Text in any encoding, .docx, .odt, .html, .mht, .epub and the files in .zip archives are read as they are; .pdf needs pdftotext \
            (poppler-utils), .doc and .rtf need LibreOffice. A file that can't be read is skipped with one line.

            Examples:
              vankien index                        # the folder corpus/
              vankien index ~/van-kien/kon-tum     # one corpus, 'kon-tum'
              vankien index ~/scan --corpus 2024   # under another name
              vankien index corpus --prune         # and forget what is gone
            """)

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String] = ["corpus"]
    @Option(help: ArgumentHelp("The corpus that all of it belongs to. (default: the folder's name)", valueName: "name"))
    var corpus: String?
    @Flag(help: "Forget documents whose file is gone.")
    var prune = false
    @Flag(help: "Try files again that could not be read before and have not changed. Those that lack a program are always tried.")
    var retry = false
    @Flag(help: "Make the index anew, with all corpora that it holds.")
    var rebuild = false
    @Flag(help: "Wait while another process is writing to the index.")
    var wait = false
    @Option(help: ArgumentHelp("Files read at the same time. (default: one a core)", valueName: "n"))
    var jobs: Int?
    @Option(
        help: ArgumentHelp(
            "The encoding of all text files that are named: utf-8, utf-16, tcvn3, vni, viscii, vps, windows-1258. (default: found for each file)",
            valueName: "name"))
    var encoding: String?
    @Flag(help: "Read scanned PDF files by text recognition (tesseract), which takes seconds a page.")
    var ocr = false
    @Flag(help: "No progress bar.")
    var quiet = false
    @Option(oneOf: "How the closing summary is written: text or json.", valueName: "format")
    var format: Format = .text
    @OptionGroup var index: IndexOption

    enum Format: String, CaseIterable { case text, json }

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs: expected a number from 1 to 256") }
        _ = try reading()
    }

    private func reading() throws -> ReaderOptions { try ReaderOptions(encoding: ReaderOptions.encoding(named: encoding), recognisesScans: ocr) }

    func run() throws {
        cmemory_keep_freed()
        cmemory_no_sqlite_statistics()
        var options = Indexer.Options(
            corpus: corpus, prune: prune, rebuild: rebuild, retries: retry, wait: wait ? .infinity : 0, reading: try reading())
        if let jobs { options.jobs = jobs }
        StopSignal.watch()
        let bar = ProgressBar(isShown: !quiet && StandardError.isTerminal)
        let summary = try Indexer(path: index.resolved).index(
            paths, options: options, progress: bar.show,
            skipped: { file in
                bar.clear()
                StandardError.line("skipped \(file.path): \(file.reason)")
            },
            warned: { file in
                bar.clear()
                StandardError.line("vankien: warning: \(file.path): \(file.reason)")
            },
            waiting: { StandardError.line("vankien: waiting for another process (\($0)) that is writing to \(index.resolved)") },
            shouldStop: { StopSignal.isReceived })
        bar.clear()
        switch format {
        case .json:
            StandardOutput.shared.write(summary.json.text + "\n")
        case .text:
            StandardOutput.shared.write(text(of: summary))
        }
        StandardOutput.shared.flush()
        if summary.isStopped {
            StandardError.line("vankien: stopped before the end; what was read is kept, and the next 'vankien index' goes on from there")
            StopSignal.end()
        }
        if summary.indexed + summary.unchanged == 0, summary.removed == 0 {
            StandardError.line("vankien: nothing could be indexed in \(paths.joined(separator: ", "))")
            throw ExitStatus.failure
        }
    }

    private func text(of summary: Indexer.Summary) -> String {
        var parts = ["\(summary.indexed) indexed", "\(summary.unchanged) unchanged"]
        if summary.removed > 0 { parts.append("\(summary.removed) removed") }
        if !summary.skipped.isEmpty { parts.append("\(summary.skipped.count) skipped") }
        return """
            \(parts.joined(separator: ", ")) in \(JSON.double((summary.seconds * 100).rounded() / 100).text) s
            \(TerminalText.safe(index.resolved)) holds \(summary.documents.counting("document")), \(summary.passages.counting("passage")), of them \(summary.footnotes.counting("footnote"))

            """
    }
}

extension Indexer.Summary {
    var json: JSON {
        .object([
            ("indexed", .int(indexed)), ("unchanged", .int(unchanged)), ("removed", .int(removed)),
            ("skipped", .array(skipped.map { .object([("path", .string($0.path)), ("reason", .string($0.reason))]) })),
            ("documents", .int(documents)), ("passages", .int(passages)), ("footnotes", .int(footnotes)),
            ("seconds", .double(seconds)),
        ])
    }
}
