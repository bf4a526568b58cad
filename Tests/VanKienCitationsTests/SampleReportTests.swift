import Foundation
import Testing
import VanKienCitations

/// The real report beside the project, where it is present.
@Suite struct SampleReportTests {
    private static let shared = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared")
    private static let report = shared.appendingPathComponent("corpus/111-BC_TU-kon-tum-2016.txt")
    private static let expected = shared.appendingPathComponent("domain/structure-expected.json")
    static let isPresent = [report, expected].allSatisfy {
        FileManager.default.isReadableFile(atPath: $0.path)
    }

    private struct Expected: Decodable {
        struct Entry: Decodable {
            var number: String
            var type: String
            var date: String?
            var mentions: Int
            var written: [String]
        }
        var citations: [Entry]
    }

    @Test(.enabled(if: isPresent))
    func `the report cites what a reader marked, as often, with type, date and spelling`() throws {
        let expected = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: Self.expected))
        var paragraphs: [String] = []
        for line in try String(contentsOf: Self.report, encoding: .utf8).components(separatedBy: "\n") {
            // A lost footnote mark breaks a paragraph before punctuation or a small letter.
            let start = line.unicodeScalars.first { $0 != " " }
            let continues =
                start.map { ";.,:)".unicodeScalars.contains($0) || $0.properties.isLowercase } ?? false
            if continues, let last = paragraphs.last, !last.isEmpty {
                paragraphs[paragraphs.count - 1] = last + line
            } else {
                paragraphs.append(line)
            }
        }
        // The report's own number stands in its head and cites nothing.
        let found = paragraphs.flatMap(CitationRecogniser().citations).filter {
            $0.number.canonical != "111-BC/TU"
        }
        let byNumber = Dictionary(grouping: found, by: \.number.canonical)
        #expect(Set(byNumber.keys) == Set(expected.citations.map(\.number)))
        for entry in expected.citations {
            let mentions = byNumber[entry.number] ?? []
            #expect(mentions.count == entry.mentions, "\(entry.number)")
            #expect(Set(mentions.map(\.written)) == Set(entry.written), "\(entry.number)")
            #expect(
                Set(mentions.compactMap(\.date?.iso8601)) == Set(entry.date.map { [$0] } ?? []),
                "\(entry.number)")
            #expect(Set(mentions.map(\.type)) == [entry.type], "\(entry.number)")
        }
    }
}
