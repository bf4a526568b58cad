"""The classes of queries, drawn from the collection's own vocabulary.

A query is a dictionary of what is asked, which each engine writes in its own syntax: `words` (all of them, or with `any` some),
`phrase`, `prefix`, `either`, `number`, and the filters `year`, `type`, `kind`.
"""
import random, unicodedata

from . import collection


def bare(text):
    """Without diacritics."""
    text = unicodedata.normalize('NFD', text.replace('đ', 'd').replace('Đ', 'D'))
    return ''.join(letter for letter in text if not unicodedata.combining(letter))


def classes(vocabulary, documents, count, seed):
    """`count` queries of each class, by its name."""
    chosen = random.Random(f'{seed}/queries')
    common, middle, rare = vocabulary.syllables[:40], vocabulary.syllables[40:400], vocabulary.syllables[1200:]
    topic = lambda: chosen.choice(vocabulary.topics)
    word = lambda: chosen.choice(topic())
    of = lambda make: [make() for _ in range(count)]
    question = lambda: [part for words in chosen.sample(topic(), 4) for part in words.split()] + chosen.sample(common, 4)
    return {
        'number': of(lambda: {'number': collection.Numbers.of(int(documents * chosen.random() ** 3))}),
        'rare term': of(lambda: {'words': [chosen.choice(rare)]}),
        'common term': of(lambda: {'words': [chosen.choice(common)]}),
        'two terms': of(lambda: {'words': [chosen.choice(common), chosen.choice(middle)]}),
        'three terms': of(lambda: {'words': chosen.sample(common, 2) + [chosen.choice(middle)]}),
        'phrase': of(lambda: {'phrase': word().split()}),
        'common phrase': of(lambda: {'phrase': [chosen.choice(common[:12]), chosen.choice(common[:12])]}),
        'unaccented': of(lambda: {'words': bare(word()).split()}),
        'prefix': of(lambda: {'prefix': chosen.choice(middle)[:3]}),
        'or': of(lambda: {'either': [chosen.choice(common), chosen.choice(middle)]}),
        'year': of(lambda: {'words': [chosen.choice(common), chosen.choice(middle)], 'year': chosen.choice(collection.YEARS)}),
        'type': of(lambda: {'words': [chosen.choice(common)], 'type': chosen.choice(collection.TYPES)[0].capitalize()}),
        'footnote': of(lambda: {'words': [chosen.choice(middle)], 'kind': 'footnote'}),
        'question': of(lambda: {'words': question(), 'any': True}),
    }
