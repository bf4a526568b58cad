import Testing
import VanKien
import VanKienTestSupport

@Suite("How a person cites a passage")
struct ReferenceTests {
    /// The references of all passages of one document.
    private func references(_ lines: [String]) throws -> [String] {
        try LinesIndex(["thư mục/bài nói.txt": lines.joined(separator: "\n")]).passages().map(\.reference)
    }

    @Test(
        "the place in the document, from its headings",
        arguments: [
            ([], "đoạn 1"),
            (["§ roman II | KẾT QUẢ"], "mục II, đoạn 1"),
            (["§ roman II | A", "§§ numbered 1 | B"], "mục II.1, đoạn 1"),
            // `1.1` says the 1 above it itself.
            (["§ roman II | A", "§§ numbered 1 | B", "§§§ numbered 1.1 | C"], "mục II.1.1, đoạn 1"),
            (["§ roman II | A", "§§ numbered 1 | B", "§§§ numbered 1.1 | C", "§§§§ point a | D"], "mục II.1.1, điểm a, đoạn 1"),
            (["§ letter A | A", "§§ roman II | B", "§§§ numbered 3 | C"], "mục A.II.3, đoạn 1"),
            (["§ numbered 1 | A", "§§ numbered 10 | B"], "mục 1.10, đoạn 1"),
            // Articles are numbered through the whole document, so what stands above is left out.
            (["§ chapter Chương I | A", "§§ article Điều 5 | B"], "Điều 5, đoạn 1"),
            (["§ chapter Chương I | A", "§§ article Điều 5 | B", "§§§ numbered 2 | C"], "Điều 5, khoản 2, đoạn 1"),
            (["§ article Điều 5 | B", "§§ numbered 2 | C", "§§§ point đ | D"], "Điều 5, khoản 2, điểm đ, đoạn 1"),
            (["§ article Điều 5 | B", "§§ point a | D"], "Điều 5, điểm a, đoạn 1"),
            (["§ chapter Chương I | A", "§§ division Mục 2 | B"], "Chương I, Mục 2, đoạn 1"),
            (["§ part Phần thứ nhất | A", "§§ roman I | B"], "Phần thứ nhất, mục I, đoạn 1"),
            (["§ appendix Phụ lục I | A", "§§ roman I | B"], "Phụ lục I, mục I, đoạn 1"),
            (["§ appendix | DANH SÁCH"], "DANH SÁCH, đoạn 1"),
        ])
    func places(headings: [String], expected: String) throws {
        let found = try references(["@number 111-BC/TU", "@date 2016-11-18"] + headings + ["câu"])
        #expect(found.last == "111-BC/TU, 18-11-2016, " + expected)
    }

    @Test("headings and footnotes, with the place of the mark where it is known")
    func kinds() throws {
        let found = try references([
            "@number 111-BC/TU", "@date 2016-11-18", "§ roman II | KẾT QUẢ", "một", "hai", "^ 3:2 chú thích của hai", "^ 1:3 của đề mục", "^ lạc",
            "^ 4:4 chú thích của chú thích",
        ])
        #expect(
            found == [
                "111-BC/TU, 18-11-2016, mục II, đề mục", "111-BC/TU, 18-11-2016, mục II, đoạn 1", "111-BC/TU, 18-11-2016, mục II, đoạn 2",
                "111-BC/TU, 18-11-2016, chú thích 1 (mục II, đoạn 2)", "111-BC/TU, 18-11-2016, chú thích 2 (mục II, đề mục 1)",
                "111-BC/TU, 18-11-2016, chú thích 3", "111-BC/TU, 18-11-2016, chú thích 4 (mục II, chú thích 1)",
            ])
    }

    @Test(
        "what is not known of a document is left out",
        arguments: [
            ([], "thư mục/bài nói, đoạn 1"), (["@date 2016-11"], "thư mục/bài nói, 11-2016, đoạn 1"), (["@date 2016"], "thư mục/bài nói, 2016, đoạn 1"),
            (["@number 12-NQ/TU"], "12-NQ/TU, đoạn 1"), (["@number 12-nq/tu", "@date 1992-07-10"], "12-NQ/TU, 10-07-1992, đoạn 1"),
        ])
    func unknown(head: [String], expected: String) throws {
        #expect(try references(head + ["câu"]) == [expected])
    }

    @Test("an id leads to its passage, a number to its document")
    func lookup() throws {
        let index = try LinesIndex([
            "a.txt": "@number 12-NQ/TU\n§ roman I | A\nmột 45-BC/TU\n^ 2:3 chú thích", "b#p1.txt": "@number 45-BC/TU\nhai", "c.txt": "@number 45-BC/TU\nba",
        ])
        let open = try index.open()
        for passage in try index.passages() {
            guard case .passage(let found, let notes) = try open.lookup(passage.id) else {
                Issue.record("\(passage.id) is not found")
                continue
            }
            #expect(found == passage)
            #expect(notes.map(\.id) == passage.footnotes)
        }
        guard case .document(let document, let passages) = try open.lookup("12 - nq/tu") else {
            Issue.record("12-NQ/TU is not found")
            return
        }
        #expect(document.id == "thu/a" && passages.map(\.id) == ["thu/a#h1", "thu/a#p1", "thu/a#fn1"])
        guard case .document(let other, _) = try open.lookup("thu/b#p1") else {
            Issue.record("a name with the sign in it is not found")
            return
        }
        #expect(other.id == "thu/b#p1")
        // Offices count anew each year.
        guard case .ambiguous(let several) = try open.lookup("45-BC/TU") else {
            Issue.record("45-BC/TU is not ambiguous")
            return
        }
        #expect(several.map(\.id) == ["thu/b#p1", "thu/c"])
        for name in ["", "#", "thu/a#", "thu/a#p", "thu/a#p0", "thu/a#p99999999999999999999", "thu/a#x1", "thu/", "/", "999-QĐ/TW", "dân vận", "thu/a#p-1"] {
            #expect(try open.lookup(name) == .nothing, "\(name)")
        }
    }
}
