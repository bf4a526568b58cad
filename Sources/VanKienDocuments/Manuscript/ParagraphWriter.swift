import VanKienAnalysis

/// Gathers the runs of one paragraph; runs in legacy fonts are decoded as they are put together.
struct ParagraphWriter {
    private(set) var paragraph = Manuscript.Paragraph()
    private var run: [Unicode.Scalar] = []
    private var runFont: LegacyFont?
    private var fontName = ""

    var isEmpty: Bool { paragraph.pieces.isEmpty && run.isEmpty }

    /// - Parameter font: the name of the font that the text is shown in.
    mutating func append(_ text: some Collection<Unicode.Scalar>, font: String?, to origin: inout DocumentOrigin) {
        if let symbols = font.flatMap(SymbolFont.init(name:)) {
            let (text, changed) = symbols.text(of: text)
            origin.mending.symbols += changed
            return append(text, font: nil, to: &origin)
        }
        let legacy = font.flatMap(LegacyFont.init(name:))
        if legacy != runFont { flush(&origin) }
        runFont = legacy
        fontName = font ?? ""
        run += text
    }

    mutating func append(_ piece: Manuscript.Piece, to origin: inout DocumentOrigin) {
        flush(&origin)
        paragraph.pieces.append(piece)
    }

    /// The paragraph as it is; afterwards the writer is empty.
    mutating func finish(_ origin: inout DocumentOrigin) -> Manuscript.Paragraph {
        flush(&origin)
        defer { paragraph = Manuscript.Paragraph() }
        return paragraph
    }

    private mutating func flush(_ origin: inout DocumentOrigin) {
        guard !run.isEmpty else { return }
        if let font = runFont, let text = font.text(of: run) {
            if run.contains(where: { $0.value > 0x7F }) || font.isCapitals { origin.legacyFonts[fontName, default: 0] += 1 }
            paragraph.pieces.append(.text(text))
        } else {
            paragraph.pieces.append(.text(run))
        }
        run.removeAll(keepingCapacity: true)
        runFont = nil
    }
}
