import VanKienCitations
import VanKienIndexing

/// Source: Citation Style Language 1.0.2, "Types", "Variables" and the schema of CSL-JSON.
enum CSLWriter {
    static func text(of entry: BibliographyEntry, note: String) -> String {
        var members: [(String, String?)] = [
            ("id", JSONText.quoted(entry.key)),
            ("type", JSONText.quoted(type(entry.kind))),
            ("title", JSONText.quoted(entry.title)),
            ("author", entry.issuer.map { "[{\"literal\":\(JSONText.quoted($0))}]" }),
        ]
        // Styles name who issued a law by this, and a report's by its author.
        if entry.kind == .legislation { members.append(("authority", entry.issuer.map(JSONText.quoted))) }
        members += [
            ("genre", entry.type.map(JSONText.quoted)), ("number", entry.number.map(JSONText.quoted)),
            ("publisher-place", entry.place.map(JSONText.quoted)), ("issued", entry.date.map { "{\"date-parts\":[[\(parts($0))]]}" }),
            ("language", "\"vi\""), ("note", JSONText.quoted(note)),
        ]
        return "{" + members.compactMap { key, value in value.map { "\"\(key)\":\($0)" } }.joined(separator: ",") + "}"
    }

    private static func type(_ kind: BibliographyEntry.Kind) -> String {
        switch kind {
        case .legislation: "legislation"
        case .report: "report"
        case .document: "document"
        }
    }

    private static func parts(_ date: PartialDate) -> String {
        [date.year, date.month, date.day].compactMap { $0.map(String.init) }.joined(separator: ",")
    }
}
