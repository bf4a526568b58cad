"""Files of all formats that mean harm, or that a bad disk made: what `hostile` gives the program to read."""
import io, os, random, struct, warnings, zipfile, zlib

from trial import ROOT

FIXTURES = os.path.join(ROOT, 'Tests', 'VanKienDocumentsTests', 'Fixtures')
MEGA = 1_000_000
# Archives with two files of one name are meant.
warnings.filterwarnings('ignore', 'Duplicate name')
WORDS = 'Ban Thường vụ Tỉnh uỷ yêu cầu các cấp uỷ, tổ chức đảng thực hiện nghiêm túc Quyết định số 217-QĐ/TW ngày 12-12-2013 của Bộ Chính trị. '
HEAD = ['TỈNH UỶ SUỐI TRẮNG', 'Số: 12-BC/TU', 'Suối Trắng, ngày 5 tháng 6 năm 2016', 'BÁO CÁO', 'kết quả công tác dân vận']

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = ' '.join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in [('office', 'office'), ('text', 'text'), ('table', 'table'), ('style', 'style'), ('draw', 'drawing')])


# Formats by hand ------------------------------------------------------------------------------------------------------

def zipped(parts, method=zipfile.ZIP_DEFLATED):
    """A zip archive; `parts` are pairs of a name and bytes, and a name may stand there twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, 'w', method) as archive:
        for name, content in parts:
            # A fixed day, so that a seed gives the same bytes each time.
            archive.writestr(zipfile.ZipInfo(name) if isinstance(name, str) else name, content, method)
    return target.getvalue()


def w(body): return f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
def wp(text): return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body=None, *parts, document=None):
    document = document if document is not None else w(body if body is not None else ''.join(map(wp, HEAD + [WORDS] * 3)))
    return zipped([('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'), ('word/document.xml', document), *parts])


def odf(body, styles=''): return f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>'
def op(text): return f'<text:p>{text}</text:p>'


def odt(body=None, *parts, content=None, styles=''):
    content = content if content is not None else odf(body if body is not None else ''.join(map(op, HEAD + [WORDS] * 3)), styles)
    return zipped([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', content), *parts])


def fodt(body, prolog=''): return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{body}</office:text></office:body></office:document>'.encode()
def html(body=None, head='<meta charset="utf-8">'): return f'<!DOCTYPE html><html><head>{head}</head><body>{body if body is not None else "".join(f"<p>{line}</p>" for line in HEAD + [WORDS] * 3)}</body></html>'.encode()


def mht(page=None, boundary='x', transfer='8bit', head=''):
    page = page if page is not None else html()
    return f'MIME-Version: 1.0\r\n{head}Content-Type: multipart/related; boundary="{boundary}"\r\n\r\n--{boundary}\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n'.encode() + page + f'\r\n--{boundary}--\r\n'.encode()


def epub(pages=None, *parts, package=None, hrefs=None):
    pages = pages if pages is not None else [html()]
    hrefs = hrefs if hrefs is not None else [f'p{n}.xhtml' for n in range(len(pages))]
    items = ''.join(f'<item id="i{n}" href="{href}" media-type="application/xhtml+xml"/>' for n, href in enumerate(hrefs))
    spine = ''.join(f'<itemref idref="i{n}"/>' for n in range(len(hrefs)))
    package = package or f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>'
    container = '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>'
    listed = [('META-INF/container.xml', container), ('OPS/a.opf', package)] + [(f'OPS/p{n}.xhtml', page) for n, page in enumerate(pages)]
    return zipped([('mimetype', 'application/epub+zip')] + [part for part in listed if part[0] not in {name for name, _ in parts}] + list(parts))


def rtf(body): return b'{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}' + (body.encode('ascii') if isinstance(body, str) else body) + b'}'
def wordml(body, prolog=''): return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{body}</w:body></w:wordDocument>'.encode()


def pdf(objects, trailer='/Root 1 0 R', size=None, start=None):
    """A PDF of these objects, the first of them the catalogue."""
    out, places = bytearray(b'%PDF-1.5\n'), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b'%d 0 obj\n' % number + (content if isinstance(content, bytes) else content.encode('latin-1')) + b'\nendobj\n'
    table = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + b''.join(b'%010d 00000 n \n' % place for place in places)
    return bytes(out) + f'trailer\n<< /Size {size or len(objects) + 1} {trailer} >>\nstartxref\n{table if start is None else start}\n%%EOF\n'.encode()


def stream(content, extra='/Filter /FlateDecode', length=None):
    return f'<< /Length {len(content) if length is None else length} {extra} >>\nstream\n'.encode() + content + b'\nendstream'


def pdf_page(content, catalogue='<< /Type /Catalog /Pages 2 0 R >>', pages='<< /Type /Pages /Kids [3 0 R] /Count 1 >>', box='0 0 595 842', extra='', trailer='/Root 1 0 R', more=(), **options):
    page = f'<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources << /Font << /F1 5 0 R >> {extra} >> /Contents 4 0 R >>'
    return pdf([catalogue, pages, page, content, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', *more], trailer, **options)


def zeros(count):
    """Zeros without end, deflated, in a few kilobytes of our own memory."""
    press, block = zlib.compressobj(1), bytes(1 << 20)
    return b''.join(press.compress(block) for _ in range(count >> 20)) + press.flush()


def bomb(name, size, letter=b'\0', before=b'', after=b'', parts=()):
    target = io.BytesIO()
    with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in parts: archive.writestr(zipfile.ZipInfo(part), content)
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, 'w', force_zip64=True) as file:
            file.write(before)
            block = letter * ((1 << 20) // len(letter))
            for _ in range(size >> 20): file.write(block)
            file.write(after)
    return target.getvalue()


def overlapping(count, size):
    """An archive all of whose entries are the same bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = packed.compress(b'a ' * (size // 2)) + packed.flush()
    fields = struct.pack('<HHHHHIIIHH', 20, 0, 8, 0, 0x21, zlib.crc32(b'a ' * (size // 2)), len(content), size, 5, 0)
    local = b'PK\x03\x04' + fields + b'0.txt' + content
    central = b''.join(b'PK\x01\x02\x14\0' + fields[:-4] + struct.pack('<HHHHHII', 8, 0, 0, 0, 0, 0, 0) + b'%04d.txt' % n for n in range(count))
    return local + central + b'PK\x05\x06' + struct.pack('<HHHHIIH', 0, 0, count, count, len(central), len(local), 0)


def compound(*streams, sector_shift=9, first_fat=0, extra=b''):
    """The head of a compound file (MS-CFB 2.2) and a directory that names these streams; nothing behind it can be trusted."""
    head = bytes.fromhex('d0cf11e0a1b11ae1') + bytes(16) + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, sector_shift, 6) + bytes(6)
    head += struct.pack('<IIIIIIIII', 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack('<I', first_fat) + b'\xff' * 432
    fat = struct.pack('<II', 0xFFFFFFFD, 0xFFFFFFFE) + b'\xff' * 504
    entries = b''
    for kind, name in [(5, 'Root Entry')] + [(2, name) for name in streams]:
        text = name.encode('utf-16-le')
        entries += text.ljust(64, b'\0') + struct.pack('<HBBIII', len(text) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 and streams else 0xFFFFFFFF) + bytes(36) + struct.pack('<IQ', 0xFFFFFFFE, 0)
    return head + fat + entries.ljust(512, b'\0') + extra


def fixtures():
    """A sound file of each format."""
    found = {}
    for ending in ['docx', 'odt', 'pdf', 'rtf', 'doc']:
        with open(os.path.join(FIXTURES, f'decision.{ending}'), 'rb') as file: found[ending] = file.read()
    note = '<p>Theo quy định<a href="#_ftn1" name="_ftnref1">[1]</a> hiện hành.</p><div id="ftn1"><p><a href="#_ftnref1">[1]</a> Quyết định số 217-QĐ/TW.</p></div>'
    page = html(''.join(f'<p>{line}</p>' for line in HEAD + [WORDS] * 3) + note)
    lines = '\r\n'.join(HEAD + [WORDS] * 3)
    found |= {
        'html': page, 'mht': mht(page), 'epub': epub([page, html()]), 'fodt': fodt(''.join(map(op, HEAD + [WORDS] * 3))),
        'xml': wordml(''.join(map(wp, HEAD + [WORDS] * 3))), 'zip': zipped([('a/1.txt', lines.encode()), ('a/2.docx', docx()), ('b.zip', zipped([('3.txt', lines.encode())]))]),
        'txt': lines.encode(), 'utf16.txt': lines.encode('utf-16'),
    }
    return found


# What is wrong with them ----------------------------------------------------------------------------------------------

def cut(pick):
    for ending, content in fixtures().items():
        for place in range(1, 9):
            yield f'cut-{place}.{ending}', content[:max(1, len(content) * place // 9 + pick.randint(-20, 20))]
        yield f'cut-last.{ending}', content[:-1]


def damaged(pick, rounds):
    def changed(content):
        content = bytearray(content)
        how = pick.randrange(6)
        start = pick.randrange(len(content))
        stretch = pick.randint(1, max(1, len(content) // 20))
        if how == 0:
            for _ in range(pick.choice([1, 3, 30, max(1, len(content) // 100)])): content[pick.randrange(len(content))] = pick.randrange(256)
        elif how == 1: content[start:start + stretch] = bytes(len(content[start:start + stretch]))
        elif how == 2: content[start:start] = content[start:start + stretch] * 3
        elif how == 3: del content[start:start + stretch]
        elif how == 4: content[start:start] = pick.randbytes(stretch)
        else:
            for _ in range(10): content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)
        return bytes(content)

    for ending, content in fixtures().items():
        for number in range(rounds): yield f'damaged-{number}.{ending}', changed(content)
        # The archive is whole, and what is in it is not.
        if ending in ('docx', 'odt', 'epub', 'zip'):
            with zipfile.ZipFile(io.BytesIO(content)) as archive: parts = [(name, archive.read(name)) for name in archive.namelist()]
            for number in range(rounds):
                victim = pick.randrange(len(parts))
                yield f'damaged-within-{number}.{ending}', zipped([(name, changed(part) if place == victim and part else part) for place, (name, part) in enumerate(parts)])


def misnamed(pick):
    known = fixtures()
    endings = list(known)
    for ending, content in known.items():
        yield f'called-otherwise.{ending}.{pick.choice([other for other in endings if other != ending])}', content
        yield f'nothing.{ending}', b''
        yield f'one-byte.{ending}', content[:1]
        yield f'chance.{ending}', pick.randbytes(50_000)
        yield f'signature-and-chance.{ending}', content[:8] + pick.randbytes(50_000)
        yield f'zeros.{ending}', bytes(100_000)


def bombs(pick):
    start, end = w(wp('a'))[:-len('</w:body></w:document>')].encode(), b'</w:body></w:document>'
    types = [('[Content_Types].xml', '<Types/>')]
    yield 'bomb-zeros.docx', bomb('word/document.xml', 1 << 30, parts=types)
    yield 'bomb-letters.docx', bomb('word/document.xml', 1 << 30, b'a', start + b'<w:p><w:r><w:t>', b'</w:t></w:r></w:p>' + end, types)
    yield 'bomb-paragraphs.docx', bomb('word/document.xml', 90 << 20, b'<w:p/>  ' , start, end, types)
    yield 'bomb-just-within.docx', bomb('word/document.xml', 94 << 20, b' ', start, end, types)
    yield 'bomb-styles.docx', bomb('word/styles.xml', 1 << 30, parts=types + [('word/document.xml', w(wp('a')))])
    yield 'bomb-many-parts.docx', docx(None, *[(f'word/header{n}.xml', b' ' * (4 << 20)) for n in range(100)])
    yield 'bomb-picture.docx', bomb('word/media/a.png', 1 << 30, parts=types + [('word/document.xml', w(''.join(map(wp, HEAD))))])
    yield 'bomb.odt', bomb('content.xml', 1 << 30, b'a', parts=[('mimetype', 'application/vnd.oasis.opendocument.text')])
    yield 'bomb-blanks.odt', odt(''.join(op('<text:s text:c="999999999"/>') for _ in range(100_000)))
    yield 'bomb.epub', bomb('OPS/p0.xhtml', 1 << 30, b'a', parts=[('mimetype', 'application/epub+zip')])
    yield 'bomb-pages.epub', epub([html('<p>' + 'a ' * MEGA + '</p>')] * 90)
    yield 'bomb-sheets.epub', epub(None, *[(f'OPS/{n}.css', b'p{text-align:center}' * 200_000) for n in range(20)])
    yield 'bomb-text.zip', bomb('a.txt', 1 << 30, b'a')
    yield 'bomb-many.zip', zipped([(f'{n}.txt', b'a ' * (4 << 20)) for n in range(40)])
    yield 'bomb-entries.zip', zipped([(f'{n}.txt', b'') for n in range(25_000)])
    yield 'bomb-folders.zip', zipped([(f'{n}/', b'') for n in range(25_000)])
    yield 'bomb-overlapping.zip', overlapping(5_000, 4 << 20)
    yield 'bomb-overlapping.docx', overlapping(500, 64 << 20)
    inner = zipped([('a.txt', b'a ' * (8 << 20))])
    for depth in range(6):
        inner = zipped([(f'{n}.zip', inner) for n in range(10)])
        if depth in (1, 3, 5): yield f'bomb-nested-{depth}.zip', inner
    deep = b'a'
    for _ in range(300): deep = zipped([('a.zip', deep)], zipfile.ZIP_STORED)
    yield 'bomb-deep.zip', deep
    yield 'bomb-stream.pdf', pdf_page(stream(zeros(1 << 30)))
    yield 'bomb-filters.pdf', pdf_page(stream(zlib.compress(zeros(1 << 30)), '/Filter [/FlateDecode /FlateDecode]'))
    text = zlib.compress(b'BT /F1 12 Tf 72 700 Td ' + b'(a b) Tj 0 -1 Td ' * 3_000_000 + b'ET')
    yield 'bomb-text.pdf', pdf_page(stream(text))
    yield 'bomb-form.pdf', pdf_page(stream(zlib.compress(b'/X Do ' * 1000)), extra='/XObject << /X 6 0 R >>', more=[stream(zlib.compress(b'/Y Do ' * 1000), '/Filter /FlateDecode /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Y 7 0 R >> >>'), stream(zlib.compress(b'BT /F1 12 Tf (abc) Tj ET ' * 1000), '/Filter /FlateDecode /Type /XObject /Subtype /Form /BBox [0 0 9 9]')])
    kids = ' '.join(['3 0 R'] * 200_000)
    yield 'bomb-one-page-often.pdf', pdf_page(stream(zlib.compress(b'BT /F1 12 Tf 72 700 Td (abc def) Tj ET')), pages=f'<< /Type /Pages /Kids [{kids}] /Count 200000 >>')


def entities(pick):
    laughs = '<!ENTITY a0 "dân vận ">' + ''.join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    prologs = {
        'laughs': (laughs, '&a9;'), 'quadratic': (f'<!ENTITY a "{"a" * 100_000}">', '&a;' * 20_000), 'circle': ('<!ENTITY a "&b;"><!ENTITY b "&a;">', '&a;'),
        'file': ('<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;'), 'device': ('<!ENTITY a SYSTEM "file:///dev/zero">', '&a;'), 'network': ('<!ENTITY a SYSTEM "http://192.0.2.1/a">', '&a;'),
        'parameter': ('<!ENTITY % a SYSTEM "file:///etc/passwd"><!ENTITY % b "<!ENTITY c \'%a;\'>">%b;', '&c;'), 'unknown': ('', '&nothing;&#0;&#xD800;&#x110000;&#99999999999;'),
    }
    for what, (declared, used) in prologs.items():
        def doctype(root): return f'<!DOCTYPE {root} [{declared}]>'
        plain = '<?xml version="1.0" encoding="UTF-8"?>'
        lines = HEAD + [WORDS + used]
        yield f'entity-{what}.docx', docx(document=w(''.join(map(wp, lines))).replace(plain, plain + doctype('w:document')))
        yield f'entity-{what}.odt', odt(content=odf(''.join(map(op, lines))).replace(plain, plain + doctype('office:document-content')))
        yield f'entity-{what}.fodt', fodt(''.join(map(op, lines)), doctype('office:document'))
        yield f'entity-{what}.xml', wordml(''.join(map(wp, lines)), doctype('w:wordDocument'))
        yield f'entity-{what}.html', f'<!DOCTYPE html [{declared}]><html><body>{"".join(f"<p>{line}</p>" for line in lines)}</body></html>'.encode()
        yield f'entity-{what}.epub', epub([f'<?xml version="1.0"?>{doctype("html")}<html xmlns="http://www.w3.org/1999/xhtml"><body>{"".join(f"<p>{line}</p>" for line in lines)}</body></html>'.encode()])
    styles = f'<?xml version="1.0"?><!DOCTYPE w:styles [{laughs}]><w:styles {W}><w:style w:type="paragraph" w:styleId="&a9;"/></w:styles>'
    yield 'entity-in-styles.docx', docx(None, ('word/styles.xml', styles))
    yield 'entity-in-properties.docx', docx(None, ('docProps/core.xml', f'<?xml version="1.0"?><!DOCTYPE c [{laughs}]><c>&a9;</c>'))
    yield 'entity-in-list.epub', epub(package=f'<?xml version="1.0"?><!DOCTYPE package [{laughs}]><package><manifest>&a9;</manifest></package>')
    yield 'xinclude.docx', docx(''.join(map(wp, HEAD)) + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>')
    yield 'sheet.xml', wordml(''.join(map(wp, HEAD)), '<?xml-stylesheet href="file:///etc/passwd"?>')


def escapes(pick):
    text = '\n'.join(HEAD + [WORDS] * 3).encode()
    names = ['../../../tmp/a.txt', '/etc/cron.d/a.txt', '..\\..\\a.txt', 'C:\\a.txt', 'a/../../b.txt', './././a.txt', '//server/a.txt', 'a\n\x1b[31mb.txt', 'a\u202etxt.exe.txt',
             '-rf.txt', '$(touch a).txt', '`id`.txt', 'a' * 60_000 + '.txt', '/'.join(['a'] * 20_000) + '.txt', '.', '..', '/', '', ' .txt', 'con.txt', 'a.txt/', "'; DROP TABLE document;--.txt", '%2e%2e%2fa.txt', 'a#p1.txt', '~/.bashrc.txt']
    for number, name in enumerate(names): yield f'name-{number}.zip', zipped([(name, text), ('sound.txt', text)])
    yield 'names.zip', zipped([(name, text) for name in names])
    yield 'same-names.zip', zipped([('a.txt', text)] * 50)
    yield 'case-of-names.zip', zipped([('A.txt', text), ('a.txt', text), ('a.TXT', text)])
    odd = bytearray(zipped([('aaaa.txt', text)]))
    yield 'name-in-no-encoding.zip', bytes(odd).replace(b'aaaa', b'\xff\xfe\x80a')
    yield 'name-with-zero.zip', bytes(odd).replace(b'aaaa', b'a\0aa')
    link = zipfile.ZipInfo('a.txt')
    link.external_attr = 0o120777 << 16
    device = zipfile.ZipInfo('b.txt')
    device.external_attr = 0o020666 << 16
    yield 'link.zip', zipped([(link, '/etc/passwd'), (device, '/dev/zero'), ('sound.txt', text)])
    for number, href in enumerate(['../../../../etc/passwd', '%2e%2e/%2e%2e/etc/passwd', 'file:///etc/passwd', 'http://192.0.2.1/a', '//192.0.2.1/a', 'p0.xhtml#' + 'a' * 100_000, '%', '%zz', 'p0.xhtml?', '']):
        yield f'address-{number}.epub', epub([html(), html()], hrefs=['p0.xhtml', href])
    yield 'list-outside.epub', epub(None, ('META-INF/container.xml', '<container><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></container>'))
    yield 'parts-outside.docx', docx(None, ('word/../../../etc/a.xml', '<a/>'), ('word//document.xml', 'x'), ('WORD/DOCUMENT.XML', 'x'))
    yield 'outside.docx', docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>' + ''.join(map(wp, HEAD)))
    yield 'outside.rtf', rtf(r'{\field{\*\fldinst INCLUDETEXT "/etc/passwd"}}{\field{\*\fldinst INCLUDEPICTURE "http://192.0.2.1/a"}} van ban\par')
    yield 'template.rtf', rtf(r'{\*\template http://192.0.2.1/a.dot}{\object\objocx{\*\objdata 0105}} van ban\par')
    yield 'outside.html', html('<iframe src="file:///etc/passwd"></iframe><img src="http://192.0.2.1/a"><object data="/etc/passwd"></object><p>' + WORDS)
    yield 'action.pdf', pdf_page(stream(zlib.compress(b'BT /F1 12 Tf 72 700 Td (Van ban so 12-BC/TU cua Tinh uy Suoi Trang) Tj ET')), catalogue='<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) /Win << /F (calc) >> >> >>')


def locked(pick):
    yield 'locked-package.docx', compound('EncryptionInfo', 'EncryptedPackage', extra=pick.randbytes(20_000))
    yield 'locked-package.xlsx', compound('EncryptionInfo', 'EncryptedPackage', extra=pick.randbytes(20_000))

    def with_bit(content):
        content = bytearray(content)
        for mark, offset in [(b'PK\x03\x04', 6), (b'PK\x01\x02', 8)]:
            at = content.find(mark)
            while at >= 0:
                content[at + offset] |= 1
                at = content.find(mark, at + 4)
        return bytes(content)

    for ending in ['docx', 'odt', 'epub', 'zip']: yield f'locked-entries.{ending}', with_bit(fixtures()[ending])
    some = bytearray(zipped([('a.txt', WORDS.encode()), ('b.txt', WORDS.encode())]))
    yield 'locked-in-part.zip', with_bit(some[:60]) + bytes(some[60:])
    manifest = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data manifest:checksum="a"/></manifest:file-entry></manifest:manifest>'
    yield 'locked.odt', odt(None, ('META-INF/manifest.xml', manifest), content=pick.randbytes(5000))
    yield 'locked.epub', epub([pick.randbytes(5000)], ('META-INF/encryption.xml', '<encryption><EncryptedData><CipherData><CipherReference URI="OPS/p0.xhtml"/></CipherData></EncryptedData></encryption>'))
    for what, dictionary in {
        'old': '/Filter /Standard /V 1 /R 2 /O (' + 'o' * 32 + ') /U (' + 'u' * 32 + ') /P -44', 'new': '/Filter /Standard /V 5 /R 6 /Length 256 /O (' + 'o' * 48 + ') /U (' + 'u' * 48 + ') /OE (' + 'e' * 32 + ') /UE (' + 'e' * 32 + ') /Perms (' + 'p' * 16 + ') /P -44',
        'unknown': '/Filter /Nobody /V 99', 'empty': '', 'negative': '/Filter /Standard /V -1 /R -1 /Length -8 /O () /U () /P 0',
    }.items():
        yield f'locked-{what}.pdf', pdf_page(stream(pick.randbytes(300)), trailer='/Root 1 0 R /Encrypt 6 0 R /ID [(a) (a)]', more=[f'<< {dictionary} >>'])
    word = bytearray(fixtures()['doc'])
    at = word.find(b'\xec\xa5')
    word[at + 11] |= 1
    yield 'locked.doc', bytes(word)


def circles(pick):
    paragraph = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Văn bản</w:t></w:r></w:p>'
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:basedOn w:val="{1}"/><w:link w:val="{1}"/><w:next w:val="{1}"/></w:style>'
    yield 'circle-style.docx', docx(paragraph, ('word/styles.xml', f'<w:styles {W}>{style.format("A", "A")}</w:styles>'))
    yield 'circle-styles.docx', docx(paragraph * 5000, ('word/styles.xml', f'<w:styles {W}>{style.format("A", "B")}{style.format("B", "A")}</w:styles>'))
    chain = ''.join(style.format(f'S{n}' if n else 'A', f'S{n + 1}') for n in range(100_000))
    yield 'chain-of-styles.docx', docx(paragraph * 5000, ('word/styles.xml', f'<w:styles {W}>{chain}</w:styles>'))
    numbering = f'<w:numbering {W}>' + ''.join(f'<w:abstractNum w:abstractNumId="{n}"><w:styleLink w:val="L{n}"/><w:numStyleLink w:val="L{1 - n}"/></w:abstractNum>' for n in range(2)) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Mục</w:t></w:r></w:p>'
    yield 'circle-lists.docx', docx(item * 100, ('word/numbering.xml', numbering))
    wild = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="-9"/><w:lvl w:ilvl="99999999999999999999"/><w:lvl w:ilvl="8"><w:start w:val="9223372036854775807"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="{"%1%9" * 50_000}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    yield 'wild-lists.docx', docx(item.replace('"0"', '"8"') * 20_000, ('word/numbering.xml', wild))
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>Chú thích</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    yield 'note-in-itself.docx', docx('<w:p><w:r><w:t>Văn bản</w:t><w:footnoteReference w:id="1"/></w:r></w:p>', ('word/footnotes.xml', f'<w:footnotes {W}>{note}</w:footnotes>'))
    yield 'same-notes.docx', docx('<w:p><w:r><w:t>Văn bản</w:t><w:footnoteReference w:id="1"/></w:r></w:p>' * 1000, ('word/footnotes.xml', f'<w:footnotes {W}>{note * 1000}</w:footnotes>'))
    styles = '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/><style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>'
    yield 'circle-styles.odt', odt('<text:p text:style-name="A">Văn bản</text:p>' * 5000, styles=styles)
    yield 'circle-lists.odt', odt('<text:list xml:id="a" text:continue-list="a"><text:list-item><text:p>Mục</text:p></text:list-item></text:list>' * 1000)
    yield 'note-in-note.odt', odt(op('a' + '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>b' * 150 + '</text:p></text:note-body></text:note>' * 150))
    yield 'circle-spine.epub', epub(package='<package><manifest><item id="a" href="p0.xhtml"/><item id="b" href="a.opf"/></manifest><spine>' + '<itemref idref="a"/><itemref idref="b"/>' * 100_000 + '</spine></package>')
    yield 'list-is-list.epub', epub(None, ('META-INF/container.xml', '<container><rootfiles><rootfile full-path="META-INF/container.xml"/></rootfiles></container>'))
    yield 'circle-notes.html', html('<p>a<a href="#_ftn1">[1]</a></p>' * 100_000 + '<div id="ftn1"><p>b<a href="#_ftn1">[1]</a></p></div>')
    text = stream(zlib.compress(b'BT /F1 12 Tf 72 700 Td (Van ban so 12-BC/TU cua Tinh uy Suoi Trang) Tj ET'))
    yield 'circle-pages.pdf', pdf_page(text, pages='<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>')
    yield 'circle-stream.pdf', pdf_page('4 0 R')
    yield 'circle-length.pdf', pdf_page(stream(zlib.compress(b'a'), length='4 0 R'))
    yield 'circle-form.pdf', pdf_page(stream(zlib.compress(b'/X Do')), extra='/XObject << /X 6 0 R >>', more=[stream(zlib.compress(b'/X Do /X Do'), '/Filter /FlateDecode /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>')])
    yield 'circle-tables.pdf', pdf_page(text, trailer='/Root 1 0 R /Prev 9')
    yield 'circle-catalogue.pdf', pdf_page(text, catalogue='1 0 R')
    yield 'circle-outline.pdf', pdf_page(text, catalogue='<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>', more=['<< /First 7 0 R /Last 7 0 R >>', '<< /Title (a) /Next 7 0 R /Prev 7 0 R /Parent 6 0 R /First 7 0 R >>'])
    lists = r'{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat2147483647{\leveltext\'02\'00.;}}\listid1}}{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}{\listoverride\listid99\ls1}}'
    yield 'circle-lists.rtf', rtf(lists + r'\pard\ls1\ilvl8 a\par' * 2000)
    yield 'circle-styles.rtf', rtf(r'{\stylesheet{\s1\sbasedon2\snext2 A;}{\s2\sbasedon1\snext1 B;}}' + r'\pard\s1 a\par' * 2000)


def endless(pick):
    marks = '̛̣́̀̂̆̃̉'
    million = ''.join(pick.choice(marks) for _ in range(MEGA))
    for what, text in {'marks': 'a' + million, 'one-mark': 'a' + '́' * MEGA, 'bare-marks': million, 'invisible': 'a' + '\u200b\u200d\ufeff\u00ad' * 250_000 + 'b', 'numbers': '1/' * 500_000, 'signs': '-/.,;:()' * 125_000,
                       'citations': '217-QĐ/TW ' * 100_000, 'capitals': 'ĐẢNG UỶ ' * 125_000, 'headings': 'I. ' * 300_000, 'brackets': '[1](' * 250_000, 'emoji': '👨\u200d👩\u200d👧' * 150_000, 'hangul': 'ᄀ' * MEGA}.items():
        lines = '\n'.join(HEAD + [text])
        yield f'{what}.txt', lines.encode()
        yield f'{what}.docx', docx(''.join(map(wp, HEAD + [text])))
        yield f'{what}.html', html(''.join(f'<p>{line}</p>' for line in HEAD + [text]))
        if what in ('marks', 'numbers', 'citations', 'headings'):
            yield f'{what}.odt', odt(''.join(map(op, HEAD + [text])))
            yield f'{what}.epub', epub([html(f'<p>{text}</p>')])
            yield f'{what}.mht', mht(html(f'<p>{text}</p>'))
            yield f'{what}.rtf', rtf(''.join(f'\\u{ord(letter) if ord(letter) < 32768 else ord(letter) - 65536}?' if ord(letter) > 127 else letter for letter in text[:300_000]))
    for what, letter in {'a': 'a', 'words': 'dân vận ', 'blanks': ' ', 'accents': 'ệ', 'figures': '7', 'nul': '\0', 'han': '漢'}.items():
        yield f'line-of-50-megabytes-{what}.txt', (letter * (50 * MEGA // len(letter.encode()))).encode()
    for what, letter in {'words': 'dân vận ', 'a': 'a'}.items():
        for size in (7, 50): yield f'line-of-{size}-megabytes-{what}.html', html('<p>' + letter * (size * MEGA // len(letter.encode())))
        for size in (7, 50): yield f'line-of-{size}-megabytes-{what}.docx', docx(wp(letter * (size * MEGA // len(letter.encode()))))
        yield f'line-of-7-megabytes-{what}.txt', (letter * (7 * MEGA // len(letter.encode()))).encode()
        yield f'line-of-20-megabytes-{what}.rtf', rtf('a ' * (10 * MEGA))
    yield 'larger-than-any.txt', b'a ' * (33 << 20)
    yield 'line-ends.txt', b'\n' * (10 * MEGA)
    yield 'short-lines.txt', b'a\n' * (3 * MEGA)
    yield 'form-feeds.txt', b'a\x0c' * (2 * MEGA)
    yield 'returns.txt', b'a\r' * (3 * MEGA)
    yield 'tabs.txt', ('a\tb\tc\n' * 300_000).encode()
    yield 'escapes.txt', ('\n'.join(HEAD) + '\n' + '\x1b]0;a\x07\x1b[2J' * 100_000).encode()
    yield 'legacy-of-7-megabytes.txt', ('\r\n'.join(HEAD + [WORDS] * 100).encode('cp1258', 'ignore') * 500)[:7 * MEGA]


def nested(pick):
    for depth in (400, 600, 100_000):
        yield f'nested-{depth}.docx', docx('<w:sdt><w:sdtContent>' * (depth // 2) + wp('a') + '</w:sdtContent></w:sdt>' * (depth // 2))
        yield f'nested-tables-{depth}.docx', docx('<w:tbl><w:tr><w:tc>' * (depth // 3) + wp('a') + '</w:tc></w:tr></w:tbl>' * (depth // 3))
        yield f'nested-{depth}.odt', odt('<text:section>' * depth + op('a') + '</text:section>' * depth)
        yield f'nested-{depth}.fodt', fodt('<text:section>' * depth + op('a') + '</text:section>' * depth)
        yield f'nested-lists-{depth}.odt', odt('<text:list><text:list-item>' * (depth // 2) + op('a') + '</text:list-item></text:list>' * (depth // 2))
        yield f'nested-{depth}.html', html('<div>' * depth + 'a' + '</div>' * depth)
        yield f'nested-tables-{depth}.html', html('<table><tr><td>' * (depth // 3) + 'a')
        yield f'nested-lists-{depth}.html', html('<ol><li>a' * (depth // 2))
        yield f'nested-spans-{depth}.html', html('<p>' + '<b><font face=".VnTime">a' * (depth // 2))
        yield f'nested-{depth}.epub', epub([html('<div>' * depth + 'a' + '</div>' * depth)])
        yield f'nested-{depth}.rtf', rtf('{' * depth + 'a' + '}' * depth)
        yield f'nested-{depth}.xml', wordml('<w:sect>' * depth + wp('a') + '</w:sect>' * depth)
        yield f'nested-{depth}.pdf', pdf_page('[' * depth + ']' * depth)
        parts = ''.join(f'--{n}\r\nContent-Type: multipart/related; boundary="{n + 1}"\r\n\r\n' for n in range(depth))
        yield f'nested-{depth}.mht', b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="0"\r\n\r\n' + parts.encode() + f'--{depth}\r\nContent-Type: text/html\r\n\r\n'.encode() + html()
    yield 'million-of-groups.rtf', rtf('{' * MEGA)
    yield 'million-of-groups-side-by-side.rtf', rtf('{a}' * MEGA)
    yield 'million-of-divisions.html', html('<div>' * MEGA)
    yield 'million-of-fields.docx', docx('<w:p>' + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * MEGA + '</w:p>')
    yield 'million-of-objects.pdf', pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'] + ['null'] * MEGA)
    yield 'open-dictionaries.pdf', pdf_page('<< /A ' * 200_000)


def lies(pick):
    text = '\n'.join(HEAD + [WORDS] * 3).encode()
    sound = docx()
    central = sound.rfind(b'PK\x01\x02')
    end = sound.rfind(b'PK\x05\x06')
    first = sound.find(b'PK\x03\x04')

    def with_field(content, at, form, value):
        content = bytearray(content)
        struct.pack_into(form, content, at, value)
        return bytes(content)

    for what, at, form, value in [('unpacked-0', central + 24, '<I', 0), ('unpacked-4g', central + 24, '<I', 0xFFFFFFFE), ('packed-4g', central + 20, '<I', 0xFFFFFFFE), ('packed-0', central + 20, '<I', 0), ('offset', central + 42, '<I', 0xFFFFFF), ('entries-0', end + 10, '<H', 0),
                                  ('entries-many', end + 10, '<H', 0xFFFF), ('directory-outside', end + 16, '<I', 0xFFFFFFFE), ('directory-itself', end + 16, '<I', end), ('name-length', central + 28, '<H', 0xFFFF), ('extra-length', central + 30, '<H', 0xFFFF),
                                  ('method', central + 10, '<H', 99), ('local-unpacked', first + 22, '<I', 1), ('local-name', first + 26, '<H', 0xFFFF), ('crc', central + 16, '<I', 1)]:
        yield f'lie-{what}.docx', with_field(sound, at, form, value)
    yield 'two-archives.docx', sound + sound
    yield 'behind-megabytes.docx', bytes(5 * MEGA) + sound
    yield 'behind-a-line.docx', b'#!/bin/sh\n' + sound
    yield 'sizes-of-2-63.docx', with_field(with_field(sound, central + 20, '<I', 0xFFFFFFFF), central + 24, '<I', 0xFFFFFFFF)
    yield 'without-document.docx', zipped([('[Content_Types].xml', '<Types/>'), ('word/a.xml', '<a/>')])
    yield 'without-content.odt', zipped([('mimetype', 'application/vnd.oasis.opendocument.text'), ('meta.xml', '<a/>')])
    yield 'without-pages.epub', epub([], package='<package><manifest/><spine/></package>')
    yield 'without-list.epub', zipped([('mimetype', 'application/epub+zip')])
    yield 'without-anything.zip', zipped([])
    yield 'document-is-page.docx', docx(document=html())
    yield 'document-is-archive.docx', docx(document=sound)
    for name in ['UTF-16', 'UTF-32', 'EBCDIC-CP-US', 'nobody', 'ISO-8859-1', 'UTF-7', 'a' * 100_000]:
        yield f'declares-{name[:20]}.docx', docx(document=w(''.join(map(wp, HEAD))).replace('UTF-8', name))
        yield f'declares-{name[:20]}.html', html(head=f'<meta charset="{name}"><meta http-equiv="Content-Type" content="text/html; charset={name}">')
    yield 'utf-16.docx', docx(document=w(''.join(map(wp, HEAD))).replace('UTF-8', 'UTF-16').encode('utf-16'))
    for what, mark in {'utf-16': b'\xff\xfe', 'utf-16-be': b'\xfe\xff', 'utf-32': b'\xff\xfe\0\0', 'utf-8': b'\xef\xbb\xbf'}.items():
        yield f'mark-of-{what}.txt', mark + text
        yield f'mark-of-{what}-and-odd.txt', mark + b'abc' * 1001
        yield f'only-mark-of-{what}.txt', mark
    yield 'lone-surrogates.txt', b'\xff\xfe' + b'\x00\xd8' * 100_000
    yield 'overlong.txt', text + b'\xc0\x80\xe0\x80\x80\xf8\x88\x80\x80\x80\xed\xa0\x80' * 10_000
    for what, options in {'sectors-huge': {'sector_shift': 31}, 'sectors-none': {'sector_shift': 0}, 'sectors-negative': {'sector_shift': 0xFFFF}, 'table-outside': {'first_fat': 0x7FFFFFFF}, 'table-itself': {'first_fat': 1}}.items():
        yield f'compound-{what}.doc', compound('WordDocument', extra=pick.randbytes(5000), **options)
    word = fixtures()['doc']
    fib = word.find(b'\xec\xa5')
    for what, at, value in [('text-length', 0x4C, 0x7FFFFFFF), ('text-negative', 0x4C, 0x80000000), ('pieces-outside', 0x1A2, 0x7FFFFFFF), ('pieces-long', 0x1A6, 0x7FFFFFFF), ('notes', 0x50, 0x7FFFFFFF)]:
        yield f'lie-{what}.doc', with_field(word, fib + at, '<I', value)
    content = stream(zlib.compress(b'BT /F1 12 Tf 72 700 Td (Van ban so 12-BC/TU cua Tinh uy Suoi Trang) Tj ET'))
    for what, made in {'length-0': pdf_page(stream(zlib.compress(b'BT ET'), length=0)), 'length-huge': pdf_page(stream(zlib.compress(b'BT ET'), length=99999999999)), 'length-negative': pdf_page(stream(b'a', length=-1)), 'size-huge': pdf_page(content, size=2147483647), 'table-outside': pdf_page(content, start=99999999),
                       'table-itself': pdf_page(content, start=9), 'page-huge': pdf_page(content, box='-1e30 -1e30 1e30 1e30'), 'page-nothing': pdf_page(content, box='0 0 0 0'), 'page-of-words': pdf_page(content, box='/a (b) null true'), 'count': pdf_page(content, pages='<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>'),
                       'count-negative': pdf_page(content, pages='<< /Type /Pages /Kids [3 0 R] /Count -5 >>'), 'no-root': pdf_page(content, trailer=''), 'not-flate': pdf_page(stream(pick.randbytes(3000))), 'predictor': pdf_page(stream(zlib.compress(bytes(100)), '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 2147483647 >>')),
                       'only-head': b'%PDF-1.7\n', 'head-and-chance': b'%PDF-1.7\n' + pick.randbytes(300_000), 'head-late': b'x\n' * 400 + pdf_page(content)}.items():
        yield f'lie-{what}.pdf', made
    yield 'base64-broken.mht', mht(b'@@@@' * 50_000, transfer='base64')
    yield 'base64-endless.mht', mht(b'YWJj' * 5 * MEGA, transfer='base64')
    yield 'quoted-broken.mht', mht(b'=ZZ=\r\n=' * 100_000, transfer='quoted-printable')
    yield 'boundary-empty.mht', mht(boundary='')
    yield 'boundary-long.mht', mht(boundary='a' * 100_000)
    yield 'head-endless.mht', mht(head='X: a\r\n' * 500_000)
    yield 'head-folded.mht', mht(head='Content-Type: a\r\n' + ' b\r\n' * 500_000)
    yield 'only-head.mht', b'MIME-Version: 1.0\r\n'


def tables_and_notes(pick):
    yield 'million-of-cells.docx', docx('<w:tbl><w:tr>' + '<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>' * 900_000 + '</w:tr></w:tbl>')
    yield 'rows.docx', docx('<w:tbl>' + '<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * 500_000 + '</w:tbl>')
    yield 'span.docx', docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>' + wp('a') + '</w:tc></w:tr></w:tbl>')
    repeated = 'table:number-columns-repeated="2147483647" table:number-columns-spanned="2147483647"'
    yield 'repeated-cells.odt', odt(f'<table:table><table:table-row table:number-rows-repeated="2147483647"><table:table-cell {repeated}>{op("a")}</table:table-cell></table:table-row></table:table>')
    yield 'million-of-cells.odt', odt('<table:table><table:table-row>' + f'<table:table-cell>{op("a")}</table:table-cell>' * 900_000 + '</table:table-row></table:table>')
    yield 'million-of-cells.html', html('<table><tr>' + '<td>a' * MEGA)
    yield 'span.html', html('<table><tr><td colspan=999999999 rowspan=999999999>a</table>')
    yield 'million-of-attributes.html', html('<p ' + ' '.join(f'a{n}="b"' for n in range(MEGA)) + '>a')
    attributes = ' '.join(f'a{n}{" <" if n % 1000 == 0 else ""}' for n in range(200_000))
    for number, page in enumerate(['<!-- x=" --><p A>', '<!-- x=" --><p A><!-- " -->', '<p = " A>', '<p a==" A>', '<p=\' A>', '<p -=" A>', '<p é=" A>', "<script>x='</script><p A>", '<p A>']):
        yield f'million-of-attributes-hidden-{number}.html', html(page.replace('A', attributes) + ''.join(f'<p>{line}' for line in HEAD))
    yield 'name-of-names.html', html('<p ' + ''.join(f'a{n}'.ljust(100, 'a') for n in range(300_000)) + '>a')
    attributes = ' '.join(f"a{n}{'ľ' if n % 900 == 0 else ''}=''" for n in range(300_000))
    yield 'million-of-attributes-hidden.docx', docx(f'<!-- x=" --><w:p {attributes}/>')
    yield 'million-of-attributes-utf-16.docx', docx(document=w(f'<w:p {attributes}/>').replace('UTF-8', 'UTF-16').encode('utf-16'))
    yield 'attribute-of-megabytes.html', html(f'<p style="{"a:b;" * 5_000_000}">a')
    yield 'rules.html', html(head='<style>' + ''.join(f'.c{n}{{text-align:center}}' for n in range(300_000)) + '</style>')
    yield 'classes.html', html('<p class="' + ' '.join(f'c{n}' for n in range(100_000)) + '">a' * 20)
    yield 'cells.rtf', rtf(r'\trowd\cellx1000' + r'\intbl a\cell' * 30_000 + r'\row')
    yield 'rows.rtf', rtf(r'\trowd\cellx1000\intbl a\cell\row' * 20_000)
    for count in (100_000, 1_500_000):
        yield f'{count}-marks.docx', docx('<w:p><w:r>' + '<w:t>a</w:t><w:footnoteReference w:id="1"/>' * count + '</w:r></w:p>', ('word/footnotes.xml', f'<w:footnotes {W}><w:footnote w:id="1">{wp("Chú thích")}</w:footnote></w:footnotes>'))
    count = 200_000
    yield 'notes.docx', docx('<w:p><w:r>' + ''.join(f'<w:t>a</w:t><w:footnoteReference w:id="{n}"/>' for n in range(count)) + '</w:r></w:p>', ('word/footnotes.xml', f'<w:footnotes {W}>' + ''.join(f'<w:footnote w:id="{n}"><w:p><w:r><w:t>b</w:t></w:r></w:p></w:footnote>' for n in range(count)) + '</w:footnotes>'))
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>b</text:p></text:note-body></text:note>'
    yield 'notes.odt', odt(op(('a' + note) * count))
    yield 'notes.html', html('<p>' + ''.join(f'a<a href="#_ftn{n}">[{n}]</a>' for n in range(count)) + ''.join(f'<div id="ftn{n}"><p>b</p></div>' for n in range(count)))
    yield 'notes.txt', ('\n'.join(HEAD) + '\n' + ' '.join(f'dân[{n}]' for n in range(1, count)) + '\n\n' + '\n'.join(f'[{n}] Chú thích' for n in range(1, count))).encode()
    yield 'notes-at-feet.txt', ('\n'.join(HEAD) + '\n' + ''.join(f'Công tác dân vận{n % 9 + 1} của Đảng uỷ\n\n{n % 9 + 1} Xem Quyết định số {n}-QĐ/TU\n\x0c' for n in range(50_000))).encode()
    yield 'notes.rtf', rtf(r'a{\chftn{\footnote\pard\chftn b}}' * 20_000)
    yield 'comments.docx', docx(''.join(map(wp, HEAD)), ('word/comments.xml', f'<w:comments {W}>' + f'<w:comment w:id="1">{wp("a")}</w:comment>' * 300_000 + '</w:comments>'))
    yield 'deletions.docx', docx('<w:p>' + '<w:del><w:r><w:delText>a</w:delText></w:r></w:del>' * 500_000 + '</w:p>')
    yield 'runs.docx', docx('<w:p>' + '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>a</w:t></w:r>' * 600_000 + '</w:p>')
    yield 'boxes.docx', docx('<w:p><w:r>' + '<w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent>' * 300_000 + '</w:r></w:p>')


def numbers(pick):
    """Numbers that are larger than any that a program counts with, wherever one means something."""
    lines = ['Số: N-BC/TU', 'ngày N tháng N năm N', 'Chương N', 'Điều N. a', 'Điều N', 'Điều 2. b', 'N. c', 'N) d', 'N.N.N e', '[N] f', 'g[N] h(N) i', 'Trang N/N', 'CÔNG BÁO/Số N + N/Ngày N-N-N', '- N -', 'Nghị quyết N-NQ/TW khóa N', 'khoản N Điều N']
    for number in ['9' * 23, str(2 ** 63 - 1), str(2 ** 63), str(2 ** 64 - 1), '-' + str(2 ** 63), '2147483647', '2147483648', '1e309', '0' * 30 + '1', '٩' * 20]:
        told = [line.replace('N', number) for line in lines]
        yield f'number-{number}.txt', '\n\n'.join(told).encode()
        yield f'number-close-{number}.txt', '\n'.join(told).encode()
        for kind in '1aAiI': yield f'number-{kind}-{number}.html', html(f'<ol type="{kind}" start="{number}"><li>a<li>b<li value="{number}">c<li>d</ol><table><tr><td colspan={number} rowspan={number}>a</table><p style="margin-left:{number}px;mso-list:l{number} level{number} lfo{number}">e' + ''.join(f'<p>{line}' for line in told))
        paragraph = f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/><w:numPr><w:ilvl w:val="N"/><w:numId w:val="1"/></w:numPr><w:ind w:left="{number}" w:firstLine="{number}"/></w:pPr><w:r><w:rPr><w:sz w:val="{number}"/></w:rPr><w:t>a</w:t><w:footnoteReference w:id="{number}"/></w:r></w:p>'
        levels = f'<w:lvl w:ilvl="N"><w:start w:val="{number}"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%{number}."/><w:lvlRestart w:val="{number}"/></w:lvl>'
        yield f'number-{number}.docx', docx((paragraph.replace('N', '0') + paragraph.replace('N', number)) * 3, ('word/numbering.xml', f'<w:numbering {W}><w:abstractNum w:abstractNumId="{number}">{levels.replace("N", "0")}{levels.replace("N", number)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="{number}"/></w:num></w:numbering>'))
        level = f'<text:list-level-style-number text:level="N" style:num-format="I" text:start-value="{number}" text:display-levels="{number}"/>'
        yield f'number-{number}.odt', odt(f'<text:list text:style-name="L"><text:list-item text:start-value="{number}">{op("a")}</text:list-item><text:list-item>{op("b")}</text:list-item></text:list><text:h text:outline-level="{number}">c</text:h>', styles=f'<text:list-style style:name="L">{level.replace("N", "1")}{level.replace("N", number)}</text:list-style>')


def odd_names(pick):
    """Sound files whose names mean harm."""
    text = '\n'.join(HEAD + [WORDS] * 3).encode()
    for number, name in enumerate([b'esc\x1b[31mape', b'line\nend', b'return\rx', b'bell\x07', b'turn\xe2\x80\xaeed', b'-rf', b'--db=x', b'quote"\'`$(id)', b'per%20cent', b'sharp#p1', b'no\xff\xfeutf8', b'star*?[a]', b' blank ', b'.hidden', b'l' * 240,
                                   'nga\u0306\u0301n'.encode(), '👨\u200d👩\u200d👧'.encode(), b'zero-width\xe2\x80\x8b', b'tab\tx', b'back\\slash', b'semi;colon', b'comma,', b'nul%00', b'COM1', b'a.docx.pdf']):
        for ending, content in [(b'.txt', text)] + ([(b'.docx', docx()), (b'.pdf', fixtures()['pdf'])] if number % 3 == 0 else []):
            yield name + ending, content


KINDS = [cut, misnamed, bombs, entities, escapes, locked, circles, endless, nested, lies, tables_and_notes, numbers, odd_names]


def files(seed, rounds=6, only=None):
    """The hostile files, one after the other: the kind, the name and the bytes; the same for the same seed.

    With `only`, those of the kinds that it names, or else those whose names hold one of its words.
    """
    kinds = [(kind.__name__, kind) for kind in KINDS] + [('damaged', lambda pick: damaged(pick, rounds))]
    named = {word for word in only or [] if word in dict(kinds)}
    for name, kind in kinds:
        if named and name not in named: continue
        for file, content in kind(random.Random(f'{seed} {name}')):
            if only and not named and not any(os.fsencode(word) in os.fsencode(file) for word in only): continue
            yield name, os.fsencode(file), content
