/// Terms, each with a number from 0 on in the order of their first coming.
///
/// A hash table over bytes: a dictionary of strings would look for canonical equivalents at each of millions of tokens.
package struct TermTable: Sendable {
    private struct Entry: Sendable {
        var start: Int32
        var count: Int32
        /// The first eight bytes, which are the whole of most terms.
        var head: UInt64
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

    package init() {}

    package var count: Int { entries.count }

    /// The UTF-8 of all terms, each in its range.
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer(body)
    }

    package func range(of place: Int) -> Range<Int> {
        let entry = entries[place]
        return Int(entry.start)..<Int(entry.start + entry.count)
    }

    /// The term's number, which it gets where it has none.
    package mutating func place(of term: UnsafeBufferPointer<UInt8>) -> Int {
        place(of: term, head: Self.word(term, at: 0))
    }

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
        entries.append(Entry(start: Int32(bytes.count), count: Int32(term.count), head: head))
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
