import ArgumentParser
import VanKien

struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        _superCommandName: VanKienCommand.name,
        abstract: "Show what the analyzer makes of a text: each word's place, term and folded form.",
        discussion: """
            Examples:
              vankien analyze "Đảng uỷ hoà"
              vankien analyze "Kĩ năng" --format jsonl
            """)

    @Argument(help: ArgumentHelp("The text; several arguments are joined by a space.", valueName: "text"))
    var words: [String]
    @Option(oneOf: "How tokens are written: text or jsonl.", valueName: "format")
    var format: Format = .text
    @OptionGroup var index: IndexOption

    enum Format: String, CaseIterable { case text, jsonl }

    func run() throws {
        let text = words.joined(separator: " ")
        let bytes = Array(text.utf8)
        for (position, token) in Analyzer().tokens(of: text).enumerated() {
            let written = String(decoding: bytes[token.utf8Range], as: UTF8.self)
            let start = String(decoding: bytes[..<token.utf8Range.lowerBound], as: UTF8.self).unicodeScalars.count
            let end = start + written.unicodeScalars.count
            let folded = TermForm.folded(token.term)
            switch format {
            case .text:
                func padded(_ text: String, _ width: Int) -> String {
                    text + String(repeating: " ", count: max(1, width - Layout.displayWidth(text)))
                }
                StandardOutput.shared.write(
                    padded("\(position)", 5) + padded("\(start)..<\(end)", 12) + padded(TerminalText.safe(written), 24)
                        + padded(TerminalText.safe(token.term), 24) + TerminalText.safe(folded) + "\n")
            case .jsonl:
                StandardOutput.shared.write(
                    JSON.object([
                        ("position", .int(position)), ("start", .int(start)), ("end", .int(end)), ("text", .string(written)),
                        ("term", .string(token.term)), ("folded", .string(folded)),
                    ]).text + "\n")
            }
        }
        StandardOutput.shared.flush()
    }
}
