import CICU

/// Letter case and compatibility forms are one: `ĐẢNG`, `ﬁ`, `ＢＣ`.
///
/// Source: NFKC_Casefold, The Unicode Standard, section 3.13 and Unicode Standard Annex 44.
struct CaseFolding: TokenFilter {
    func filtered(_ term: [Unicode.Scalar]) -> [Unicode.Scalar] {
        term.normalized(to: CICU_NFKC_CASEFOLD)
    }
}
