/// A count as a picture: columns over the years, bars for everything else, lines over the years for each value of a second
/// dimension, bars side by side for two others.
///
/// ```swift
/// let plot = CountPlot(try index.count(CountRequest("dân vận", by: [.year])), measure: .rate, title: "dân vận")
/// try plot.svg.write(toFile: "dan-van.svg", atomically: true, encoding: .utf8)
/// ```
public struct CountPlot: Sendable {
    private let result: CountResult
    private let measure: CountMeasure
    private let title: String
    private let limit: Int

    /// Values of a dimension that a picture has room for.
    public static let defaultLimit = 30
    private static let width = 860.0
    private static let margin = 24.0
    private static let top = 84.0

    /// - Parameters:
    ///   - result: of one dimension or two; groups are drawn in their order, years in theirs.
    ///   - title: what was counted, as a reader is to be told.
    ///   - limit: the most values of one dimension; the rest is left out and its number told. Years are all drawn.
    public init(_ result: CountResult, measure: CountMeasure, title: String, limit: Int? = nil) {
        self.result = result
        self.measure = measure
        self.title = title
        self.limit = limit ?? Self.defaultLimit
    }

    /// The picture, as the text of an SVG file.
    public var svg: String {
        let data = PlotData(result, measure, limit: limit)
        return data.isOverYears ? overYears(data) : bars(data)
    }

    // MARK: Over the years

    private func overYears(_ data: PlotData) -> String {
        let legend = data.series.count > 1 ? Double((data.series.count + 2) / 3) * 22 + 8 : 0
        var document = document(height: 480 + legend, data)
        heading(&document, data)
        let axis = PlotAxis(upTo: data.largest)
        let left = Self.margin + (axis.ticks.map { SVGDocument.estimatedWidth(of: axis.label($0), size: 12) }.max() ?? 0) + 8
        let plot = (left: left, right: Self.width - Self.margin, top: Self.top + legend, bottom: document.height - 62)
        func y(_ value: Double) -> Double { plot.bottom - value / axis.end * (plot.bottom - plot.top) }
        for tick in axis.ticks {
            document.line(from: (plot.left, y(tick)), to: (plot.right, y(tick)), stroke: tick == 0 ? Palette.axis : Palette.grid)
            document.text(axis.label(tick), x: plot.left - 8, y: y(tick) + 4, anchor: .end, fill: Palette.faint)
        }
        let slot = (plot.right - plot.left) / Double(max(1, data.values.count))
        func x(_ place: Int) -> Double { plot.left + slot * (Double(place) + 0.5) }
        // Labels of four digits need about 40 points.
        let every = max(1, Int((40 / slot).rounded(.up)))
        for (place, year) in data.values.enumerated() where place % every == 0 {
            document.text(year, x: x(place), y: plot.bottom + 18, anchor: .middle, fill: Palette.faint)
        }
        if let only = data.series.first, data.series.count == 1 {
            let thickness = min(slot * 0.72, 48)
            for (place, value) in only.points.enumerated() where value.number > 0 {
                document.rectangle(
                    x: x(place) - thickness / 2, y: y(value.number), width: thickness, height: plot.bottom - y(value.number),
                    fill: Palette.series[0], tip: "\(data.values[place]): \(value.text)")
                if data.values.count <= 24 {
                    document.text(value.text, x: x(place), y: y(value.number) - 5, size: 11, anchor: .middle)
                }
            }
        } else {
            for (number, series) in data.series.enumerated() {
                let color = Palette.series[number % Palette.series.count]
                document.path(
                    series.points.enumerated().map { (x($0.offset), y($0.element.number)) }, stroke: color, dashes: Self.dashes(number))
                for (place, value) in series.points.enumerated() where value.number > 0 {
                    document.dot(x: x(place), y: y(value.number), fill: color, tip: "\(series.name), \(data.values[place]): \(value.text)")
                }
            }
            self.legend(&document, data)
        }
        return document.svg
    }

