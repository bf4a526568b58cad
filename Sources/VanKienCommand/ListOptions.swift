import ArgumentParser

/// How a list of records is written, where text is a table.
struct ListOptions: ParsableArguments {
    @Option(oneOf: "How it is written: text, json, jsonl, csv, tsv or markdown (a table).", valueName: "format")
    var format: Format = .text
    @OptionGroup var output: OutputOptions

    enum Format: String, CaseIterable {
        case text, json, jsonl, csv, tsv, markdown

        var ofFields: FieldFormat? { FieldFormat(rawValue: rawValue) }
    }

    func check<Record>(_ fields: [RecordField<Record>], carriesProvenance: Bool = false) throws {
        if output.provenance, !carriesProvenance { throw ValidationError("--provenance goes with search, cite, list and count") }
        try output.check(format.ofFields, of: fields)
    }

    /// Writes all records, by their fields or as a table.
    ///
    /// - Parameter row: a record's cells for each of the columns.
    func write<Record>(
        _ records: [Record], _ fields: [RecordField<Record>], columns: [TextTable.Column], row: (Record) -> TextTable.Row
    ) throws {
        if let format = format.ofFields {
            var printer = try output.printer(format, of: fields)
            for record in records { printer.print(record, to: &StandardOutput.shared) }
            printer.finish(to: &StandardOutput.shared)
        } else if !records.isEmpty {
            let table = TextTable(columns: columns, rows: records.map(row))
            StandardOutput.shared.write(
                table.text(style: Style(output.color), width: StandardOutput.isTerminal ? Layout.width : nil))
        }
        StandardOutput.shared.flush()
    }
}

/// How many records are wanted of a list that has the most important first.
struct LimitOptions: ParsableArguments {
    @Option(number: "How many at most.", valueName: "n")
    var limit: Int = 20
    @Flag(help: "All.")
    var all = false

    var count: Int? { all ? nil : limit }

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit: expected a number from 0 on") }
    }

    func more(shown: Int, of total: Int) -> String { shown < total ? "; more with --limit or --all" : "" }
}
