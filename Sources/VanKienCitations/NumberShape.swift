/// A run of text that has the form of a document number, before anything says that it is one.
///
/// `217-QĐ/TW` is the serial 217 and the segments `-QĐ`, `/TW`; `09/2011/QĐ-TTg` the serial 09, the year 2011
/// and the segments `/QĐ`, `-TTg`.
struct NumberShape {
    /// The serial number as written, without inner spaces: `217`, `30c`, `66.18`.
    var serial: String
    let ending: NumberEnding
    /// Whether a point parts its thousands: `1.245/BC-UBND` is 1245/BC-UBND.
    private(set) var hasGroupedSerial = false
    /// The place in the text, in bytes.
    var range: Range<Int>

    typealias Separator = NumberEnding.Separator
    typealias Segment = NumberEnding.Segment

    var year: String? { ending.year }
    var first: Abbreviation? { ending.first }
    var second: Abbreviation? { ending.second }
    var documentType: DocumentType? { ending.possibleTypes.only }
    var hasDottedSerial: Bool { serial.utf8.contains(0x2E) }

    /// The shape that begins with the digits at `start`; `nil` where there is none.
    ///
    /// - Parameter endings: those taken apart before; takes this one's.
    init?(at start: Int, in text: TextBytes, knowing endings: inout NumberEndings) {
        let digits = text.skipDigits(from: start)
        guard (1...5).contains(digits - start), NumberShape.mayGoOn(from: digits, in: text),
            let serialEnd = NumberShape.serialEnd(from: start, digits, in: text)
        else { return nil }
        let run = NumberEndings.run(from: serialEnd, in: text)
        if let run, let known = endings[run, in: text] {
            ending = known
            range = start..<run.upperBound
        } else {
            guard let (found, end) = NumberShape.ending(from: serialEnd, in: text) else { return nil }
            ending = found
            range = start..<end
            if let run, end == run.upperBound { endings.remember(found, run, in: text) }
        }
        let written = text.string(in: start..<serialEnd)
        serial = TextBytes.isDigit(text[serialEnd - 1]) ? written : Abbreviation.lowercased(written)
        // With the point as many figures as a serial has without.
        hasGroupedSerial = ending.year == nil && hasDottedSerial && text[start] != 0x30 && text[serialEnd - 4] == 0x2E && serialEnd - start <= 6
        if hasGroupedSerial { serial.removeAll { $0 == "." } }
    }

    init?(at start: Int, in text: TextBytes) {
        var endings = NumberEndings()
        self.init(at: start, in: text, knowing: &endings)
    }

    /// Whether a dash, a slash or a form can follow the figures: a cheap look, as most stand before a word in small letters or a sign.
    static func mayGoOn(from end: Int, in text: TextBytes) -> Bool {
        let next = text[end]
        let second = text[end + 1]
        switch next {
        case 0x20:
            if second < 0x80 { return second == 0x2D || second == 0x2F || second <= 0x20 || second &- 0x41 < 26 && mayBeGlued(at: end + 1, in: text) }
            // Đ and Ð, blanks and dashes of more than a byte
            if second == 0xC4 || second == 0xC3 { return text[end + 2] == 0x90 && mayBeGlued(at: end + 1, in: text) }
            return second == 0xC2 || second >= 0xE2
        case 0x2D: return !TextBytes.isDigit(second)
        case 0x2F:
            guard TextBytes.isDigit(second) else { return true }
            let behind = text[text.skipDigits(from: end + 1)]
            return behind == 0x2F || behind <= 0x20 || behind >= 0x80
        case 0x2E:
            guard TextBytes.isDigit(second) else { return false }
            let close = text.skipDigits(from: end + 1)
            return endsDottedSerial(close, figures: close - end - 1, in: text)
        case 0x61...0x7A: return second | 0x20 < 0x61 || second | 0x20 > 0x7A
        case 0x41...0x5A: return true
        default: return next >= 0x80 || next <= 0x20 && end < text.count
        }
    }