    /// So that lines are told apart without colours too.
    private static func dashes(_ series: Int) -> String? { [nil, "7 3", "2 3", "9 3 2 3", "4 4", "12 4"][series % 6] }

    // MARK: Bars

    private func bars(_ data: PlotData) -> String {
        let thickness = data.series.count > 1 ? 13.0 : 20.0
        let rowHeight = thickness * Double(data.series.count) + 10
        let legend = data.series.count > 1 ? Double((data.series.count + 2) / 3) * 22 + 8 : 0
        var document = document(height: Self.top + legend + rowHeight * Double(data.values.count) + 66, data)
        heading(&document, data)
        let labelWidth = min(300, data.values.map { SVGDocument.estimatedWidth(of: $0, size: 13) }.max() ?? 0)
        let axis = PlotAxis(upTo: data.largest)
        let valueWidth = data.series.flatMap(\.points).map { SVGDocument.estimatedWidth(of: $0.text, size: 11) }.max() ?? 0
        let plot = (
            left: Self.margin + labelWidth + 10, right: Self.width - Self.margin - valueWidth - 8, top: Self.top + legend,
            bottom: Self.top + legend + rowHeight * Double(data.values.count)
        )
        func length(_ value: Double) -> Double { value / axis.end * (plot.right - plot.left) }
        for tick in axis.ticks {
            let x = plot.left + length(tick)
            document.line(from: (x, plot.top), to: (x, plot.bottom), stroke: tick == 0 ? Palette.axis : Palette.grid)
            document.text(axis.label(tick), x: x, y: plot.bottom + 18, anchor: .middle, fill: Palette.faint)
        }
        for (row, name) in data.values.enumerated() {
            let y = plot.top + rowHeight * Double(row) + 5
            document.text(
                SVGDocument.cut(name, to: labelWidth, size: 13), x: plot.left - 10, y: y + (rowHeight - 10) / 2 + 4.5, size: 13, anchor: .end)
            for (number, series) in data.series.enumerated() {
                let value = series.points[row]
                guard value.number > 0 || data.series.count == 1 else { continue }
                let top = y + thickness * Double(number)
                let tip = (data.series.count > 1 ? "\(name), \(series.name)" : name) + ": \(value.text)"
                document.rectangle(
                    x: plot.left, y: top, width: length(value.number), height: thickness - (data.series.count > 1 ? 1 : 0),
                    fill: Palette.series[number % Palette.series.count], tip: tip)
                document.text(value.text, x: plot.left + length(value.number) + 5, y: top + thickness / 2 + 4, size: 11)
            }
        }
        if data.series.count > 1 { self.legend(&document, data) }
        return document.svg
    }

    // MARK: Round the picture

    private func document(height: Double, _ data: PlotData) -> SVGDocument {
        let what = "\(title): \(subtitle)"
        let highest = data.highest.map { "; highest: \($0)" } ?? ""
        return SVGDocument(width: Self.width, height: height, title: what, description: "\(summary)\(highest).")
    }

    private func heading(_ document: inout SVGDocument, _ data: PlotData) {
        let room = Self.width - 2 * Self.margin
        document.text(SVGDocument.cut(title, to: room, size: 19), x: Self.margin, y: 36, size: 19, isBold: true)
        document.text(SVGDocument.cut(subtitle, to: room, size: 13), x: Self.margin, y: 58, size: 13, fill: Palette.faint)
        let leftOut = (data.leftOut > 0 ? "; \(data.leftOut.counting("smaller group")) not shown" : "")
            + (data.hasUnknownYear ? "; those without a year not shown" : "")
        document.text(
            SVGDocument.cut(summary + leftOut, to: room, size: 11), x: Self.margin, y: document.height - 14, size: 11, fill: Palette.faint)
    }

