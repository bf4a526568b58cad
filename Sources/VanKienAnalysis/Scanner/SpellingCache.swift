/// The numbers of the terms of the words met last, by how they were written.
///
/// A document has a tenth as many spellings as words, so most words need no look at their letters, and none at the table of terms.
/// What is kept belongs to a run of letters that stands between certain breaks, where nothing outside the run has a say in its
/// term. Each spelling has one place, which a newer one takes over. For one thread at a time.
final class SpellingCache {
    /// Bytes of a spelling at most; nearly all syllables have fewer.
    static let longest = 16

    struct Entry {
        /// The bytes, which are never zero, and zeros behind them.
        fileprivate var spelling: (UInt64, UInt64) = (0, 0)
        fileprivate var number: Int32 = 0
    }

    fileprivate static let bits = 12

    /// What is asked once a word, without counting references to the cache. Valid as long as the cache.
    struct Entries {
        fileprivate let start: UnsafeMutablePointer<Entry>
    }

    let entries: Entries

    init() {
        let start = UnsafeMutablePointer<Entry>.allocate(capacity: 1 << Self.bits)
        start.initialize(repeating: Entry(), count: 1 << Self.bits)
        entries = Entries(start: start)
    }

    deinit { entries.start.deallocate() }
}

extension SpellingCache {
    /// A run of bytes up to the next blank or mark, with its place in the cache.
    struct Key {
        /// Bytes, at most `longest`.
        let length: Int
        fileprivate let low: UInt64
        fileprivate let high: UInt64
        fileprivate let place: Int

        /// The run that begins at `start`; `nil` where it is none, or too long, or `count` bytes are too few to tell.
        ///
        /// It ends before the first byte below '0': blanks, line ends, and the marks from `!` to `/`. What else may stand behind a
        /// word counts as a part of the run, which then is the spelling of no word.
        @inline(__always)
        init?(_ start: UnsafePointer<UInt8>, count: Int) {
            guard count > SpellingCache.longest else { return nil }
            let bytes = UnsafeRawPointer(start)
            let first = bytes.loadUnaligned(as: UInt64.self).littleEndian
            let firstEnd = Self.below0(first)
            if firstEnd != 0 {
                length = firstEnd.trailingZeroBitCount / 8
                guard length > 0 else { return nil }
                low = first & (1 &<< UInt64(8 &* length) &- 1)
                high = 0
            } else {
                let second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
                let secondEnd = Self.below0(second)
                let behind = secondEnd == 0 ? 8 : secondEnd.trailingZeroBitCount / 8
                guard behind < 8 || start[SpellingCache.longest] < 0x30 else { return nil }
                length = 8 + behind
                low = first
                high = behind == 8 ? second : second & (1 &<< UInt64(8 &* behind) &- 1)
            }
            // 2⁶⁴ divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
            let mixed = (low ^ (high &<< 7 | high &>> 57)) &* 0x9E37_79B9_7F4A_7C15
            place = Int(truncatingIfNeeded: mixed &>> UInt64(64 - SpellingCache.bits))
        }

        /// The highest bit of each byte below '0', up to the first such byte; beyond it a borrow may set others.
        @inline(__always)
        private static func below0(_ bytes: UInt64) -> UInt64 {
            (bytes &- 0x3030_3030_3030_3030) & ~bytes & 0x8080_8080_8080_8080
        }
    }
}

extension SpellingCache.Entries {
    /// The number of a spelling's term; `nil` where it is not known.
    @inline(__always)
    func number(of key: SpellingCache.Key) -> Int32? {
        let entry = start + key.place
        guard entry.pointee.spelling.0 == key.low, entry.pointee.spelling.1 == key.high else { return nil }
        return entry.pointee.number
    }

    @inline(__always)
    func remember(_ key: SpellingCache.Key, _ number: Int32) {
        start[key.place] = SpellingCache.Entry(spelling: (key.low, key.high), number: number)
    }
}
