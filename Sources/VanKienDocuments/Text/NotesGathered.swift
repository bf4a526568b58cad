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
        case rule, sign
        /// Nothing but the close follows. Likely are notes right behind the signer's name, and `1Trong đó`, a number
        /// that lost the space behind it: half of their marks are enough.
        case endOfFile(isLikely: Bool)
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
                    line = reason(opening, at: line, afterRule).flatMap { group(at: line, $0) } ?? line + 1
                }
            } else {
                line += 1
            }
            afterRule = false
        }
    }

    private func reason(_ opening: NoteOpening, at line: Int, _ afterRule: Bool) -> Reason? {
        if afterRule { return .rule }
        guard opening.sign.value <= 1 else { return nil }
        let isLikely =
            opening.isGlued && opening.sign.form == .digit
            || line > 0 && SignatureLine.name(Array(source[line - 1].prefix(80))) != nil
        return isLikely || isAfterGap(line) ? .endOfFile(isLikely: isLikely) : nil
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
        var opening: NoteOpening
        var lines: [Int]
        var mark: NoteMark?
        var moreMarks: [NoteMark] = []

        /// Whether the first of its signs, or any other, has found its mark.
        var isTied: Bool { mark != nil || !moreMarks.isEmpty }
    }

    /// Reads the notes from `first` on and keeps them if marks speak for them; returns the line after them.
    private mutating func group(at first: Int, _ reason: Reason) -> Int? {
        var (drafts, end) = drafts(from: first, reason)
        guard !drafts.isEmpty else { return nil }
        let mustBeLast = if case .endOfFile = reason { true } else { false }
        if mustBeLast, let next = nextText(end), !isClose(next) { return nil }

        let forms: Set<NoteSign.Form> = [.digit, .superscript, .bracket, .paren, .star]
        let body = (scope..<first).filter(isText)
        let marks = NoteSigns.marks(in: body, of: source, forms: forms)
        let known = Set(marks.map(\.sign))
        if case .heading(sure: true) = reason {} else {
            cutAtUnknownForm(&drafts, &end, known)
        }
        tie(&drafts, marks)
        if mustBeLast { tieInsideNumbers(&drafts, marks, body) }
        let count = drafts.count(where: \.isTied)
        switch reason {
        case .heading(sure: true): break
        case .heading(sure: false), .rule:
            let named = drafts.count { known.contains($0.opening.sign) }
            guard max(count, named) * 2 >= drafts.count, max(count, named) > 0 else {
                scope = first
                return nil
            }
        case .endOfFile(let isLikely):
            guard count == drafts.count || isLikely && count >= 2 && count * 2 >= drafts.count else {
                failures += 1
                return nil
            }
        case .sign:
            guard count > 0 else {
                failures += 1
                return nil
            }
        }
        for draft in drafts {
            notes.open(draft.lines[0], draft.opening, of: source)
            for line in draft.lines.dropFirst() { notes.extend(notes.all.count - 1, by: line) }
            notes.all[notes.all.count - 1].mark = draft.mark
            notes.all[notes.all.count - 1].moreMarks = draft.moreMarks
        }
        scope = end
        return end
    }

    /// Notes may stand above the recipients and the signature.
    private func isClose(_ line: Int) -> Bool {
        let text = Array(source[line].prefix(100))
        return RecipientLine.isHeading(text) || SignatureLine.standsFor(text) || SignatureLine.isOffice(text)
    }

    /// The notes that follow one another from `first` on, and the line after them.
    private func drafts(from first: Int, _ reason: Reason) -> ([Draft], end: Int) {
        var loose = true
        if case .sign = reason { loose = false }
        var drafts: [Draft] = []
        var line = first
        var end = first
        var afterGap = false
        while line < source.lines.count {
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
                follows(opening.sign, drafts.last?.opening.lastSign)
            {
                drafts.append(Draft(opening: opening, lines: [line]))
            } else if !drafts.isEmpty, !afterGap, isBelowNumber(line, drafts) || goesOn(line) {
                drafts[drafts.count - 1].lines.append(line)
            } else {
                break
            }
            afterGap = false
            line += 1
            end = line
        }
        return (drafts, end)
    }

    private func isBelowNumber(_ line: Int, _ drafts: [Draft]) -> Bool { drafts.last?.opening.textLine == line }

    /// A group may change its form (`(1)`, `(2)`, then `*`), but only to one that the text uses.
    private func cutAtUnknownForm(_ drafts: inout [Draft], _ end: inout Int, _ known: Set<NoteSign>) {
        for (index, pair) in zip(drafts, drafts.dropFirst()).enumerated()
        where pair.0.opening.sign.form != pair.1.opening.sign.form && !known.contains(pair.1.opening.sign) {
            end = pair.1.lines[0]
            drafts.removeSubrange((index + 1)...)
            return
        }
    }

    /// Ties each form on its own: a star may stand before the last number.
    private func tie(_ drafts: inout [Draft], _ marks: [NoteMark]) {
        for form in Set(drafts.map(\.opening.sign.form)) {
            var places: [(draft: Int, isFirst: Bool)] = []
            var signs: [NoteSign] = []
            for (index, draft) in drafts.enumerated() where draft.opening.sign.form == form {
                places.append((index, true))
                signs.append(draft.opening.sign)
                for sign in draft.opening.more {
                    places.append((index, false))
                    signs.append(sign)
                }
            }
            for (place, mark) in zip(places, NoteTies.tie(signs, to: marks)) {
                if place.isFirst {
                    drafts[place.draft].mark = mark
                } else if let mark {
                    drafts[place.draft].moreMarks.append(mark)
                }
            }
        }
    }

    private func tieInsideNumbers(_ drafts: inout [Draft], _ marks: [NoteMark], _ body: [Int]) {
        guard drafts.allSatisfy({ $0.opening.sign.form == .digit && $0.opening.more.isEmpty }) else { return }
        var tied = drafts.map(\.mark)
        MarksInsideNumbers.tie(drafts.map(\.opening.sign.value), &tied, marks, body, source)
        for index in drafts.indices { drafts[index].mark = tied[index] }
    }

    private func follows(_ sign: NoteSign, _ before: NoteSign?) -> Bool {
        guard let before else { return true }
        if sign.form != before.form {
            // A number without brackets or stop may be the first word of a line.
            return sign.form != .digit && (sign.form == .star || sign.value == 1 || sign.value == before.value + 1)
        }
        return sign.value == before.value + 1 || sign.form == .star && sign.value <= before.value + 1
    }

    /// Whether a line without a sign belongs to the note above it.
    private func goesOn(_ line: Int) -> Bool {
        let text = Array(source[line].prefix(80))
        guard let first = text.first else { return false }
        // A list inside a note: `3Gồm:` above `- 20 hộ …;`.
        if Marker.parse(text)?.kind == .bullet, let end = source[line - 1].last, end == ":" || end == ";" { return true }
        if first.isLower || first == "," || first == ";" || first == "." || first == ")" {
            return Marker.parse(text) == nil || source.isUnfinished(line - 1)
        }
        guard isWrapped || source.isUnfinished(line - 1) && source.lines[line - 1].count >= 60 else {
            return false
        }
        return Marker.parse(text) == nil && !isCapitals(text)
    }
}
