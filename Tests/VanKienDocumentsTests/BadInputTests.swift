import Testing
import VanKienDocuments

/// Any bytes end in a document or in one clear error.
@Suite struct BadInputTests {
    @Test func whiteSpaceIsEmpty() {
        #expect(throws: DocumentReaderError.empty) { try Fixtures.read(" \n\t\u{A0}\n") }
        #expect(throws: DocumentReaderError.empty) { try Fixtures.read("") }
    }

    @Test func brokenUTF8IsNamedWithItsPlace() {
        #expect(throws: DocumentReaderError.undecodable(encoding: "UTF-8", offset: 2)) {
            try TextReader().read([0x61, 0x62, 0xFF, 0x63], name: "x")
        }
    }

    @Test func aPictureIsBinary() {
        #expect(throws: DocumentReaderError.self) {
            try TextReader().read(
                [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], name: "x.txt")
        }
    }

    @Test("an ending alone makes no format: what begins otherwise is what it is", arguments: ["docx", "odt", "epub", "pdf"])
    func endings(ending: String) throws {
        let read = try ReaderRegistry().read(Array("Dân vận khéo.".utf8), name: "x.\(ending)")
        #expect(read.format == "text" && read.document.passages.map(\.text) == ["Dân vận khéo."])
        #expect { try ReaderRegistry().read([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], name: "x.\(ending)") } throws: {
            ($0 as? DocumentReaderError)?.reason.contains("PNG") == true
        }
    }

    @Test func decomposedTextIsStoredComposed() throws {
        let document = try Fixtures.read("Tie\u{302}\u{301}ng Vie\u{302}\u{323}t\n")
        #expect(
            document.passages.map { Array($0.text.unicodeScalars) } == [Array("Tiếng Việt".unicodeScalars)])
    }

    /// One line of two million characters, and as many blank lines: linear, so soon done.
    @Test(arguments: [
        String(repeating: "Đảng uỷ họp. ", count: 150_000),
        "a" + String(repeating: "\n", count: 1_000_000) + "b",
    ])
    func longInputIsRead(_ text: String) throws {
        #expect(try !Fixtures.read(text).passages.isEmpty)
    }
}
