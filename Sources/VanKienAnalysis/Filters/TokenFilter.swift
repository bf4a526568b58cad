import CICU

/// One rule by which spellings of a word become one term.
///
/// Law: applied to its own result it changes nothing.
protocol TokenFilter: Sendable {
    /// - Parameter term: in NFC, as the filter before left it.
    func filtered(_ term: [Unicode.Scalar]) -> [Unicode.Scalar]
}

extension [Unicode.Scalar] {
    /// The term in another normal form.
    func normalized(to form: cicu_form) -> [Unicode.Scalar] {
        if form != CICU_NFKC_CASEFOLD, allSatisfy({ $0.value < 0x80 }) { return self }
        return Array(utf16: NormalizationForm.normalized(utf16, to: form))
    }

    /// The length of the term in UTF-8.
    var utf8Count: Int { reduce(0) { $0 + UTF8.width($1) } }
}
