#!/usr/bin/env python3
"""letopis and its peers side by side: the same lemmatised passages, the same queries, one run.

    cargo build --release --example peers
    letopis --library LIBRARY ingest
    python3 benches/peers/run.py LIBRARY > benches/peers/RESULTS.md

Needs the Debian packages postgresql, python3-psycopg2 and python3-xapian; a peer that is not installed is left out.
Every engine is asked for the number of hits and the first twenty in the order of the corpus; letopis also with the
twenty passages fetched and their words highlighted. Every peer gets the folded forms and best lemmas that letopis
exports; years are those that a passage mentions.
"""

import json
import os
import platform
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LETOPIS = ROOT / "target/release/letopis"
WARM = ROOT / "target/release/examples/peers"
RUNS, WARM_UP = 60, 10

QUERIES = [
    {"name": "one lemma", "kind": "lemma", "values": ["человек"]},
    {"name": "a rare lemma", "kind": "lemma", "values": ["наводнение"]},
    {"name": "phrase", "kind": "phrase", "values": ["на", "другой", "день"]},
    {"name": "two lemmas", "kind": "lemma", "values": ["письмо", "получить"]},
    {"name": "prefix", "kind": "prefix", "values": ["лошад"]},
    {"name": "lemma, years", "kind": "lemma", "values": ["год"], "years": "1800..1860"},
    {"name": "pattern", "kind": "pattern", "letopis": '[lemma="взять" & pos="VERB"] []{0,3} "рук.*"'},
]
for query in QUERIES:
    if query["kind"] == "lemma":
        # A pattern asks for the best lemma alone, as the peers have it; two of them may stand anywhere.
        query["letopis"] = " ".join(f'[lemma="{v}"]' for v in query["values"])
        if len(query["values"]) > 1:
            query["letopis"] = " ".join(query["values"])
    elif query["kind"] == "phrase":
        query["letopis"] = '"' + " ".join(query["values"]) + '"'
    elif query["kind"] == "prefix":
        query["letopis"] = query["values"][0] + "*"


def passages(library, path):
    """Writes a line a passage: years, forms, lemmas."""
    export = [LETOPIS, "--library", library, "export", "--timeout", "0", "--format"]
    years = {}
    with subprocess.Popen([*export, "jsonl"], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            record = json.loads(line)
            own = set()
            for date in record["dates"]:
                first, last = date["earliest"] or date["latest"], date["latest"] or date["earliest"]
                if first and date["role"] == "event":
                    first, last = int(first[:4]), int(last[:4])
                    own.update(range(first, last + 1) if last - first <= 10 else ())
            years[record["id"]] = own
    count = 0
    with subprocess.Popen([*export, "conllu"], stdout=subprocess.PIPE, text=True) as process, open(path, "w") as out:
        forms, lemmas, current = [], [], None

        def close():
            if current is not None:
                own = " ".join(str(y) for y in sorted(years.get(current, ())))
                out.write(f"{own}\t{' '.join(forms)}\t{' '.join(lemmas)}\n")

        for line in process.stdout:
            if line.startswith("# newpar id = "):
                close()
                count += current is not None
                forms, lemmas, current = [], [], line[14:].strip()
            elif line[0].isdigit():
                _, form, lemma, pos, *_ = line.split("\t")
                if pos != "PUNCT":
                    forms.append(form.lower().replace("ё", "е").replace(" ", ""))
                    lemmas.append(lemma.replace(" ", ""))
        close()
    return count + 1


def read(path):
    with open(path) as lines:
        for line in lines:
            years, forms, lemmas = line.rstrip("\n").split("\t")
            yield [int(y) for y in years.split()], forms.split(), lemmas.split()


def timed(engine, query, ask):
    times = []
    for run in range(RUNS + WARM_UP):
        begun = time.perf_counter()
        hits = ask()
        if run >= WARM_UP:
            times.append((time.perf_counter() - begun) * 1000)
    return {"engine": engine, "query": query["name"], "hits": hits, "times": times}


def bounds(query):
    first, last = query["years"].split("..")
    return int(first), int(last)


def sqlite(folder, path):
    """SQLite FTS5, an index without content: forms and lemmas as columns."""
    os.makedirs(folder)
    base = sqlite3.connect(f"{folder}/base")
    base.executescript(
        "create virtual table p using fts5(forms, lemmas, content='', tokenize=\"unicode61 remove_diacritics 0 tokenchars '-.'\");"
        "create table years(year int, passage int, primary key(year, passage)) without rowid;"
    )
    begun = time.time()
    for number, (years, forms, lemmas) in enumerate(read(path)):
        base.execute("insert into p(rowid, forms, lemmas) values(?,?,?)", (number, " ".join(forms), " ".join(lemmas)))
        base.executemany("insert or ignore into years values(?,?)", [(y, number) for y in years])
    base.execute("insert into p(p) values('optimize')")
    base.commit()
    yield {"engine": "SQLite FTS5", "index_s": time.time() - begun, "size": size(folder)}
    for query in QUERIES:
        if query["kind"] == "pattern":
            continue
        quoted = [f'"{v}"' for v in query["values"]]
        match = {
            "lemma": "lemmas: (" + " AND ".join(quoted) + ")",
            "phrase": 'forms: "' + " ".join(query["values"]) + '"',
            "prefix": f"forms: {query['values'][0]} *",
        }[query["kind"]]
        where, values = "p match ?", [match]
        if "years" in query:
            where += " and rowid in (select passage from years where year between ? and ?)"
            values += bounds(query)

        def ask():
            count = base.execute(f"select count(*) from p where {where}", values).fetchone()[0]
            base.execute(f"select rowid from p where {where} order by rowid limit 20", values).fetchall()
            return count

        yield timed("SQLite FTS5", query, ask)


def xapian_(folder, path):
    """Xapian, a term a form and a term a lemma at each position."""
    import xapian

    begun = time.time()
    base = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OPEN)
    for years, forms, lemmas in read(path):
        document = xapian.Document()
        for position, (form, lemma) in enumerate(zip(forms, lemmas)):
            document.add_posting(("w" + form)[:80], position)
            document.add_posting(("l" + lemma)[:80], position)
        for year in set(years):
            document.add_boolean_term(f"Y{year}")
        base.add_document(document)
    base.commit()
    base.close()
    yield {"engine": "Xapian", "index_s": time.time() - begun, "size": size(folder)}
    base = xapian.Database(folder)
    enquire = xapian.Enquire(base)
    enquire.set_weighting_scheme(xapian.BoolWeight())
    for query in QUERIES:
        if query["kind"] == "pattern":
            continue
        values = query["values"]
        if query["kind"] == "lemma":
            asked = xapian.Query(xapian.Query.OP_AND, ["l" + v for v in values])
        elif query["kind"] == "phrase":
            asked = xapian.Query(xapian.Query.OP_PHRASE, ["w" + v for v in values])
        else:
            asked = xapian.Query(xapian.Query.OP_WILDCARD, "w" + values[0])
        if "years" in query:
            first, last = bounds(query)
            years = xapian.Query(xapian.Query.OP_OR, [f"Y{y}" for y in range(first, last + 1)])
            asked = xapian.Query(xapian.Query.OP_FILTER, asked, years)

        def ask():
            enquire.set_query(asked)
            found = enquire.get_mset(0, 20, base.get_doccount())
            return found.get_matches_estimated()

        yield timed("Xapian", query, ask)


