/// The terms of the words met last, by how they were written.
///
/// A document has a tenth as many spellings as words, so most words need no look at their letters. What is kept is the term of a
/// run of letters that stands between certain breaks, where nothing outside the run has a say in it. Each spelling has one place,
/// which a newer one takes over. For one thread at a time.
package final class SpellingCache {
    /// Bytes of a spelling, and of a term, at most; nearly all syllables have fewer.
    static let longest = 16
    private static let bits = 12

    private struct Entry {
        var spelling: (UInt64, UInt64) = (0, 0)
        var length: UInt8 = 0
        var termLength: UInt8 = 0
        var term: (UInt64, UInt64) = (0, 0)
    }

    private let entries: UnsafeMutablePointer<Entry>

    package init() {
        entries = .allocate(capacity: 1 << Self.bits)
        entries.initialize(repeating: Entry(), count: 1 << Self.bits)
    }

    deinit { entries.deallocate() }

    /// The bytes of a spelling as numbers, and its place.
    struct Key {
        fileprivate let low: UInt64
        fileprivate let high: UInt64
        fileprivate let length: UInt8
        fileprivate let place: Int

        /// - Parameters:
        ///   - start: the first of `length` bytes, 1 to 16.
        ///   - room: bytes that may be read from `start` on.
        @inline(__always)
        init(_ start: UnsafePointer<UInt8>, length: Int, room: Int) {
            var low: UInt64
            var high: UInt64 = 0
            if room >= SpellingCache.longest {
                let bytes = UnsafeRawPointer(start)
                low = bytes.loadUnaligned(as: UInt64.self).littleEndian
                if length < 8 {
                    low &= 1 &<< UInt64(8 &* length) &- 1
                } else if length > 8 {
                    high = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
                    if length < 16 { high &= 1 &<< UInt64(8 &* length &- 64) &- 1 }
                }
            } else {
                low = 0
                for place in 0..<length {
                    if place < 8 { low |= UInt64(start[place]) &<< UInt64(8 &* place) } else { high |= UInt64(start[place]) &<< UInt64(8 &* place &- 64) }
                }
            }
            self.low = low
            self.high = high
            self.length = UInt8(truncatingIfNeeded: length)
            // 2⁶⁴ divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
            place = Int(truncatingIfNeeded: ((low ^ (high &<< 7 | high &>> 57)) &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 - SpellingCache.bits))
        }
    }

    /// Calls `body` with the term of a spelling; `nil` where it is not known.
    @inline(__always)
    func withTerm<Result>(of key: Key, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        let entry = entries + key.place
        guard entry.pointee.spelling.0 == key.low, entry.pointee.spelling.1 == key.high, entry.pointee.length == key.length else { return nil }
        let length = Int(entry.pointee.termLength)
        return withUnsafeBytes(of: &entry.pointee.term) { bytes in
            body(UnsafeBufferPointer(start: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: length))
        }
    }

    @inline(__always)
    func remember(_ key: Key, _ term: UnsafeBufferPointer<UInt8>) {
        guard term.count <= Self.longest else { return }
        var entry = Entry()
        entry.spelling = (key.low, key.high)
        entry.length = key.length
        entry.termLength = UInt8(term.count)
        withUnsafeMutableBytes(of: &entry.term) { $0.copyBytes(from: term) }
        entries[key.place] = entry
    }
}
