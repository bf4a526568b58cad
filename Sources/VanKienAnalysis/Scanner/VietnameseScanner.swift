/// The chain of `ReferenceAnalyzer` in one pass over UTF-8, for text made of the characters of `CharacterTable`.
///
/// Where it meets any other character, the reference chain reads that stretch, from a place that no
/// later character can influence (a word behind a blank) to the next such place. A test compares both
/// on random text.
struct VietnameseScanner: Sendable {
    private typealias Kind = CharacterEntry.Class

    private let reference = ReferenceAnalyzer()

    /// The class, tone and code of the character at `position`, and its length in bytes.
    @inline(__always)
    private static func entry(
        _ bytes: UnsafePointer<UInt8>, _ position: Int, _ count: Int,
        _ table: UnsafePointer<UInt16>
    ) -> (CharacterEntry, length: Int) {
        let lead = bytes[position]
        if lead < 0x80 { return (CharacterEntry(bits: table[Int(lead)]), 1) }
        if lead < 0xE0 {
            // A lead below C2, or a missing second byte: ill-formed.
            guard lead >= 0xC2, position + 1 < count, bytes[position + 1] & 0xC0 == 0x80 else {
                return (CharacterEntry(.unknown), 1)
            }
            return (
                CharacterEntry(
                    bits: table[Int(lead & 0x1F) << 6 | Int(bytes[position + 1] & 0x3F)]), 2
            )
        }
        guard lead < 0xF0, position + 2 < count, bytes[position + 1] & 0xC0 == 0x80,
            bytes[position + 2] & 0xC0 == 0x80
        else { return (CharacterEntry(.unknown), 1) }
        let value =
            Int(lead & 0x0F) << 12 | Int(bytes[position + 1] & 0x3F) << 6
            | Int(bytes[position + 2] & 0x3F)
        // Overlong forms are ill-formed too.
        guard value >= 0x800 else { return (CharacterEntry(.unknown), 1) }
        if value < CharacterTable.limit { return (CharacterEntry(bits: table[value]), 3) }
        return (CharacterTable.entryBeyondTable(UInt32(value)), 3)
    }

    /// The entry of the first character from `position` on that is not invisible, and where it stands;
    /// `nil` at the end of the text.
    @inline(__always)
    private static func visible(
        _ bytes: UnsafePointer<UInt8>, from position: Int, _ count: Int,
        _ table: UnsafePointer<UInt16>
    ) -> (CharacterEntry, at: Int, length: Int)? {
        var position = position
        while position < count {
            let (entry, length) = entry(bytes, position, count, table)
            if entry.kind != Kind.invisible.rawValue { return (entry, position, length) }
            position += length
        }
        return nil
    }

