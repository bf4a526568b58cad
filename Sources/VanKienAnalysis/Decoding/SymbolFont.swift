/// A font that draws signs in the places of letters, as word processors use it for single signs: `≥` is `³` in Symbol.
///
/// Source: Adobe's Symbol encoding; of Wingdings the signs that begin items, tick boxes and point.
public enum SymbolFont: Sendable, Equatable {
    case symbol
    case wingdings

    public init?(name: String) {
        switch name.lowercased() {
        case "symbol", "symbol type a": self = .symbol
        case "wingdings": self = .wingdings
        default: return nil
        }
    }

    /// The text that the font shows, and how many characters of it were others.
    ///
    /// A single letter of ASCII is a sign; more of them are taken for text whose font nobody meant.
    public func text(of shown: some Collection<Unicode.Scalar>) -> (text: [Unicode.Scalar], changed: Int) {
        var changed = 0
        let isAlone = shown.count == 1
        let text = shown.map { scalar -> Unicode.Scalar in
            let isSign =
                switch scalar.value {
                case 0xF021...0xF0FF, 0xA1...0xFF: true
                case 0x21...0x7E: isAlone
                default: false
                }
            guard isSign, let sign = sign(at: UInt8(truncatingIfNeeded: scalar.value)), sign != scalar else { return scalar }
            changed += 1
            return sign
        }
        return (text, changed)
    }

    /// What the font draws at a place of its own; `nil` where that is nothing that Unicode has, or not known.
    private func sign(at place: UInt8) -> Unicode.Scalar? {
        switch self {
        case .symbol:
            if (0x21...0x7E).contains(place) { return Self.low[Int(place) - 0x21] }
            return (0xA1...0xF1).contains(place) ? Self.high[Int(place) - 0xA1].flatMap { $0 } : nil
        case .wingdings: return Self.dingbats[place]
        }
    }

    private static let low = Array(
        "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼".unicodeScalars)

    /// From 0xA1; a blank stands for pieces of brackets.
    private static let high = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑           〉"
        .unicodeScalars.map { $0 == " " ? nil : Optional($0) }

    private static let dingbats: [UInt8: Unicode.Scalar] = [
        0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
        0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xEF: "⇦",
        0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    ]
}
