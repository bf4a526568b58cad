import Glibc
import VanKienAnalysis

/// For each term, the passages that hold it.
///
/// A hash table over bytes: a dictionary of strings would look for canonical equivalents at each of millions of tokens.
struct TermCounts: Sendable {
    private struct Entry: Sendable {
        var start: Int32
        var count: Int32
        /// The first eight bytes, which are the whole of most terms.
        var head: UInt64
        var passages: Int32
        var lastPassage: Int32
    }

    /// A place in `entries`, -1 where none, with bits of the hash that spare most looks into `entries`.
    private struct Slot: Sendable {
        var place: Int32
        var hash: UInt32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// A power of two, at most half full.
    private var slots = [Slot](repeating: Slot(place: -1, hash: 0), count: 2048)
    private var passage: Int32 = 0

    /// Each term once, in the order of its bytes, which is that of the index's own table.
    func forEachSorted(_ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void) rethrows {
        try bytes.withUnsafeBufferPointer { bytes in
            func term(_ entry: Entry) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.start + entry.count)])
            }
            let sorted = entries.sorted { a, b in
                let (x, y) = (term(a), term(b))
                guard let left = x.baseAddress, let right = y.baseAddress else { return x.count < y.count }
                let order = memcmp(left, right, min(x.count, y.count))
                return order != 0 ? order < 0 : x.count < y.count
            }
            for entry in sorted { try body(term(entry), Int(entry.passages)) }
        }
    }

    /// Adds the counts of other passages, or takes them away.
    mutating func add(_ other: TermCounts, sign: Int = 1) {
        other.bytes.withUnsafeBufferPointer { bytes in
            for entry in other.entries {
                let range = Int(entry.start)..<Int(entry.start + entry.count)
                let place = self.place(of: UnsafeBufferPointer(rebasing: bytes[range]), head: entry.head)
                entries[place].passages += Int32(sign) * entry.passages
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
        let place = self.place(of: term, head: Self.word(term, at: 0))
        if entries[place].lastPassage != passage {
            entries[place].passages += 1
            entries[place].lastPassage = passage
        }
    }

    /// The term's entry, which is made where there was none.
    private mutating func place(of term: UnsafeBufferPointer<UInt8>, head: UInt64) -> Int {
        let hash = Self.hash(term, head)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot].place >= 0 {
            let place = Int(slots[slot].place)
            if slots[slot].hash == hash, isEqual(entries[place], term, head) { return place }
            slot = (slot + 1) & mask
        }
        let place = entries.count
        slots[slot] = Slot(place: Int32(place), hash: hash)
        entries.append(
            Entry(start: Int32(bytes.count), count: Int32(term.count), head: head, passages: 0, lastPassage: 0))
        bytes.append(contentsOf: term)
        if entries.count * 2 > slots.count { grow() }
        return place
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
