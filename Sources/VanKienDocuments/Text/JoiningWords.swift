/// The last words of a line by which the next one is known to go on.
enum JoiningWords {
    /// Words that a number or a name follows.
    static let numbered: Set<[Unicode.Scalar]> = Set(
        [
            "khoản", "điểm", "Điều", "điều", "mục", "Mục", "số", "Số", "Chương", "chương", "lục", "và",
            "hoặc", "từ", "đến",
            "ngày", "tháng", "năm", "Năm", "Ngày", "Khoản", "Điểm", "tiết", "là", "bằng", "khóa", "khoá",
            "lần", "thứ", "cột",
            "dòng", "Mẫu", "mẫu", "Phần", "phần", "tại", "của", "theo", "quy", "định",
        ].map(scalars))
    /// Words that name a provision by the number behind them.
    static let provisions: Set<[Unicode.Scalar]> = Set(
        [
            "khoản", "Khoản", "điểm", "Điểm", "tiết", "mục", "Mục", "phần", "Phần", "số", "lục", "Chương",
            "chương",
        ].map(scalars))
    /// Words that no sentence ends with.
    static let conjunctions: Set<[Unicode.Scalar]> = Set(
        [
            "và", "hoặc", "của", "với", "cho", "tại", "theo", "về", "các", "những", "là", "được", "có", "do",
            "bởi", "từ",
            "đến", "trong", "trên", "-", "–", "giữa", "ngày", "số", "để", "bộ", "và/hoặc", "thuộc", "&",
        ].map(scalars))
    /// Words after which a provision is named.
    static let references: Set<[Unicode.Scalar]> = Set(
        ["và", "hoặc", "tại", "theo", "của", "với", "các", "đến", "từ", "định", "ở", "thuộc"].map(scalars))
}
