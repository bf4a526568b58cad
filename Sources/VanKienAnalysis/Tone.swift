/// The tone of a syllable, by its Vietnamese name.
public enum Tone: UInt8, Sendable, CaseIterable {
    /// No mark (thanh ngang).
    case none
    /// Grave: à.
    case huyền
    /// Hook above: ả.
    case hỏi
    /// Tilde: ã.
    case ngã
    /// Acute: á.
    case sắc
    /// Dot below: ạ.
    case nặng
}
