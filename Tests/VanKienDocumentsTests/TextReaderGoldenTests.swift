import Testing
import VanKienDocuments

/// One file a phenomenon, and beside it the tree that a reader makes of it.
@Suite struct TextReaderGoldenTests {
    @Test(arguments: Fixtures.names)
    func theTreeIsAsRecorded(_ name: String) throws {
        let document = try TextReader().read(Fixtures.bytes("\(name).txt"), name: name)
        let tree = DocumentTree.draw(document)
        if Fixtures.isRecording {
            try Fixtures.write(tree, to: "\(name).tree")
            Issue.record("recorded \(name).tree; look at it, then run without VANKIEN_RECORD")
            return
        }
        let expected = String(decoding: try Fixtures.bytes("\(name).tree"), as: UTF8.self)
        for (got, want) in zip(tree.split(separator: "\n"), expected.split(separator: "\n"))
        where !same(got, want) {
            Issue.record("\(name).tree\n  recorded: \(want)\n  now:      \(got)")
            break
        }
        #expect(tree.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(name).tree")
    }

    /// Spelling matters, so scalars are compared and not characters.
    private func same(_ a: Substring, _ b: Substring) -> Bool {
        a.unicodeScalars.elementsEqual(b.unicodeScalars)
    }
}
