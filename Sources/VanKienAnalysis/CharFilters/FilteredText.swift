import CICU

/// A text after the char filters, with the way back to the text as given.
///
/// Law: a char filter may change, drop or join characters; whatever it does, each unit of the result
/// names the bytes of the given text that it came from, and these lie in order.
struct FilteredText {
    /// The filtered text in UTF-16, as ICU takes it.
    private(set) var units: [UInt16] = []
    /// For each unit the UTF-8 range of the given text that it stands for.
    private(set) var sources: [Range<Int>] = []

    /// Applies the char filters of the chain to `utf8`; ranges count from `offset`.
    ///
    /// A byte that is no part of well-formed UTF-8 is read as U+FFFD, which belongs to no word.
    init(utf8: UnsafeBufferPointer<UInt8>, offset: Int = 0) {
        var scalars: [(scalar: Unicode.Scalar, source: Range<Int>)] = []
        scalars.reserveCapacity(utf8.count)
        var position = 0
        while position < utf8.count {
            let (scalar, length) = UTF8Decoding.scalar(in: utf8, at: position)
            let source = offset + position..<offset + position + length
            position += length
            if InvisibleCharacters.contains(scalar) { continue }
            let blank = UnderscoreIsBlank.replacement(for: scalar)
            scalars.append((Apostrophes.replacement(for: blank), source))
        }
        compose(scalars)
    }

    /// NFC, one group of characters that can compose with each other after the other.
    private mutating func compose(_ scalars: [(scalar: Unicode.Scalar, source: Range<Int>)]) {
        units.reserveCapacity(scalars.count)
        sources.reserveCapacity(scalars.count)
        var start = 0
        while start < scalars.count {
            var end = start + 1
            while end < scalars.count, !NormalizationForm.isBoundary(before: scalars[end].scalar) {
                end += 1
            }
            let group = scalars[start..<end]
            start = end
            if let (scalar, source) = group.first, group.count == 1, scalar.value < 0x300 {
                units.append(UInt16(scalar.value))
                sources.append(source)
                continue
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
            } else if let first = group.first, let last = group.last {
                // Which mark went where can't be told: every unit stands for the whole group.
                let whole = first.source.lowerBound..<last.source.upperBound
                units.append(contentsOf: composed)
                sources.append(contentsOf: repeatElement(whole, count: composed.count))
            }
        }
    }
}
