/// Tells in which legacy encoding bytes are that are no UTF-8.
///
/// Each encoding is tried. Of the words that have a byte from 0x80 on, those that are Vietnamese syllables when read so are
/// counted; of the right encoding nearly all are, of any other a third at most. The idea is that of Kiem-Phong Vo and of
/// the universal detector of Mozilla, with syllables in the place of frequencies, so that a page of text is enough.
enum EncodingDetector {
    /// Bytes that are looked at: some ten thousand words.
    static let sampleSize = 1 << 17
    /// Different syllables that must have been recognised; random bytes give one or two.
    static let leastSyllables = 3
    /// The share of words that must be syllables. Names of other languages and slips of the pen are the rest.
    static let leastShare = 0.7

    /// How much less of the words another encoding may make sense of and still be asked for common syllables.
    static let nearShare = 0.05

    /// `nil` where no encoding makes sense of the bytes.
    static func decision(for bytes: [UInt8]) -> EncodingDecision? {
        guard !isDamagedUTF8(bytes) else { return nil }
        let sample = bytes.prefix(sampleSize)
        let scores = TextEncoding.legacy.map { ($0, score(sample, $0)) }.sorted { $0.1.share > $1.1.share }
        let highest = scores.first?.1.share ?? 0
        // Few words, or the same again and again, are syllables in several encodings: the letters that two encodings share, and signs where
        // the other has letters.
        let near = scores.filter { $0.1.words > 0 && $0.1.share >= highest - nearShare }
        if let (encoding, best) = near.max(by: { ($0.1.common, $0.1.valid, $0.1.share) < ($1.1.common, $1.1.valid, $1.1.share) }),
            best.share >= leastShare, best.syllables >= leastSyllables || best.common > 0 && best.valid == best.words
        {
            let others = scores.filter { $0.0 != encoding }
            // Of few words nobody can be sure.
            let sureness = min(1, Double(best.syllables) / Double(leastSyllables))
            return EncodingDecision(
                encoding: encoding, confidence: best.share * sureness,
                reason: "of \(best.words.counting("word")) with marks \(percent(best.share)) are Vietnamese syllables"
                    + (others.first.map { "; as \($0.0.rawValue) \(percent($0.1.share))" } ?? ""))
        }
        return hasOnlySigns(bytes)
            ? EncodingDecision(
                encoding: .windows1258, confidence: 0.5, reason: "no letter with a mark, only signs of Windows")
            : nil
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded(.down))) %" }

    struct Score {
        /// Words with a byte from 0x80 on.
        var words = 0
        var valid = 0
        /// Different words among the valid.
        var syllables = 0
        /// Of the valid, those that most texts have.
        var common = 0
        var share: Double { words == 0 ? 0 : Double(valid) / Double(words) }
    }

    static func score(_ bytes: some Collection<UInt8>, _ encoding: TextEncoding) -> Score {
        var score = Score()
        var seen: Set<[Unicode.Scalar]> = []
        var word: [Unicode.Scalar] = []
        var hasMark = false
        func close() {
            defer {
                word.removeAll(keepingCapacity: true)
                hasMark = false
            }
            guard hasMark, !isAbbreviation(word) else { return }
            score.words += 1
            guard (encoding == .tcvn3 || hasOneCase(word)) && VietnameseSyllable.isSyllable(word) else { return }
            score.valid += 1
            if word.count >= 2, seen.count < leastSyllables { seen.insert(word) }
            if CommonSyllables.all.contains(small(word)) { score.common += 1 }
        }
        for scalar in LegacyDecoding.rawScalars(of: bytes, in: encoding) {
            if scalar.value < 0x80 {
                if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) {
                    word.append(scalar)
                } else {
                    close()
                }
            } else if isSign(scalar) {
                close()
            } else {
                word.append(scalar)
                hasMark = true
            }
        }
        close()
        score.syllables = seen.count
        return score
    }

    /// Composed and in small letters.
    private static func small(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
        Array(NormalizationForm.nfc(String(String.UnicodeScalarView(word))).lowercased().unicodeScalars)
    }

    /// `NĐ`, `QĐ`, `BLĐTBXH`: no syllable in any encoding.
    private static func isAbbreviation(_ word: [Unicode.Scalar]) -> Bool {
        word.allSatisfy { $0 == "Đ" || $0.value < 0x80 && $0.properties.isUppercase && !"AEIOUY".unicodeScalars.contains($0) }
    }

    /// `đảng`, `Đảng` or `ĐẢNG`, as people write.
    private static func hasOneCase(_ word: [Unicode.Scalar]) -> Bool {
        var capitals = 0
        var smalls = 0
        for scalar in word.dropFirst() {
            if scalar.properties.isUppercase { capitals += 1 } else if scalar.properties.isLowercase { smalls += 1 }
        }
        return capitals == 0 || smalls == 0 && word[0].properties.isUppercase
    }

    /// Punctuation of Windows, blanks and signs: nothing that a letter of another encoding would become in the midst of a word.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2013...0x2026, 0x20AC, 0xA0, 0xAB, 0xBB, 0xB0, 0xA7, 0xB7: true
        default: false
        }
    }

    /// Whether most bytes from 0x80 on stand in well-formed sequences: text in UTF-8 that was cut or damaged.
    private static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var position = 0
            var high = 0
            var wellFormed = 0
            while position < bytes.count {
                if bytes[position] < 0x80 {
                    position += 1
                } else if let (_, length) = UTF8Decoding.wellFormedScalar(in: bytes, at: position) {
                    high += length
                    wellFormed += length
                    position += length
                } else {
                    high += 1
                    position += 1
                }
            }
            return wellFormed * 2 > high
        }
    }

    private static func hasOnlySigns(_ bytes: [UInt8]) -> Bool {
        let table = LegacyTables.table(of: .windows1258)
        return bytes.allSatisfy { $0 < 0x80 || isSign(table[Int($0)]) || table[Int($0)] == "•" }
    }
}
