/// Notes that stand after a rule, under `Chú thích`, or as lines that begin with `[1]` or `¹`.
extension Notes {
    mutating func findGathered(_ source: SourceText, _ furniture: Furniture, isWrapped: Bool) {
        var finder = GatheredNotes(source: source, furniture: furniture, isWrapped: isWrapped, notes: self)
        finder.run()
        self = finder.notes
    }
}

private struct GatheredNotes {
    let source: SourceText
    let furniture: Furniture
    let isWrapped: Bool
    var notes: Notes
    /// Where the text begins that the next group of notes may belong to.
    var scope = 0
    /// Groups that no mark spoke for; a file of such lines must not cost the square of its length.
    var failures = 0

    private enum Reason {
        case heading(sure: Bool)
        case rule, sign, endOfFile
    }

    mutating func run() {
        var line = 0
        var afterRule = false
        while line < source.lines.count, failures < 100 {
            guard isText(line) else {
                if case .furniture(let reason) = furniture.fates[line] { afterRule = reason == .rule }
                if notes.isNote(line) { afterRule = false }
                line += 1
                continue
            }
            if let sure = isHeading(line), let next = nextText(line + 1),
                NoteSigns.opening(next, of: source, loose: true) != nil
            {
                line = group(at: next, .heading(sure: sure)) ?? line + 1
            } else if let opening = NoteSigns.opening(line, of: source, loose: afterRule) {
                switch opening.sign.form {
                case .bracket, .superscript: line = group(at: line, .sign) ?? line + 1
                default:
                    let reason: Reason? =
                        afterRule ? .rule : isAfterGap(line) && opening.sign.value <= 1 ? .endOfFile : nil
                    line = reason.flatMap { group(at: line, $0) } ?? line + 1
                }
            } else {
                line += 1
            }
            afterRule = false
        }
    }

    private func isText(_ line: Int) -> Bool { furniture.fates[line] == .text && !notes.isNote(line) }

    private func isAfterGap(_ line: Int) -> Bool { line > 0 && furniture.fates[line - 1] == .blank }

    private func nextText(_ line: Int) -> Int? {
        var line = line
        while line < source.lines.count, furniture.fates[line] != .text { line += 1 }
        return line < source.lines.count && !notes.isNote(line) ? line : nil
    }

    /// `Chú thích` is sure, `Ghi chú` is a word of forms too and needs marks.
    private func isHeading(_ line: Int) -> Bool? {
        let text = source[line]
        guard text.count <= 14, let first = text.first?.lowercased, first == "c" || first == "g" else { return nil }
        let word = text.filter { $0 != ":" && $0 != "." }.map(\.lowercased)
        if word == GatheredNotes.notes || word == GatheredNotes.annotations { return true }
        return word == GatheredNotes.remarks ? false : nil
    }

    private static let notes = scalars("chú thích")
    private static let annotations = scalars("chú dẫn")
    private static let remarks = scalars("ghi chú")

    private struct Draft {
        var sign: NoteSign
        var signRange: Range<Int>
        var lines: [Int]
    }

    /// Reads the notes from `first` on and keeps them if marks speak for them; returns the line after them.
    private mutating func group(at first: Int, _ reason: Reason) -> Int? {
        var loose = true
        if case .sign = reason { loose = false }
        var drafts: [Draft] = []
        var line = first
        var end = first
        var afterGap = false
        reading: while line < source.lines.count {
            guard isText(line) else {
                if notes.isNote(line) { break }
                afterGap = true
                // A rule's notes end with the page; notes gathered at the end may run over many pages.
                if case .rule = reason, line + 1 < source.lines.count,
                    furniture.pages[line + 1] != furniture.pages[first]
                {
                    break
                }
                line += 1
                continue
            }
            if let opening = NoteSigns.opening(line, of: source, loose: loose),
                follows(opening.sign, drafts.last?.sign)
            {
                let start = source.lines[line].start
                var signEnd = opening.textStart
                while signEnd > start, source.scalars[signEnd - 1].isSpace { signEnd -= 1 }
                drafts.append(Draft(sign: opening.sign, signRange: start..<signEnd, lines: [line]))
            } else if !drafts.isEmpty, !afterGap, goesOn(line) {
                drafts[drafts.count - 1].lines.append(line)
            } else {
                break reading
            }
            afterGap = false
            line += 1
            end = line
        }
        guard !drafts.isEmpty else { return nil }
        if case .endOfFile = reason, nextText(line) != nil { return nil }

        let forms: Set<NoteSign.Form> = [.digit, .superscript, .bracket, .paren, .star]
        let body = (scope..<first).filter(isText)
        let marks = NoteSigns.marks(in: body, of: source, forms: forms)
        let tied = NoteTies.tie(drafts.map(\.sign), to: marks)
        let count = tied.count { $0 != nil }
        switch reason {
        case .heading(sure: true): break
        case .heading(sure: false), .rule:
            let known = Set(marks.map(\.sign))
            let named = drafts.count { known.contains($0.sign) }
            guard max(count, named) * 2 >= drafts.count, max(count, named) > 0 else {
                scope = first
                return nil
            }
        case .endOfFile: guard count == drafts.count else { return nil }
        case .sign:
            guard count > 0 else {
                failures += 1
                return nil
            }
        }
        for (draft, mark) in zip(drafts, tied) {
            notes.open(draft.lines[0], sign: draft.sign, signRange: draft.signRange)
            for line in draft.lines.dropFirst() { notes.extend(notes.all.count - 1, by: line) }
            notes.all[notes.all.count - 1].mark = mark
        }
        scope = end
        return end
    }

    private func follows(_ sign: NoteSign, _ before: NoteSign?) -> Bool {
        guard let before else { return true }
        guard sign.form == before.form else { return false }
        return sign.value == before.value + 1 || sign.form == .star && sign.value <= before.value + 1
    }

    /// Whether a line without a sign belongs to the note above it.
    private func goesOn(_ line: Int) -> Bool {
        let text = Array(source[line].prefix(80))
        guard let first = text.first else { return false }
        if first.isLower || first == "," || first == ";" || first == "." || first == ")" {
            return Marker.parse(text) == nil || source.isUnfinished(line - 1)
        }
        guard isWrapped || source.isUnfinished(line - 1) && source.lines[line - 1].count >= 60 else {
            return false
        }
        return Marker.parse(text) == nil && !isCapitals(text)
    }
}
