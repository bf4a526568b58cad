import Testing
import VanKienTestSupport

/// Made-up documents of two provinces round one resolution's number.
struct CitingCorpus {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try write("song-lam/12-NQ-TU.txt", "12-NQ/TU", "NGHỊ QUYẾT", "05 tháng 3 năm 2012", "SÔNG LAM", "1. Theo Quyết định số 217-QĐ/TW.")
        try write("song-lam/45-BC-TU.txt", "45-BC/TU", "BÁO CÁO", "18 tháng 11 năm 2016", "SÔNG LAM", "1. Theo Nghị quyết 12- NQ/TU.")
        try write("cao-nguyen/12-NQ-TU.txt", "12-NQ/TU", "NGHỊ QUYẾT", "01 tháng 6 năm 2013", "CAO NGUYÊN", "1. Theo Chỉ thị số 05-CT/TW.")
        try write("cao-nguyen/7-CT-TU.txt", "7-CT/TU", "CHỈ THỊ", "02 tháng 9 năm 2018", "CAO NGUYÊN", "1. Theo Quyết định 217-QĐ/TW.")
        let run = try vankien("index", "song-lam", "cao-nguyen")
        #expect(run.status == 0, "\(run.errors)")
    }

    private func write(_ path: String, _ number: String, _ type: String, _ date: String, _ place: String, _ text: String) throws {
        try folder.write(
            """
            TỈNH ỦY \(place)
            *
            Số \(number)
            ĐẢNG CỘNG SẢN VIỆT NAM
            \(place.capitalized), ngày \(date)

            \(type)
            về công tác "dân vận" & hòa giải
            -----

            \(text)

            """, to: path)
    }

    func vankien(_ arguments: String...) throws -> CommandRun { try CommandRun(arguments, in: folder) }
}
