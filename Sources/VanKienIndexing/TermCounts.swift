import Glibc
import VanKienAnalysis

/// For each term, the passages that hold it.
///
/// A hash table over bytes: a dictionary of strings would look for canonical equivalents at each of millions of tokens.
struct TermCounts: Sendable {
    private struct Entry: Sendable {
        var start: Int32
        var count: Int32
        var hash: UInt64
        var passages: Int
        var lastPassage: Int
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// Places in `entries`, -1 where none; a power of two, at most half full.
    private var slots = [Int32](repeating: -1, count: 2048)
    private var passage = 0

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
            for entry in sorted { try body(term(entry), entry.passages) }
        }
    }

    /// Adds the counts of other passages, or takes them away.
    mutating func add(_ other: TermCounts, sign: Int = 1) {
        other.bytes.withUnsafeBufferPointer { bytes in
            for entry in other.entries {
                let range = Int(entry.start)..<Int(entry.start + entry.count)
                let place = self.place(of: UnsafeBufferPointer(rebasing: bytes[range]), hash: entry.hash)
                entries[place].passages += sign * entry.passages
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
        let place = self.place(of: term, hash: Self.hash(term))
        if entries[place].lastPassage != passage {
            entries[place].passages += 1
            entries[place].lastPassage = passage
        }
    }

    /// The term's entry, which is made where there was none.
    private mutating func place(of term: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if entries[place].hash == hash, isEqual(entries[place], term) { return place }
            slot = (slot + 1) & mask
        }
        let place = entries.count
        slots[slot] = Int32(place)
        entries.append(Entry(start: Int32(bytes.count), count: Int32(term.count), hash: hash, passages: 0, lastPassage: 0))
        bytes.append(contentsOf: term)
        if entries.count * 2 > slots.count { grow() }
        return place
    }

    private func isEqual(_ entry: Entry, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(entry.count) == term.count else { return false }
        for place in 0..<term.count where bytes[Int(entry.start) + place] != term[place] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (place, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(place)
        }
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo), with its bits mixed once more since the low ones choose the slot.
    private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in term { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}
