/// The formats that reference managers read.
public enum BibliographyFormat: String, Sendable, CaseIterable {
    /// For LaTeX. BibTeX knows no laws: what has a type is a `@techreport`, which alone keeps type, number and institution.
    case bibtex
    /// For EndNote, Zotero, Mendeley.
    case ris
    /// For Zotero, Pandoc and all that use the Citation Style Language.
    case cslJSON = "csl-json"

    /// What stands before the first entry, between two, and after the last.
    public var frame: (before: String, between: String, after: String) {
        switch self {
        case .bibtex: ("", "\n", "")
        case .ris: ("", "", "")
        case .cslJSON: ("[\n", ",\n", "\n]\n")
        }
    }

    /// One entry.
    ///
    /// - Parameter remark: what is to be said besides in its note.
    public func text(of entry: BibliographyEntry, remark: String? = nil) -> String {
        let note = (["vankien: " + entry.id] + [remark].compactMap { $0 }).joined(separator: "; ")
        return switch self {
        case .bibtex: BibTeXWriter.text(of: entry, note: note)
        case .ris: RISWriter.text(of: entry, note: note)
        case .cslJSON: CSLWriter.text(of: entry, note: note)
        }
    }
}
