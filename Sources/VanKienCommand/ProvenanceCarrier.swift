import Glibc
import VanKien

/// Where results came from, in the form that each format can carry.
///
/// - text: lines that begin with `#`. Markdown: a block of YAML, as Pandoc and GitHub know it.
/// - jsonl: a first line `{"provenance":…}`. json: an object of `provenance` and `results` in the place of the array.
/// - csv, tsv: nothing in the table, which no reader of tables would pass over, but `FILE-metadata.json` beside it, as "Model for
///   Tabular Data and Metadata on the Web" (W3C, 2015) has it.
/// - bibtex: lines outside all entries, which BibTeX passes over. ris, csl-json: the note of each entry.
struct ProvenanceCarrier {
    let provenance: Provenance

    init(_ question: [(name: String, values: [String])], of index: PassageIndex) throws {
        // So that what is made anew can be the same byte for byte: https://reproducible-builds.org/specs/source-date-epoch/
        let epoch = getenv("SOURCE_DATE_EPOCH").flatMap { Double(String(cString: $0)) }
        provenance = Provenance(question, of: try index.identity(), date: epoch)
    }

    var json: JSON {
        .object([
            ("program", .string(provenance.program)), ("date", .string(provenance.date)),
            ("question", .object(provenance.question.map { ($0.name, $0.values.count == 1 ? .string($0.values[0]) : .strings($0.values)) })),
            (
                "index",
                .object([
                    ("path", .string(provenance.index.path)), ("fingerprint", .string(provenance.index.fingerprint)),
                    ("documents", .int(provenance.index.documents)), ("passages", .int(provenance.index.passages)),
                    ("schema", .int(provenance.index.schema)), ("analyzer", .string(provenance.index.analyzer)),
                ])
            ),
        ])
    }

    /// Each part on a line of its own: a name and a value of JSON, which is one of YAML too.
    private var lines: [String] {
        guard case .object(let members) = json else { return [] }
        return members.map { "\($0.0): \($0.1.text)" }
    }

    /// On one line.
    var remark: String {
        let asked = provenance.question.map { "\($0.name) \($0.values.joined(separator: ", "))" }.joined(separator: "; ")
        return "\(provenance.program), \(provenance.date); \(asked); index \(provenance.index.fingerprint)"
    }

    /// What stands before the results.
    func head(of format: String) -> String {
        switch format {
        case "jsonl": JSON.object([("provenance", json)]).text + "\n"
        case "markdown": "---\nvankien:\n" + lines.map { "  \($0)\n" }.joined() + "---\n\n"
        // An at sign would begin an entry.
        case "bibtex": lines.map { "% \($0.replacing("@", with: "\\u0040"))\n" }.joined() + "\n"
        case "json", "csv", "tsv", "ris", "csl-json": ""
        default: lines.map { "# \(TerminalText.safe($0))\n" }.joined() + "\n"
        }
    }

    /// Source: "Metadata Vocabulary for Tabular Data" (W3C, 2015).
    func metadata(ofTable path: String, columns: [String], separator: String) -> String {
        JSON.object([
            ("@context", .string("http://www.w3.org/ns/csvw")), ("url", .string(FileSystem.name(of: path))),
            ("dialect", .object([("delimiter", .string(separator))])),
            ("tableSchema", .object([("columns", .array(columns.map { .object([("name", .string($0)), ("titles", .string($0))]) }))])),
            ("notes", .array([json])),
        ]).text + "\n"
    }
}
