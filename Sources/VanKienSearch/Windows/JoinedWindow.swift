import VanKienIndexing

/// What several segments say of one term in a window.
struct JoinedWindow {
    let present = PassageBits()
    let repeated = PassageBits()
    /// Of those that hold it more than once.
    let counts = UnsafeMutablePointer<UInt8>.allocate(capacity: DensePostings.windowSize)

    func free() {
        present.free()
        repeated.free()
        counts.deallocate()
    }

    /// Puts what a segment says in the place of what older ones said, and goes to its next window.
    @inline(__always)
    func put(_ segment: inout SegmentWindows) {
        guard let (words, entries, entryCount) = segment.bitmap() else {
            return segment.forEach { put($0, $1) }
        }
        for word in 0..<PassageBits.words {
            let new = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self))
            present.words[word] |= new
            repeated.words[word] &= ~new
        }
        for place in 0..<entryCount {
            let entry = Int(UInt16(littleEndian: entries.loadUnaligned(fromByteOffset: 2 * place, as: UInt16.self)))
            put(entry >> 4, entry & 0xF)
        }
        let window = segment.next
        segment.advance(to: window + 1)
    }

    @inline(__always)
    private func put(_ place: Int, _ count: Int) {
        if count > 0 { present.insert(place) } else { present.remove(place) }
        if count > 1 { repeated.insert(place) } else { repeated.remove(place) }
        counts[place] = UInt8(truncatingIfNeeded: count)
    }
}
