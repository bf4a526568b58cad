/// Numbers with a fixed count of decimals, in every locale with a point.
enum Decimals {
    static func text(_ value: Double, places: Int) -> String {
        var factor = 1.0
        for _ in 0..<places { factor *= 10 }
        let scaled = (abs(value) * factor).rounded()
        guard scaled < 1e15 else { return value.isFinite ? "\(value)" : "–" }
        let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: Int(factor))
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + String(whole) }
        let digits = String(fraction)
        return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }
}
