/// Words of automatic numbers in which a question mark stands for each letter that a code page lacks: so LibreOffice writes the labels of
/// lists in .rtf. Only words of which there is no other reading are restored.
enum LostLetters {
    private static let words = ["Chương", "Điều", "Phần", "Phụ lục", "CHƯƠNG", "ĐIỀU", "PHẦN", "PHỤ LỤC"]
    private static let lost = words.map { word in String(word.map { $0.isASCII ? $0 : "?" }) }

    /// A label's text with its letters.
    static func restored(_ label: String) -> String {
        guard label.contains("?") else { return label }
        for (lost, word) in zip(lost, words) where label.hasPrefix(lost) { return word + label.dropFirst(lost.count) }
        return label
    }
}
