// Usable from inlined code, since else no member is inlined in other modules, however inlinable.
/// The postings of a frequent word in one segment a second time, without positions: which passages hold it, and how often.
///
/// FTS5's postings can only be read one after the other, and a common word has hundreds of thousands. Here passages stand in windows of 4096:
/// as a bitmap where many of them hold the word, else as a list, so that words are intersected, united and counted 64 passages at
/// a time. Source of the idea: Roaring bitmaps (Chambi, Lemire, Kaser and Godin 2016), here with frequencies.
///
/// A chunk (a row of `dense_postings`) holds 64 windows: 65 offsets from its beginning (four bytes each; all numbers have their little end first)
/// that part them, then the windows. A window of which the segment has postings begins with the number of passages that hold the word (two bytes), and where FTS5 has
/// the first of them: the page (four) and there the size of its list of positions (two). Fewer than `fewestOfBitmap` follow as entries, more as a bitmap of 512
/// bytes (the lowest bit of the first byte is the first passage), for each 64 passages where FTS5 has the first of these (two), and entries for those that
/// hold the word more than once. An entry is two bytes: the passage's place in the window in the upper twelve bits, how often it
/// holds the word in the lower four; none at all says that the segment takes the passage away from older ones, which has an entry and no bit. Where FTS5 has a passage is told by the offset on its page in the lower 14 bits and how many pages
/// behind the window's first that is in the upper two; `unknownPlace` (of the first, an offset of 0) says that there is none, it is too far, or
/// on the page on which the term begins. Whoever changes any of this raises the schema, and has `SchemaUpgrade` empty the tables.
@usableFromInline
package enum DensePostings {
    /// Passages in a window, as in a block of lengths and of contexts.
    @inlinable @inline(__always)
    package static var windowSize: Int { 1 << 12 }
    @inlinable @inline(__always)
    package static var windowBits: Int64 { 12 }
    @inlinable @inline(__always)
    package static var chunkWindows: Int { 64 }
    @inlinable @inline(__always)
    package static var headerSize: Int { 4 * (chunkWindows + 1) }
    @inlinable @inline(__always)
    package static var bitmapSize: Int { windowSize / 8 }
    @inlinable @inline(__always)
    package static var windowHeaderSize: Int { 8 }
    @inlinable @inline(__always)
    package static var placesSize: Int { 2 * windowSize / 64 }
    @inlinable @inline(__always)
    package static var unknownPlace: UInt16 { 0xFFFF }
    @inlinable @inline(__always)
    package static var offsetBits: UInt16 { 14 }
    /// From so many passages of a window on, a bitmap takes less than entries.
    @inlinable @inline(__always)
    package static var fewestOfBitmap: Int { 256 }
    /// So often, or more often.
    @inlinable @inline(__always)
    package static var mostCount: Int { 15 }

    /// Tells whether rows were made of the doclist at hand: numbers of segments are given again.
    ///
    /// - Parameters:
    ///   - page: on which the term begins.
    ///   - doclist: what the page holds of it.
    package static func fingerprint(page: Int64, lastPage: Int64, doclist: UnsafeBufferPointer<UInt8>) -> Int64 {
        // FNV-1a.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for value in [UInt64(bitPattern: page), UInt64(bitPattern: lastPage), UInt64(doclist.count)] {
            for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: value >> shift)) }
        }
        for byte in doclist.prefix(64) { add(byte) }
        return Int64(bitPattern: hash)
    }
}

/// Makes the chunks of one word.
struct DenseEncoder {
    private var chunks: [(Int64, [UInt8])] = []
    /// Entries of the window at hand, and where each passage stands that is not taken away.
    private var entries: [UInt16] = []
    private var places: [(page: Int64, offset: Int)] = []
    private var window: Int64 = -1
    private var chunk: Int64 = -1
    /// Windows of the chunk at hand, and where each begins.
    private var bytes: [UInt8] = []
    private var offsets: [UInt32] = []
    /// How many hold the word or are taken away.
    private(set) var passages = 0

