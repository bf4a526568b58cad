import ArgumentParser
import Glibc

/// When to colour.
enum ColorChoice: String, CaseIterable {
    case auto, always, never

    static let usual = auto
}

/// Colours of a terminal, or none.
struct Style {
    let isColored: Bool

    init(_ choice: ColorChoice) {
        switch choice {
        case .always: isColored = true
        case .never: isColored = false
        case .auto:
            // https://no-color.org: present and not empty.
            let noColor = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
            let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
            isColored = StandardOutput.isTerminal && noColor.isEmpty && terminal != "dumb"
        }
    }

    private static let (strong, faint, hit, plain) = ("\u{1B}[1m", "\u{1B}[2m", "\u{1B}[1;33m", "\u{1B}[0m")
    /// All that it sends to a terminal.
    static let sequences = [strong, faint, hit, plain]

    func strong(_ text: String) -> String { wrapped(text, Self.strong) }
    func faint(_ text: String) -> String { wrapped(text, Self.faint) }
    func hit(_ text: String) -> String { wrapped(text, Self.hit) }

    private func wrapped(_ text: String, _ begin: String) -> String {
        isColored && !text.isEmpty ? begin + text + Self.plain : text
    }

    /// - Parameter highlights: Unicode scalar offsets into the text.
    func highlighted(_ text: String, _ highlights: [Range<Int>]) -> String {
        guard isColored, !highlights.isEmpty else { return TerminalText.safe(text) }
        let scalars = Array(text.unicodeScalars)
        func part(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range.clamped(to: scalars.startIndex..<scalars.endIndex)])
            return TerminalText.safe(String(view))
        }
        var result = ""
        var place = 0
        for highlight in highlights where highlight.lowerBound >= place {
            result += part(place..<highlight.lowerBound) + hit(part(highlight))
            place = highlight.upperBound
        }
        return result + part(place..<max(place, scalars.count))
    }
}

/// The terminal's width, and text broken to it.
enum Layout {
    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
        return min(Int(size.ws_col), 120)
    }

    /// Breaks at blanks; escape sequences and combining marks take no room.
    static func wrapped(_ text: String, indent: String, width: Int = Layout.width) -> String {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let length = displayWidth(word)
            if used > 0, indent.count + used + 1 + length > width {
                lines.append(indent + line)
                line = ""
                used = 0
            }
            if used > 0 {
                line += " "
                used += 1
            }
            line += word
            used += length
        }
        if used > 0 { lines.append(indent + line) }
        return lines.joined(separator: "\n")
    }

    /// As much of a text as has room, with `…` where something is left out. No character is parted from its marks.
    static func cut(_ text: String, to width: Int) -> String {
        guard displayWidth(text) > width else { return text }
        var (cut, used) = ("", 0)
        for character in text {
            let wide = displayWidth(String(character))
            if used + wide > width - 1 { break }
            cut.append(character)
            used += wide
        }
        return width > 0 ? cut + "…" : ""
    }

    /// The same with the end kept.
    static func cutAtBeginning(_ text: String, to width: Int) -> String {
        guard displayWidth(text) > width else { return text }
        var (kept, used) = ([Character](), 0)
        for character in text.reversed() {
            let wide = displayWidth(String(character))
            if used + wide > width - 1 { break }
            kept.append(character)
            used += wide
        }
        return width > 0 ? "…" + String(kept.reversed()) : ""
    }

    static func displayWidth(_ text: some StringProtocol) -> Int {
        var width = 0
        var isEscape = false
        for scalar in text.unicodeScalars {
            if isEscape {
                isEscape = scalar != "m"
            } else if scalar == "\u{1B}" {
                isEscape = true
            } else {
                width += wcwidthOrOne(scalar)
            }
        }
        return width
    }

    private static func wcwidthOrOne(_ scalar: Unicode.Scalar) -> Int {
        // Latin letters, Vietnamese ones among them, need no look at their properties.
        if scalar.value < 0x300 && scalar.value != 0xAD || (0x1E00...0x1EFF).contains(scalar.value) { return 1 }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: 0
        default: (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
            || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
            || (0xFE30...0xFE6F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value) ? 2 : 1
        }
    }
}