    /// Puts the tokens of a text into a sink, in order, until that has enough.
    func tokenize<Sink: TokenSink>(_ utf8: UnsafeBufferPointer<UInt8>, into sink: inout Sink) {
        guard let bytes = utf8.baseAddress else { return }
        CharacterTable.shared.entries.withUnsafeBufferPointer { entries in
            guard let table = entries.baseAddress else { return }
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TermLength.spellingLimit) {
                codes in
                withUnsafeTemporaryAllocation(
                    byteCount: TermLength.spellingLimit * 4, alignment: 4
                ) { term in
                    guard let codes = codes.baseAddress, let term = term.baseAddress else { return }
                    scan(bytes, utf8.count, table, codes, term, into: &sink)
                }
            }
        }
    }

    private func scan<Sink: TokenSink>(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ table: UnsafePointer<UInt16>,
        _ codes: UnsafeMutablePointer<UInt8>, _ term: UnsafeMutableRawPointer, into sink: inout Sink
    ) {
        let spelling = SyllableSpelling.shared
        var position = 0
        // Where the reference chain may begin to read without knowing what stood before.
        var certain = 0
        // Everything before has been handed out.
        var done = 0
        // The least stretch for the reference chain: it doubles where one follows close on the other, so
        // that text which is all unknown isn't read word by word.
        var stretch = 0
        var lastStop = 0

        text: while position < count {
            let start = position
            if bytes[start] == 0x20 {
                position += 1
                continue text
            }
            var key: SpellingCache.Key?
            if Sink.knowsSpellings, let run = SpellingCache.Key(bytes + start, count: count - start),
                Self.isCertainBreak(bytes, at: start + run.length, count, table)
            {
                if sink.takeKnown(run, start..<(start + run.length)) {
                    if start > 0, Self.isBlank(bytes[start - 1]) { certain = start }
                    position = start + run.length
                    done = position
                    continue text
                }
                key = run
            }
            var (entry, length) = Self.entry(bytes, position, count, table)
            word: do {
                switch entry.kind {
                case Kind.letter.rawValue, Kind.digit.rawValue, Kind.joiner.rawValue,
                    Kind.foreignLetter.rawValue:
                    break
                case Kind.unknown.rawValue:
                    break word
                default:
                    position += length
                    continue text
                }
                if start > 0, Self.isBlank(bytes[start - 1]) {
                    certain = start
                }
                var letters = 0
                var tones = 0
                var tone: UInt16 = 0
                // Letters or digits; letters that the scanner can't spell.
                var hasContent = false
                var isForeign = false
                var end = start
                while true {
                    // `entry` is of a character that belongs to the word.
                    let kind = entry.kind
                    if letters < TermLength.spellingLimit { codes[letters] = entry.code }
                    letters += 1
                    if entry.tone != 0 {
                        tone = entry.tone
                        tones += 1
                    }
                    position += length
                    end = position
                    if kind == Kind.letter.rawValue || kind == Kind.digit.rawValue {
                        hasContent = true
                    } else if kind == Kind.foreignLetter.rawValue {
                        hasContent = true
                        isForeign = true
                    }
                    guard let next = Self.visible(bytes, from: position, count, table) else {
                        position = count
                        break
                    }
                    if next.0.kind == Kind.separator.rawValue {
                        position = next.at + next.length
                        break
                    }
                    position = next.at
                    if next.0.kind == Kind.unknown.rawValue { break word }
                    if Self.isInWord(next.0.kind) {
                        (entry, length) = (next.0, next.length)
                        continue
                    }
                    // Something between: it joins what stands on both sides, or ends the word.
                    guard
                        let behind = Self.visible(
                            bytes, from: next.at + next.length, count, table)
                    else { break }
                    if behind.0.kind == Kind.unknown.rawValue { break word }
                    guard Self.joins(next.0.kind, kind, behind.0.kind) else { break }
                    if next.0.code == 0 { isForeign = true }
                    if letters < TermLength.spellingLimit { codes[letters] = next.0.code }
                    letters += 1
                    position = behind.at
                    (entry, length) = (behind.0, behind.length)
                }

                if !hasContent { continue text }
                if isForeign || tones > 1 || end - start > TermLength.spellingLimit {
                    let word = UnsafeBufferPointer(start: bytes + start, count: end - start)
                    for token in reference.tokens(in: word, offset: start)
                    where !Self.hand(token, to: &sink) { return }
                } else {
                    let size = spelling.write(codes, count: letters, tone: tone, to: term)
                    let result = UnsafeBufferPointer(
                        start: UnsafePointer(term.assumingMemoryBound(to: UInt8.self)), count: size)
                    if !sink.take(result, start..<end, key?.length == end - start ? key : nil) { return }
                }
                done = end
                continue text
            }

            // A character outside the table, at `position` or behind the one there.
            stretch =
                position - lastStop > max(64, stretch) ? 0 : min(max(64, stretch * 2), 1 << 16)
            let stop = Self.nextCertain(bytes, from: position + stretch, count)
            let unknown = UnsafeBufferPointer(start: bytes + certain, count: stop - certain)
            for token in reference.tokens(in: unknown, offset: certain)
            where token.utf8Range.upperBound > done {
                if !Self.hand(token, to: &sink) { return }
            }
            position = stop
            certain = stop
            done = stop
            lastStop = stop
        }
    }

    /// Whether what stands at `end` parts the word before it from what follows, whatever that word is.
    @inline(__always)
    private static func isCertainBreak(
        _ bytes: UnsafePointer<UInt8>, at end: Int, _ count: Int, _ table: UnsafePointer<UInt16>
    ) -> Bool {
        if bytes[end] == 0x20 { return true }
        switch CharacterEntry(bits: table[Int(bytes[end])]).kind {
        case Kind.separator.rawValue: return true
        case Kind.midLetter.rawValue, Kind.midNumber.rawValue, Kind.midBoth.rawValue:
            // Before a blank it joins nothing.
            return end + 1 < count && isBlank(bytes[end + 1])
        default: return false
        }
    }

    /// The next ASCII letter or digit behind a blank after `position`: a word begins there whatever
    /// stands around it, and nothing before it composes with it.
    private static func nextCertain(
        _ bytes: UnsafePointer<UInt8>, from position: Int, _ count: Int
    ) -> Int {
        var next = position + 1
        while next < count {
            if isBlank(bytes[next - 1]) {
                switch bytes[next] {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return next
                default: break
                }
            }
            next += 1
        }
        return count
    }

    /// The two blanks that nearly all words stand behind.
    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

    @inline(__always)
    private static func isInWord(_ kind: UInt16) -> Bool {
        Kind.letter.rawValue...Kind.foreignLetter.rawValue ~= kind
    }

    /// Rules WB6, WB7, WB11 and WB12.
    @inline(__always)
    private static func joins(_ middle: UInt16, _ before: UInt16, _ behind: UInt16) -> Bool {
        guard isInWord(before), isInWord(behind) else { return false }
        switch (before == Kind.digit.rawValue, behind == Kind.digit.rawValue) {
        case (true, true):
            return middle == Kind.midNumber.rawValue || middle == Kind.midBoth.rawValue
        case (false, false):
            return middle == Kind.midLetter.rawValue || middle == Kind.midBoth.rawValue
        default: return false
        }
    }

    private static func hand<Sink: TokenSink>(_ token: Token, to sink: inout Sink) -> Bool {
        var term = token.term
        return term.withUTF8 { sink.take($0, token.utf8Range, nil) }
    }
}
