import Foundation
import Testing

@testable import VanKienDocuments

@Suite("The corpus in word processors' formats")
struct RoundTripTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("corpus")
    private static let samples: [String] = ((FileManager.default.enumerator(atPath: corpus.path)?.allObjects as? [String]) ?? [])
        .filter { $0.hasSuffix(".txt") }.sorted()

    /// The head is told by lines, which a passage joins, so it is left out here.
    @Test("a document of the corpus written as .docx and as .odt reads as the text did", arguments: samples)
    func roundTrip(file: String) throws {
        let text = try TextReader().read([UInt8](Data(contentsOf: Self.corpus.appendingPathComponent(file))), name: file)
        for (format, bytes) in [("docx", WordFile.bytes(of: text)), ("odt", OpenDocumentFile.bytes(of: text))] {
            let (read, by) = try ReaderRegistry().read(bytes, name: "x")
            #expect(by == format)
            try Self.expectSame(read, text)
        }
    }

    private static func expectSame(_ read: Document, _ text: Document) throws {
        let texts = { (document: Document, kind: Passage.Kind) in document.passages.filter { $0.kind == kind }.map(\.text) }
        let body = { (document: Document) in document.passages.filter { $0.kind != .footnote && $0.role == .body }.map(\.text) }
        let differing = zip(body(text), body(read)).first { $0 != $1 }
        #expect(differing == nil)
        #expect(body(text).count == body(read).count)
        // What no mark tied in the text has none in the file that is made of it.
        let tied = text.passages.filter { $0.kind == .footnote && $0.anchor != nil }
        #expect(texts(read, .footnote).count == tied.count || texts(read, .footnote) == tied.map(\.text))
        for note in read.passages where note.kind == .footnote {
            let original = try #require(tied.first { $0.text == note.text })
            let (here, there) = (try #require(note.anchor), try #require(original.anchor))
            #expect(read.passages[here.passage].text == text.passages[there.passage].text)
            #expect(here.offset == there.offset)
        }
        #expect(read.accounting.total == read.accounting.inPassages + read.accounting.dropped.reduce(0) { $0 + $1.visible })
    }
}