    /// Appends the doclist of a reader's term.
    mutating func append(_ reader: SegmentReader) throws {
        // FTS5 moves what stands on the page on which a term begins, where it merges away the terms before it.
        let moved = reader.pageNumber
        try reader.readDoclist()
        for (run, place) in zip(reader.runs, reader.runPlaces) {
            var (passage, at) = (run.first, 0)
            while at < run.doclist.count {
                if at > 0 {
                    guard let distance = Varint.read(run.doclist, at: &at) else { throw SegmentReader.Refusal() }
                    passage += Int64(distance)
                }
                let start = at
                guard let size = Varint.read(run.doclist, at: &at), size >> 1 <= UInt64(run.doclist.count - at) else {
                    throw SegmentReader.Refusal()
                }
                let end = at + Int(size >> 1)
                // What was taken away and put in anew is marked too, and has positions.
                guard end > at || size == 1, let bytes = run.doclist.baseAddress else { throw SegmentReader.Refusal() }
                let count = end > at ? max(1, SegmentFormat.positionCount(bytes + at, end - at)) : 0
                append(passage, count: count, place: (place.page, place.page == moved ? 0 : place.offset + start))
                at = end
            }
        }
    }

    /// Appends a passage that stands behind all before it.
    private mutating func append(_ passage: Int64, count: Int, place stand: (page: Int64, offset: Int)) {
        let wanted = passage >> DensePostings.windowBits
        if wanted != window { open(wanted) }
        let place = UInt16(truncatingIfNeeded: passage & Int64(DensePostings.windowSize - 1))
        entries.append(place << 4 | UInt16(min(count, DensePostings.mostCount)))
        if count > 0 { places.append(stand) }
        passages += 1
    }

    /// - Returns: the chunks with their numbers, rising.
    mutating func finish() -> [(Int64, [UInt8])] {
        endWindow()
        endChunk()
        return chunks
    }

    private mutating func open(_ wanted: Int64) {
        endWindow()
        if wanted / Int64(DensePostings.chunkWindows) != chunk {
            endChunk()
            chunk = wanted / Int64(DensePostings.chunkWindows)
        }
        window = wanted
        let place = Int(wanted % Int64(DensePostings.chunkWindows))
        while offsets.count <= place { offsets.append(UInt32(DensePostings.headerSize + bytes.count)) }
    }

    private mutating func endWindow() {
        guard !entries.isEmpty else { return }
        let first = places.first ?? (page: 0, offset: 0)
        append(UInt16(places.count))
        append(UInt16(truncatingIfNeeded: first.page))
        append(UInt16(truncatingIfNeeded: first.page >> 16))
        append(UInt16(truncatingIfNeeded: first.offset))
        if places.count < DensePostings.fewestOfBitmap {
            for entry in entries { append(entry) }
        } else {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: DensePostings.bitmapSize))
            for entry in entries where entry & 0xF > 0 { bytes[start + Int(entry >> 7)] |= 1 << UInt8(entry >> 4 & 7) }
            var next = 0
            var held = 0
            for word in 0..<DensePostings.windowSize / 64 {
                let before = held
                while next < entries.count, Int(entries[next] >> 10) == word {
                    held += entries[next] & 0xF > 0 ? 1 : 0
                    next += 1
                }
                append(held > before ? Self.place(places[before], from: first.page) : DensePostings.unknownPlace)
            }
            for entry in entries where entry & 0xF != 1 { append(entry) }
        }
        entries.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    private static func place(_ place: (page: Int64, offset: Int), from first: Int64) -> UInt16 {
        let pages = place.page - first
        guard pages < 3, place.offset > 0, place.offset < 1 << DensePostings.offsetBits else { return DensePostings.unknownPlace }
        return UInt16(pages) << DensePostings.offsetBits | UInt16(place.offset)
    }

    private mutating func append(_ value: UInt16) {
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(value >> 8))
    }

    private mutating func endChunk() {
        guard !bytes.isEmpty else { return }
        while offsets.count <= DensePostings.chunkWindows { offsets.append(UInt32(DensePostings.headerSize + bytes.count)) }
        var chunk: [UInt8] = []
        chunk.reserveCapacity(DensePostings.headerSize + bytes.count)
        for offset in offsets {
            for shift in stride(from: UInt32(0), to: 32, by: 8) { chunk.append(UInt8(truncatingIfNeeded: offset >> shift)) }
        }
        chunk.append(contentsOf: bytes)
        chunks.append((self.chunk, chunk))
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
    }
}
