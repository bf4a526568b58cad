/// Spells a word of the alphabet in UTF-8, tone mark and i/y in their places.
///
/// The rules are those of `ToneMarkPlacement` and `ConsonantIY`, on codes in place of characters; a
/// test compares the two on every syllable.
struct SyllableSpelling: Sendable {
    static let shared = SyllableSpelling()

    /// For each code its UTF-8, the first byte lowest, and the length in the highest byte.
    private let plain: [UInt32]
    /// The same for the letter with a tone mark, at `code * 6 + tone`; 0 where no letter has one.
    private let toned: [UInt32]

    private init() {
        var plain = [UInt32](repeating: 0, count: Alphabet.count)
        var toned = [UInt32](repeating: 0, count: Alphabet.count * 6)
        for byte in 0..<0x80 { plain[byte] = UInt32(byte) | 1 << 24 }
        plain[Int(Alphabet.đ)] = Self.packed("đ")
        for (row, code) in zip(Alphabet.vowels, Alphabet.vowelCodes) {
            for (tone, vowel) in row.unicodeScalars.enumerated() {
                toned[Int(code) * 6 + tone] = Self.packed(vowel)
                if tone == 0 { plain[Int(code)] = Self.packed(vowel) }
            }
        }
        self.plain = plain
        self.toned = toned
    }

    private static func packed(_ scalar: Unicode.Scalar) -> UInt32 {
        var bits: UInt32 = 0
        var shift: UInt32 = 0
        for byte in Array(String(scalar).utf8) {
            bits |= UInt32(byte) << shift
            shift += 8
        }
        return bits | (shift / 8) << 24
    }

    /// Writes the term of a word to `target` and returns its length in bytes.
    ///
    /// - Parameters:
    ///   - codes: the word's letters without tone, `count` of them, at least one.
    ///   - tone: of the word's only tone mark, which a vowel bore; 0 where there is none.
    ///   - target: has room for four bytes a code.
    @inline(__always)
    func write(
        _ codes: UnsafeMutablePointer<UInt8>, count: Int, tone: UInt16,
        to target: UnsafeMutableRawPointer
    ) -> Int {
        Self.settleIY(UnsafeMutableBufferPointer(start: codes, count: count))
        return plain.withUnsafeBufferPointer { plain in
            var length = 0
            if tone == 0 {
                for index in 0..<count {
                    let bits = plain[Int(codes[index])]
                    target.storeBytes(of: bits, toByteOffset: length, as: UInt32.self)
                    length &+= Int(bits >> 24)
                }
                return length
            }
            let nucleus = Self.nucleus(codes, count)
            for index in 0..<count {
                let code = Int(codes[index])
                let bits = index == nucleus ? toned[code &* 6 &+ Int(tone)] : plain[code]
                target.storeBytes(of: bits, toByteOffset: length, as: UInt32.self)
                length &+= Int(bits >> 24)
            }
            return length
        }
    }

    private static let a = UInt8(ascii: "a"), e = UInt8(ascii: "e"), g = UInt8(ascii: "g")
    private static let i = UInt8(ascii: "i"), o = UInt8(ascii: "o"), q = UInt8(ascii: "q")
    private static let u = UInt8(ascii: "u"), y = UInt8(ascii: "y")

    /// See `ConsonantIY`.
    @inline(__always)
    static func settleIY(_ codes: UnsafeMutableBufferPointer<UInt8>) {
        guard codes.count == 2 || codes.count == 3 else { return }
        let last = codes.count - 1
        guard codes[last] == i || codes[last] == y else { return }
        if last == 2 {
            if codes[0] == q, codes[1] == u { codes[2] = y }
            return
        }
        switch codes[0] {
        case UInt8(ascii: "k"), UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "t"):
            codes[1] = y
        case UInt8(ascii: "b"), UInt8(ascii: "c"), UInt8(ascii: "d"), Alphabet.đ, g,
            UInt8(ascii: "h"), UInt8(ascii: "n"), UInt8(ascii: "p"), q, UInt8(ascii: "r"),
            UInt8(ascii: "s"), UInt8(ascii: "v"), UInt8(ascii: "x"):
            codes[1] = i
        default: break
        }
    }

    /// See `ToneMarkPlacement`. A word of the alphabet with a tone mark has a vowel.
    @inline(__always)
    private static func nucleus(_ codes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var first = 0
        while first < count, !isVowel(codes[first]) { first += 1 }
        if first > 0, first + 1 < count, isVowel(codes[first + 1]),
            (codes[first] == u && codes[first - 1] == q)
                || (codes[first] == i && codes[first - 1] == g)
        {
            first += 1
        }
        var end = first
        var marked = -1
        while end < count, isVowel(codes[end]) {
            if Alphabet.isMarkedVowel(codes[end]) { marked = end }
            end += 1
        }
        if marked >= 0 { return marked }
        switch end - first {
        case 1: return first
        case 2: return end < count && Alphabet.isLetter(codes[end]) ? first + 1 : first
        default: return first + 1
        }
    }

    @inline(__always)
    private static func isVowel(_ code: UInt8) -> Bool {
        code == a || code == e || code == i || code == o || code == u || code == y
            || Alphabet.isMarkedVowel(code)
    }
}