def postgres(folder, path):
    """PostgreSQL: a tsvector of forms and lemmas with a GIN index, years as an array with another."""
    import psycopg2

    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    os.makedirs(folder)
    shutil.chown(folder, "postgres", "postgres")
    os.chmod(os.path.dirname(folder), 0o755)
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True, "cwd": folder}
    subprocess.run([*as_user, programs / "initdb", "-D", f"{folder}/base", "-A", "trust", "--locale=C.UTF-8"], **quiet)
    options = f"-k {folder} -h '' -c shared_buffers=256MB -c maintenance_work_mem=256MB -c fsync=off -c jit=off"
    control = [*as_user, programs / "pg_ctl", "-D", f"{folder}/base", "-w"]
    subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], **quiet)
    try:
        base = psycopg2.connect(host=folder, user="postgres", dbname="postgres")
        base.autocommit = True
        cursor = base.cursor()
        cursor.execute("create table p(id int primary key, years int[], words tsvector)")
        escape = lambda w: "'" + w.replace("\\", "\\\\\\\\").replace("'", "''") + "'"
        begun = time.time()
        with tempfile.TemporaryFile("w+") as rows:
            for number, (years, forms, lemmas) in enumerate(read(path)):
                words = [
                    f"{escape('w.' + f)}:{n} {escape('l.' + l)}:{n}" for n, (f, l) in enumerate(zip(forms, lemmas), 1)
                ]
                rows.write(f"{number}\t{{{','.join(map(str, sorted(set(years))))}}}\t{' '.join(words)}\n")
            rows.seek(0)
            cursor.copy_expert("copy p from stdin", rows)
        cursor.execute("create index on p using gin(words)")
        cursor.execute("create index on p using gin(years)")
        cursor.execute("analyze p")
        cursor.execute("select pg_total_relation_size('p')")
        yield {"engine": "PostgreSQL", "index_s": time.time() - begun, "size": cursor.fetchone()[0]}
        for query in QUERIES:
            if query["kind"] == "pattern":
                continue
            words = {
                "lemma": " & ".join(f"'l.{v}'" for v in query["values"]),
                "phrase": " <-> ".join(f"'w.{v}'" for v in query["values"]),
                "prefix": f"'w.{query['values'][0]}':*",
            }[query["kind"]]
            where, values = "words @@ %s::tsquery", [words]
            if "years" in query:
                first, last = bounds(query)
                where += " and years && %s"
                values.append(list(range(first, last + 1)))

            def ask():
                cursor.execute(f"select count(*) from p where {where}", values)
                count = cursor.fetchone()[0]
                cursor.execute(f"select id from p where {where} order by id limit 20", values)
                cursor.fetchall()
                return count

            yield timed("PostgreSQL", query, ask)
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], **quiet)


