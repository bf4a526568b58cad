import Foundation
import Testing
import VanKienCitations
import VanKienDocuments

/// Precision and recall of the recogniser over passages that a person has read and marked.
///
/// A line of `corpus.tsv` and `shared.tsv` is a passage: the document's path, the passage, its length in Unicode scalars (so that a
/// passage that moved is noticed), and the numbers that it names, in order.
///
/// `written-first.tsv` and `written-second.tsv` hold passages written for this in the manner of Party offices, slips of the hand and
/// all, and marked before the recogniser had seen them: the text (`\n` for a line's end, `\t` for a tab; behind `+ ` it goes on with
/// the document of the line above) and what it names, names of works behind `@`. Contracts and judgments count, since they bear
/// numbers of the same form; a short form counts where the text says what it stands for.
@Suite("Citations against marks made by hand")
struct CitationMarksTests {
    private struct Marked {
        var path: String
        var passage: String
        var length: Int
        var numbers: [String]
    }

    private static func marks(_ name: String) throws -> [Marked] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Marks/\(name).tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: "\t").map(String.init)
            return Marked(path: cells[0], passage: cells[1], length: try #require(Int(cells[2])), numbers: Array(cells[3...]))
        }
    }

    /// The numbers of each passage of a document, found as the indexer finds them.
    private static func found(in file: URL) throws -> [String: (length: Int, numbers: [String])] {
        let document = try TextReader().read([UInt8](Data(contentsOf: file)), name: file.lastPathComponent)
        var memory = CitationMemory(ownType: document.metadata.type)
        var found: [String: (Int, [String])] = [:]
        for passage in document.passages {
            let numbers = CitationRecogniser().citations(in: passage.text, remembering: &memory).map(\.number.canonical)
            found[passage.id] = (passage.text.unicodeScalars.count, numbers)
        }
        return found
    }

    /// How much of what is marked was found, and how much of what was found is marked.
    private struct Score {
        var (right, given, marked, passages) = (0, 0, 0, 0)

        mutating func add(_ found: [String], _ marks: [String]) {
            var left = marks
            for one in found {
                guard let place = left.firstIndex(of: one) else { continue }
                left.remove(at: place)
                right += 1
            }
            given += found.count
            marked += marks.count
            passages += 1
        }

        var precision: Double { Double(right) / Double(given) }
        var recall: Double { Double(right) / Double(marked) }

        func expect(_ name: String, passages: Int, marked: Int) {
            print("\(name): \(self.passages) passages, \(self.marked) marked, \(given) found, precision \(precision), recall \(recall)")
            #expect(precision >= 0.98 && recall >= 0.98 && self.passages >= passages && self.marked >= marked)
        }
    }

    private func measure(_ name: String, below folder: URL) throws {
        var score = Score()
        for (path, marks) in Dictionary(grouping: try Self.marks(name), by: \.path).sorted(by: { $0.key < $1.key }) {
            let found = try Self.found(in: folder.appendingPathComponent(path))
            for mark in marks {
                let passage = try #require(found[mark.passage], "\(path)#\(mark.passage)")
                #expect(passage.length == mark.length, "\(path)#\(mark.passage) is another text than was marked")
                score.add(passage.numbers, mark.numbers)
            }
        }
        score.expect(name, passages: 150, marked: 130)
    }

    @Test("over passages in the manner of Party offices, marked before the recogniser had seen them",
        arguments: [("written-first", 250, 350), ("written-second", 140, 200)])
    func written(name: String, passages: Int, marked: Int) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Marks/\(name).tsv")
        var (numbers, names) = (Score(), Score())
        var memory = CitationMemory()
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            var cells = line.split(separator: "\t").map(String.init)
            var text = cells.removeFirst().replacingOccurrences(of: "\\n", with: "\n").replacingOccurrences(of: "\\t", with: "\t")
            if text.hasPrefix("+ ") { text.removeFirst(2) } else { memory = CitationMemory() }
            let found = CitationRecogniser().citations(in: text, remembering: &memory)
            numbers.add(found.map(\.number.canonical), cells.filter { !$0.hasPrefix("@") })
            let named = NameRecogniser().citations(in: text).filter { name in !found.contains { $0.utf8Range.overlaps(name.utf8Range) } }
            names.add(named.map(\.name.canonical), cells.filter { $0.hasPrefix("@") }.map { String($0.dropFirst()) })
        }
        numbers.expect("\(name), numbers", passages: passages, marked: marked)
        names.expect("\(name), names", passages: passages, marked: 15)
    }

    @Test("over the sample corpus")
    func sample() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        try measure("corpus", below: root.appendingPathComponent("corpus"))
    }

    @Test("over real documents, where they are at hand", .enabled(if: Fixtures.shared != nil))
    func real() throws {
        try measure("shared", below: #require(Fixtures.shared).appendingPathComponent("corpus"))
    }
}
