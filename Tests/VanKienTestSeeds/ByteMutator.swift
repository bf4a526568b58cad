/// Makes hostile input of sound input, as fuzzers do where nothing tells them which parts of a program ran.
///
/// Source: the mutations of LLVM's libFuzzer (bits, bytes, copies, words of a dictionary, two inputs crossed).
public struct ByteMutator {
    private let seeds: [[UInt8]]
    private let words: [[UInt8]]
    private var random: SeededGenerator
    private let longest: Int

    /// - Parameters:
    ///   - words: what means something where the input goes: operators, tags, marks.
    ///   - longest: bytes of an input at most.
    public init(seeds: [[UInt8]], words: [String], seed: UInt64, longest: Int = 1 << 14) {
        self.seeds = seeds.isEmpty ? [[]] : seeds
        self.words = words.isEmpty ? [[0x20]] : words.map { Array($0.utf8) }
        random = SeededGenerator(seed: seed)
        self.longest = longest
    }

    public mutating func next() -> [UInt8] {
        var input = piece(of: random.pick(seeds))
        for _ in 0..<random.int(1..<9) { mutate(&input) }
        return input.count > longest ? Array(input.prefix(longest)) : input
    }

    /// The whole of a seed as a rule, else a part of it: what is short is tried fast and often.
    private mutating func piece(of seed: [UInt8]) -> [UInt8] {
        guard seed.count > 64, random.chance(0.7) || seed.count > longest else { return seed }
        let start = random.int(0..<seed.count)
        return Array(seed[start..<min(seed.count, start + random.int(1..<min(longest, 2000)))])
    }

    private mutating func mutate(_ input: inout [UInt8]) {
        guard !input.isEmpty else {
            input = random.pick(words)
            return
        }
        let place = random.int(0..<input.count)
        switch random.int(0..<11) {
        case 0: input[place] ^= 1 << UInt8(random.int(0..<8))
        case 1: input[place] = UInt8(random.int(0..<256))
        case 2: input.insert(random.pick(Self.telling), at: place)
        case 3: input.removeSubrange(range(from: place, in: input))
        case 4:
            // The same over and over: what grows with the square of something shows here.
            let copied = Array(input[range(from: place, in: input)])
            for _ in 0..<random.int(1..<20) where input.count < longest { input.insert(contentsOf: copied, at: place) }
        case 5: input[range(from: place, in: input)].reverse()
        case 6: input.swapAt(place, random.int(0..<input.count))
        case 7: input.insert(contentsOf: piece(of: random.pick(seeds)), at: place)
        case 8: input.removeSubrange(place...)
        default: input.insert(contentsOf: random.pick(words), at: place)
        }
    }

    private mutating func range(from place: Int, in input: [UInt8]) -> Range<Int> {
        place..<min(input.count, place + random.int(1..<33))
    }

    /// Bytes at the edges of ranges, and those that end or open something.
    private static let telling: [UInt8] = [0, 1, 7, 9, 10, 12, 13, 27, 32, 34, 38, 39, 40, 41, 42, 45, 47, 58, 60, 62, 92, 127, 128, 191, 192, 237, 239, 244, 255]
}
