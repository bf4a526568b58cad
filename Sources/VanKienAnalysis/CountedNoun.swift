extension Int {
    /// This many of something, for a person: "1 passage", "2 passages".
    ///
    /// - Parameter plural: where it isn't the word with an s.
    package func counting(_ noun: String, _ plural: String? = nil) -> String {
        "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
    }
}
