/// A document number (số, ký hiệu): `111-BC/TU`, `09/2011/QĐ-TTg`, `30c/NQ-CP`.
public struct DocumentNumber: Sendable, Hashable {
    /// As written, without inner spaces, `-` for every dash, Đ U+0110, the usual capitals.
    public let canonical: String
    /// The same in lower case without leading zeros of the number: equal keys are equal numbers.
    public let key: String

    public init(canonical: String, key: String) {
        self.canonical = canonical
        self.key = key
    }
}
