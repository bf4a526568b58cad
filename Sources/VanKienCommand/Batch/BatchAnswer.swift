import VanKien

/// The answer to one line of a batch, as the line of JSON that is printed.
struct BatchAnswer: Sendable {
    let text: String
    let isFound: Bool
    let isError: Bool

    init(to line: BatchLine, _ commands: BatchCommands, from index: PassageIndex) {
        let (query, question) = line.question()
        var members: [(String, JSON)] = [("query", .string(query)), ("line", .int(line.number))]
        do {
            let question = try question.get()
            if let id = question.id { members.append(("id", id.json)) }
            let command = try question.command(commands)
            var hits: [JSON] = []
            var request = try command.search.request(query)
            request.readsPassages = !(command.fields.isWithin(HitFields.ofRanking) && request.gathering == Gathering())
            let outcome = try index.forEachHit(of: request) {
                hits.append(command.fields.json(of: $0))
                return true
            }
            if !outcome.parsed.warnings.isEmpty { members.append(("warnings", .strings(outcome.parsed.warnings.map(Self.message)))) }
            members += [("total", .int(outcome.total)), ("hits", .array(hits))]
            let near = outcome.suggestions.filter { !$0.nearSpellings.isEmpty }
            if !near.isEmpty { members.append(("near", .object(near.map { ($0.word, .strings($0.nearSpellings)) }))) }
            if !outcome.alternatives.isEmpty { members.append(("instead", .array(outcome.alternatives.map(\.json)))) }
            isFound = outcome.total > 0
            isError = false
        } catch {
            members.append(("error", .string(Self.message(error))))
            isFound = false
            isError = true
        }
        text = JSON.object(members).text
    }

    /// What is wrong, where, and what is to be done.
    private static func message(_ diagnostic: QueryDiagnostic) -> String {
        "\(diagnostic.message) (at character \(diagnostic.offset + 1)): \(diagnostic.proposal)"
    }

    private static func message(_ error: any Error) -> String {
        switch error {
        case let fault as BatchLine.Fault: fault.message
        case let diagnostic as QueryDiagnostic: message(diagnostic)
        default: String(describing: error)
        }
    }
}
