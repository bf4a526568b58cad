import ArgumentParser
import VanKien

/// What narrows a search or a list. Each may be given several times: any of the values will do.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this corpus.", valueName: "name"))
    var corpus: [String] = []
    @Option(help: ArgumentHelp("Only documents of this type: 'báo cáo', bc, 'nghị quyết', nq …", valueName: "type"))
    var type: [String] = []
    @Option(help: ArgumentHelp("Only documents whose issuer's name holds these words.", valueName: "words"))
    var issuer: [String] = []
    @Option(
        help: ArgumentHelp("Only documents of issuers at this level: central, province, district or base.", valueName: "level"),
        completion: .list(["central", "province", "district", "base"]))
    var level: [String] = []
    @Option(help: ArgumentHelp("Only documents of the party, or of the state.", valueName: "side"), completion: .list(["party", "state"]))
    var side: [String] = []
    @Option(help: ArgumentHelp("Only documents of this number and passages that cite it.", valueName: "number"))
    var number: [String] = []
    @Option(help: ArgumentHelp("Only documents of this year, or of these: 2010..2016.", valueName: "years"))
    var year: [String] = []
    @Option(help: ArgumentHelp("Only documents from this date on: 2016-11-18, 2016-11 or 2016.", valueName: "date"))
    var from: String?
    @Option(help: ArgumentHelp("Only documents up to this date.", valueName: "date"))
    var to: String?
    @Option(
        name: .customLong("in"), help: ArgumentHelp("Only passages of this kind: paragraph, footnote or heading.", valueName: "kind"),
        completion: .list(["paragraph", "footnote", "heading"]))
    var kinds: [String] = []

    func filter() throws -> SearchFilter {
        var filter = SearchFilter()
        filter.corpora = corpus
        filter.types = type
        filter.issuers = issuer
        filter.levels = try level.map { text in try value("--level", text) { try SearchFilter.level($0) } }
        filter.sides = try side.map { text in try value("--side", text) { try SearchFilter.side($0) } }
        for text in number {
            guard let number = DocumentNumber(text) else {
                throw ValidationError("--number: '\(text)' is no document number; expected one as 217-QĐ/TW")
            }
            filter.numbers.append(number)
        }
        filter.years = try year.map { text in try value("--year", text) { try SearchFilter.years($0) } }
        filter.from = try from.map { text in try value("--from", text) { try SearchFilter.date($0) } }
        filter.to = try to.map { text in try value("--to", text) { try SearchFilter.date($0) } }
        filter.kinds = Set(try kinds.map { text in try value("--in", text) { try SearchFilter.kind($0) } })
        return filter
    }

    private func value<Value>(_ option: String, _ text: String, _ parse: (String) throws -> Value) throws -> Value {
        do {
            return try parse(text)
        } catch let error as SearchFilter.ValueError {
            throw ValidationError("\(option): '\(text)' won't do; expected \(error.expected)")
        }
    }
}

extension FilterOptions: PlainOptions {
    static var unset: Self {
        var options = Self()
        (options.corpus, options.type, options.issuer, options.level, options.side) = ([], [], [], [], [])
        (options.number, options.year, options.from, options.to, options.kinds) = ([], [], nil, nil, [])
        return options
    }

    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool {
        switch option {
        case "--corpus": corpus.append(try arguments.value())
        case "--type": type.append(try arguments.value())
        case "--issuer": issuer.append(try arguments.value())
        case "--level": level.append(try arguments.value())
        case "--side": side.append(try arguments.value())
        case "--number": number.append(try arguments.value())
        case "--year": year.append(try arguments.value())
        case "--from": from = try arguments.value()
        case "--to": to = try arguments.value()
        case "--in": kinds.append(try arguments.value())
        default: return false
        }
        return true
    }
}
