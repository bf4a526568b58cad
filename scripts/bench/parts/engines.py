"""The engines that are measured, each in a process of its own that is asked through a pipe and stays warm.

`python3 -m parts.engines NAME SCRATCH` reads lines of JSON: {"do": "build"} or {"do": "ask", "queries": […]}, and answers each with one:
seconds, for each query; bytes of the index; the peak of memory in bytes.
"""
import json, os, shutil, sqlite3, subprocess, sys, time

TOP = 10


def memory_peak(process='self'):
    with open(f'/proc/{process}/status') as status:
        return next((int(line.split()[1]) * 1024 for line in status if line.startswith('VmHWM')), 0)


def size_of(path):
    if os.path.isfile(path):
        return sum(os.path.getsize(path + ending) for ending in ('', '-wal') if os.path.exists(path + ending))
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)


def passages(scratch):
    """What all engines but VanKien are given: the passages as VanKien has cut them."""
    source = sqlite3.connect(f'file:{scratch}/vankien.sqlite?mode=ro', uri=True)
    return source.execute(
        'SELECT passage.id, passage.text, passage.kind, substr(document.date, 1, 4), document.type '
        'FROM passage JOIN document ON document.id = passage.document_id ORDER BY passage.id')


def words_in_a_row(query):
    """A phrase, or a number as engines take it that don't know numbers: the words between its signs."""
    return query.get('phrase') or query['number'].lower().replace('/', '-').split('-')


