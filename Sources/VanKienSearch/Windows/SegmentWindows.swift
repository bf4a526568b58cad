import Foundation
import VanKienIndexing

/// The postings of one term in one segment, a window of passages at a time: from `dense_postings` where they are there, else from FTS5's.
struct SegmentWindows {
    /// The lowest window, from the one that was asked for last, that may hold the term; `atEnd` behind the last.
    private(set) var next: Int64 = 0

    private var dense: DenseChunk?
    /// Used where there is none of these.
    private var cursor: SegmentCursor

    static let atEnd = SegmentCursor.atEnd

    /// - Parameters:
    ///   - cursor: before its first passage; owned from now on.
    ///   - dense: the first chunk, where there is one; likewise.
    init(_ cursor: SegmentCursor, dense: DenseChunk?) {
        self.cursor = cursor
        self.dense = dense
    }

    /// Whether it has rows of `dense_postings`.
    var isDense: Bool { dense != nil }

    func free() {
        cursor.free()
        dense?.free()
    }

    /// Goes to the first window, not before `window`, that may hold the term.
    mutating func advance(to window: Int64) {
        guard next < window || next == 0 else { return }
        if dense != nil {
            next = dense?.next(from: window) ?? Self.atEnd
        } else {
            cursor.advance(to: max(1, window << DensePostings.windowBits))
            next = cursor.passage == SegmentCursor.atEnd ? Self.atEnd : cursor.passage >> DensePostings.windowBits
        }
    }

    /// Goes through what window `next` holds, and on to the window behind it.
    ///
    /// - Parameter body: is given a passage's place in the window and how often it holds the term, `DensePostings.mostCount` for so often and more
    ///   often; 0 says that it was taken out.
    @inline(__always)
    mutating func forEach(_ body: (_ place: Int, _ count: Int) -> Void) {
        let window = next
        if let dense {
            dense.forEach(in: window, body)
        } else {
            let end = (window + 1) << DensePostings.windowBits
            func tell(_ passage: Int64, _ list: UnsafePointer<UInt8>, _ size: Int) {
                let count = size == 0 ? 0 : PositionList.count(list, size)
                body(Int(passage & Int64(DensePostings.windowSize - 1)), min(count, DensePostings.mostCount))
            }
            if cursor.passage < end {
                tell(cursor.passage, cursor.list, cursor.listSize)
                cursor.forEach(before: end, tell)
            }
        }
        advance(to: window + 1)
    }

    /// Writes where FTS5 has passages of the window `next`; nothing where no row tells.
    func readPlaces(into places: inout PostingPlaces) { dense?.readPlaces(of: next, into: &places) }

    /// The window `next` as a bitmap, where it is kept as one.
    @inline(__always)
    func bitmap() -> (words: UnsafeRawPointer, more: UnsafeRawPointer, count: Int)? { dense?.bitmap(of: next) }
}

/// Where FTS5 has some of a window's passages, in one segment.
struct PostingPlaces {
    /// Which of the term's segments; -1 where nothing is known.
    var segment = -1
    /// Of the window's first passage.
    var page: Int64 = 0
    var offset = 0
    /// Whether for each 64 passages there is a place of the first of them, as `DensePostings` has it.
    var isParted = false
    let parts = UnsafeMutablePointer<UInt16>.allocate(capacity: DensePostings.windowSize / 64)

    func free() { parts.deallocate() }
}

/// A row of `dense_postings`, and where the next ones are.
///
/// What is wrong in a damaged one ends the search (`PostingsTable.failCorrupt`).
struct DenseChunk {
    /// The row at hand. A count of it is kept by hand (`free`).
    private var row: Unmanaged<StoredBytes>
    /// Of that.
    private var bytes: UnsafePointer<UInt8>
    private var count: Int
    private var number: Int64
    private let segment: Int64
    private let term: Int
    private let fingerprint: Int64
    /// It owns this.
    private unowned(unsafe) let table: PostingsTable

    /// - Returns: `nil` where the term has no rows of passages that are wanted.
    init?(segment: Int64, term: Int, fingerprint: Int64, of table: PostingsTable) {
        self.segment = segment
        self.term = term
        self.fingerprint = fingerprint
        self.table = table
        let first = (table.firstPassage >> DensePostings.windowBits) / Int64(DensePostings.chunkWindows)
        guard let (number, stored) = Self.find(first, segment: segment, term: term, fingerprint: fingerprint, of: table) else { return nil }
        self.number = number
        row = Unmanaged.passRetained(stored)
        (bytes, count) = (stored.bytes, stored.count)
    }

    func free() { row.release() }

