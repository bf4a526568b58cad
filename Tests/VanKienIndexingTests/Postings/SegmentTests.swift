import Testing
import VanKienTestSeeds

/// Segments that we write, read by FTS5.
@Suite("Segments of postings")
struct SegmentTests {
    /// Pages of a few hundred bytes make doclists run over many of them with little text.
    @Test("hold what FTS5 itself would have written", arguments: [(1, 120), (2, 300), (3, 1000), (4, 16000)])
    func agreement(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        var documents: [Int64] = []
        for _ in 0..<6 {
            var removed: [Int64] = []
            for _ in 0..<random.int(0..<4) where !documents.isEmpty {
                removed.append(documents.remove(at: random.int(0..<documents.count)))
            }
            documents += try index.change(remove: removed, add: (0..<random.int(1..<6)).map { _ in WrittenPostings.text(&random) })
            #expect(try index.differences() == [], "seed \(seed)")
        }
        try index.merge()
        #expect(try index.differences() == [], "seed \(seed), merged")
    }

    @Test("a word of every passage, and one of two passages far apart: FTS5 leaps over pages")
    func leaping() throws {
        let index = try WrittenPostings(pageSize: 200)
        let lines = (0..<6000).map { $0 == 17 || $0 == 5900 ? "công hiếm" : "công tác \($0 % 7)" }
        _ = try index.change(remove: [], add: [lines.joined(separator: "\n")])
        #expect(try index.differences() == [])
        #expect(try index.skipIndexes() > 0)
        #expect(try index.matches("hiếm công") == [18, 5901])
        #expect(try index.matches("\"công hiếm\"") == [18, 5901])
        #expect(try index.matches("hiếm NOT tác") == [18, 5901])
        #expect(try index.matches("công").count == 6000)
    }

    @Test("a document that is put in and taken out in one batch leaves nothing")
    func insertedAndRemoved() throws {
        let index = try WrittenPostings(pageSize: 500)
        _ = try index.change(remove: [], add: ["dân vận khéo"])
        try index.insertAndRemove("hoà giải ở cơ sở")
        #expect(try index.differences() == [])
        #expect(try index.matches("giải") == [])
        #expect(try index.matches("vận") == [1])
    }

    @Test("are joined where each holds passages behind those of the one before", arguments: [(1, 120), (2, 300), (3, 1000), (4, 16000)])
    func joining(seed: UInt64, pageSize: Int) throws {
        var random = SeededGenerator(seed: seed)
        let index = try WrittenPostings(pageSize: pageSize)
        let long = (0..<2000).map { $0 % 3 == 0 ? "đảng" : "từ\($0)" }.joined(separator: " ")
        let many = (0..<3000).map { "công tác \($0 % 7)" }.joined(separator: "\n")
        for number in 0..<8 {
            let text = number % 4 == 2 ? long : number % 4 == 3 ? many : "công tác"
            _ = try index.change(remove: [], add: [text] + (0..<random.int(0..<4)).map { _ in WrittenPostings.text(&random) })
            #expect(try index.join() == (number % 4 == 3), "seed \(seed), \(number)")
        }
        #expect(try index.segments() == 2)
        #expect(try index.differences() == [], "seed \(seed)")
        #expect(try index.skipIndexes() > 0 || pageSize > 1000)
    }

    @Test("are not joined where one takes passages away")
    func notJoined() throws {
        let index = try WrittenPostings(pageSize: 300)
        var documents: [Int64] = []
        for number in 0..<5 { documents += try index.change(remove: number == 3 ? [documents[1]] : [], add: ["dân vận \(number)", "công tác"]) }
        #expect(try !index.join())
        #expect(try index.segments() == 5)
        #expect(try index.differences() == [])
        try index.merge()
        #expect(try index.differences() == [])
    }

    @Test("a large one is not written anew when a few documents are added, in whatever order it was made")
    func largeStays() throws {
        var random = SeededGenerator(seed: 7)
        let index = try WrittenPostings(pageSize: 300)
        let large = (0..<3000).map { "công tác \($0 % 70)" }.joined(separator: "\n")
        var documents = try index.change(remove: [], add: [large])
        try index.tidy(pagesWritten: 0)
        let first = try index.largestSegment()
        #expect(first.lastPage > 80)
        for round in 0..<80 {
            let removed = round % 5 == 4 ? [documents.remove(at: random.int(1..<documents.count))] : []
            documents += try index.change(remove: removed, add: ["dân vận \(round)\ncông tác"])
            try index.tidy(pagesWritten: 1)
            #expect(try index.largestSegment() == first)
            #expect(try index.segments() <= 4)
        }
        #expect(try index.differences() == [])
        // What is written in proportion is merged with it.
        documents += try index.change(remove: [documents[0]], add: [large, large])
        for _ in 0..<4 { documents += try index.change(remove: [], add: ["dân vận"]) }
        try index.tidy(pagesWritten: 1000)
        #expect(try index.largestSegment() != first)
        #expect(try index.differences() == [])
    }

    @Test("a passage as long as many pages")
    func longPassage() throws {
        let index = try WrittenPostings(pageSize: 150)
        let text = (0..<4000).map { $0 % 3 == 0 ? "đảng" : "từ\($0)" }.joined(separator: " ")
        _ = try index.change(remove: [], add: [text + "\nđảng", "đảng"])
        #expect(try index.differences() == [])
        #expect(try index.matches("đảng") == [1, 2, 3])
    }
}