class VanKien:
    name = 'vankien'

    def __init__(self, scratch, program):
        self.path = f'{scratch}/vankien.sqlite'
        self.folder = f'{scratch}/documents'
        self.program = program
        self.batch = None
        self.peak = 0

    def build(self):
        start = time.perf_counter()
        run = subprocess.Popen([self.program, 'index', self.folder, '--db', self.path, '--quiet'], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(run.pid, 0)
        if status:
            sys.exit('vankien index failed')
        self.peak = usage.ru_maxrss * 1024
        return time.perf_counter() - start

    def written(self, query):
        words = ' '.join(query.get('words', []))
        if 'phrase' in query:
            words = '"' + ' '.join(query['phrase']) + '"'
        if 'prefix' in query:
            words = query['prefix'] + '*'
        if 'either' in query:
            words = ' OR '.join(query['either'])
        if 'number' in query:
            words = query['number']
        asked = {'query': words, 'limit': TOP, 'fields': 'id,score'}
        for key, option in (('year', 'year'), ('type', 'type'), ('kind', 'in'), ('any', 'any')):
            if key in query:
                asked[option] = query[key]
        return asked

    def ask(self, query):
        if self.batch is None:
            self.batch = subprocess.Popen(
                [self.program, 'batch', '-', '--jobs', '1', '--db', self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.batch.stdin.write(json.dumps(self.written(query), ensure_ascii=False).encode() + b'\n')
        self.batch.stdin.flush()
        answer = json.loads(self.batch.stdout.readline())
        if 'error' in answer:
            sys.exit(f'vankien: {answer["error"]}')
        return [hit['id'] for hit in answer['hits']]

    def exhaustive(self, query):
        """The first hits of a search that scores and sorts every match."""
        asked = self.written(query)
        del asked['limit']
        self.batch.stdin.write(json.dumps({**asked, 'all': True}, ensure_ascii=False).encode() + b'\n')
        self.batch.stdin.flush()
        return [hit['id'] for hit in json.loads(self.batch.stdout.readline())['hits'][:TOP]]

    def memory(self):
        """Of indexing and of searching, the larger one last."""
        return memory_peak(self.batch.pid) if self.batch else self.peak


class StockFTS5:
    name = 'stock FTS5'

    def __init__(self, scratch, _):
        self.scratch = scratch
        self.path = f'{scratch}/stock.sqlite'
        self.database = None

    def build(self):
        rows = passages(self.scratch)
        database = sqlite3.connect(self.path, isolation_level=None)
        database.execute("CREATE VIRTUAL TABLE passages USING fts5 (text, kind UNINDEXED, year UNINDEXED, type UNINDEXED, "
                         "tokenize = 'unicode61 remove_diacritics 2')")
        start = time.perf_counter()
        database.execute('BEGIN')
        database.executemany('INSERT INTO passages (rowid, text, kind, year, type) VALUES (?, ?, ?, ?, ?)', rows)
        database.execute('COMMIT')
        seconds = time.perf_counter() - start
        database.close()
        return seconds

    def ask(self, query):
        if self.database is None:
            self.database = sqlite3.connect(f'file:{self.path}?mode=ro', uri=True)
        quoted = lambda words: [f'"{word}"' for word in words]
        text = (' OR ' if query.get('any') else ' ').join(quoted(query.get('words', [])))
        if 'phrase' in query:
            text = '"' + ' '.join(query['phrase']) + '"'
        if 'prefix' in query:
            text = f'"{query["prefix"]}" *'
        if 'either' in query:
            text = ' OR '.join(quoted(query['either']))
        if 'number' in query:
            text = f'"{query["number"]}"'
        conditions, values = '', []
        for key, column in (('year', 'year'), ('type', 'type'), ('kind', 'kind')):
            if key in query:
                conditions += f' AND {column} = ?'
                values.append(1 if key == 'kind' else str(query[key]))
        return [row[0] for row in self.database.execute(
            f'SELECT rowid FROM passages WHERE passages MATCH ?{conditions} ORDER BY rank LIMIT {TOP}', [text, *values])]

    def memory(self):
        return memory_peak()


class Tantivy:
    name = 'tantivy'

    def __init__(self, scratch, _):
        import tantivy
        self.tantivy = tantivy
        self.scratch = scratch
        self.path = f'{scratch}/tantivy'
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field('id', stored=True)
        builder.add_text_field('text', stored=False)
        for name in ('kind', 'year', 'type'):
            builder.add_text_field(name, stored=False, tokenizer_name='raw')
        self.schema = builder.build()
        self.searcher = None

    def build(self):
        rows = passages(self.scratch)
        shutil.rmtree(self.path, ignore_errors=True)
        os.makedirs(self.path)
        index = self.tantivy.Index(self.schema, path=self.path)
        start = time.perf_counter()
        writer = index.writer(heap_size=200_000_000, num_threads=2)
        for id, text, kind, year, type in rows:
            writer.add_document(self.tantivy.Document(id=id, text=text, kind=str(kind), year=year or '', type=type or ''))
        writer.commit()
        writer.wait_merging_threads()
        return time.perf_counter() - start

    def ask(self, query):
        query_of, occur = self.tantivy.Query, self.tantivy.Occur
        if self.searcher is None:
            self.index = self.tantivy.Index.open(self.path)
            self.searcher = self.index.searcher()
        term = lambda word: query_of.term_query(self.schema, 'text', word, index_option='freq')
        if 'phrase' in query or 'number' in query:
            words = words_in_a_row(query)
            asked = query_of.phrase_query(self.schema, 'text', words)
        elif 'prefix' in query:
            asked = query_of.regex_query(self.schema, 'text', query['prefix'] + '.*')
        elif 'either' in query:
            asked = query_of.boolean_query([(occur.Should, term(word)) for word in query['either']])
        else:
            occurs = occur.Should if query.get('any') else occur.Must
            asked = query_of.boolean_query([(occurs, term(word)) for word in query['words']])
        filters = [(occur.Must, query_of.term_query(self.schema, key, '1' if key == 'kind' else str(query[key])))
                   for key in ('year', 'type', 'kind') if key in query]
        if filters:
            asked = query_of.boolean_query([(occur.Must, asked), *filters])
        hits = self.searcher.search(asked, TOP, count=False).hits
        return [self.searcher.doc(address)['id'][0] for _, address in hits]

    def memory(self):
        return memory_peak()


class Xapian:
    name = 'xapian'

    def __init__(self, scratch, _):
        import xapian
        self.xapian = xapian
        self.scratch = scratch
        self.path = f'{scratch}/xapian'
        self.database = None

    def build(self):
        rows = passages(self.scratch)
        start = time.perf_counter()
        database = self.xapian.WritableDatabase(self.path, self.xapian.DB_CREATE_OR_OVERWRITE)
        generator = self.xapian.TermGenerator()
        for id, text, kind, year, type in rows:
            document = self.xapian.Document()
            generator.set_document(document)
            generator.index_text(text)
            for prefix, value in (('XK', kind), ('XY', year), ('XT', type)):
                document.add_boolean_term(prefix + str(value))
            database.replace_document(id, document)
        database.commit()
        database.close()
        return time.perf_counter() - start

    def ask(self, query):
        xapian = self.xapian
        if self.database is None:
            self.database = xapian.Database(self.path)
        query_of = xapian.Query
        if 'phrase' in query or 'number' in query:
            words = words_in_a_row(query)
            asked = query_of(query_of.OP_PHRASE, words)
        elif 'prefix' in query:
            parser = xapian.QueryParser()
            parser.set_database(self.database)
            asked = parser.parse_query(query['prefix'] + '*', xapian.QueryParser.FLAG_WILDCARD)
        else:
            words = query.get('either') or query['words']
            asked = query_of(query_of.OP_OR if 'either' in query or query.get('any') else query_of.OP_AND, words)
        for prefix, key in (('XK', 'kind'), ('XY', 'year'), ('XT', 'type')):
            if key in query:
                asked = query_of(query_of.OP_FILTER, asked, query_of(prefix + ('1' if key == 'kind' else str(query[key]))))
        enquire = xapian.Enquire(self.database)
        enquire.set_query(asked)
        return [match.docid for match in enquire.get_mset(0, TOP)]

    def memory(self):
        return memory_peak()


ENGINES = {engine.name: engine for engine in (VanKien, StockFTS5, Tantivy, Xapian)}


class Worker:
    """An engine in a process of its own."""

    def __init__(self, name, scratch, program):
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, '-m', 'parts.engines', name, scratch, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            cwd=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

    def do(self, **what):
        self.process.stdin.write(json.dumps(what).encode() + b'\n')
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f'{self.name} ended before it had answered')
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    @staticmethod
    def installed(name):
        module = {'tantivy': 'tantivy', 'xapian': 'xapian'}.get(name)
        return module is None or subprocess.run([sys.executable, '-c', f'import {module}'], capture_output=True).returncode == 0


def main():
    engine = ENGINES[sys.argv[1]](sys.argv[2], sys.argv[3])
    for line in sys.stdin:
        what = json.loads(line)
        answer = {}
        if what['do'] == 'build':
            answer = {'seconds': engine.build(), 'memory': engine.memory()}
            answer['bytes'] = size_of(engine.path)
        elif what['do'] == 'ask':
            times = []
            for query in what['queries']:
                start = time.perf_counter()
                engine.ask(query)
                times.append(time.perf_counter() - start)
            answer = {'seconds': times, 'memory': engine.memory()}
        elif what['do'] == 'verify':
            answer = {'wrong': [query for query in what['queries'] if engine.ask(query) != engine.exhaustive(query)]}
        print(json.dumps(answer), flush=True)


if __name__ == '__main__':
    main()
