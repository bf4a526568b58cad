import Foundation
import Testing
import VanKien
import VanKienTestSupport

@Suite("README")
struct ReadmeTests {
    private static let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test("the library's example is the code that is compiled here")
    func example() throws {
        let readme = try String(contentsOf: Self.testFolder.appendingPathComponent("../../README.md"), encoding: .utf8)
        let code = try String(contentsOf: Self.testFolder.appendingPathComponent("ReadmeExample.swift"), encoding: .utf8)
        #expect(readme.contains("```swift\n\(code)```"))
    }

    @Test("and it finds what was indexed")
    func run() async throws {
        let folder = try ScratchFolder()
        try folder.write("Các cấp ủy đã lãnh đạo công tác hòa giải ở cơ sở.\n", to: "mau/ghi-chep.txt")
        let path = folder.path + "/index.sqlite"
        _ = try Indexer(path: path).index([folder.path + "/mau"])
        let found = try await references(of: "hoà giải", in: path)
        #expect(found == ["ghi-chep, đoạn 1: Các cấp ủy đã lãnh đạo công tác hòa giải ở cơ sở."])
    }
}
