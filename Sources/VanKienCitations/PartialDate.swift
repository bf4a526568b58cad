/// A date of which the day, or day and month, may be unknown.
public struct PartialDate: Sendable, Hashable, Comparable {
    public let year: Int
    public let month: Int?
    public let day: Int?

    /// `2016-11-18`, `2016-11` or `2016` (ISO 8601).
    public var iso8601: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        var text = padded(year, 4)
        if let month {
            text += "-" + padded(month, 2)
            if let day { text += "-" + padded(day, 2) }
        }
        return text
    }

    /// Reads `2016-11-18`, `2016-11` or `2016`; `nil` for anything else.
    public init?(iso8601 text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
            parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
            parts.allSatisfy({ $0.utf8.allSatisfy(TextBytes.isDigit) })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard let year = numbers.first else { return nil }
        self.init(
            year: year, month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil
        )
    }

    /// `nil` where there is no such day: 31-11-2016.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day {
                let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
                let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
                guard (1...days[month - 1]).contains(day) else { return nil }
            }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    public static func < (a: PartialDate, b: PartialDate) -> Bool {
        (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
    }
}
