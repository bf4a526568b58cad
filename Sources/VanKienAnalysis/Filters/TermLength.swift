/// A term has at most 255 bytes of UTF-8; what is behind is cut off between two scalars.
///
/// No word of a language is that long, but a file may hold a megabyte without a blank.
struct TermLength: TokenFilter {
    static let limit = 255
    /// Spelling rules are for words of up to this many bytes: so they never push a term over the limit,
    /// and no Vietnamese syllable has more than 15.
    static let spellingLimit = 64

    func filtered(_ term: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var length = 0
        return Array(
            term.prefix { scalar in
                length += UTF8.width(scalar)
                return length <= Self.limit
            })
    }
}
