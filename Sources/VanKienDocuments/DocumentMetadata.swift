import VanKienCitations

/// What a document says about itself. What is not there is `nil` (or empty), never guessed.
public struct DocumentMetadata: Sendable, Equatable {
    /// The number (số, ký hiệu) in canonical form: `111-BC/TU`.
    public var number: DocumentNumber?
    /// The type by name: `Báo cáo`, `Nghị quyết`.
    public var type: String?
    /// Who issued it, in running case: `Tỉnh uỷ Kon Tum`.
    public var issuer: String?
    /// The level at which the issuer stands.
    public var level: DocumentLevel?
    /// Whether the issuer is the Party's or the state's.
    public var side: DocumentSide?
    /// The place beside the date: `Kon Tum`.
    public var place: String?
    /// The document's own date.
    public var date: PartialDate?
    /// The subject (trích yếu), joined into one line.
    public var title: String?
    /// The name under the signature.
    public var signer: String?
    /// The signer's office in running case: `Phó Bí thư`.
    public var signerOffice: String?
    /// Whom the signer stands for, as written in running case: `T/M Ban Thường vụ`.
    public var signedFor: String?
    /// The lines under `Nơi nhận`, without dash and closing punctuation.
    public var recipients: [String]

    public init(
        number: DocumentNumber? = nil, type: String? = nil, issuer: String? = nil,
        place: String? = nil, date: PartialDate? = nil, title: String? = nil, signer: String? = nil,
        signerOffice: String? = nil, signedFor: String? = nil, recipients: [String] = []
    ) {
        self.number = number
        self.type = type
        self.issuer = issuer
        self.place = place
        self.date = date
        self.title = title
        self.signer = signer
        self.signerOffice = signerOffice
        self.signedFor = signedFor
        self.recipients = recipients
    }
}
