/// The endings that a document's numbers have had so far, by how they were written.
struct NumberEndings: Sendable {
    private var known: [String: NumberEnding] = [:]
    private static let atMost = 4096
    /// Bytes of a run that is worth remembering: in a chain of figures and slashes without end, each figure would read it to its end.
    private static let longestRun = 200

    /// The letters, figures, dashes and slashes of ASCII (and Đ, Ư) from `start` on, if an ending that takes all of them is told by
    /// nothing else: neither by a letter that goes on behind, nor by a dash or slash behind white space.
    static func run(from start: Int, in text: TextBytes) -> Range<Int>? {
        guard text[start] == 0x2D || text[start] == 0x2F else { return nil }
        var end = start
        while true {
            guard end - start <= longestRun else { return nil }
            let byte = text[end]
            if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || TextBytes.isDigit(byte) || byte == 0x2D || byte == 0x2F || byte == 0x26 {
                end += 1
            } else if byte == 0xC4 && text[end + 1] & 0xFE == 0x90 || byte == 0xC6 && (text[end + 1] == 0xAF || text[end + 1] == 0xB0) {
                end += 2
            } else {
                break
            }
        }
        guard end - start >= 4 else { return nil }
        let next = text.scalar(at: end).value
        guard VietnameseLetter.folded(next) == 0, !VietnameseLetter.isMark(next) else { return nil }
        // T.Ư, CT.UBND
        if next == 0x2E, VietnameseLetter.folded(text.scalar(at: end + 1).value) != 0 { return nil }
        let behind = text.scalar(at: text.skipSpaces(from: end, limit: 4)).value
        return TextBytes.isDash(behind) || TextBytes.isSlash(behind) ? nil : start..<end
    }

    subscript(run: Range<Int>, in text: TextBytes) -> NumberEnding? { known.isEmpty ? nil : known[text.string(in: run)] }

    /// Keeps an ending of two forms; behind one alone more may tell what it is.
    mutating func remember(_ ending: NumberEnding, _ run: Range<Int>, in text: TextBytes) {
        guard ending.segments.count > 1, known.count < Self.atMost else { return }
        known[text.string(in: run)] = ending
    }
}
