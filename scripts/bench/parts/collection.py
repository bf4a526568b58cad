"""A collection of made-up documents: the same for the same size and seed, on every machine.

Syllables come as often as Zipf's law has it, from the documents of corpus/. Each document is about two of a few hundred topics, whose
words recur, so that phrases have matches; it has a head, sections, footnotes, and cites numbers of other documents.
"""
import collections, glob, itertools, os, random, re, unicodedata

TYPES = [('BÁO CÁO', 'BC'), ('NGHỊ QUYẾT', 'NQ'), ('CHỈ THỊ', 'CT'), ('QUYẾT ĐỊNH', 'QĐ'), ('KẾT LUẬN', 'KL'), ('KẾ HOẠCH', 'KH'),
         ('THÔNG BÁO', 'TB'), ('HƯỚNG DẪN', 'HD')]
PLACES = ['Hà Mơ', 'Sông Vọng', 'Núi Trăng', 'Đồng Mây', 'Bến Sương', 'Cửa Gió', 'Rừng Thẳm', 'Đèo Nắng']
YEARS = range(1995, 2025)
PASSAGES_OF_A_DOCUMENT = 40


class Vocabulary:
    """Syllables with how often they come, topics, and what is asked about them."""

    def __init__(self, root, seed):
        counts = collections.Counter()
        for path in sorted(glob.glob(os.path.join(root, 'corpus', '*', '*.txt'))):
            with open(path, encoding='utf8', errors='ignore') as file:
                text = unicodedata.normalize('NFC', file.read()).lower()
            counts.update(re.findall(r'[a-zđà-ỹ]{1,7}', text))
        chosen = random.Random(seed)
        self.syllables = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
        self.cumulative = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.syllables))))
        middle = self.syllables[30:1500]
        pair = lambda: ' '.join(chosen.sample(middle, 2))
        self.topics = [[pair() if chosen.random() < 0.7 else pair() + ' ' + chosen.choice(middle) for _ in range(12)] for _ in range(400)]
        self.phrases = [pair() for _ in range(200)]

    def paragraph(self, chosen, topics, pool):
        words = []
        target = chosen.randint(20, 86)
        common = iter(chosen.choices(self.syllables, cum_weights=self.cumulative, k=target))
        while len(words) < target:
            draw = chosen.random()
            if draw < 0.06:
                words += chosen.choice(chosen.choice(topics)).split()
            elif draw < 0.09:
                words += chosen.choice(self.phrases).split()
            else:
                word = next(common, None)
                if word is None:
                    break
                words.append(word)
        text = ' '.join(words)
        if chosen.random() < 0.12:
            text += f' theo Quyết định số {pool.number(chosen)}'
        return text[0].upper() + text[1:]


class Numbers:
    """The numbers of the documents, of which some are cited often."""

    def __init__(self, documents):
        self.documents = documents

    @staticmethod
    def of(place):
        return f'{place % 997 + 1}-{TYPES[place % len(TYPES)][1]}/TU'

    def number(self, chosen):
        return self.of(int(self.documents * chosen.random() ** 3))


def document(place, documents, vocabulary, seed):
    """The document at a place among so many, as its year and its text."""
    pool = Numbers(documents)
    chosen = random.Random(f'{seed}/{place}')
    kind, _ = TYPES[place % len(TYPES)]
    year = chosen.choice(YEARS)
    home = PLACES[place % len(PLACES)]
    topics = chosen.sample(vocabulary.topics, 2)
    title = ' '.join(chosen.choice(topics[0]) for _ in range(3))
    lines = [f'TỈNH ỦY {home.upper()}', '*', f'Số {pool.of(place)}', '', 'ĐẢNG CỘNG SẢN VIỆT NAM',
             f'{home}, ngày {chosen.randint(1, 28):02} tháng {chosen.randint(1, 12):02} năm {year}', '', kind, f'về {title}', '']
    notes = []
    written = 0
    section = 0
    while written < PASSAGES_OF_A_DOCUMENT - 6:
        section += 1
        lines += [f'{section}. ' + chosen.choice(topics[0]).capitalize() + ' ' + chosen.choice(topics[1]), '']
        for _ in range(chosen.randint(4, 9)):
            text = vocabulary.paragraph(chosen, topics, pool)
            if chosen.random() < 0.04:
                notes.append(vocabulary.paragraph(chosen, topics, pool))
                text += f' [{len(notes)}]'
            lines += [text + '.', '']
            written += 1
        written += 1
    if notes:
        lines += ['________'] + [f'[{number}] {note}.' for number, note in enumerate(notes, 1)]
    return year, '\n'.join(lines) + '\n'


def write(folder, passages, vocabulary, seed):
    """Writes about so many passages; gives the number of documents."""
    documents = max(1, passages // PASSAGES_OF_A_DOCUMENT)
    for place in range(documents):
        year, text = document(place, documents, vocabulary, seed)
        target = os.path.join(folder, str(year))
        os.makedirs(target, exist_ok=True)
        with open(os.path.join(target, f'{place:06}.txt'), 'w', encoding='utf8') as file:
            file.write(text)
    return documents
