import VanKien

/// A graph in the language of Graphviz. Source: https://graphviz.org/doc/info/lang.html
enum DotWriter {
    static func text(of graph: CitationGraph) -> String {
        var text = "digraph citations {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n"
        for node in graph.nodes {
            var attributes = [("label", node.label)]
            let about = [node.type, node.title, node.date].compactMap { $0 }.joined(separator: " · ")
            if !about.isEmpty { attributes.append(("tooltip", about)) }
            switch node.kind {
            case .document: break
            case .absent: attributes.append(("style", "dashed"))
            case .ambiguous: attributes.append(("style", "dotted"))
            }
            text += "  \(quoted(node.id)) [\(attributes.map { "\($0.0)=\(quoted($0.1))" }.joined(separator: ", "))];\n"
        }
        for edge in graph.edges {
            text += "  \(quoted(edge.from)) -> \(quoted(edge.to)) [weight=\(edge.count)"
            text += edge.count > 1 ? ", label=\"\(edge.count)\"];\n" : "];\n"
        }
        return text + "}\n"
    }

    /// In quotes only the quotation mark is special; a backslash would begin an escape of labels, so it is doubled.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// A graph as GraphML. Source: http://graphml.graphdrawing.org/specification.html
enum GraphMLWriter {
    private static let attributes = ["label", "kind", "number", "name", "place", "type", "title", "date", "corpus"]

    static func text(of graph: CitationGraph) -> String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

            """
        for name in attributes {
            text += "  <key id=\"\(name)\" for=\"node\" attr.name=\"\(name)\" attr.type=\"string\"/>\n"
        }
        text += "  <key id=\"count\" for=\"edge\" attr.name=\"count\" attr.type=\"int\"/>\n"
        text += "  <graph id=\"citations\" edgedefault=\"directed\">\n"
        for node in graph.nodes {
            text += "    <node id=\"\(XMLText.escaped(node.id))\">"
            let values = [
                node.label, node.kind.rawValue, node.number, node.name, node.place, node.type, node.title, node.date, node.corpus,
            ]
            for (name, value) in zip(attributes, values) {
                if let value { text += "<data key=\"\(name)\">\(XMLText.escaped(value))</data>" }
            }
            text += "</node>\n"
        }
        for edge in graph.edges {
            text += "    <edge source=\"\(XMLText.escaped(edge.from))\" target=\"\(XMLText.escaped(edge.to))\"><data key=\"count\">\(edge.count)</data></edge>\n"
        }
        return text + "  </graph>\n</graphml>\n"
    }
}
