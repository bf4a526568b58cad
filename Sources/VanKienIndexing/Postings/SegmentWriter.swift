/// Writes one segment of the full-text index, in the format of FTS5's own.
///
/// FTS5 takes a row at a time into a hash table of its own and sorts that; here the postings come inverted and sorted,
/// from all cores, and only the pages are made. Source of the format: the comment at the head of `fts5_index.c` in SQLite
/// 3.40 ("segment leaves", "doclist indexes"); it is a part of the database's file format, which SQLite keeps readable.
/// `check` has FTS5 hold what was written against the stored text, posting by posting.
///
/// A page is a header (offset of the first passage that belongs to no term of the page; offset of the footer), terms with
/// their doclists, and a footer with the offsets of the terms. A doclist runs on over as many pages as it needs; where
/// that is `skippable` or more, a doclist index lets FTS5 leap over them.
struct SegmentWriter {
    /// The passages of a term within one document: those between `first` and `last`, as `DocumentPostings` encodes them.
    struct Run: @unchecked Sendable {
        var first: Int64
        var last: Int64
        /// Whether any of them may be taken away.
        var hasRemovals = false
        /// Valid as long as the `Doclists` that it is a part of.
        var doclist: UnsafeBufferPointer<UInt8>
    }

    /// Pages without a term from which on a doclist gets an index (FTS5_MIN_DLIDX_SIZE).
    private static let skippable = 4

    let segment: Int64
    private let pageSize: Int
    private let put: (Row) -> Void

    private let firstPage: Int64
    private var pageNumber: Int64
    private var page: [UInt8]
    private var footer: [UInt8] = []
    private var lastTermOffset = 0
    private var hasTerm = false
    private var hasPassage = false
    private var term: [UInt8] = []
    private var lastPassage: Int64 = 0

    /// The shortest term that parts the page at which the current stretch of pages begins from those before it.
    private var split: [UInt8] = []
    /// The last page on which a term begins.
    private var splitPage: Int64
    /// Pages behind it.
    private var termlessPages = 0
    private var skipIndex: [UInt8] = []
    private var lastSkipped: Int64 = 0

    /// A row of the segment.
    enum Row: Sendable {
        /// Of the table `NAME_data`.
        case page(id: Int64, [UInt8])
        /// Of the table `NAME_idx`: the first term of a page, as short as tells it from those before, and the page's number with a flag.
        case split(term: [UInt8], page: Int64)
    }

    /// - Parameters:
    ///   - segment: a number that no segment of the table bears.
    ///   - pageSize: bytes of a page; a page may be longer by a term and a few bytes.
    ///   - written: the last page of the segment that is there, 0 where it begins.
    ///   - term: one between the last one there and the next, or the last one, with the mark of the index.
    ///   - put: is given each row when it is complete.
    init(segment: Int, pageSize: Int, behind written: Int64 = 0, _ term: [UInt8] = [], put: @escaping (Row) -> Void) {
        self.segment = Int64(segment)
        self.pageSize = pageSize
        self.put = put
        self.term = term
        firstPage = written + 1
        pageNumber = firstPage
        splitPage = firstPage
        page = [UInt8](repeating: 0, count: SegmentFormat.headerSize)
        page.reserveCapacity(pageSize + 1024)
    }

    /// Appends a term that stands behind all before it in the order of bytes.
    ///
    /// - Parameter runs: in rising order.
    mutating func append(term: UnsafeBufferPointer<UInt8>, _ runs: [Run]) {
        begin(term)
        var size = 0
        var before: Int64 = 0
        for run in runs {
            size += Varint.length(UInt64(run.first - before)) + run.doclist.count
            before = run.last
        }
        if page.count + footer.count + size < pageSize {
            before = 0
            for run in runs {
                Varint.append(UInt64(run.first - before), to: &page)
                page.append(contentsOf: run.doclist)
                before = run.last
            }
        } else {
            lastPassage = 0
            for run in runs {
                if page.count + footer.count + Varint.longest + run.doclist.count <= pageSize {
                    // No page ends within it.
                    appendPassage(run.first)
                    page.append(contentsOf: run.doclist)
                    lastPassage = run.last
                } else {
                    append(run.doclist, first: run.first)
                }
            }
        }
    }

    /// Writes what remains.
    ///
    /// - Returns: the number of the last page, 0 where there is none.
    mutating func finish() -> Int64 {
        if page.count > SegmentFormat.headerSize { endPage() }
        if pageNumber > firstPage { endStretch() }
        return pageNumber - 1
    }