    private func legend(_ document: inout SVGDocument, _ data: PlotData) {
        let column = (Self.width - 2 * Self.margin) / 3
        for (number, series) in data.series.enumerated() {
            let x = Self.margin + Double(number % 3) * column
            let y = Self.top + Double(number / 3) * 22
            let color = Palette.series[number % Palette.series.count]
            if data.isOverYears {
                document.sample(x: x, y: y - 4, stroke: color, dashes: Self.dashes(number))
            } else {
                document.rectangle(x: x, y: y - 10, width: 26, height: 12, fill: color)
            }
            document.text(SVGDocument.cut(series.name, to: column - 44, size: 12), x: x + 34, y: y)
        }
    }

    private var subtitle: String {
        let what =
            switch measure {
            case .occurrences: "occurrences"
            case .rate: "occurrences in 10,000 syllables"
            case .passages: "passages"
            case .documents: "documents"
            }
        return "\(what) by \(result.dimensions.map(\.rawValue).joined(separator: " and "))"
    }

    private var summary: String {
        let total = result.total
        let occurrences = result.hasWords ? total.occurrences.counting("occurrence") + " in " : ""
        return "\(occurrences)\(total.passages.counting("passage")) of \(total.documents.counting("document")); "
            + "searched: \(total.extent.passages.counting("passage")), \(total.extent.syllables.counting("syllable"))"
    }
}

/// What a plot draws, in the order in which it draws it.
private struct PlotData {
    struct Point {
        var number: Double
        var text: String
    }

    struct Series {
        var name: String
        /// One for each of `values`.
        var points: [Point]
    }

    var isOverYears: Bool
    var values: [String] = []
    var series: [Series] = []
    /// Values, and values of the second dimension, that there was no room for.
    var leftOut = 0
    var hasUnknownYear = false

    private static let mostSeries = 6

    init(_ result: CountResult, _ measure: CountMeasure, limit: Int) {
        let yearPlace = result.dimensions.firstIndex(of: .year)
        isOverYears = yearPlace != nil
        let along = yearPlace ?? 0
        let other = result.dimensions.count == 2 ? 1 - along : nil
        var tallies: [[String?]: CountTally] = [:]
        var valueOrder: [String?] = []
        var weights: [String?: Double] = [:]
        var seriesOrder: [String?] = []
        for group in result.groups {
            let value = group.values[along]
            let name = other.map { group.values[$0] } ?? nil
            if !valueOrder.contains(value) { valueOrder.append(value) }
            if !seriesOrder.contains(name) { seriesOrder.append(name) }
            tallies[[value, name]] = group.tally
            weights[name, default: 0] += Double(group.tally.passages)
        }
        let kept = seriesOrder.sorted { weights[$0, default: 0] > weights[$1, default: 0] }.prefix(Self.mostSeries)
        leftOut += seriesOrder.count - kept.count
        if isOverYears {
            // Years without a match are part of the picture.
            let years = valueOrder.compactMap { $0.flatMap { Int($0) } }
            hasUnknownYear = valueOrder.contains(nil)
            valueOrder = years.min().map { first in (first...(years.max() ?? first)).map { String($0) } } ?? []
        } else if valueOrder.count > limit {
            leftOut += valueOrder.count - limit
            valueOrder = Array(valueOrder.prefix(limit))
        }
        values = valueOrder.map { $0 ?? "unknown" }
        series = seriesOrder.filter(kept.contains).map { name in
            Series(
                name: name ?? "unknown",
                points: valueOrder.map { value in
                    let number = tallies[[value, name]].map(measure.value) ?? 0
                    return Point(number: number, text: PlotAxis.label(number, decimals: measure == .rate ? (number < 10 ? 2 : 1) : 0))
                })
        }
    }

    var largest: Double { series.flatMap(\.points).map(\.number).max() ?? 0 }

    var highest: String? {
        var best: (String, Point)?
        for series in series {
            for (place, point) in series.points.enumerated() where point.number > best?.1.number ?? 0 {
                best = ((self.series.count > 1 ? "\(series.name), " : "") + values[place], point)
            }
        }
        return best.map { "\($0.0) with \($0.1.text)" }
    }
}
