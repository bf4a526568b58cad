/// A syllable in lower case without marks in one word of the machine: five bits a letter, twelve letters at most.
///
/// Some hundred words round each number are read and compared with words that are known beforehand. As strings they would have to be
/// validated, hashed and compared byte by byte, which took half of the recogniser's time; as numbers a comparison is one instruction.
struct Syllable: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The first letter highest; 0 where there is none.
    private(set) var bits: UInt64 = 0

    /// No word that matters has more letters.
    static let lettersAtMost = 12

    init() {}

    /// Letters from `a` to `z`; any other is left out.
    @inline(__always)
    init(stringLiteral literal: StaticString) {
        self = literal.withUTF8Buffer { letters in
            var syllable = Syllable()
            for letter in letters { syllable.append(letter) }
            return syllable
        }
    }

    @inline(__always)
    mutating func append(_ letter: UInt8) { bits = bits << 5 | UInt64(letter & 0x1F) }

    /// Puts a letter before the `count` that are here.
    @inline(__always)
    mutating func prepend(_ letter: UInt8, before count: Int) { bits |= UInt64(letter & 0x1F) << UInt64(5 * count) }

    var count: Int { (64 - bits.leadingZeroBitCount + 4) / 5 }

    var description: String {
        String(decoding: (0..<count).reversed().map { UInt8(bits >> UInt64(5 * $0) & 0x1F) | 0x60 }, as: UTF8.self)
    }

    /// Whether it is one of these.
    @inline(__always)
    func isOne(
        of a: Syllable, _ b: Syllable, _ c: Syllable = Syllable(), _ d: Syllable = Syllable(), _ e: Syllable = Syllable(),
        _ f: Syllable = Syllable(), _ g: Syllable = Syllable(), _ h: Syllable = Syllable()
    ) -> Bool {
        bits != 0 && (self == a || self == b || self == c || self == d || self == e || self == f || self == g || self == h)
    }

    /// Where it stands in a table of a power of two of places, its neighbours at other ends.
    @inline(__always)
    func slot(_ salt: Int = 0, mask: Int) -> Int {
        Int(truncatingIfNeeded: (bits ^ UInt64(truncatingIfNeeded: salt) &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
    }
}

/// A set of syllables that is made once and asked often.
///
/// Half of its places are empty. Nobody chooses the keys but the program itself, so it needs no hash that withstands chosen ones.
struct SyllableSet: Sendable, ExpressibleByArrayLiteral {
    private let places: [Syllable]

    init(_ syllables: [Syllable]) {
        var places = [Syllable](repeating: Syllable(), count: max(4, 1 << (64 - (syllables.count * 2).leadingZeroBitCount)))
        for syllable in syllables where syllable.bits != 0 {
            var place = syllable.slot(mask: places.count - 1)
            while places[place].bits != 0, places[place] != syllable { place = (place + 1) & (places.count - 1) }
            places[place] = syllable
        }
        self.places = places
    }

    init(arrayLiteral syllables: Syllable...) { self.init(syllables) }

    func contains(_ syllable: Syllable) -> Bool {
        guard syllable.bits != 0 else { return false }
        return places.withUnsafeBufferPointer { places in
            var place = syllable.slot(mask: places.count - 1)
            while places[place].bits != 0 {
                if places[place] == syllable { return true }
                place = (place + 1) & (places.count - 1)
            }
            return false
        }
    }
}

/// Phrases by their syllables: a walk from one to the next ends at a phrase, or goes on to a longer one.
struct SyllableTree: Sendable {
    private struct Step {
        var syllable = Syllable()
        var from = 0
        var to = 0
    }

    static let root = 0

    private let steps: [Step]
    /// For each node which of the phrases ends there.
    private let phraseAt: [Int?]

    init(_ phrases: [[Syllable]]) {
        var steps = [Step](repeating: Step(), count: 1 << (64 - (phrases.reduce(2) { $0 + $1.count } * 2).leadingZeroBitCount))
        var phraseAt: [Int?] = [nil]
        for (index, phrase) in phrases.enumerated() {
            var node = Self.root
            for syllable in phrase {
                let place = Self.place(of: syllable, from: node, in: steps)
                if steps[place].syllable.bits == 0 {
                    steps[place] = Step(syllable: syllable, from: node, to: phraseAt.count)
                    phraseAt.append(nil)
                }
                node = steps[place].to
            }
            // Of two spellings of one phrase (hóa, hoá) the first counts.
            phraseAt[node] = phraseAt[node] ?? index
        }
        self.steps = steps
        self.phraseAt = phraseAt
    }

    private static func place(of syllable: Syllable, from node: Int, in steps: [Step]) -> Int {
        var place = syllable.slot(node, mask: steps.count - 1)
        while steps[place].syllable.bits != 0, steps[place].syllable != syllable || steps[place].from != node {
            place = (place + 1) & (steps.count - 1)
        }
        return place
    }

    /// The node that a syllable leads to; `nil` where no phrase goes on so.
    func step(_ syllable: Syllable, from node: Int) -> Int? {
        let step = steps[Self.place(of: syllable, from: node, in: steps)]
        return step.syllable.bits == 0 ? nil : step.to
    }

    /// The index of the phrase that ends at a node.
    func phrase(at node: Int) -> Int? { phraseAt[node] }
}
