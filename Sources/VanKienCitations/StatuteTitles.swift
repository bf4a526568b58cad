/// The names of laws and ordinances, by which they are known where they are cited without number and year.
///
/// From the lists of the National Assembly, laws in force and those that they replaced. Amending laws are left out: they bear the
/// name of what they amend.
enum StatuteTitles {
    private static let laws = """
        An ninh mạng|An ninh quốc gia|An toàn, vệ sinh lao động|An toàn thông tin mạng|An toàn thực phẩm|Ban hành văn bản quy phạm \
        pháp luật|Báo chí|Bảo hiểm xã hội|Bảo hiểm y tế|Bảo hiểm tiền gửi|Bảo vệ bí mật nhà nước|Bảo vệ dữ liệu cá nhân|Bảo vệ môi \
        trường|Bảo vệ quyền lợi người tiêu dùng|Bảo vệ sức khỏe nhân dân|Bảo vệ và kiểm dịch thực vật|Bảo vệ và phát triển rừng|Bảo \
        vệ, chăm sóc và giáo dục trẻ em|Biên giới quốc gia|Biên phòng Việt Nam|Bình đẳng giới|Biển Việt Nam|Bưu chính|Cán bộ, công \
        chức|Căn cước|Căn cước công dân|Cạnh tranh|Cảnh sát biển Việt Nam|Cảnh sát cơ động|Cảnh vệ|Chăn nuôi|Chất lượng sản phẩm, \
        hàng hóa|Chính quyền địa phương|Chuyển giao công nghệ|Chuyển giao người đang chấp hành án phạt tù|Chứng khoán|Các công cụ \
        chuyển nhượng|Các tổ chức tín dụng|Công an nhân dân|Công chứng|Công đoàn|Công nghệ cao|Công nghệ thông tin|Công nghiệp công \
        nghệ số|Công nghiệp quốc phòng, an ninh và động viên công nghiệp|Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở \
        nước ngoài|Cư trú|Dầu khí|Dân quân tự vệ|Di sản văn hóa|Di sản văn hoá|Doanh nghiệp|Doanh nghiệp nhà nước|Du lịch|Dược|Dữ \
        liệu|Dự trữ quốc gia|Dự trữ bắt buộc|Đa dạng sinh học|Đất đai|Đầu tư|Đầu tư công|Đầu tư nước ngoài tại Việt Nam|Đầu tư theo \
        phương thức đối tác công tư|Đấu giá tài sản|Đấu thầu|Đê điều|Điện ảnh|Điện lực|Điều ước quốc tế|Địa chất và khoáng sản|Đo đạc \
        và bản đồ|Đo lường|Đường bộ|Đường sắt|Đặc xá|Giá|Giám định tư pháp|Giao dịch điện tử|Giao thông đường bộ|Giao thông đường thủy \
        nội địa|Giao thông đường thuỷ nội địa|Giáo dục|Giáo dục đại học|Giáo dục nghề nghiệp|Giáo dục quốc phòng và an ninh|Hải \
        quan|Hàng không dân dụng Việt Nam|Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác|Hoạt động chữ thập đỏ|Hoạt động \
        giám sát của Quốc hội và Hội đồng nhân dân|Hòa giải ở cơ sở|Hòa giải, đối thoại tại Tòa án|Hóa chất|Hoá chất|Hôn nhân và gia \
        đình|Hộ tịch|Hợp tác xã|Hỗ trợ doanh nghiệp nhỏ và vừa|Kế toán|Khám bệnh, chữa bệnh|Khí tượng thủy văn|Khiếu nại|Khiếu nại, tố \
        cáo|Khoa học và công nghệ|Khoa học, công nghệ và đổi mới sáng tạo|Khoáng sản|Kiểm toán độc lập|Kiểm toán nhà nước|Kiến \
        trúc|Kinh doanh bảo hiểm|Kinh doanh bất động sản|Lâm nghiệp|Lực lượng dự bị động viên|Lực lượng tham gia bảo vệ an ninh, trật \
        tự ở cơ sở|Lưu trữ|Luật sư|Lý lịch tư pháp|Mặt trận Tổ quốc Việt Nam|Năng lượng nguyên tử|Ngân hàng Nhà nước Việt Nam|Ngân \
        sách nhà nước|Nghĩa vụ quân sự|Người cao tuổi|Người khuyết tật|Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp \
        đồng|Nhà giáo|Nhà ở|Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam|Nuôi con nuôi|Phá sản|Phòng bệnh|\
        Phòng cháy và chữa cháy|Phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phòng không nhân dân|Phòng thủ dân sự|Phòng, chống bạo lực \
        gia đình|Phòng, chống bệnh truyền nhiễm|Phòng, chống khủng bố|Phòng, chống ma túy|Phòng, chống ma tuý|Phòng, chống mua bán \
        người|Phòng, chống rửa tiền|Phòng, chống tác hại của rượu, bia|Phòng, chống tác hại của thuốc lá|Phòng, chống tham nhũng|\
        Phòng, chống thiên tai|Phí và lệ phí|Phổ biến, giáo dục pháp luật|Quảng cáo|Quản lý, sử dụng tài sản công|Quản lý, sử dụng tài \
        sản nhà nước|Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ|Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh \
        doanh tại doanh nghiệp|Quản lý và đầu tư vốn nhà nước tại doanh nghiệp|Quản lý nợ công|Quản lý ngoại thương|Quản lý thuế|Quản \
        lý phát triển đô thị|Quốc phòng|Quốc tịch Việt Nam|Quy hoạch|Quy hoạch đô thị|Quy hoạch đô thị và nông thôn|Sĩ quan Quân đội \
        nhân dân Việt Nam|Sở hữu trí tuệ|Sử dụng năng lượng tiết kiệm và hiệu quả|Tài nguyên nước|Tài nguyên, môi trường biển và hải \
        đảo|Tạm giữ, tạm giam|Tần số vô tuyến điện|Thanh niên|Thanh tra|Thể dục, thể thao|Thi đua, khen thưởng|Thi hành án dân sự|Thi \
        hành án hình sự|Thỏa thuận quốc tế|Thống kê|Thú y|Thủ đô|Thủy lợi|Thủy sản|Thuế bảo vệ môi trường|Thuế giá trị gia tăng|Thuế sử \
        dụng đất nông nghiệp|Thuế sử dụng đất phi nông nghiệp|Thuế tài nguyên|Thuế thu nhập cá nhân|Thuế thu nhập doanh nghiệp|Thuế \
        tiêu thụ đặc biệt|Thuế xuất khẩu, thuế nhập khẩu|Thư viện|Thực hành tiết kiệm, chống lãng phí|Thực hiện dân chủ ở cơ \
        sở|Thương mại|Tiếp cận thông tin|Tiếp công dân|Tiêu chuẩn và quy chuẩn kỹ thuật|Tín ngưỡng, tôn giáo|Tố cáo|Tố tụng hành \
        chính|Tổ chức chính quyền địa phương|Tổ chức Chính phủ|Tổ chức cơ quan điều tra hình sự|Tổ chức Hội đồng nhân dân và Ủy ban \
        nhân dân|Tổ chức Quốc hội|Tổ chức Tòa án nhân dân|Tổ chức Viện kiểm sát nhân dân|Tổ chức tín dụng|Trách nhiệm bồi thường của \
        Nhà nước|Trật tự, an toàn giao thông đường bộ|Trẻ em|Trọng tài thương mại|Trồng trọt|Trợ giúp pháp lý|Trưng cầu ý dân|Trưng \
        mua, trưng dụng tài sản|Tư pháp người chưa thành niên|Tương trợ tư pháp|Viễn thông|Việc làm|Viên chức|Xây dựng|Xuất bản|Xuất \
        cảnh, nhập cảnh của công dân Việt Nam|Xử lý vi phạm hành chính|Bầu cử đại biểu Quốc hội|Bầu cử đại biểu Quốc hội và đại biểu \
        Hội đồng nhân dân
        """
    private static let codes =
        "Dân sự|Hình sự|Lao động|Hàng hải Việt Nam|Tố tụng dân sự|Tố tụng hình sự"
    private static let ordinances = """
        Ưu đãi người có công với cách mạng|Thực hiện dân chủ ở xã, phường, thị trấn|Cán bộ, công chức|Dân số|Phí và lệ phí|Ngoại \
        hối|Công an xã|Dân quân tự vệ|Tín ngưỡng, tôn giáo|Xử lý vi phạm hành chính|Bảo vệ bí mật nhà nước|Cựu chiến binh|Quản lý thị \
        trường|Công nghiệp quốc phòng|Động viên công nghiệp|Án phí, lệ phí Tòa án|Chi phí tố tụng|Thủ tục bắt giữ tàu biển|Hợp nhất văn \
        bản quy phạm pháp luật|Pháp điển hệ thống quy phạm pháp luật|Cảnh sát môi trường|Bà mẹ Việt Nam anh hùng|Danh hiệu vinh dự nhà \
        nước "Bà mẹ Việt Nam anh hùng"|Giống cây trồng|Giống vật nuôi|Thú y|Bảo vệ và kiểm dịch thực vật|Chống tham nhũng|Thực hành tiết \
        kiệm, chống lãng phí|Quản lý ngoại hối
        """

    /// The names of one type, and the way to them word by word.
    struct List: Sendable {
        fileprivate let titles: [String]
        fileprivate let tree: SyllableTree

        fileprivate init(_ list: String) {
            titles = list.split(separator: "|").map(String.init)
            tree = SyllableTree(titles.map { TextBytes.with($0) { $0.syllables } })
        }

        /// The longest name of the list that begins at `start`, commas and marks apart.
        func longest(at start: Int, in text: TextBytes) -> (title: String, end: Int)? {
            var node = SyllableTree.root
            var cursor = WordCursor(text, at: start)
            var found: (title: Int, end: Int)?
            while let word = cursor.word, let next = tree.step(word.folded, from: node) {
                node = next
                cursor.advance(to: word.end)
                if let title = tree.phrase(at: node) { found = (title, word.end) }
                _ = cursor.take(sign: 0x2C)
            }
            return found.map { (titles[$0.title], $0.end) }
        }
    }

    static let ofLaws = List(laws)
    static let ofCodes = List(codes)
    static let ofOrdinances = List(ordinances)

    /// How names are compared: their words in lower case without marks and punctuation.
    static func key(_ title: String) -> String {
        TextBytes.with(title) { $0.syllables }.map(\.description).joined(separator: " ")
    }
}
