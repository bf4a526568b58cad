import Testing
import VanKienTestSeeds

@testable import VanKienCommand

@Suite("Arguments read without the parser are what the parser makes of them")
struct PlainArgumentTests {
    private static let flags = ["any", "whole", "explain", "strict", "all", "bom", "provenance", "outgoing", "missing"]
    private static let values: [(option: String, values: [String])] = [
        ("match", ["auto", "exact", "folded", "loose"]), ("sort", ["rank", "date", "document", "left", "right"]), ("context", ["0", "8", "-1"]),
        ("format", ["text", "json", "jsonl", "csv", "tsv", "markdown", "kwic", "bibtex", "ris", "csl-json"]), ("color", ["auto", "always", "never"]),
        ("fields", ["id", "id,text", "explanation", "nothing"]), ("output", ["a.csv", "-"]), ("db", ["x.sqlite", ""]), ("time-limit", ["1", "0.5", "1e9", "nan"]),
        ("limit", ["0", "3", "-3", "٣"]), ("offset", ["0", "7", "x"]), ("group", ["document", "same"]), ("similarity", ["0.5", "2", ".5"]), ("sample", ["0", "9"]),
        ("seed", ["1", "18446744073709551615"]), ("context-passages", ["1", "101"]), ("corpus", ["kon-tum", "k t"]), ("type", ["nq", "báo cáo"]),
        ("issuer", ["kon tum"]), ("level", ["party", "base"]), ("side", ["party"]), ("number", ["217-QĐ/TW", "217"]), ("year", ["2016", "2010..2016"]),
        ("from", ["2016-11"]), ("to", ["2017"]), ("in", ["footnote", "heading"]), ("file", ["-", "n.txt"]),
    ]
    private static let words = ["giám", "sát", "dân vận khéo", "", " ", "OR", "help", "search", "\u{0301}", "hoà*", "in:footnote", "a=b"]
    private static let odd = [
        "-kĩ", "-", "--", "---", "-k", "-h", "--help", "--help-hidden", "--version", "--form", "--formats", "-limit", "--limit=3", "--all=true", "--no-all", "--db=",
        "--experimental-dump-help", "--generate-completion-script", "-\u{0301}", "--\u{0301}limit", "\u{2013}limit", "--Limit", "--contextPassages",
    ]

    private func arguments(_ random: inout SeededGenerator) -> [String] {
        var arguments: [String] = []
        for _ in 0..<random.int(0..<7) {
            let (option, values) = random.pick(Self.values)
            switch random.int(0..<20) {
            case 0..<9: arguments += ["--" + option, random.pick(values)]
            case 9..<13: arguments.append("--" + random.pick(Self.flags))
            case 13..<17: arguments.append(random.pick(Self.words))
            case 17: arguments.append("--" + option)
            case 18: arguments += ["--" + option, random.pick(random.chance(0.5) ? Self.odd : Self.words)]
            default: arguments.append(random.pick(Self.odd))
            }
        }
        return arguments
    }

    private func expectAgreement<Command: PlainCommand>(_ arguments: [String], of _: Command.Type, _ what: String = "") -> Bool {
        guard let plain = Command(plain: arguments[...]) else { return false }
        let parsed = try? Command.parseAsRoot(arguments) as? Command
        // Every option with its value; one that was not set would show as its declaration.
        #expect(parsed.map { String(reflecting: $0) } == String(reflecting: plain), "\(what)\(arguments.map(\.escaped))")
        return true
    }

    @Test("of random arguments, well-formed and not")
    func random() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        var read = 0
        let count = TestSize.count(1_000, long: 20_000)
        for _ in 0..<count {
            let arguments = arguments(&random)
            if expectAgreement(arguments, of: SearchCommand.self, "seed \(seed): ") { read += 1 }
            if expectAgreement(arguments, of: CiteCommand.self, "seed \(seed): ") { read += 1 }
        }
        #expect(read > count / 20, "seed \(seed)")
    }

    @Test(
        "what is usual is read so",
        arguments: [
            ["dân vận khéo"], ["dan", "van", "kheo", "--in", "footnote"], ["dân vận", "--year", "2013..2018", "--format", "jsonl", "--db", "x.sqlite"],
            ["hoà giải", "--all", "--format", "csv", "--bom", "--output", "hoa-giai.csv"], ["--limit", "3", "giám sát", "--offset", "3", "--limit", "4"],
            ["dân chủ", "--sample", "50", "--seed", "7", "--context-passages", "1"], ["dân vận", "--type", "nq", "--type", "bc", "--any", "--any"],
        ])
    func usual(arguments: [String]) {
        #expect(expectAgreement(arguments, of: SearchCommand.self))
    }

    @Test("every option, alone and twice")
    func each() {
        for (option, values) in Self.values {
            for value in values {
                let arguments = ["a", "--" + option, value]
                _ = expectAgreement(arguments, of: SearchCommand.self)
                _ = expectAgreement(arguments, of: CiteCommand.self)
                _ = expectAgreement(arguments + ["--" + option, values[0]], of: SearchCommand.self)
            }
        }
        for flag in Self.flags {
            _ = expectAgreement(["a", "--" + flag, "b", "--" + flag], of: SearchCommand.self)
            _ = expectAgreement(["a", "--" + flag], of: CiteCommand.self)
        }
    }
}
