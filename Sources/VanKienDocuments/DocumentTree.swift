public enum DocumentTree { public static func draw(_ d: Document) -> String { d.passages.map(\.text).joined(separator: "\n") } }
