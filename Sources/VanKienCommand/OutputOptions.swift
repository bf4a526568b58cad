import ArgumentParser
import VanKien

/// Where results go, and how much of them.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which fields, in this order, of json, jsonl, csv and tsv: names as in JSON, separated by commas (id,document.number,text). A wrong name lists the right ones.",
            valueName: "names"))
    var fields: String?
    @Option(
        help: ArgumentHelp("Write to a file, which is replaced when all of it is there.", valueName: "file"), completion: .file())
    var output: String?
    @Flag(help: "Begin csv and tsv with a byte order mark, by which Excel knows UTF-8.")
    var bom = false
    @Flag(help: "Say with the results what was asked, of which index, by which version, when; of csv and tsv in FILE-metadata.json beside --output FILE.")
    var provenance = false
    @Option(oneOf: "Colour: auto, always or never.", valueName: "when")
    var color: ColorChoice = .usual

    /// Before the first result.
    func begin() throws {
        if let output { try StandardOutput.shared.redirect(to: output) }
    }

    /// Refuses what the format chosen can't obey, before anything is done.
    ///
    /// - Parameter fieldFormat: the format, where it is one of fields.
    func check<Record>(_ fieldFormat: FieldFormat?, of fields: [RecordField<Record>]) throws {
        _ = try FieldSelection(of: fields, self.fields)
        if self.fields != nil, fieldFormat == nil { throw ValidationError("--fields goes with the formats json, jsonl, csv and tsv") }
        if provenance, output == nil, fieldFormat == .csv || fieldFormat == .tsv {
            throw ValidationError("--provenance: a table can't hold it; with --output FILE it is written beside, to FILE-metadata.json")
        }
        if bom, fieldFormat != .csv, fieldFormat != .tsv { throw ValidationError("--bom goes with the formats csv and tsv") }
    }

    /// Where results come from, where that was asked for; written as far as it belongs before the results.
    func carrier(_ question: [(name: String, values: [String])], of index: PassageIndex, as format: String) throws -> ProvenanceCarrier? {
        guard provenance else { return nil }
        let carrier = try ProvenanceCarrier(question, of: index)
        StandardOutput.shared.write(carrier.head(of: format))
        return carrier
    }

    /// A printer of the fields that were asked for.
    ///
    /// - Parameter columns: what a table has besides its usual columns.
    func printer<Record>(
        _ format: FieldFormat, of fields: [RecordField<Record>], andColumns columns: Set<String> = [], provenance: ProvenanceCarrier? = nil
    ) throws -> any RecordPrinter<Record> {
        let selection = try FieldSelection(of: fields, self.fields, andColumns: columns)
        if let provenance, let output, format == .csv || format == .tsv {
            StandardOutput.shared.accompany(
                with: provenance.metadata(ofTable: output, columns: selection.columnNames, separator: format == .csv ? "," : "\t"),
                at: output + "-metadata.json")
        }
        return switch format {
        case .json: JSONArrayPrinter(provenance: provenance?.json) { selection.json(of: $0) }
        case .jsonl: JSONLinesPrinter { selection.json(of: $0) }
        case .csv: SeparatedValuesPrinter(selection, separator: .comma, hasByteOrderMark: bom)
        case .tsv: SeparatedValuesPrinter(selection, separator: .tab, hasByteOrderMark: bom)
        case .markdown: MarkdownTablePrinter(selection)
        }
    }
}

extension OutputOptions: PlainOptions {
    static var unset: Self {
        var options = Self()
        (options.fields, options.output, options.bom, options.provenance, options.color) = (nil, nil, false, false, .usual)
        return options
    }

    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool {
        switch option {
        case "--fields": fields = try arguments.value()
        case "--output": output = try arguments.value()
        case "--bom": bom = true
        case "--provenance": provenance = true
        case "--color": color = try arguments.choice()
        default: return false
        }
        return true
    }
}

/// The formats that are made of a record's fields, whatever the record.
enum FieldFormat: String {
    case json, jsonl, csv, tsv
    /// A table; hits have a Markdown of their own.
    case markdown
}
