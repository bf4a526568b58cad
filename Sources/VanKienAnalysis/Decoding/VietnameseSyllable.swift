/// Whether a word can be a syllable of Vietnamese: an onset, a rhyme, a tone that the rhyme bears.
///
/// It judges readings of bytes, and which words of a question are names; the analyzer needs no such table. Source: the orthography's own inventory
/// (Đoàn Thiện Thuật, *Ngữ âm tiếng Việt*), with both places of the tone mark and both of i and y.
enum VietnameseSyllable {
    /// A letter without its tone, and the tone: 0 none, then grave, hook, tilde, acute, dot below.
    struct Letter {
        var base: Unicode.Scalar
        var tone: UInt8
    }

    /// Every vowel with and without tone, in small and capital letters.
    static let letters: [Unicode.Scalar: Letter] = {
        var letters: [Unicode.Scalar: Letter] = [:]
        for (row, capitals) in zip(Alphabet.vowels, Alphabet.capitalVowels) {
            guard let base = row.unicodeScalars.first else { continue }
            for scalars in [row.unicodeScalars, capitals.unicodeScalars] {
                for (tone, scalar) in scalars.enumerated() {
                    letters[scalar] = Letter(base: base, tone: UInt8(tone))
                }
            }
        }
        letters["đ"] = Letter(base: "đ", tone: 0)
        letters["Đ"] = Letter(base: "đ", tone: 0)
        return letters
    }()

    private static let combiningTones: [Unicode.Scalar: UInt8] = [
        "\u{300}": 1, "\u{309}": 2, "\u{303}": 3, "\u{301}": 4, "\u{323}": 5,
    ]

    /// - Parameter word: letters and combining marks, in any normal form and case.
    static func isSyllable(_ word: some Collection<Unicode.Scalar>) -> Bool {
        guard word.count <= 14 else { return false }
        var tone: UInt8 = 0
        var text = String.UnicodeScalarView()
        for scalar in word {
            var letter = scalar
            var own: UInt8 = 0
            if let combining = combiningTones[scalar] {
                guard !text.isEmpty, tone == 0 else { return false }
                tone = combining
                continue
            }
            if scalar == "\u{302}" || scalar == "\u{306}" || scalar == "\u{31B}" {
                guard let last = text.last, let joined = joined(last, scalar) else { return false }
                text.removeLast()
                text.append(joined)
                continue
            }
            if let known = letters[scalar] {
                letter = known.base
                own = known.tone
            } else if scalar.value < 0x80 {
                guard let small = scalar.properties.lowercaseMapping.unicodeScalars.first, ("a"..."z").contains(small)
                else { return false }
                letter = small
            } else {
                return false
            }
            if own > 0 {
                guard tone == 0 else { return false }
                tone = own
            }
            text.append(letter)
        }
        let syllable = String(text)
        for length in [3, 2, 1, 0] where text.count > length || length == 2 && syllable == "gi" {
            let cut = text.index(text.startIndex, offsetBy: length)
            guard onsets.contains(String(text[..<cut])) else { continue }
            let rhyme = String(text[cut...])
            if rhyme.isEmpty, syllable == "gi" { return true }
            guard rhymes.contains(rhyme) else { continue }
            // A syllable that a stop closes bears the acute or the dot below.
            let isStopped = rhyme.hasSuffix("c") || rhyme.hasSuffix("ch") || rhyme.hasSuffix("p") || rhyme.hasSuffix("t")
            if isStopped, (1...3).contains(tone) { continue }
            return true
        }
        return false
    }

    /// The same of a word without its marks (`TermForm.folded`), whatever these were.
    static func isFoldedSyllable(_ folded: String) -> Bool {
        (0...3).contains { length in
            guard length < folded.utf8.count else { return false }
            let cut = folded.unicodeScalars.index(folded.startIndex, offsetBy: length, limitedBy: folded.endIndex) ?? folded.endIndex
            return onsets.contains(String(folded[..<cut])) && foldedRhymes.contains(String(folded[cut...]))
        } || folded == "gi"
    }

    private static let foldedRhymes = Set(rhymes.map(TermForm.folded))

    private static func joined(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        switch (letter, mark) {
        case ("a", "\u{302}"): "â"
        case ("a", "\u{306}"): "ă"
        case ("e", "\u{302}"): "ê"
        case ("o", "\u{302}"): "ô"
        case ("o", "\u{31B}"): "ơ"
        case ("u", "\u{31B}"): "ư"
        default: nil
        }
    }

    private static let onsets: Set<String> = Set(
        [""] + "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(separator: " ").map(String.init))

    private static let rhymes: Set<String> = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
        i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
        o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơu
        u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uâ uân uâng uât uây uê uêch uên uênh uêt uơ uơn uơt
        uy uya uych uyên uyêt uynh uyt uyu uyn
        ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
        y ych yêc yêm yên yêng yêp yêt yêu ym yn ynh yp yt yu ya
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
