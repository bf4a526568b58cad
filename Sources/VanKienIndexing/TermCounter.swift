import VanKienAnalysis

/// Counts, for each term, the passages that hold it.
///
/// A hash table over bytes: a dictionary of strings would look for canonical equivalents at each of millions of tokens.
struct TermCounter {
    private struct Entry {
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

    /// Each term once, in no particular order.
    var passagesByTerm: [(term: String, passages: Int)] {
        bytes.withUnsafeBufferPointer { bytes in
            entries.map { entry in
                let range = Int(entry.start)..<Int(entry.start + entry.count)
                return (String(decoding: bytes[range], as: UTF8.self), entry.passages)
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
        let hash = Self.hash(term)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if entries[place].hash == hash, isEqual(entries[place], term) {
                if entries[place].lastPassage != passage {
                    entries[place].passages += 1
                    entries[place].lastPassage = passage
                }
                return
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(entries.count)
        entries.append(
            Entry(start: Int32(bytes.count), count: Int32(term.count), hash: hash, passages: 1, lastPassage: passage))
        bytes.append(contentsOf: term)
        if entries.count * 2 > slots.count { grow() }
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
