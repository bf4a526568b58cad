import Foundation
import Testing
import VanKienDocuments

/// The real documents beside the checkout, where they are at hand.
@Suite(.enabled(if: Fixtures.shared != nil)) struct RealDocumentTests {
    private struct Expected: Decodable {
        struct Metadata: Decodable {
            var number, type, issuer, place, date, title, signer, signerOffice, signedFor: String
            var recipients: [String]
        }
        struct Section: Decodable { var path, title: String }
        struct Footnote: Decodable { var n: Int, textBeforeAnchor, textAfterAnchor, text: String }
        var file: String
        var metadata: Metadata
        var sections: [Section]
        var footnotes: [Footnote]
    }

    @Test func theSampleReportIsReadAsExpected() throws {
        let shared = try #require(Fixtures.shared)
        let expected = try JSONDecoder().decode(
            Expected.self,
            from: Data(contentsOf: shared.appendingPathComponent("domain/structure-expected.json")))
        let bytes = [UInt8](try Data(contentsOf: shared.appendingPathComponent("corpus/\(expected.file)")))
        let document = try TextReader().read(bytes, name: expected.file)

        let metadata = document.metadata
        #expect(metadata.number?.canonical == expected.metadata.number)
        #expect(metadata.type == expected.metadata.type)
        #expect(metadata.issuer == expected.metadata.issuer)
        #expect(metadata.place == expected.metadata.place)
        #expect(metadata.date?.iso8601 == expected.metadata.date)
        #expect(metadata.title == expected.metadata.title)
        #expect(metadata.signer == expected.metadata.signer)
        #expect(metadata.signerOffice == expected.metadata.signerOffice)
        #expect(metadata.signedFor == expected.metadata.signedFor)
        #expect(metadata.recipients == expected.metadata.recipients)

        // A label 1.4 under II.1 is cited II.1.4.
        let sections = document.sections.indices.map { index in
            let labels = document.path(of: index).map(\.label)
            let kept = labels.enumerated().filter { at, label in
                at + 1 == labels.count || !labels[at + 1].hasPrefix(label + ".")
            }
            return (path: kept.map(\.element).joined(separator: "."), title: document.sections[index].title)
        }
        for section in expected.sections {
            let title = section.title.hasPrefix("Ưu điểm") ? "Ưu điểm" : section.title
            #expect(sections.contains { $0.path == section.path && $0.title == title }, "\(section.path)")
        }

        let notes = document.passages.filter { $0.kind == .footnote }
        #expect(notes.count == expected.footnotes.count)
        for (note, want) in zip(notes, expected.footnotes) {
            #expect(note.text == want.text, "note \(want.n)")
            let anchor = try #require(note.anchor, "note \(want.n)")
            let text = Array(document.passages[anchor.passage].text.unicodeScalars)
            var before = String.UnicodeScalarView()
            before.append(contentsOf: text[..<anchor.offset].suffix(40))
            var after = String.UnicodeScalarView()
            after.append(
                contentsOf: text[anchor.offset...].drop { $0 == " " }.prefix(
                    want.textAfterAnchor.unicodeScalars.count))
            #expect(String(before).hasSuffix(want.textBeforeAnchor), "note \(want.n)")
            #expect(String(after) == want.textAfterAnchor, "note \(want.n)")
        }
    }

    /// Hardly a paragraph of the gazette begins in the midst of a sentence, and hardly a note stays in the text.
    @Test func theGazetteIsJoined() throws {
        var paragraphs = 0
        var broken = 0
        var notes = 0
        var tied = 0
        for url in Fixtures.realDocuments() where url.path.contains("/cong-bao/") {
            let document = try TextReader().read([UInt8](Data(contentsOf: url)), name: url.lastPathComponent)
            for passage in document.passages {
                if passage.kind == .footnote {
                    notes += 1
                    tied += passage.anchor == nil ? 0 : 1
                } else if passage.kind == .paragraph, passage.role == .body {
                    paragraphs += 1
                    let scalars = passage.text.unicodeScalars
                    if let first = scalars.first, first.properties.isLowercase,
                        !scalars.prefix(4).contains(")")
                    {
                        broken += 1
                    }
                }
            }
            #expect(
                document.metadata.type != nil || url.lastPathComponent.contains("22-vbhn"),
                "\(url.lastPathComponent)")
        }
        #expect(broken * 100 < paragraphs)
        #expect(notes >= 950)
        #expect(tied * 4 >= notes * 3)
    }
}