    private static func find(
        _ first: Int64, segment: Int64, term: Int, fingerprint: Int64, of table: PostingsTable
    ) -> (number: Int64, bytes: StoredBytes)? {
        guard let found = table.dense(segment: segment, term: term, fingerprint: fingerprint, from: first) else { return nil }
        guard found.number >= first, found.number < SegmentCursor.atEnd >> 32, found.bytes.count >= DensePostings.headerSize else {
            table.failCorrupt()
            return nil
        }
        return found
    }

    private mutating func load(_ first: Int64) -> Bool {
        guard let (number, stored) = Self.find(first, segment: segment, term: term, fingerprint: fingerprint, of: table) else { return false }
        self.number = number
        row.release()
        row = Unmanaged.passRetained(stored)
        (bytes, count) = (stored.bytes, stored.count)
        return true
    }

    /// Where the content of a window begins and ends.
    @inline(__always)
    private func range(of place: Int) -> Range<Int> {
        let raw = UnsafeRawPointer(bytes)
        let start = Int(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self)))
        let end = Int(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * place + 4, as: UInt32.self)))
        guard start < end else { return 0..<0 }
        guard start >= DensePostings.headerSize, end <= count, end - start >= DensePostings.windowHeaderSize else {
            table.failCorrupt()
            return 0..<0
        }
        return start..<end
    }

    /// - Returns: `nil` at the end.
    mutating func next(from window: Int64) -> Int64? {
        var wanted = window
        while true {
            let chunk = wanted / Int64(DensePostings.chunkWindows)
            if chunk > number {
                guard load(chunk) else { return nil }
            }
            if chunk < number { wanted = number * Int64(DensePostings.chunkWindows) }
            for place in Int(wanted % Int64(DensePostings.chunkWindows))..<DensePostings.chunkWindows where !range(of: place).isEmpty {
                return number * Int64(DensePostings.chunkWindows) + Int64(place)
            }
            wanted = (number + 1) * Int64(DensePostings.chunkWindows)
        }
    }

    @inline(__always)
    private func entry(_ offset: Int) -> Int {
        Int(UInt16(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    }

    /// Writes where FTS5 has passages of a window.
    func readPlaces(of window: Int64, into places: inout PostingPlaces) {
        let range = range(of: Int(window % Int64(DensePostings.chunkWindows)))
        guard !range.isEmpty else { return }
        places.page = Int64(entry(range.lowerBound + 2)) | Int64(entry(range.lowerBound + 4)) << 16
        places.offset = entry(range.lowerBound + 6)
        places.isParted = entry(range.lowerBound) >= DensePostings.fewestOfBitmap
        let start = range.lowerBound + DensePostings.windowHeaderSize + DensePostings.bitmapSize
        guard places.isParted, start + DensePostings.placesSize <= range.upperBound else { return }
        memcpy(places.parts, bytes + start, DensePostings.placesSize)
    }

    /// A window as a bitmap, and the entries of passages that hold the term more than once, or were taken out; `nil` where it is kept as entries alone.
    @inline(__always)
    func bitmap(of window: Int64) -> (words: UnsafeRawPointer, more: UnsafeRawPointer, count: Int)? {
        let range = range(of: Int(window % Int64(DensePostings.chunkWindows)))
        guard !range.isEmpty, entry(range.lowerBound) >= DensePostings.fewestOfBitmap else { return nil }
        let start = range.lowerBound + DensePostings.windowHeaderSize
        let more = start + DensePostings.bitmapSize + DensePostings.placesSize
        guard more <= range.upperBound else {
            table.failCorrupt()
            return nil
        }
        let raw = UnsafeRawPointer(bytes)
        return (raw + start, raw + more, (range.upperBound - more) / 2)
    }

    @inline(__always)
    func forEach(in window: Int64, _ body: (_ place: Int, _ count: Int) -> Void) {
        let range = range(of: Int(window % Int64(DensePostings.chunkWindows)))
        guard !range.isEmpty else { return }
        guard let (words, more, count) = bitmap(of: window) else {
            var offset = range.lowerBound + DensePostings.windowHeaderSize
            while offset + 2 <= range.upperBound {
                let entry = entry(offset)
                body(entry >> 4, entry & 0xF)
                offset += 2
            }
            return
        }
        let entries = more - UnsafeRawPointer(bytes)
        let end = entries + 2 * count
        var next = entries
        for word in 0..<PassageBits.words {
            var rest = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self))
            while rest != 0 {
                let place = word << 6 | rest.trailingZeroBitCount
                rest &= rest &- 1
                // What was taken out is not in the bitmap.
                while next < end, entry(next) >> 4 < place {
                    body(entry(next) >> 4, entry(next) & 0xF)
                    next += 2
                }
                var found = 1
                if next < end, entry(next) >> 4 == place {
                    found = max(1, entry(next) & 0xF)
                    next += 2
                }
                body(place, found)
            }
        }
        while next < end {
            body(entry(next) >> 4, entry(next) & 0xF)
            next += 2
        }
    }
}
