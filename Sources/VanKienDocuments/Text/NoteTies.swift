/// Ties notes to marks where the two sequences agree and nothing else is possible.
enum NoteTies {
    /// For each note the mark that it belongs to, or `nil` where none is certain.
    ///
    /// Chosen is the set of marks that rises in the text as the notes do and weighs most. Where several of one number
    /// stand between the neighbours, `[1]` belongs to the first, `1` and `(1)` to none.
    ///
    /// - Parameters:
    ///   - signs: the notes' signs in their order.
    ///   - marks: candidates in the order of the text.
    ///   - least: the least weight that ties without any other reason.
    static func tie(_ signs: [NoteSign], to marks: [NoteMark], least: Int = 2) -> [NoteMark?] {
        var places: [Int: [Int]] = [:]
        for (place, sign) in signs.enumerated() { places[sign.value, default: []].append(place) }
        // A number that two notes carry (a count that begins again) can only be tied by its neighbours.
        var steps: [(mark: Int, note: Int)] = []
        for (index, mark) in marks.enumerated() {
            for place in (places[mark.sign.value] ?? []).prefix(8).reversed()
            where matches(signs[place], mark) {
                steps.append((index, place))
            }
        }
        guard !steps.isEmpty else { return signs.map { _ in nil } }

        // The heaviest rising sequence, by a tree of prefix maxima over the notes.
        var tree = [(weight: Int, step: Int)](repeating: (0, -1), count: signs.count + 1)
        var total = [Int](repeating: 0, count: steps.count)
        var before = [Int](repeating: -1, count: steps.count)
        var pending: [Int] = []
        func settle() {
            for step in pending {
                var node = steps[step].note + 1
                while node < tree.count {
                    if total[step] > tree[node].weight { tree[node] = (total[step], step) }
                    node += node & -node
                }
            }
            pending.removeAll(keepingCapacity: true)
        }
        var currentMark = -1
        for (step, at) in steps.enumerated() {
            // Of one mark only one note may count, so a mark's own steps are settled together.
            if at.mark != currentMark { settle() }
            currentMark = at.mark
            var best = (weight: 0, step: -1)
            var node = at.note
            while node > 0 {
                if tree[node].weight > best.weight { best = tree[node] }
                node -= node & -node
            }
            total[step] = best.weight + weight(signs[at.note], marks[at.mark])
            before[step] = best.step
            pending.append(step)
        }
        settle()
        var chosen = [Int](repeating: -1, count: signs.count)
        var step = total.indices.max { total[$0] < total[$1] } ?? -1
        while step >= 0 {
            chosen[steps[step].note] = steps[step].mark
            step = before[step]
        }

        var stepsOfNote = [[Int]](repeating: [], count: signs.count)
        for step in steps { stepsOfNote[step.note].append(step.mark) }
        var next = [Int](repeating: marks.count, count: signs.count + 1)
        for note in signs.indices.reversed() {
            next[note] = chosen[note] >= 0 ? chosen[note] : next[note + 1]
        }
        var previous = -1
        return signs.indices.map { note in
            let mark = chosen[note]
            guard mark >= 0 else { return nil }
            defer { previous = mark }
            let own = weight(signs[note], marks[mark])
            guard own >= least * 2 else { return nil }
            let rivals = stepsOfNote[note].filter {
                $0 != mark && $0 > previous && $0 < next[note + 1] && weight(signs[note], marks[$0]) >= own
            }
            guard let first = rivals.min() else { return marks[mark] }
            // A number in square brackets may be referred to again. Of bare digits one belongs to a word, of numbers in
            // parentheses one to a list: which, nothing tells.
            if marks[mark].sign.form == .digit || marks[mark].sign.form == .paren { return nil }
            return marks[min(first, mark)]
        }
    }

    /// A note `1` may belong to a mark `¹`, and the other way round; other forms keep to themselves.
    private static func matches(_ sign: NoteSign, _ mark: NoteMark) -> Bool {
        switch (sign.form, mark.sign.form) {
        case (.digit, .superscript), (.superscript, .digit), (.digit, .bracket), (.digit, .paren): true
        default: sign.form == mark.sign.form
        }
    }

    private static func weight(_ sign: NoteSign, _ mark: NoteMark) -> Int {
        mark.weight * 2 + (sign.form == mark.sign.form ? 1 : 0)
    }
}
