import Testing
import VanKienTestSeeds

@testable import VanKienIndexing

@Suite("Merges of segments")
struct SegmentMergeTests {
    /// A few pages a step: most steps end in the middle, and documents come and go between them.
    @Test("leave at each step what FTS5 itself would have written, and few segments", arguments: [(1, 120, 3), (2, 300, 8), (3, 1000, 2), (4, 120, 40)])
    func steps(seed: UInt64, pageSize: Int, pages: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        var documents = try index.change(remove: [], add: (0..<15).map { _ in WrittenPostings.text(&random) })
        var halfDone = 0
        for round in 0..<24 {
            let removed = (0..<random.int(0..<3)).map { _ in documents.remove(at: random.int(0..<documents.count)) }
            documents += try index.change(remove: removed, add: (0..<random.int(1..<3)).map { _ in WrittenPostings.text(&random) })
            try index.mergeSteps(pages: pages)
            if try index.isMerging() { halfDone += 1 }
            if round % 4 == 3 {
                let differences = try index.differences()
                #expect(differences == [], "seed \(seed), round \(round)")
            }
            #expect(try index.denseFaults() == [])
        }
        #expect(halfDone > 0)
        while try index.isMerging() || index.segmentsWithPages() != index.segments() { try index.mergeSteps(pages: 100) }
        #expect(try index.segments() <= 4)
        let differences = try index.differences()
        #expect(differences == [], "seed \(seed)")
    }

    @Test("what all documents are taken from is empty, and is filled again")
    func emptied() throws {
        let index = try WrittenPostings(pageSize: 200)
        let documents = try index.change(remove: [], add: ["dân vận", "công tác"])
        _ = try index.change(remove: documents, add: [])
        try index.mergeSteps(pages: 100)
        #expect(try index.segments() == 0)
        #expect(try index.segmentsWithPages() == 0)
        #expect(try index.matches("vận") == [])
        _ = try index.change(remove: [], add: ["dân vận khéo"])
        try index.mergeSteps(pages: 100)
        #expect(try index.differences() == [])
        #expect(try index.matches("khéo") == [3])
    }

    @Test("a large segment takes in what was added to it without a search seeing less of it, and keeps the rows of its frequent words meanwhile")
    func largeIsReplacedAtOnce() throws {
        var random = SeededGenerator(seed: 5)
        let index = try WrittenPostings(pageSize: 300)
        var documents = try index.change(remove: [], add: (0..<60).map { _ in WrittenPostings.text(&random) })
        try index.mergeSteps(pages: 1000)
        let large = try index.largestSegment()
        var begun = 0
        while try index.largestSegment() == large {
            documents += try index.change(remove: [documents.removeFirst()], add: (0..<2).map { _ in WrittenPostings.text(&random) })
            try index.mergeSteps(pages: 40)
            let isOld = try index.largestSegment() == large
            if try isOld && index.isMerging() { begun += 1 }
            // Each segment in the list, whichever it is, has all of its rows.
            #expect(try index.denseRows().contains { $0.contains("segment:\(isOld ? large.number : try index.largestSegment().number) ") })
        }
        #expect(begun > 2)
        #expect(try index.largestSegment().pages > large.pages)
        #expect(try index.differences() == [])
    }

    @Test("a merge whose segments were merged by another program is given up, and its pages go")
    func givenUp() throws {
        var random = SeededGenerator(seed: 6)
        let index = try WrittenPostings(pageSize: 120)
        _ = try index.change(remove: [], add: (0..<20).map { _ in WrittenPostings.text(&random) })
        _ = try index.change(remove: [], add: (0..<20).map { _ in WrittenPostings.text(&random) })
        try index.mergeSteps(pages: 5)
        #expect(try index.isMerging())
        try index.merge(pages: 100_000)
        #expect(try !index.isMerging())
        #expect(try index.segmentsWithPages() == 2)
        _ = try index.change(remove: [], add: ["dân vận"])
        try index.mergeSteps(pages: 100_000)
        #expect(try index.segmentsWithPages() == index.segments())
        #expect(try index.differences() == [])
    }

    /// Documents of a page each, merged as a run would where it may merge 80 pages.
    @Test("of ten thousand additions leave few segments, and write each page some forty times", arguments: [0, 100, 12_000])
    func tenThousand(firstLoad: Int) {
        var sizes = firstLoad > 0 ? [firstLoad] : []
        var merging: (first: Int, count: Int, left: Int)?
        var (merged, segments, most) = (0, 0, 0)
        for _ in 0..<10_000 {
            sizes.append(1)
            var left = 80
            let newer = merging.map { $0.first + $0.count } ?? 0
            if let first = MergePolicy.quick(Array(sizes[newer...]), most: SegmentMerge.pagesAtOnce(80)) {
                let pages = sizes[(newer + first)...].reduce(0, +)
                sizes.replaceSubrange((newer + first)..., with: [pages])
                merged += pages
                left -= pages
            }
            if merging == nil, let first = MergePolicy.stepwise(sizes) {
                let pages = sizes[first...].reduce(0, +)
                merging = (first, sizes.count - first, pages)
                merged += pages
            }
            merging?.left -= left
            if let (first, count, remaining) = merging, remaining <= 0 {
                sizes.replaceSubrange(first..<(first + count), with: [sizes[first..<(first + count)].reduce(0, +)])
                merging = nil
            }
            segments += sizes.count
            most = max(most, sizes.count)
        }
        #expect(segments < 10_000 * 5)
        #expect(most <= 15)
        #expect(merged < 10_000 * 50)
    }
}