def size(folder):
    return sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())


PEERS = {"sqlite": sqlite, "xapian": xapian_, "postgres": postgres}


def engine(name, folder, path):
    """Runs in a process of its own, so that its peak memory is its own."""
    lines = []
    try:
        for line in PEERS[name](folder, path):
            lines.append(line)
    except ImportError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return
    for line in lines:
        if "index_s" in line:
            line["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps(line))


def run(command):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def whole_process(library, query):
    command = [LETOPIS, "--library", library, "search", query["letopis"], "--json"]
    command += ["--year", query["years"]] if "years" in query else []
    times = []
    for run in range(25):
        begun = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append((time.perf_counter() - begun) * 1000)
    return {"engine": "letopis, whole process", "query": query["name"], "times": times[3:]}


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def report(library, count, text_bytes, lines):
    cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print("# letopis beside its peers\n\nWritten by `run.py`, which says what is measured.\n")
    print(f"Machine: {cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}.")
    print(f"Load while measuring: {os.getloadavg()[0]:.1f} (a load above the number of cores lengthens all times).")
    print(f"Passages: {count}; {text_bytes / 1e6:.1f} MB of text; {RUNS} runs a query, medians in milliseconds.\n")
    engines = list(dict.fromkeys(l["engine"] for l in lines if "times" in l))
    cells = {(l["query"], l["engine"]): l for l in lines if "times" in l}
    shown = lambda c: f"{statistics.median(c['times']):.3f}" if c else "—"
    table(["query", "hits", *engines], [
        [q["name"], str(cells.get((q["name"], "letopis"), {}).get("hits", "")),
         *(shown(cells.get((q["name"], e))) for e in engines)] for q in QUERIES
    ])
    print("How many times letopis's median the others take:\n")
    ratios = []
    for q in QUERIES:
        own = statistics.median(cells[q["name"], "letopis"]["times"])
        peers = [cells.get((q["name"], e)) for e in engines]
        ratios.append([q["name"], *(f"{statistics.median(c['times']) / own:.2f}" if c else "—" for c in peers)])
    table(["query", *engines], ratios)
    differ = [
        f"{l['query']}: {l['engine']} {l['hits']}" for l in lines
        if "hits" in l and l["hits"] != cells[l["query"], "letopis"]["hits"]
    ]
    print("Hits that differ from letopis's (tokens that a peer cuts otherwise; two lemmas: letopis also takes other "
          "likely lemmas): " + ("; ".join(differ) or "none") + ".\n")
    mega = lambda b: f"{b / 1e6:.1f}" if b else "—"
    table(["engine", "index, s", "size, MB", "× text", "peak memory, MB"], [
        [l["engine"], f"{l['index_s']:.1f}" if l.get("index_s") else "—", mega(l.get("size")),
         f"{l['size'] / text_bytes:.2f}" if l.get("size") else "—", mega(l.get("peak"))]
        for l in lines if "size" in l or "index_s" in l
    ])
    print("The peers index words only; letopis's index also holds the texts, readings, people, dates, acts and\n"
          "quotations, and its time includes finding them.")


def main():
    if sys.argv[1] == "engine":
        return engine(*sys.argv[2:])
    library = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        queries, path = f"{work}/queries.json", f"{work}/passages.tsv"
        Path(queries).write_text(json.dumps(QUERIES))
        count = passages(library, path)
        lines = run([WARM, "letopis", library, queries])
        lines += [whole_process(library, q) for q in QUERIES]
        bare = run([WARM, "tantivy", f"{work}/tantivy", queries, path])
        for line in bare:
            if "index_s" in line:
                line["size"] = size(f"{work}/tantivy")
        lines += bare
        for name in PEERS:
            lines += run(["/usr/bin/python3", __file__, "engine", name, f"{work}/{name}", path])
        built = {"engine": "letopis", "size": size(f"{library}/index")}
        if len(sys.argv) > 2:
            built.update(json.loads(sys.argv[2]))
        texts = sum(f.stat().st_size for f in Path(library, "corpus").rglob("*.txt"))
        report(library, count, texts, [built, *lines])


main()