    /// The ending that begins behind a serial, and where it ends.
    private static func ending(from serialEnd: Int, in text: TextBytes) -> (NumberEnding, end: Int)? {
        guard let join = Join(at: serialEnd, in: text), join.separator != .point, join.separator != .missing || join.startsWithCapital
        else { return nil }
        if join.separator == .missing, !mayBeGlued(at: join.end, in: text) { return nil }
        var offset = join.end
        var separator = join.separator
        var numberYear: String?
        if separator == .slash, let year = year(at: offset, in: text) {
            guard let slash = Join(at: year.end, in: text), slash.separator == .slash else { return nil }
            numberYear = year.written
            offset = slash.end
        } else if TextBytes.isDigit(text[offset]) {
            return nil
        }
        guard let head = Abbreviation(at: offset, in: text) else { return nil }
        // Without a dash only a type can follow, and it must not be the next word in small letters.
        if separator == .missing, !head.isType || head.capitals == 0 { return nil }
        if numberYear != nil { separator = .slash }
        var segments = [Segment(separator: separator, abbreviation: head)]
        if let (type, issuer) = head.typeAndIssuer(behindYear: numberYear != nil, in: text) {
            segments = [
                Segment(separator: separator, abbreviation: type),
                Segment(separator: separator == .slash ? .dash : .slash, abbreviation: issuer),
            ]
        }
        var end = head.range.upperBound
        while segments.count < 8, let next = segment(after: segments, at: end, hasYear: numberYear != nil, in: text) {
            segments.append(next)
            end = next.abbreviation.range.upperBound
        }
        var closingYear: String?
        if segments.count == 1, numberYear == nil, let join = Join(at: end, in: text), join.separator != .missing, join.separator != .point,
            !join.hasSpace, let year = fullYear(at: join.end, in: text)
        {
            closingYear = text.string(in: year)
            end = year.upperBound
        }
        if segments.count == 1, separator == .missing { return nil }
        return (NumberEnding(year: numberYear, segments: segments, closingYear: closingYear), end)
    }

    /// Whether a second form can follow the one that begins at `start`, as it must where the dash is missing: a cheap look before
    /// the form is read, as most figures stand before a word.
    private static func mayBeGlued(at start: Int, in text: TextBytes) -> Bool {
        var offset = start
        for _ in 0..<40 {
            let (value, end) = text.scalar(at: offset)
            guard Abbreviation.letter(value) != nil || value == 0x26 || value == 0x2E || VietnameseLetter.isMark(value) else { break }
            offset = end
        }
        let (value, _) = text.scalar(at: text.skipSpaces(from: offset, limit: 4))
        return TextBytes.isDash(value) || TextBytes.isSlash(value)
    }

    /// A separator with the white space round it.
    private struct Join {
        var separator: Separator
        var end: Int
        var hasSpaceBefore: Bool
        var hasSpaceAfter: Bool
        var hasSpace: Bool { hasSpaceBefore || hasSpaceAfter }
        var startsWithCapital = false

        init?(at start: Int, in text: TextBytes) {
            let before = text.skipSpaces(from: start, limit: 4)
            let (value, behind) = text.scalar(at: before)
            hasSpaceBefore = before > start
            if TextBytes.isDash(value) {
                separator = .dash
                end = text.skipSpaces(from: behind, limit: 4)
            } else if TextBytes.isSlash(value) {
                separator = .slash
                // `64//2023/NĐ-CP`: one slash too many is the commonest slip of the hand.
                let (next, afterNext) = text.scalar(at: behind)
                end = text.skipSpaces(from: TextBytes.isSlash(next) ? afterNext : behind, limit: 4)
            } else if value == 0x2E, VietnameseLetter.folded(text.scalar(at: behind).value) != 0 {
                separator = .point
                end = behind
            } else if VietnameseLetter.folded(value) != 0 {
                separator = .missing
                end = before
                startsWithCapital = (0x41...0x5A).contains(value) || value == 0x110 || value == 0xD0
            } else {
                return nil
            }
            hasSpaceAfter = end > behind
        }
    }

    /// The end of the serial whose first digits end at `digits`, with its second part or its letter.
    private static func serialEnd(from start: Int, _ digits: Int, in text: TextBytes) -> Int? {
        // 66.18/2026/NQ-CP: the second part belongs to the serial; a decimal never stands before a slash. Nor do thousands before a
        // dash, unless a span goes on: 1.245-BC/UBND.
        if text[digits] == 0x2E, TextBytes.isDigit(text[digits + 1]) {
            let end = text.skipDigits(from: digits + 1)
            guard digits - start <= 3, end - digits <= 4 else { return nil }
            return endsDottedSerial(end, figures: end - digits - 1, in: text) ? end : nil
        }
        let (value, end) = text.scalar(at: digits)
        let isLetter = value < 0x80 ? VietnameseLetter.folded(value) != 0 : value == 0x111
        // One letter may follow (30c); two are a unit, or the type without its dash (45CT/TW).
        return isLetter && VietnameseLetter.folded(text.scalar(at: end).value) == 0 ? end : digits
    }

