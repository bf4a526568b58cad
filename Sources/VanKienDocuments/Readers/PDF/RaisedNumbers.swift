/// The small raised numbers of a PDF's pages, which are the marks of notes. The layout of a page shows them as digits like any
/// other (`trước dân1`, `Bộ Chính trị 1;`); where each word stands and how high it is tells them from these.
package struct RaisedNumbers {
    /// A raised number and the words on both sides of it.
    private struct Mark {
        var number: [Unicode.Scalar]
        var before: [Unicode.Scalar]
        var after: [Unicode.Scalar]
        var value: Int
    }

    private var pages: [[Mark]] = []
    /// The numbers with which notes begin at the foot of each page, as far as they are raised.
    private var openings: [Set<Int>] = []

    package init(_ words: PrintedWords) {
        var last = 0
        for words in words.pages {
            var marks: [Mark] = []
            for place in words.indices.dropFirst() where marks.count < Self.mostOfPage {
                guard let mark = Self.mark(place, words), mark.value == last + 1 || mark.value == 1 && !marks.contains(where: { $0.value == 1 })
                else { continue }
                last = mark.value
                marks.append(mark)
            }
            pages.append(marks)
            openings.append(marks.isEmpty ? [] : Self.openings(of: Set(marks.map(\.value)), in: words))
        }
    }

    /// Which of the numbers stand raised before the first word of a line.
    private static func openings(of values: Set<Int>, in words: [PrintedWord]) -> Set<Int> {
        var found: Set<Int> = []
        var looks = 0
        for (place, word) in words.enumerated() where (1...3).contains(word.text.count) && word.text.allSatisfy(\.isDigit) {
            let value = word.text.reduce(0) { $0 * 10 + $1.digitValue }
            guard values.contains(value), !found.contains(value) else { continue }
            looks += 1
            if looks > mostOfPage * 2 { break }
            // A number above its line may be written behind its note.
            let near = words[max(0, place - 400)..<min(words.count, place + 400)]
            let next = near.first {
                word.height < $0.height * 0.8 && word.bottom > $0.top && $0.bottom - word.bottom > $0.height * 0.15
                    && $0.left > word.right - 0.5 && $0.left - word.right < $0.height * 1.2
            }
            // Lines may overlap a little.
            guard let next, !near.contains(where: { $0.right < word.left + 0.5 && abs($0.middle - next.middle) < next.height * 0.4 }) else { continue }
            found.insert(value)
        }
        return found
    }

    var isEmpty: Bool { pages.allSatisfy(\.isEmpty) }

    /// A number that is smaller than the word before it, stands right behind it, and higher.
    private static func mark(_ place: Int, _ words: [PrintedWord]) -> Mark? {
        let (word, before) = (words[place], words[place - 1])
        guard (1...3).contains(word.text.count), word.text.allSatisfy(\.isDigit), word.text[0] != "0", word.height < before.height * 0.8,
            before.bottom - word.bottom > before.height * 0.15, word.bottom > before.top,
            abs(word.left - before.right) < before.height * 0.4, !units.contains(String(scalars: before.text))
        else { return nil }
        return Mark(
            number: word.text, before: before.text, after: place + 1 < words.count ? words[place + 1].text : [],
            value: word.text.reduce(0) { $0 * 10 + $1.digitValue })
    }

    /// Each is looked for through the whole page.
    private static let mostOfPage = 100

    /// Square and cubic metres are measures.
    private static let units: Set<String> = ["m", "km", "cm", "dm", "mm", "hm"]

    /// The text of a PDF's layout with its raised numbers as such: `trước dân¹`. At a page's foot the numbers of the notes are
    /// raised too, whether they are printed so or not.
    package func raised(in layout: [UInt8]) -> [UInt8] {
        var pages = layout.split(separator: 0x0C, omittingEmptySubsequences: false).map { Array(String(decoding: $0, as: UTF8.self).unicodeScalars) }
        for (page, marks) in zip(pages.indices, self.pages) where !marks.isEmpty { Self.raise(marks, openings[page], in: &pages[page]) }
        return Array(pages.map { String(scalars: $0) }.joined(separator: "\u{0C}").utf8)
    }

    private static func raise(_ marks: [Mark], _ openings: Set<Int>, in page: inout [Unicode.Scalar]) {
        var from = 0
        var known: [(value: Int, place: Int)] = []
        for mark in marks {
            guard let found = place(of: mark, in: page, from: from) ?? place(of: mark, in: page, from: 0) else { continue }
            page.replaceSubrange(found, with: mark.number.map(sign))
            from = found.lowerBound + mark.number.count
            known.append((mark.value, from))
        }
        // From the page's end upwards, since tables have numbered rows too.
        var end = page.count
        var isFoot = false
        for (value, place) in known.reversed() {
            let signs = String(value).unicodeScalars.map(sign)
            if openings.contains(value), let alone = lineOfItsOwn(value, in: page, from: place, to: end) {
                page.replaceSubrange(alone, with: signs + [" "])
                (end, isFoot) = (alone.lowerBound, true)
            } else if let line = opening(value, in: page, from: place, to: end) {
                page.replaceSubrange(line..<(line + signs.count), with: signs)
                (end, isFoot) = (line, openings.contains(value))
            }
        }
        // The rule above the notes is drawn, and there may be no gap in the text.
        guard isFoot, let above = page[..<end].lastIndex(of: "\n"), above > 0 else { return }
        if page[..<above].last(where: { $0 != " " }) != "\n" { page.insert("\n", at: above) }
    }

    /// A line that holds nothing but a number, up to the first word of the next.
    private static func lineOfItsOwn(_ value: Int, in page: [Unicode.Scalar], from start: Int, to end: Int) -> Range<Int>? {
        let digits = Array(String(value).unicodeScalars)
        var at = end - digits.count - 1
        while at > start {
            defer { at -= 1 }
            guard page[at...].starts(with: digits), page[..<at].last(where: { $0 != " " }) == "\n" else { continue }
            guard let close = page[(at + digits.count)..<end].firstIndex(where: { $0 != " " }), page[close] == "\n",
                let word = page[close..<end].firstIndex(where: { $0 != " " && $0 != "\n" }), !page[word].isDigit
            else { continue }
            return at..<word
        }
        return nil
    }

    /// Where a mark stands in the layout, with the blanks before it.
    private static func place(of mark: Mark, in page: [Unicode.Scalar], from start: Int) -> Range<Int>? {
        guard let first = mark.before.first else { return nil }
        var at = start
        while at + mark.before.count < page.count {
            defer { at += 1 }
            guard page[at] == first, page[at...].starts(with: mark.before) else { continue }
            let end = at + mark.before.count
            var number = end
            while number < page.count, page[number] == " ", number - end < 4 { number += 1 }
            guard page[number...].starts(with: mark.number) else { continue }
            var next = number + mark.number.count
            if next < page.count, page[next].isDigit { continue }
            while next < page.count, page[next].isSpace { next += 1 }
            guard page[next...].starts(with: mark.after.prefix(2)) else { continue }
            return end..<(number + mark.number.count)
        }
        return nil
    }

    /// The last line that begins with a number and goes on in words.
    private static func opening(_ value: Int, in page: [Unicode.Scalar], from start: Int, to end: Int) -> Int? {
        let digits = Array(String(value).unicodeScalars)
        var at = end - digits.count - 1
        while at > start {
            defer { at -= 1 }
            guard page[at...].starts(with: digits), page[..<at].last(where: { $0 != " " }) == "\n" else { continue }
            let next = page[at + digits.count]
            if next.isLetter || next.isSpace && next != "\n" { return at }
        }
        return nil
    }

    private static func sign(_ digit: Unicode.Scalar) -> Unicode.Scalar {
        let signs: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        return digit.isDigit ? signs[digit.digitValue] : digit
    }
}
