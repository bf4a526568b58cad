import ArgumentParser
import Foundation
import Synchronization
import VanKien

/// One line of a batch: a query, or a JSON object of a query and the options of `search`.
struct BatchLine: Sendable {
    /// Counted from 1, with blank lines.
    let number: Int
    let line: LineReader.Line

    /// A line that can't be asked as it stands.
    struct Fault: Error {
        var message: String
    }

    /// What is asked.
    struct Question {
        var query: String
        /// A name that the caller gave, given back as it came.
        var id: JSONValue?
        var options: [String: JSONValue] = [:]
    }

    /// The options of `search` that a line can give: its values, and its flags.
    static let values: Set<String> = [
        "corpus", "type", "issuer", "level", "side", "number", "year", "from", "to", "in", "match", "sort", "limit", "offset", "group", "similarity", "sample",
        "seed", "context-passages", "fields",
    ]
    static let flags: Set<String> = ["all", "any", "strict"]

    static var known: String { (["query", "id"] + values.union(flags).sorted()).joined(separator: ", ") }

    /// The query as far as it can be told, and the question or what is wrong with it.
    func question() -> (query: String, question: Result<Question, Fault>) {
        switch line {
        case .notUTF8:
            return ("", .failure(Fault(message: "the line is not UTF-8")))
        case .tooLong(let beginning):
            return (beginning + "…", .failure(Fault(message: "the line is longer than \(LineReader.limit) bytes")))
        case .text(let text):
            guard text.drop(while: \.isWhitespace).first == "{" else { return (text, .success(Question(query: text))) }
            do {
                var members = try JSONDecoder().decode([String: JSONValue].self, from: Data(text.utf8))
                guard case .string(let query)? = members.removeValue(forKey: "query") else {
                    return (text, .failure(Fault(message: "the object has no text under 'query'")))
                }
                let id = members.removeValue(forKey: "id")
                if let unknown = members.keys.filter({ !Self.values.contains($0) && !Self.flags.contains($0) }).min() {
                    return (query, .failure(Fault(message: "there is no key '\(unknown)'; known are: \(Self.known)")))
                }
                return (query, .success(Question(query: query, id: id, options: members)))
            } catch {
                return (text, .failure(Fault(message: "the line begins as JSON, but it is no JSON object on one line")))
            }
        }
    }
}

extension BatchLine.Question {
    /// The command line that asks the same; the query itself is put in later, since it could look like an option.
    private var arguments: [String] {
        get throws {
            try options.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
                if BatchLine.flags.contains(key) {
                    switch value {
                    case .bool(let isSet): return isSet ? ["--\(key)"] : []
                    case .null: return []
                    default: throw BatchLine.Fault(message: "'\(key)' is true or false")
                    }
                }
                let values = if case .array(let values) = value { values } else { [value] }
                return try values.compactMap {
                    switch $0 {
                    case .null: nil
                    case .string(let text): "--\(key)=\(text)"
                    case .int(let number): "--\(key)=\(number)"
                    case .double(let number): "--\(key)=\(number)"
                    case .bool, .array, .object: throw BatchLine.Fault(message: "'\(key)' is text or a number, or a list of these")
                    }
                }
            }
        }
    }

    /// `search` with these options, and the fields that it writes.
    func command(_ commands: BatchCommands) throws -> BatchCommands.Prepared {
        try commands.command(arguments)
    }
}

/// The commands of a batch's lines. Most lines of a batch ask with the same options, which are parsed once.
final class BatchCommands: Sendable {
    struct Prepared {
        let search: SearchCommand
        let fields: FieldSelection<Hit>
    }

    private let known = Mutex<[[String]: Prepared]>([:])

    /// Sets of options that are kept.
    private static let limit = 256

    func command(_ arguments: [String]) throws -> Prepared {
        if let command = known.withLock({ $0[arguments] }) { return command }
        let command: Prepared
        do {
            // In the place of the query; `fields` goes with a format of fields.
            let search = try SearchCommand.parse(["--format=jsonl"] + arguments + ["query"])
            command = Prepared(search: search, fields: try FieldSelection(of: HitFields.all, search.output.fields))
        } catch {
            throw BatchLine.Fault(message: SearchCommand.message(for: error))
        }
        known.withLock {
            if $0.count >= Self.limit { $0.removeAll() }
            $0[arguments] = command
        }
        return command
    }
}

/// A value of JSON as it was read.
enum JSONValue: Decodable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // What lines mostly hold comes first: each guess that is wrong costs an error.
        if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Int.self) {
            self = .int(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Double.self) {
            self = .double(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    var json: JSON {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        case .string(let value): .string(value)
        case .array(let values): .array(values.map(\.json))
        case .object(let members): .object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
        }
    }
}
