import VanKienAnalysis

/// Counts, for each term, the passages that hold it.
///
/// A hash table over bytes: a dictionary of strings would look for canonical equivalents at each of millions of tokens.
struct TermCounter {
    private struct Entry {
        var start: Int32
        var count: Int32
        /// The first eight bytes, which are the whole of most terms.
        var head: UInt64
        var passages: Int32
        var lastPassage: Int32
    }

    /// A place in `entries`, -1 where none, with bits of the hash that spare most looks into `entries`.
    private struct Slot {
        var place: Int32
        var hash: UInt32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// A power of two, at most half full.
    private var slots = [Slot](repeating: Slot(place: -1, hash: 0), count: 2048)
    private var passage: Int32 = 0

    /// Each term once, in no particular order.
    var passagesByTerm: [(term: String, passages: Int)] {
        bytes.withUnsafeBufferPointer { bytes in
            entries.map { entry in
                let range = Int(entry.start)..<Int(entry.start + entry.count)
                return (String(decoding: bytes[range], as: UTF8.self), Int(entry.passages))
            }
        }
    }

    /// Counts one passage and returns its length in tokens.
    mutating func count(_ text: String, with analyzer: Analyzer) -> Int {
        passage += 1
        var length = 0
        var text = text
        text.withUTF8 { utf8 in
            analyzer.forEachToken(in: utf8) { term, _ in
                length += 1
                add(term)
                return true
            }
        }
        return length
    }

    private mutating func add(_ term: UnsafeBufferPointer<UInt8>) {
        let head = Self.word(term, at: 0)
        let hash = Self.hash(term, head)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot].place >= 0 {
            let place = Int(slots[slot].place)
            if slots[slot].hash == hash, isEqual(entries[place], term, head) {
                if entries[place].lastPassage != passage {
                    entries[place].passages += 1
                    entries[place].lastPassage = passage
                }
                return
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = Slot(place: Int32(entries.count), hash: hash)
        entries.append(
            Entry(
                start: Int32(bytes.count), count: Int32(term.count), head: head, passages: 1, lastPassage: passage))
        bytes.append(contentsOf: term)
        if entries.count * 2 > slots.count { grow() }
    }

    @inline(__always)
    private func isEqual(_ entry: Entry, _ term: UnsafeBufferPointer<UInt8>, _ head: UInt64) -> Bool {
        guard entry.head == head, Int(entry.count) == term.count else { return false }
        if term.count <= 8 { return true }
        for place in 8..<term.count where bytes[Int(entry.start) + place] != term[place] { return false }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(place: -1, hash: 0), count: old.count * 2)
        let mask = slots.count - 1
        for entry in old where entry.place >= 0 {
            var slot = Int(entry.hash) & mask
            while slots[slot].place >= 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }

    /// Up to eight bytes from `offset` on as one number; equal for equal bytes.
    @inline(__always)
    private static func word(_ term: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(term)
        let count = term.count - offset
        if count >= 8 { return bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        if count >= 4 {
            // The two halves overlap in bytes that are the same in both.
            let low = UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
            let high = UInt64(bytes.loadUnaligned(fromByteOffset: offset + count - 4, as: UInt32.self).littleEndian)
            return low | high << UInt64(8 * (count - 4))
        }
        var word: UInt64 = 0
        for place in 0..<max(0, count) { word |= UInt64(bytes[offset + place]) << UInt64(8 * place) }
        return word
    }

    /// Eight bytes at a time, since one at a time waits for a multiplication at each; the upper half of the product
    /// is what all bytes have gone into.
    @inline(__always)
    private static func hash(_ term: UnsafeBufferPointer<UInt8>, _ head: UInt64) -> UInt32 {
        var hash = (head ^ UInt64(term.count)) &* factor
        var offset = 8
        while offset < term.count {
            hash = (hash ^ (hash >> 32) ^ word(term, at: offset)) &* factor
            offset += 8
        }
        return UInt32(truncatingIfNeeded: hash >> 32)
    }

    /// 2⁶⁴ divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
}
