import VanKien

/// Hits for a person: where it stands, what document, the words, and how to open it.
struct HitTextPrinter: RecordPrinter {
    let style: Style
    /// Passages to show whole instead of a snippet.
    let isWhole: Bool
    private var lastDocument: String?

    init(style: Style, isWhole: Bool) {
        self.style = style
        self.isWhole = isWhole
    }

    mutating func print(_ hit: Hit, to output: inout StandardOutput) {
        print(hit, note: hit.scoreParts.map { _ in TerminalText.safe(ScoreExplanation.line(for: hit)) }, to: &output)
    }

    /// - Parameter note: what is to be said of the hit below its words.
    mutating func print(_ hit: Hit, note: String?, to output: inout StandardOutput) {
        let passage = hit.passage
        let number = String(hit.rank)
        let indent = String(repeating: " ", count: max(4, number.count + 2))
        var text = style.faint(number) + String(repeating: " ", count: indent.count - number.count)
        text += style.strong(TerminalText.safe(passage.reference)) + "\n"
        let about = [passage.document.type, passage.document.title].compactMap { $0 }.joined(separator: " ")
        // Once for hits of one document in a row, and not above the title itself.
        if !about.isEmpty, passage.document.id != lastDocument, passage.kind != .heading || !passage.sections.isEmpty {
            text += indent + style.faint(TerminalText.safe(Self.shortened(about, to: Layout.width - indent.count))) + "\n"
        }
        lastDocument = passage.document.id
        text += neighbours(hit.context?.before, indent)
        let words =
            isWhole
            ? style.highlighted(passage.text, hit.highlights)
            : style.highlighted(hit.snippet.text, hit.snippet.highlights)
        text += Layout.wrapped(words, indent: indent) + "\n"
        text += neighbours(hit.context?.after, indent)
        if let note { text += Layout.wrapped(style.faint(note), indent: indent) + "\n" }
        text += indent + style.faint("→ " + TerminalText.safe(passage.id)) + "\n"
        if let group = hit.group, group.members.count > 1 {
            let others = group.members.dropFirst().map { TerminalText.safe($0.id) }
            let listed = others.prefix(Self.membersShown).joined(separator: " ") + (others.count > Self.membersShown ? " …" : "")
            text += Layout.wrapped(style.faint("+ \(others.count) more: \(listed)"), indent: indent) + "\n"
        }
        text += "\n"
        output.write(text)
    }

    /// Of a group; JSON has them all.
    private static let membersShown = 5

    private func neighbours(_ passages: [PassageRecord]?, _ indent: String) -> String {
        (passages ?? []).map { Layout.wrapped(style.faint(TerminalText.safe($0.text)), indent: indent + "  ") + "\n" }.joined()
    }

    func finish(to output: inout StandardOutput) {}

    private static func shortened(_ text: String, to width: Int) -> String {
        guard Layout.displayWidth(text) > width else { return text }
        var short = ""
        for word in text.split(separator: " ") {
            guard Layout.displayWidth(short) + Layout.displayWidth(word) + 2 <= width else { break }
            short += (short.isEmpty ? "" : " ") + word
        }
        return short + "…"
    }
}
