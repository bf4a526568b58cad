"""What the trials share: made-up documents, the program as a process, and what an index answers."""
import json, os, random, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get('VANKIEN_PROGRAM') or os.path.join(ROOT, '.build', 'release', 'vankien')
# No run of the program takes longer; one that does hangs.
LONGEST = 300

# What is asked of an index when two are compared, to the byte.
QUESTIONS = [
    ['export'], ['list', '--format', 'jsonl'],
    ['search', 'dân vận', '--all', '--format', 'jsonl'], ['search', 'quy che dan chu', '--all', '--format', 'jsonl'],
    ['search', '"giám sát" OR "kiểm tra"', '--sort', 'date', '--limit', '50', '--format', 'jsonl'],
    ['search', 'hoà giải', '--in', 'footnote', '--all', '--format', 'jsonl'], ['search', 'kê*', '--limit', '50', '--format', 'jsonl'],
    ['cite', '217-QĐ/TW', '--all', '--format', 'jsonl'], ['cite', 'Luật Đất đai', '--all', '--format', 'jsonl'],
    ['terms', 'ng', '--format', 'jsonl'], ['count', 'dân vận', '--by', 'year', '--format', 'jsonl'],
]


def run(*arguments, cwd=None, timeout=LONGEST, **options):
    """Runs the program; a time limit that is passed or an end by a signal is the caller's to judge (`returncode`)."""
    command = [PROGRAM, *arguments]
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    try:
        output, errors = process.communicate(timeout=timeout)
        return subprocess.CompletedProcess(command, process.returncode, output, errors)
    except subprocess.TimeoutExpired:
        # On a busy machine a program that is given no time looks as one that hangs: what it used tells them apart.
        with open(f'/proc/{process.pid}/stat') as file: state = file.read().rsplit(')', 1)[1].split()
        used = (int(state[11]) + int(state[12])) / os.sysconf('SC_CLK_TCK')
        process.kill()
        output, errors = process.communicate()
        return subprocess.CompletedProcess(command, f'hung after {timeout} s, {used:.1f} s of them at work, state {state[0]}', output, errors)


def answers(database, cwd=None, questions=QUESTIONS):
    """What an index says to every question: status and output of each."""
    results = {}
    for question in questions:
        asked = run(*question, '--db', database, cwd=cwd)
        if asked.returncode not in (0, 1):
            raise Fault(f'{question}: status {asked.returncode}, {asked.stderr.decode(errors="replace")[:300]}')
        results[' '.join(question)] = (asked.returncode, asked.stdout)
    return results


class Fault(Exception):
    """A promise that was not kept."""


class Documents:
    """A folder of made-up documents in the form of those in corpus/, of whose paragraphs they are made."""

    def __init__(self, folder, seed, paragraphs=60):
        self.folder, self.random, self.paragraphs = folder, random.Random(seed), paragraphs
        self.names, self.next = [], 0
        os.makedirs(folder, exist_ok=True)
        self.lines = []
        for place, _, files in sorted(os.walk(os.path.join(ROOT, 'corpus'))):
            for name in sorted(files):
                if name.endswith('.txt'):
                    with open(os.path.join(place, name), 'rb') as file: content = file.read()
                    # A few are in encodings of the 1990s.
                    try: lines = content.decode('utf-8').splitlines()
                    except UnicodeDecodeError: continue
                    self.lines += [line.strip() for line in lines if len(line) > 40 and line.isprintable()]

    def text(self, number):
        pick, year = self.random, self.random.randint(2009, 2022)
        head = ['TỈNH UỶ SUỐI TRẮNG\t\tĐẢNG CỘNG SẢN VIỆT NAM', f'Số: {number}-BC/TU\t\tSuối Trắng, ngày {pick.randint(1, 28)} tháng {pick.randint(1, 12)} năm {year}', '', 'BÁO CÁO', f'kết quả công tác dân vận, lần {number}', '']
        body = []
        for section in range(1, 4):
            body += [f'{section}. Về việc thứ {section}, {pick.choice(self.lines)[:60]}', '']
            for _ in range(self.paragraphs // 3):
                line = pick.choice(self.lines)
                if pick.random() < 0.1: line += f' theo Quyết định số {pick.randint(1, 400)}-QĐ/TW của Bộ Chính trị'
                body += [line, '']
        return '\n'.join(head + body)

    def write(self, name):
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8') as file:
            file.write(self.text(int(name[1:-4])))

    def add(self, count):
        for _ in range(count):
            self.next += 1
            self.names.append(f'n{self.next}.txt')
            self.write(self.names[-1])

    def replace(self, count):
        for name in self.random.sample(self.names, min(count, len(self.names))): self.write(name)

    def remove(self, count):
        # Some stay: a folder without documents is an error of its own.
        for name in self.random.sample(self.names, min(count, max(0, len(self.names) - 2))):
            os.remove(os.path.join(self.folder, name))
            self.names.remove(name)


def by_document(export):
    """The lines of `export` by the document that they belong to."""
    documents = {}
    for line in export.splitlines():
        # The first id of a line is the passage's; to read all of it as JSON takes longer than all else that the trials do.
        name = line.split(b'"id":"', 1)[1].split(b'"', 1)[0]
        documents.setdefault(json.loads(b'"' + name + b'"').split('#')[0], []).append(line)
    return documents


def check(database, cwd=None):
    """What `check` says is wrong, or an empty text."""
    looked = run('check', '--db', database, cwd=cwd)
    return '' if looked.returncode == 0 else f'status {looked.returncode}: ' + (looked.stdout + looked.stderr).decode(errors='replace')[:600]


def scratch(prefix):
    return tempfile.mkdtemp(prefix=f'vankien-{prefix}-')


def require_program():
    if not os.access(PROGRAM, os.X_OK): sys.exit(f'there is no program {PROGRAM}: build it with scripts/build, or name it in VANKIEN_PROGRAM')
