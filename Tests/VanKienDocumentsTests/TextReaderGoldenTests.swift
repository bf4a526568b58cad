import Testing
import VanKienDocuments

/// One file a phenomenon, and beside it the tree that a reader makes of it.
@Suite struct TextReaderGoldenTests {
    @Test(arguments: Fixtures.names)
    func theTreeIsAsRecorded(_ name: String) throws {
        let document = try TextReader().read(Fixtures.bytes("\(name).txt"), name: name)
        try Fixtures.expectTree(DocumentTree.draw(document), "\(name).tree")
    }
}