    private mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>) {
        let count = bytes.count + 1
        if page.count + footer.count + count + 2 >= pageSize, page.count > SegmentFormat.headerSize { endPage() }
        var common = 0
        if term.count > 0 {
            // The mark of the main index is common to all.
            let most = min(term.count, count)
            common = 1
            while common < most, term[common] == bytes[common - 1] { common += 1 }
        }
        Varint.append(UInt64(page.count - lastTermOffset), to: &footer)
        lastTermOffset = page.count
        if hasTerm {
            Varint.append(UInt64(common), to: &page)
        } else {
            if pageNumber > 1 {
                if pageNumber > firstPage { endStretch() }
                split = [SegmentFormat.mainIndex] + bytes.prefix(common)
                splitPage = pageNumber
            }
            common = 0
        }
        Varint.append(UInt64(count - common), to: &page)
        if common == 0 { page.append(SegmentFormat.mainIndex) }
        page.append(contentsOf: bytes.dropFirst(max(0, common - 1)))
        term.removeAll(keepingCapacity: true)
        term.append(SegmentFormat.mainIndex)
        term.append(contentsOf: bytes)
        hasTerm = true
        // The first passage behind a term needs no pointer in the header.
        hasPassage = true
    }

    /// Appends the passages of one run one by one, and begins a page where one is full.
    private mutating func append(_ doclist: UnsafeBufferPointer<UInt8>, first: Int64) {
        var offset = 0
        var passage = first
        while offset < doclist.count {
            if offset > 0 {
                guard let distance = Varint.read(doclist, at: &offset) else { return }
                passage += Int64(distance)
            }
            appendPassage(passage)
            // The size of the position list, without the mark of a deletion in its lowest bit; then the list itself.
            let start = offset
            guard let size = Varint.read(doclist, at: &offset) else { return }
            let end = offset + Int(size >> 1)
            if page.count + footer.count + end - start <= pageSize {
                page.append(contentsOf: UnsafeBufferPointer(rebasing: doclist[start..<end]))
            } else {
                // The size stands on the passage's page; positions are parted between pages, never within one of them.
                page.append(contentsOf: doclist[start..<offset])
                while true {
                    while offset < end, page.count + footer.count < pageSize {
                        let position = offset
                        guard Varint.read(doclist, at: &offset) != nil else { return }
                        page.append(contentsOf: doclist[position..<offset])
                    }
                    if page.count + footer.count >= pageSize { endPage() }
                    if offset >= end { break }
                }
            }
            offset = end
        }
    }

    private mutating func appendPassage(_ passage: Int64) {
        if hasPassage {
            Varint.append(UInt64(passage - lastPassage), to: &page)
        } else {
            page[0] = UInt8(page.count >> 8)
            page[1] = UInt8(page.count & 0xFF)
            Varint.append(UInt64(passage), to: &page)
            hasPassage = true
            if skipIndex.isEmpty {
                // A root without children: its flags, its first page, and the first passage there.
                skipIndex.append(0)
                Varint.append(UInt64(pageNumber), to: &skipIndex)
                Varint.append(UInt64(passage), to: &skipIndex)
            } else {
                Varint.append(UInt64(passage - lastSkipped), to: &skipIndex)
            }
            lastSkipped = passage
        }
        lastPassage = passage
    }

    private mutating func endPage() {
        page[2] = UInt8(page.count >> 8)
        page[3] = UInt8(page.count & 0xFF)
        if hasTerm {
            page.append(contentsOf: footer)
        } else {
            if !hasPassage, !skipIndex.isEmpty { skipIndex.append(0) }
            termlessPages += 1
        }
        put(.page(id: SegmentFormat.pageID(segment: segment, page: pageNumber), page))
        page = [UInt8](repeating: 0, count: SegmentFormat.headerSize)
        page.reserveCapacity(pageSize + 1024)
        footer.removeAll(keepingCapacity: true)
        lastTermOffset = 0
        hasTerm = false
        hasPassage = false
        pageNumber += 1
    }

    /// Ends the stretch of pages that begins at `splitPage`: the term that begins last on that page runs to its end.
    private mutating func endStretch() {
        // An index of more than one page would need a tree; a term without one is read page by page.
        let isSkippable = termlessPages >= Self.skippable && !skipIndex.isEmpty && skipIndex.count < pageSize
        if isSkippable {
            put(.page(id: SegmentFormat.skipIndexID(segment: segment, page: splitPage), skipIndex))
            // Its memory is the reader's from now on, who may be another thread.
            skipIndex = []
        } else {
            skipIndex.removeAll(keepingCapacity: true)
        }
        termlessPages = 0
        put(.split(term: split, page: splitPage << 1 | (isSkippable ? 1 : 0)))
    }
}
