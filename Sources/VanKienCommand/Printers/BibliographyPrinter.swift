import VanKien

/// The documents of results, each once, in the order in which they come.
struct BibliographyPrinter<Record>: RecordPrinter {
    private let format: BibliographyFormat
    private let document: (Record) -> DocumentRecord
    private var seen: Set<String> = []

    private let remark: String?

    init(_ format: BibliographyFormat, provenance: ProvenanceCarrier? = nil, document: @escaping (Record) -> DocumentRecord) {
        self.format = format
        self.document = document
        // BibTeX has it before the entries.
        remark = format == .bibtex ? nil : provenance?.remark
    }

    mutating func print(_ record: Record, to output: inout StandardOutput) {
        let document = document(record)
        output.write(seen.isEmpty ? format.frame.before : seen.contains(document.id) ? "" : format.frame.between)
        guard seen.insert(document.id).inserted else { return }
        output.write(format.text(of: BibliographyEntry(document), remark: remark))
    }

    func finish(to output: inout StandardOutput) {
        output.write((seen.isEmpty ? format.frame.before : "") + format.frame.after)
    }
}
