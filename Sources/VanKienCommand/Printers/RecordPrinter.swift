/// How results are written.
protocol RecordPrinter<Record> {
    associatedtype Record
    mutating func print(_ record: Record, to output: inout StandardOutput)
    /// After the last record, also where there was none.
    mutating func finish(to output: inout StandardOutput)
}

/// One object a line.
struct JSONLinesPrinter<Record>: RecordPrinter {
    let json: (Record) -> JSON

    func print(_ record: Record, to output: inout StandardOutput) { output.write(json(record).text + "\n") }
    func finish(to output: inout StandardOutput) {}
}

/// One array, or an object of the array and where it comes from.
struct JSONArrayPrinter<Record>: RecordPrinter {
    private let json: (Record) -> JSON
    private let before: String
    private let after: String
    private var isFirst = true

    init(provenance: JSON? = nil, json: @escaping (Record) -> JSON) {
        self.json = json
        before = provenance.map { "{\"provenance\":\($0.text),\"results\":" } ?? ""
        after = provenance == nil ? "" : "}"
    }

    mutating func print(_ record: Record, to output: inout StandardOutput) {
        output.write((isFirst ? before + "[\n" : ",\n") + json(record).text)
        isFirst = false
    }

    func finish(to output: inout StandardOutput) { output.write((isFirst ? before + "[]" : "\n]") + after + "\n") }
}
