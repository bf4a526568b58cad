import Foundation
import Testing
import VanKienTestSupport

@Suite("vankien graph")
struct GraphCommandTests {
    @Test("DOT, escaped and always the same")
    func dot() throws {
        let run = try CitingCorpus().vankien("graph", "45-BC/TU")
        #expect(run.status == 0)
        #expect(run.output == #"""
            digraph citations {
              rankdir=LR;
              node [shape=box, style=rounded];
              "song-lam/12-NQ-TU" [label="12-NQ/TU", tooltip="Nghị quyết · về công tác \"dân vận\" & hòa giải · 2012-03-05"];
              "song-lam/45-BC-TU" [label="45-BC/TU", tooltip="Báo cáo · về công tác \"dân vận\" & hòa giải · 2016-11-18"];
              "song-lam/45-BC-TU" -> "song-lam/12-NQ-TU" [weight=1];
            }

            """#)
    }

    @Test("GraphML is well-formed XML with every node and edge")
    func graphML() throws {
        let run = try CitingCorpus().vankien("graph", "--format", "graphml")
        #expect(run.status == 0)
        #expect(run.output.contains("&quot;dân vận&quot; &amp; hòa giải"))
        #expect(run.output.components(separatedBy: "<node ").count - 1 == 6)
        #expect(run.output.components(separatedBy: "<edge ").count - 1 == 4)
    }

    @Test("JSON with nodes and edges; an unknown number ends with 1, none with 2")
    func json() throws {
        let corpus = try CitingCorpus()
        let run = try corpus.vankien("graph", "217-QĐ/TW", "--depth", "1", "--format", "json")
        let graph = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: [[String: Any]]])
        #expect(graph["nodes"]?.map { $0["kind"] as? String } == ["document", "document", "absent"])
        #expect(graph["edges"]?.map { $0["to"] as? String } == ["?217-qđ/tw", "?217-qđ/tw"])
        #expect(try corpus.vankien("graph", "999-QĐ/TW").status == 1)
        #expect(try corpus.vankien("graph", "abc").status == 2)
    }

    @Test("Graphviz draws the DOT", .enabled(if: Tool.answers("dot", ["-V"])))
    func graphviz() throws {
        let corpus = try CitingCorpus()
        let path = try corpus.folder.write(corpus.vankien("graph").output, to: "graph.dot")
        #expect(Tool.answers("dot", ["-Tsvg", path, "-o", corpus.folder.path + "/graph.svg"]))
    }

    @Test("networkx reads the GraphML", .enabled(if: Tool.answers("python3", ["-c", "import networkx"])))
    func networkx() throws {
        let corpus = try CitingCorpus()
        let path = try corpus.folder.write(corpus.vankien("graph", "--format", "graphml").output, to: "graph.graphml")
        let script = """
            import networkx, sys
            graph = networkx.read_graphml(sys.argv[1])
            assert graph.is_directed() and len(graph.nodes) == 6 and len(graph.edges) == 4
            assert graph.edges['song-lam/45-BC-TU', 'song-lam/12-NQ-TU']['count'] == 1
            """
        #expect(Tool.answers("python3", ["-c", script, path]))
    }
}
