/// Cuts the part out of a passage that shows most of what was asked for.
struct SnippetMaker {
    /// Unicode scalars of a snippet, about three lines of a terminal.
    static let defaultLength = 240

    var length = defaultLength

    func snippet(of text: String, highlights: [Range<Int>]) -> Snippet {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > length else {
            return Snippet(text: text, highlights: highlights)
        }
        var window = bestWindow(highlights, count: scalars.count)
        // Cut between words, unless a word is longer than a quarter of it all.
        window = wordStart(window.lowerBound, in: scalars)..<window.upperBound
        if window.upperBound < scalars.count, scalars[window.upperBound] != " ",
            let space = scalars[window].lastIndex(of: " "), window.upperBound - space < length / 4
        {
            window = window.lowerBound..<space
        }
        let before = window.lowerBound > 0 ? "…" : ""
        let shift = before.unicodeScalars.count - window.lowerBound
        let scalarView = text.unicodeScalars
        let start = scalarView.index(scalarView.startIndex, offsetBy: window.lowerBound)
        let end = scalarView.index(start, offsetBy: window.count)
        return Snippet(
            text: before + String(text[start..<end]) + (window.upperBound < scalars.count ? "…" : ""),
            highlights: highlights.compactMap {
                let visible = $0.clamped(to: window)
                return visible.isEmpty ? nil : (visible.lowerBound + shift)..<(visible.upperBound + shift)
            })
    }

    /// The beginning of the word at a place, or the place itself where the word is too long.
    private func wordStart(_ place: Int, in scalars: [Unicode.Scalar]) -> Int {
        var start = place
        while start > 0, scalars[start - 1] != " " {
            start -= 1
            if place - start > length / 4 { return place }
        }
        return start
    }

    /// The window with most highlights in it; of several the first. Highlights stand a little right of its beginning.
    private func bestWindow(_ highlights: [Range<Int>], count: Int) -> Range<Int> {
        guard !highlights.isEmpty else { return 0..<length }
        var best = (first: 0, last: 0, covered: -1)
        var last = 0
        for first in highlights.indices {
            last = max(last, first)
            while last + 1 < highlights.count, highlights[last + 1].upperBound - highlights[first].lowerBound <= length * 3 / 4 {
                last += 1
            }
            let covered = highlights[first...last].reduce(0) { $0 + $1.count }
            if covered > best.covered { best = (first, last, covered) }
        }
        let start = highlights[best.first].lowerBound
        let end = highlights[best.last].upperBound
        let margin = max(0, length - (end - start)) / 2
        let low = max(0, min(start - margin, count - length))
        return low..<min(count, max(low + length, min(end, low + length)))
    }
}
