import VanKien

/// Hits as quotations, each with its reference as a footnote.
///
/// A footnote stands directly below its quotation, which Markdown allows, so nothing is kept until the end.
struct HitMarkdownPrinter: RecordPrinter {
    func print(_ hit: Hit, to output: inout StandardOutput) { print(hit, note: nil, to: &output) }

    /// - Parameter note: what the footnote says besides, as Markdown.
    func print(_ hit: Hit, note: String?, to output: inout StandardOutput) {
        let passage = hit.passage
        let label = "[^\(hit.rank)]"
        // Paragraphs of one quotation.
        func quoted(_ passages: [PassageRecord]?) -> [String] {
            (passages ?? []).map { MarkdownText.escaped($0.text, lineStart: "> ") }
        }
        let text = (quoted(hit.context?.before) + [MarkdownText.emphasized(passage.text, hit.highlights, lineStart: "> ")] + quoted(hit.context?.after))
            .joined(separator: "\n>\n> ")
        var source: [String] = []
        if let issuer = passage.document.issuer { source.append(MarkdownText.escaped(issuer)) }
        let about = [passage.document.type, passage.document.title].compactMap { $0 }.joined(separator: " ")
        if !about.isEmpty { source.append("*\(MarkdownText.escaped(about, lineStart: "    "))*") }
        source.append(MarkdownText.escaped(passage.reference))
        let id = (hit.group?.members.map(\.id) ?? [passage.id]).map { MarkdownText.escaped($0) }.joined(separator: "; ")
        output.write("> \(text)\(label)\n\n\(label): \(source.joined(separator: ", ")) (\(id)).\(note.map { " " + $0 } ?? "")\n\n")
    }

    func finish(to output: inout StandardOutput) {}
}

/// The same of passages that cite a number: the footnote says how they do.
struct CitingMarkdownPrinter: RecordPrinter {
    private let hits = HitMarkdownPrinter()

    func print(_ passage: CitingPassage, to output: inout StandardOutput) {
        let notes = passage.citations.map { citation in
            let words = [citation.relation?.rawValue, citation.pinpoint, citation.written].compactMap { $0 }.joined(separator: " ")
            return MarkdownText.escaped(words.replacing("\n", with: " "))
        }
        hits.print(passage.hit, note: notes.isEmpty ? nil : notes.joined(separator: "; ") + ".", to: &output)
    }

    func finish(to output: inout StandardOutput) {}
}
