/// Text in a document of XML.
public enum XMLText {
    /// For content and for attributes in double quotes: white space in an attribute would come back as a blank, and most control
    /// characters may not stand in a document at all.
    ///
    /// Source: W3C, XML 1.0, 2.2, 2.4 and 3.3.3.
    public static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
