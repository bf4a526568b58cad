import Foundation

/// Three short documents of made-up offices in two corpora: both styles of tone marks, NFC and NFD, a footnote, citations.
public enum SampleCorpus {
    public static let files: [String: String] = [
        "suoi-trang/08-NQ-TU.txt": head("08-NQ/TU", "Suối Trắng", "04 tháng 6 năm 2013", "NGHỊ QUYẾT", "về công tác dân vận ở thôn, bản") + """
            I. TÌNH HÌNH
            1. Kết quả
            Các cấp ủy đã lãnh đạo công tác hòa giải ở thôn, bản theo Quyết định số 301-QĐ/TWGD, ngày 20-3-2012 của Ban Chấp hành Trung ương Giả định[1].
            Kỹ năng vận động quần chúng của cán bộ thôn được nâng lên.
            2. Hạn chế
            Việc giám sát ở một số nơi còn hình thức.
            II. NHIỆM VỤ
            Mỗi năm tổ chức ít nhất hai lần đối thoại với nhân dân về đất đai và chính sách.
            [1] Quy định về giám sát và phản biện của nhân dân ở cơ sở.

            T/M TỈNH ỦY
            BÍ THƯ
            Trần Văn Mẫu

            """,
        "suoi-trang/77-BC-TU.txt": (head("77-BC/TU", "Suối Trắng", "21 tháng 12 năm 2017", "BÁO CÁO", "kết quả thực hiện Nghị quyết số 08-NQ/TU") + """
            I. KẾT QUẢ
            Các tổ hoà giải đã hoà giải 215 vụ việc theo Nghị quyết 08- NQ/TU.
            Kĩ năng của một số hoà giải viên còn yếu.
            Uỷ ban nhân dân xã đã tiếp dân 48 buổi.

            """).decomposedStringWithCanonicalMapping,
        "doi-chuong/5-CT-TU.txt": head("5-CT/TU", "Đồi Chuông", "15 tháng 8 năm 2019", "CHỈ THỊ", "về tăng cường hòa giải ở cơ sở") + """
            1. Các cấp ủy quán triệt Quyết định 301-QĐ/TWGD, làm tốt công tác hòa giải.
            2. Ban Dân vận Tỉnh ủy theo dõi, đôn đốc việc thực hiện Chỉ thị này.

            """,
    ]

    /// Writes the documents below `c/` of a folder.
    public static func write(to folder: ScratchFolder) throws {
        for (name, text) in files { try folder.write(text, to: "c/" + name) }
    }

    /// The folders that are the corpora.
    public static let folders = ["c/doi-chuong", "c/suoi-trang"]

    private static func head(_ number: String, _ place: String, _ date: String, _ type: String, _ title: String) -> String {
        """
        TỈNH ỦY \(place.uppercased())
        *
        Số \(number)
        ĐẢNG CỘNG SẢN VIỆT NAM
        \(place), ngày \(date)

        \(type)
        \(title)
        -----

        """
    }
}