    /// Whether a slash, or behind thousands a dash, follows the second part of a serial.
    private static func endsDottedSerial(_ end: Int, figures: Int, in text: TextBytes) -> Bool {
        let (sign, behind) = text.scalar(at: end)
        return TextBytes.isSlash(sign) || figures == 3 && TextBytes.isDash(sign) && !TextBytes.isDigit(text[behind])
    }

    /// Four digits, which a line's end may have broken, or two of the last century; a slash must follow.
    private static func year(at start: Int, in text: TextBytes) -> (written: String, end: Int)? {
        if let year = fullYear(at: start, in: text) { return (text.string(in: year), year.upperBound) }
        let first = text.skipDigits(from: start)
        if first - start == 2, let value = text.number(in: start..<first), (45...99).contains(value),
            TextBytes.isSlash(text.scalar(at: first).value)
        {
            return (text.string(in: start..<first), first)
        }
        guard (1...3).contains(first - start), text[first] == 0x0A || text[first] == 0x0D else { return nil }
        let second = text.skipSpaces(from: first, limit: 8)
        let end = text.skipDigits(from: second)
        let written = text.string(in: start..<first) + text.string(in: second..<end)
        guard written.utf8.count == 4, let value = Int(written), (1945...2099).contains(value) else {
            return nil
        }
        return (written, end)
    }

    private static func fullYear(at start: Int, in text: TextBytes) -> Range<Int>? {
        let end = text.skipDigits(from: start)
        guard end - start == 4, let value = text.number(in: start..<end), (1945...2099).contains(value)
        else { return nil }
        return start..<end
    }

    /// One more `/TW` or `-UBND` behind the segments found so far.
    private static func segment(
        after segments: [Segment], at offset: Int, hasYear: Bool, in text: TextBytes
    ) -> Segment? {
        guard let last = segments.last, var join = Join(at: offset, in: text),
            !TextBytes.isDigit(text[join.end]), let next = Abbreviation(at: join.end, in: text)
        else { return nil }
        let isSecond = segments.count == 1
        switch join.separator {
        case .missing:
            // 18/2022/TT BTC, written without the dash; nothing else may stand there.
            guard isSecond, hasYear, last.abbreviation.isType, next.isIssuer, next.capitals >= 2,
                join.end == offset + 1
            else { return nil }
            join.separator = .dash
        case .slash:
            guard !segments.dropFirst().contains(where: { $0.separator == .slash }) else { return nil }
            // Behind the type only: `-QĐ/TW`, `/QĐ/TW`, `/TTLT/BTC-BNV`; an issuer with an arm, `/TTLT-BTC/BNV`, is none.
            guard isSecond else { return nil }
        case .dash:
            break
        case .point:
            // 07/CT.UBND, as old typewriters have it
            guard isSecond, last.abbreviation.isType, next.isIssuer, next.capitals >= 2, !join.hasSpace else { return nil }
            join.separator = .dash
        }
        if join.hasSpace {
            // A dash with spaces more often parts sentences. Between type and issuer it may be a slip of the hand,
            // behind an issuer it is a line's end in a joint number.
            if isSecond, last.abbreviation.isKnown {
                guard next.isKnown || next.smallLetters == 0 && next.capitals >= 2 else { return nil }
            } else {
                guard !join.hasSpaceBefore, next.capitals >= 2, next.isKnown || next.smallLetters == 0 else {
                    return nil
                }
            }
            if next.capitals == 0, last.abbreviation.capitals > 0 { return nil }
        }
        // A word that a dash joins on (`25-NQ/TW-Ban Dân vận`) is no issuer.
        guard
            next.isKnown && (next.capitals > 0 || last.abbreviation.capitals == 0)
                || next.looksCoined || next.capitals == 0 && last.abbreviation.capitals == 0
                || next.smallLetters == 0 && !isSecond
        else { return nil }
        return Segment(separator: join.separator, abbreviation: next)
    }
}
