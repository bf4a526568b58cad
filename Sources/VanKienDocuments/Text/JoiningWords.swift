/// The last words of a line by which the next one is known to go on.
enum JoiningWords {
    /// Words that a number or a name follows.
    static let numbered: WordSet = WordSet(
        [
            "khoản", "điểm", "Điều", "điều", "mục", "Mục", "số", "Số", "Chương", "chương", "lục", "và",
            "hoặc", "từ", "đến",
            "ngày", "tháng", "năm", "Năm", "Ngày", "Khoản", "Điểm", "tiết", "là", "bằng", "khóa", "khoá",
            "lần", "thứ", "cột",
            "dòng", "Mẫu", "mẫu", "Phần", "phần", "tại", "của", "theo", "quy", "định",
        ])
    /// Words that name a provision by the number behind them.
    static let provisions: WordSet = WordSet(
        [
            "khoản", "Khoản", "điểm", "Điểm", "tiết", "mục", "Mục", "phần", "Phần", "số", "lục", "Chương",
            "chương",
        ])
    /// Words that no sentence ends with.
    static let conjunctions: WordSet = WordSet(
        [
            "và", "hoặc", "của", "với", "cho", "tại", "theo", "về", "các", "những", "là", "được", "có", "do",
            "bởi", "từ",
            "đến", "trong", "trên", "-", "–", "giữa", "ngày", "số", "để", "bộ", "và/hoặc", "thuộc", "&",
        ])
    /// Words after which a provision is named.
    static let references: WordSet = WordSet(
        ["và", "hoặc", "tại", "theo", "của", "với", "các", "đến", "từ", "định", "ở", "thuộc"])
    /// Words of a clause, whose number or letter comes before a reference goes on.
    static let clauses: WordSet = WordSet(["khoản", "điểm", "Khoản", "Điểm", "tiết"])
}
