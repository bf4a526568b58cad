import Foundation
import Testing
import VanKienCitations
import VanKienDocuments

/// Precision and recall of the recogniser over passages that a person has read and marked.
///
/// A line of a file of marks is a passage: the document's path, the passage, its length in Unicode scalars (so that a passage that
/// moved is noticed), and the numbers that it names, in order.
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

    private func measure(_ name: String, below folder: URL) throws {
        var (right, given, marked, passages) = (0, 0, 0, 0)
        for (path, marks) in Dictionary(grouping: try Self.marks(name), by: \.path).sorted(by: { $0.key < $1.key }) {
            let found = try Self.found(in: folder.appendingPathComponent(path))
            for mark in marks {
                let passage = try #require(found[mark.passage], "\(path)#\(mark.passage)")
                #expect(passage.length == mark.length, "\(path)#\(mark.passage) is another text than was marked")
                var left = mark.numbers
                for number in passage.numbers {
                    guard let place = left.firstIndex(of: number) else { continue }
                    left.remove(at: place)
                    right += 1
                }
                given += passage.numbers.count
                marked += mark.numbers.count
                passages += 1
            }
        }
        let precision = Double(right) / Double(given)
        let recall = Double(right) / Double(marked)
        print("\(name): \(passages) passages, \(marked) numbers marked, \(given) found, precision \(precision), recall \(recall)")
        #expect(precision >= 0.98 && recall >= 0.98 && passages > 150 && marked > 130)
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
