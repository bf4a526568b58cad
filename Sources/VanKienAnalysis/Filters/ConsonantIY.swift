/// i and y are one after a lone consonant (or qu) with nothing behind: kĩ is kỹ, quí is quý, hy is hi.
///
/// The term has y after k, l, m, t and qu, and i elsewhere, as most people write. Not after two
/// consonants (thi, chị, khi have no other spelling), and not behind a vowel: tai is not tay.
struct ConsonantIY: TokenFilter {
    static let withI: [Unicode.Scalar] = ["i", "ì", "ỉ", "ĩ", "í", "ị"]
    static let withY: [Unicode.Scalar] = ["y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"]

    /// Written with y; the other lone consonants with i.
    private static let beforeY: Set<[Unicode.Scalar]> = [["k"], ["l"], ["m"], ["t"], ["q", "u"]]
    private static let beforeI: Set<[Unicode.Scalar]> = [
        ["b"], ["c"], ["d"], ["đ"], ["g"], ["h"], ["n"], ["p"], ["q"], ["r"], ["s"], ["v"], ["x"],
    ]

    /// True for a whole syllable that can be spelt both ways.
    static func appliesTo(_ term: [Unicode.Scalar]) -> Bool {
        guard let last = term.last, tone(of: last) != nil else { return false }
        let onset = Array(term.dropLast())
        return beforeY.contains(onset) || beforeI.contains(onset)
    }

    func filtered(_ term: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard Self.appliesTo(term), let last = term.last, let tone = Self.tone(of: last) else {
            return term
        }
        let onset = Array(term.dropLast())
        return onset + [Self.beforeY.contains(onset) ? Self.withY[tone] : Self.withI[tone]]
    }

    private static func tone(of scalar: Unicode.Scalar) -> Int? {
        withI.firstIndex(of: scalar) ?? withY.firstIndex(of: scalar)
    }
}
