/// Letters that look like đ are đ: Ð U+00D0 (Icelandic eth) and Ɖ U+0189 (African D) stand for Đ in much old text.
struct EthToD: TokenFilter {
    func filtered(_ term: [Unicode.Scalar]) -> [Unicode.Scalar] {
        term.map { $0 == "\u{F0}" || $0 == "\u{256}" ? "\u{111}" : $0 }
    }
}
