import CICU

/// A text after the char filters, with the way back to the text as given.
///
/// Law: a char filter may change, drop or join characters; whatever it does, each unit of the result
/// names the bytes of the given text that it came from, and these lie in order.
struct FilteredText {
    private typealias SourcedScalar = (scalar: Unicode.Scalar, source: Range<Int>)

    /// The filtered text in UTF-16, as ICU takes it.
    private(set) var units: [UInt16] = []
    /// For each unit the UTF-8 range of the given text that it stands for.
    private(set) var sources: [Range<Int>] = []

    /// Applies the char filters of the chain to `utf8`; ranges count from `offset`.
    ///
    /// A byte that is no part of well-formed UTF-8 is read as U+FFFD, which belongs to no word.
    init(utf8: UnsafeBufferPointer<UInt8>, offset: Int = 0) {
        var characters: [SourcedScalar] = []
        characters.reserveCapacity(utf8.count)
        var position = 0
        while position < utf8.count {
            let (scalar, length) = UTF8Decoding.scalar(in: utf8, at: position)
            let source = offset + position..<offset + position + length
            position += length
            if InvisibleCharacters.contains(scalar) { continue }
            let blank = UnderscoreIsBlank.replacement(for: scalar)
            characters.append((Apostrophes.replacement(for: blank), source))
        }
        compose(characters)
    }

    /// NFC, one group of characters that can compose with each other after the other.
    private mutating func compose(_ characters: [SourcedScalar]) {
        units.reserveCapacity(characters.count)
        sources.reserveCapacity(characters.count)
        var start = 0
        while start < characters.count {
            var end = start + 1
            while end < characters.count,
                !NormalizationForm.isBoundary(before: characters[end].scalar)
            {
                end += 1
            }
            append(characters[start..<end])
            start = end
        }
    }

    private mutating func append(_ group: ArraySlice<SourcedScalar>) {
        if let (scalar, source) = group.first, group.count == 1, scalar.value < 0x300 {
            units.append(UInt16(scalar.value))
            sources.append(source)
            return
        }
        let given = group.map(\.scalar).utf16
        let composed = NormalizationForm.normalized(given, to: CICU_NFC)
        if composed == given {
            for (scalar, source) in group {
                for unit in [scalar].utf16 {
                    units.append(unit)
                    sources.append(source)
                }
            }
            return
        }
        // Which mark went where can't be told: every unit stands for its whole part of the group.
        var parts = Self.parts(of: group)
        if parts.flatMap(\.units) != composed { parts = [(composed, group)] }
        for (composed, part) in parts {
            guard let first = part.first, let last = part.last else { continue }
            let whole = first.source.lowerBound..<last.source.upperBound
            units.append(contentsOf: composed)
            sources.append(contentsOf: repeatElement(whole, count: composed.count))
        }
    }

    /// Cuts a group before each letter that does not compose after all: a conjoining vowel behind
    /// something that takes none is a word of its own.
    private static func parts(
        of group: ArraySlice<SourcedScalar>
    ) -> [(units: [UInt16], characters: ArraySlice<SourcedScalar>)] {
        func composed(_ part: ArraySlice<SourcedScalar>) -> [UInt16] {
            NormalizationForm.normalized(part.map(\.scalar).utf16, to: CICU_NFC)
        }
        var parts: [(units: [UInt16], characters: ArraySlice<SourcedScalar>)] = []
        var start = group.startIndex
        for next in group.indices.dropFirst()
        where cicu_is_letter_or_digit(group[next].scalar.value) {
            let before = composed(group[start..<next])
            let letter = composed(group[next...next])
            if composed(group[start...next]) == before + letter {
                parts.append((before, group[start..<next]))
                start = next
            }
        }
        return parts + [(composed(group[start...]), group[start...])]
    }
}
