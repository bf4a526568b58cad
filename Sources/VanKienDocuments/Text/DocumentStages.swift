/// The stages from lines to a document, the same for every format.
enum DocumentStages {
    /// A text file: what is furniture, where lines were broken and which lines are notes has to be found.
    ///
    /// - Parameters:
    ///   - isPrinted: whether lines stand in the columns in which they are printed.
    ///   - rows: where their words stand on the pages.
    /// - Returns: `nil` where there is nothing but white space.
    static func document(of source: SourceText, isPrinted: Bool, rows: PrintedRows?) -> Document? {
        guard source.lines.contains(where: { !$0.isBlank }) else { return nil }
        let furniture = Furniture(source)
        let roughWrap = WrapMeasure(source.lines.indices, of: source) { furniture.fates[$0] == .text }
        let notes = Notes.find(source, furniture, isWrapped: roughWrap.isWrapped)
        let wrap = WrapMeasure(source.lines.indices, of: source) {
            furniture.fates[$0] == .text && !notes.isNote($0)
        }
        return assembled(source, furniture, notes, wrap, isPrinted ? PrintedColumns(source, furniture, notes, wrap, rows) : nil, facts: nil)
    }

    /// A manuscript: its format has told paragraphs and notes.
    ///
    /// - Throws: `DocumentReaderError.empty`, or `tooLong`.
    static func document(of manuscript: Manuscript) throws(DocumentReaderError) -> Document {
        let lines = ManuscriptLines(manuscript)
        guard lines.scalars.count <= ReaderLimits.textLength else {
            throw .tooLong(length: lines.scalars.count, limit: ReaderLimits.textLength)
        }
        var scalars = lines.scalars
        let read = scalars.withUnsafeMutableBufferPointer { buffer in
            guard var source = SourceText(cutting: buffer) else { return nil as Document? }
            guard source.lines.contains(where: { !$0.isBlank }) else { return nil }
            source.dropped += lines.dropped
            source.total += lines.dropped.reduce(0) { $0 + $1.visible }
            var furniture = Furniture(ofParagraphs: source, pages: lines.facts.map(\.page))
            // A star that the format says is a note's is no rule.
            for line in lines.noteLines.joined() where furniture.fates[line] != .blank { furniture.fates[line] = .text }
            let notes = Notes(of: manuscript, lines, source)
            return assembled(source, furniture, notes, .none, nil, facts: lines.facts)
        }
        guard var document = read else { throw .empty }
        document.remarks = manuscript.remarks + document.remarks
        document.origin = manuscript.origin
        document.origin.mending = lines.mending
        return document
    }

    private static func assembled(
        _ source: SourceText, _ furniture: Furniture, _ notes: Notes, _ wrap: WrapMeasure, _ columns: PrintedColumns?, facts: [LineFacts]?
    ) -> Document {
        let marks = TiedMarks(notes)
        let lines = source.lines.indices.filter { furniture.fates[$0] == .text && !notes.isNote($0) }
        let texts = LineTexts(lines: lines, source: source, furniture: furniture, marks: marks)
        let layout = HeadAndClose(source, texts, facts: facts)
        var joiner = BlockJoiner(
            source: source, furniture: furniture, notes: notes, marks: marks, wrap: wrap, columns: columns, layout: layout, facts: facts)
        joiner.run()
        var assembly = Assembly(
            source: source, furniture: furniture, notes: notes, layout: layout, blocks: joiner.blocks,
            pieces: joiner.pieces, marks: marks, isWrapped: wrap.isWrapped, facts: facts)
        return assembly.run()
    }
}

extension Notes {
    /// The notes of a manuscript, tied where its format says so.
    init(of manuscript: Manuscript, _ lines: ManuscriptLines, _ source: SourceText) {
        self.init(lineCount: source.lines.count)
        // The place of each note of the manuscript among those that have words.
        var places: [Int?] = []
        for (note, at) in zip(manuscript.notes, lines.noteLines) {
            guard let first = at.first else {
                places.append(nil)
                continue
            }
            let start = source.lines[first].start
            open(first, sign: NoteSign(form: .digit, value: places.count + 1), signRange: start..<start)
            for line in at.dropFirst() { extend(all.count - 1, by: line) }
            all[all.count - 1].label = note.mark
            places.append(all.count - 1)
        }
        for (note, offset, line) in lines.marks {
            guard places.indices.contains(note), let place = places[note], all[place].mark == nil, let sign = all[place].sign else {
                continue
            }
            // Blanks at a line's ends are no part of it.
            let at = min(max(offset, source.lines[line].start), source.lines[line].end)
            all[place].mark = NoteMark(sign: sign, range: at..<at, line: line, weight: 3)
        }
    }
}

extension Furniture {
    /// Of paragraphs only rules and stamps are furniture; pages are as told.
    init(ofParagraphs source: SourceText, pages told: [Int?]) {
        self.init(paragraphs: source)
        guard told.contains(where: { $0 != nil }) else { return }
        pages = []
        pageNumbers = [nil]
        for line in source.lines.indices {
            let page = told.indices.contains(line) ? told[line] : nil
            if let page, pageNumbers[pageNumbers.count - 1] != page { pageNumbers.append(page) }
            pages.append(pageNumbers.count - 1)
        }
    }
}
