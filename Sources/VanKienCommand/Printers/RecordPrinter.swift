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

/// One array.
struct JSONArrayPrinter<Record>: RecordPrinter {
    let json: (Record) -> JSON
    private var isFirst = true

    init(json: @escaping (Record) -> JSON) { self.json = json }

    mutating func print(_ record: Record, to output: inout StandardOutput) {
        output.write((isFirst ? "[\n" : ",\n") + json(record).text)
        isFirst = false
    }

    func finish(to output: inout StandardOutput) { output.write(isFirst ? "[]\n" : "\n]\n") }
}
