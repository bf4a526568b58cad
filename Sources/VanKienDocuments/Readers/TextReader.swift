import VanKienAnalysis

/// Reads plain text: exported by a word processor, left by a PDF's converter, or typed.
///
/// The stages are: decode, cut lines, part the cells of head and close, take out furniture, find notes and tie them,
/// read head and close, join lines to blocks, build sections and passages. Each is a type of its own in `Text/`.
public struct TextReader: DocumentReader {
    private let encoding: TextEncoding?

    /// - Parameter encoding: the one that every file is in; `nil` to find it for each.
    public init(encoding: TextEncoding? = nil) { self.encoding = encoding }

    public var format: String { "text" }

    public func read(_ bytes: [UInt8], name: String) throws -> Document {
        guard bytes.count <= ReaderLimits.fileSize else {
            throw DocumentReaderError.tooLarge(size: bytes.count, limit: ReaderLimits.fileSize)
        }
        let reading = try HeadFacts.decode(bytes, as: encoding)
        var scalars = reading.scalars
        // Runs of these scalars are what the stages hand about, so they stay in place until the document is made.
        let read = scalars.withUnsafeMutableBufferPointer { buffer in
            guard var source = SourceText(cutting: buffer) else { return nil as Document? }
            CellRows.part(&source)
            return document(source)
        }
        guard var document = read else { throw DocumentReaderError.empty }
        document.origin = DocumentOrigin(encoding: reading.decision, mending: reading.mending)
        return document
    }

    /// `nil` where there is nothing but white space.
    private func document(_ source: SourceText) -> Document? {
        guard source.lines.contains(where: { !$0.isBlank }) else { return nil }
        let furniture = Furniture(source)
        let roughWrap = WrapMeasure(source.lines.indices, of: source) { furniture.fates[$0] == .text }
        let notes = Notes.find(source, furniture, isWrapped: roughWrap.isWrapped)

        let marks = TiedMarks(notes)
        let lines = source.lines.indices.filter { furniture.fates[$0] == .text && !notes.isNote($0) }
        let wrap = WrapMeasure(source.lines.indices, of: source) {
            furniture.fates[$0] == .text && !notes.isNote($0)
        }
        let texts = LineTexts(lines: lines, source: source, furniture: furniture, marks: marks)
        let layout = HeadAndClose(source, texts)
        var joiner = BlockJoiner(
            source: source, furniture: furniture, notes: notes, marks: marks, wrap: wrap,
            layout: layout)
        joiner.run()
        var assembly = Assembly(
            source: source, furniture: furniture, notes: notes, layout: layout, blocks: joiner.blocks,
            pieces: joiner.pieces, marks: marks, isWrapped: wrap.isWrapped)
        return assembly.run()
    }
}
