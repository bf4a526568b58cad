/// What the words before a citation state of the cited document.
///
/// Who does it is the citing document or another that the sentence names before (`Thông tư số 62/2023/TT-BTC sửa đổi, bổ sung một
/// số điều của Thông tư số 98/2020/TT-BTC`).
/// The raw value is the Vietnamese name, as it is stored and shown.
public enum CitationRelation: String, Sendable, Hashable, CaseIterable {
    case basis = "căn cứ"
    case implements = "thực hiện"
    case guides = "hướng dẫn"
    case amends = "sửa đổi, bổ sung"
    case replaces = "thay thế"
    case repeals = "bãi bỏ"
    case issuedWith = "ban hành kèm theo"
    case refers = "dẫn chiếu"

    /// The relation whose words end with these two, without marks; the second alone where that is enough.
    init?(_ first: Syllable, _ second: Syllable) {
        switch (first, second) {
        case ("can", "cu"): self = .basis
        case ("thuc", "hien"), ("thi", "hanh"), ("chap", "hanh"), ("trien", "khai"), ("quan", "triet"), ("so", "ket"), ("tong", "ket"):
            self = .implements
        case ("huong", "dan"), ("chi", "tiet"): self = .guides
        case ("sua", "doi"), ("bo", "sung"): self = .amends
        case ("thay", "the"), ("thay", "cho"): self = .replaces
        case ("bai", "bo"), ("huy", "bo"): self = .repeals
        case ("kem", "theo"): self = .issuedWith
        case (_, "theo"), ("dinh", "tai"), ("neu", "tai"): self = .refers
        default: return nil
        }
    }

    /// Whether it changes the other document: what is done *by* or *in* a document is not done to it.
    var isDoneToDocuments: Bool {
        switch self {
        case .amends, .replaces, .repeals: true
        default: false
        }
    }
}
