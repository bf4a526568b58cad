import Foundation
import Testing
import VanKienDocuments

/// The sample documents say of themselves what the table in their README says of them.
@Suite struct SampleCorpusTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var file: String
        var number: String?
        var type: String?
        var date: String?
        var issuer: String?
        var title: String?
        var footnotes: Int
        var testDescription: String { file }
    }

    private static let corpus = Fixtures.folder.appendingPathComponent("../../../corpus").standardizedFileURL

    /// The rows `| file | number | type | date | issuer | title | footnotes | … |`; a dash where a document doesn't say.
    static let rows: [Row] = {
        let text = (try? String(contentsOf: corpus.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count >= 7, cells[0].hasSuffix(".txt"), let footnotes = Int(cells[6]) else { return nil }
            func value(_ cell: String) -> String? { cell == "—" ? nil : cell }
            return Row(
                file: cells[0], number: value(cells[1]), type: value(cells[2]), date: value(cells[3]),
                issuer: value(cells[4]), title: value(cells[5]), footnotes: footnotes)
        }
    }()

    @Test func theTableIsRead() { #expect(Self.rows.count >= 40) }

    @Test(arguments: rows) func isReadAsTheTableSays(_ row: Row) throws {
        let bytes = [UInt8](try Data(contentsOf: Self.corpus.appendingPathComponent(row.file)))
        let document = try TextReader().read(bytes, name: row.file)
        let metadata = document.metadata
        #expect(same(metadata.number?.canonical, row.number), "\(metadata.number?.canonical ?? "—")")
        #expect(same(metadata.type, row.type), "\(metadata.type ?? "—")")
        #expect(same(metadata.date?.iso8601, row.date), "\(metadata.date?.iso8601 ?? "—")")
        #expect(same(metadata.issuer?.lowercased(), row.issuer?.lowercased()), "\(metadata.issuer ?? "—")")
        #expect(same(metadata.title, row.title), "\(metadata.title ?? "—")")
        #expect(document.passages.count { $0.kind == .footnote } == row.footnotes)
    }

    /// Spelling matters, so scalars are compared and not characters.
    private func same(_ a: String?, _ b: String?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return a.unicodeScalars.elementsEqual(b.unicodeScalars)
    }
}
