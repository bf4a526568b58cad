/// A picture made of a few shapes, with a title and a description for people who don't see it.
///
/// Source: W3C, SVG 1.1; for the roles and labels, W3C, "SVG Accessibility API Mappings".
struct SVGDocument {
    enum Anchor: String { case start, middle, end }

    let width: Double
    let height: Double
    private let title: String
    private let description: String
    private var body = ""

    /// Families that have all Vietnamese letters, then whatever the viewer has.
    private static let fonts = "'Noto Sans', 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

    init(width: Double, height: Double, title: String, description: String) {
        self.width = width
        self.height = height
        self.title = title
        self.description = description
    }

    /// - Parameter tip: shown where a pointer rests on it.
    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, fill: String, tip: String? = nil) {
        let start = "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" fill=\"\(fill)\""
        body += start + (tip.map { "><title>\(XMLText.escaped($0))</title></rect>\n" } ?? "/>\n")
    }

    mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), stroke: String) {
        body += "<line x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\" x2=\"\(Self.number(to.x))\" y2=\"\(Self.number(to.y))\" stroke=\"\(stroke)\"/>\n"
    }

    mutating func path(_ points: [(x: Double, y: Double)], stroke: String, dashes: String?) {
        let steps = points.enumerated().map { "\($0.offset == 0 ? "M" : "L")\(Self.number($0.element.x)) \(Self.number($0.element.y))" }
        let dashed = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        body += "<path d=\"\(steps.joined(separator: " "))\" fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"2\" stroke-linejoin=\"round\"\(dashed)/>\n"
    }

    /// A piece of a line, as a legend shows it.
    mutating func sample(x: Double, y: Double, stroke: String, dashes: String?) {
        path([(x, y), (x + 26, y)], stroke: stroke, dashes: dashes)
    }

    mutating func dot(x: Double, y: Double, fill: String, tip: String) {
        body += "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"3.5\" fill=\"\(fill)\"><title>\(XMLText.escaped(tip))</title></circle>\n"
    }

    mutating func text(
        _ text: String, x: Double, y: Double, size: Double = 12, anchor: Anchor = .start, fill: String = Palette.text, isBold: Bool = false
    ) {
        body += "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" text-anchor=\"\(anchor.rawValue)\" fill=\"\(fill)\""
            + (isBold ? " font-weight=\"bold\"" : "") + ">\(XMLText.escaped(text))</text>\n"
    }

    var svg: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.number(width)) \(Self.number(height))" \
        width="\(Self.number(width))" height="\(Self.number(height))" role="img" aria-labelledby="title description" \
        xml:lang="vi" font-family="\(Self.fonts)">
        <title id="title">\(XMLText.escaped(title))</title>
        <desc id="description">\(XMLText.escaped(description))</desc>
        <rect width="100%" height="100%" fill="#ffffff"/>
        \(body)</svg>

        """
    }

    // MARK: Text

    /// About how wide a text is; viewers' fonts differ.
    static func estimatedWidth(of text: String, size: Double) -> Double {
        text.reduce(0) { $0 + ($1.isUppercase ? 0.7 : $1.isLetter || $1.isNumber ? 0.6 : 0.36) * size }
    }

    static func cut(_ text: String, to width: Double, size: Double) -> String {
        guard estimatedWidth(of: text, size: size) > width else { return text }
        var cut = text
        while !cut.isEmpty, estimatedWidth(of: cut + "…", size: size) > width { cut.removeLast() }
        return cut.reversed().drop(while: \.isWhitespace).reversed() + "…"
    }

    /// With at most one decimal.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return sign + "\(abs(tenths) / 10)" + (tenths % 10 == 0 ? "" : ".\(abs(tenths) % 10)")
    }
}

/// Colours that people with any kind of colour vision tell apart.
///
/// Source: Okabe & Ito, "Color Universal Design" (2008), without its yellow, which is too light on white.
enum Palette {
    static let series = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"]
    static let text = "#222222"
    static let faint = "#5f5f5f"
    static let grid = "#dddddd"
    static let axis = "#888888"
}

/// An axis from 0 to a round number.
struct PlotAxis {
    let step: Double
    let end: Double

    /// - Parameter largest: the largest value to be shown.
    init(upTo largest: Double, wantedSteps: Double = 5) {
        guard largest > 0, largest.isFinite else {
            (step, end) = (1, 1)
            return
        }
        var power = 1.0
        while power * 10 <= largest / wantedSteps { power *= 10 }
        while power > largest / wantedSteps { power /= 10 }
        step = [1, 2, 5, 10].map { $0 * power }.first { $0 * wantedSteps >= largest } ?? 10 * power
        end = (largest / step).rounded(.up) * step
    }

    var ticks: [Double] { (0...Int((end / step).rounded())).map { Double($0) * step } }

    /// As many decimals as the steps need.
    func label(_ value: Double) -> String { Self.label(value, decimals: decimals) }

    private var decimals: Int {
        var (scaled, decimals) = (step, 0)
        while decimals < 6, abs(scaled - scaled.rounded()) > 1e-9 * scaled { (scaled, decimals) = (scaled * 10, decimals + 1) }
        return decimals
    }

    static func label(_ value: Double, decimals: Int) -> String {
        var factor = 1
        for _ in 0..<decimals { factor *= 10 }
        let scaled = Int((value * Double(factor)).rounded())
        guard decimals > 0 else { return String(scaled) }
        let fraction = String(scaled % factor)
        return "\(scaled / factor)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
