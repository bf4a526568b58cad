import ArgumentParser
import VanKien

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        _superCommandName: VanKienCommand.name,
        abstract: "Show what the reader sees in a file: head, sections, passages, notes, and what was left out.",
        discussion: """
            Examples:
              vankien inspect 111-BC-TU.txt
              vankien inspect 2019.zip                 # what is in an archive
              vankien inspect 2019.zip/12-BC-TU.docx   # a document in it
            """)

    @Argument(help: ArgumentHelp("A document, also one in a .zip archive. Nothing is indexed.", valueName: "file"), completion: .file())
    var file: String
    @Option(help: ArgumentHelp("The encoding of a text file. (default: found)", valueName: "name"))
    var encoding: String?
    @Flag(help: "Read scanned PDF files by text recognition (tesseract), which takes seconds a page.")
    var ocr = false
    @OptionGroup var index: IndexOption

    func validate() throws { _ = try reading() }

    private func reading() throws -> ReaderOptions { try ReaderOptions(encoding: ReaderOptions.encoding(named: encoding), recognisesScans: ocr) }

    func run() throws {
        let files = DocumentFiles()
        do {
            if case .archive(let archive)? = files.listing(of: file) { return list(archive) }
            let bytes = try files.contents(of: file)
            let readers = ReaderRegistry(options: try reading())
            var (document, format) = try readers.read(bytes, name: FileSystem.name(of: file))
            try correct(&document, in: files)
            StandardOutput.shared.write(TerminalText.safe(DocumentTree.draw(document.origin, format: format), keepingLines: true))
            StandardOutput.shared.write(TerminalText.safe(DocumentTree.draw(document), keepingLines: true))
            StandardOutput.shared.flush()
        } catch let error as DocumentReaderError {
            StandardError.line("vankien: \(file): \(error.reason)")
            throw ExitStatus.failure
        }
    }

    private func list(_ archive: DocumentArchive) {
        var text = "format | zip\nfiles \(archive.members.count)\n"
        for member in archive.members { text += "  \(file)/\(member.path) | \(member.size.counting("byte"))\n" }
        for file in archive.refused { text += "skipped \(file.path): \(file.reason)\n" }
        StandardOutput.shared.write(TerminalText.safe(text, keepingLines: true))
        StandardOutput.shared.flush()
    }

    /// As indexing does: what the side file says stands in the place of what the head says.
    private func correct(_ document: inout Document, in files: DocumentFiles) throws {
        guard let bytes = try SideFile.contents(for: file, in: files) else { return }
        let path = SideFile.path(for: file)
        do throws(SideFile.Fault) {
            let side = try SideFile(bytes)
            side.apply(to: &document.metadata)
            if let remark = side.remark { StandardError.line("vankien: warning: \(path): \(remark)") }
        } catch {
            StandardError.line("vankien: warning: \(path): \(error.reason)")
        }
    }
}
