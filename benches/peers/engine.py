"""One engine of `run.py`, in a process of its own: builds its index, answers the questions, prints JSON lines.

    python3 engine.py sqlite|xapian|postgresql WORK
"""
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SHOWN = 20
RUNS = 7


def main():
    name, work = sys.argv[1:]
    engine = {"sqlite": Sqlite, "xapian": Xapian, "postgresql": PostgreSql}[name](work)
    try:
        passages = list(read(os.path.join(work, "passages.jsonl")))
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        engine.build(passages)
        seconds = time.perf_counter() - start
        print(json.dumps({"engine": name, "index_seconds": seconds, "index_bytes": engine.bytes(),
                          "memory_kib": engine.memory(held)}))
        for question in read(os.path.join(work, "queries.jsonl")):
            if question["kind"] == "pattern":
                continue
            ask = engine.question(question)
            for full in (False, True):
                total = ask(full)
                times = []
                for _ in range(RUNS):
                    start = time.perf_counter()
                    ask(full)
                    times.append((time.perf_counter() - start) * 1e6)
                print(json.dumps({"engine": name, "kind": question["kind"], "number": question["number"],
                                  "full": full, "microseconds": statistics.median(times), "total": total}))
    finally:
        engine.close()


def read(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def size(folder):
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, files in os.walk(folder) for f in files)


class Sqlite:
    """FTS5 with positions; the text beside it, as the other engines have it."""

    def __init__(self, work):
        import sqlite3
        self.path = os.path.join(work, "sqlite.db")
        self.db = sqlite3.connect(self.path)

    def build(self, passages):
        db = self.db
        db.executescript("""
            CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT);
            CREATE TABLE year (year INTEGER, passage INTEGER, PRIMARY KEY (year, passage)) WITHOUT ROWID;
            CREATE VIRTUAL TABLE words USING fts5(forms, lemmas, content='', tokenize="unicode61 remove_diacritics 0");
        """)
        db.executemany("INSERT INTO passage VALUES (?, ?)", ((p["id"], p["text"]) for p in passages))
        db.executemany("INSERT INTO words (rowid, forms, lemmas) VALUES (?, ?, ?)",
                       ((p["id"], " ".join(p["forms"]), " ".join(p["lemmas"])) for p in passages))
        db.executemany("INSERT INTO year VALUES (?, ?)", ((y, p["id"]) for p in passages for y in p["years"]))
        db.execute("INSERT INTO words(words) VALUES ('optimize')")
        db.commit()

    def question(self, question):
        words = question["words"]
        match = {"lemma": 'lemmas:"{0}"', "rare-lemma": 'lemmas:"{0}"', "years": 'lemmas:"{0}"',
                 "phrase": 'forms:"{0} {1}"', "and": 'lemmas:"{0}" AND lemmas:"{1}"',
                 "prefix": 'forms:"{0}"*'}[question["kind"]].format(*words)
        where, values = "words MATCH ?", [match]
        if question["years"]:
            where += " AND rowid IN (SELECT passage FROM year WHERE year BETWEEN ? AND ?)"
            values += question["years"]

        def ask(full):
            total = self.db.execute(f"SELECT count(*) FROM words WHERE {where}", values).fetchone()[0]
            hits = self.db.execute(f"SELECT rowid FROM words WHERE {where} ORDER BY rowid LIMIT {SHOWN}", values)
            for (hit,) in hits.fetchall() if full else hits.fetchall()[:0]:
                self.db.execute("SELECT text FROM passage WHERE id = ?", (hit,)).fetchone()
            return total
        return ask

    def bytes(self):
        return os.path.getsize(self.path)

    def memory(self, held):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held

    def close(self):
        self.db.close()


class Xapian:
    """Terms with the prefixes F (form) and L (lemma), years as terms with the prefix Y."""

    def __init__(self, work):
        import xapian
        self.x = xapian
        self.path = os.path.join(work, "xapian")

    def build(self, passages):
        db = self.x.WritableDatabase(self.path, self.x.DB_CREATE)
        for passage in passages:
            document = self.x.Document()
            for place, word in enumerate(passage["forms"], 1):
                document.add_posting("F" + word, place)
            for place, word in enumerate(passage["lemmas"], 1):
                document.add_posting("L" + word, place)
            for year in passage["years"]:
                document.add_boolean_term(f"Y{year}")
            document.set_data(passage["text"])
            db.add_document(document)
        db.commit()
        db.close()
        self.db = self.x.Database(self.path)

    def question(self, question):
        query, x, words = self.x.Query, self.x, question["words"]
        kind = question["kind"]
        if kind == "phrase":
            asked = query(query.OP_PHRASE, [query("F" + w) for w in words], len(words))
        elif kind == "prefix":
            asked = query(query.OP_WILDCARD, "F" + words[0], 0, query.OP_OR)
        else:
            asked = query(query.OP_AND, [query("L" + w) for w in words])
        if question["years"]:
            first, last = question["years"]
            years = query(query.OP_OR, [query(f"Y{y}") for y in range(first, last + 1)])
            asked = query(query.OP_FILTER, asked, years)
        enquire = x.Enquire(self.db)
        enquire.set_query(asked)
        enquire.set_weighting_scheme(x.BoolWeight())
        enquire.set_docid_order(x.Enquire.ASCENDING)
        everything = self.db.get_doccount()

        def ask(full):
            hits = enquire.get_mset(0, SHOWN, everything)
            for hit in hits:
                hit.document.get_data() if full else hit.docid
            return hits.get_matches_estimated()
        return ask

    def bytes(self):
        return size(self.path)

    def memory(self, held):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held

    def close(self):
        pass


class PostgreSql:
    """A server of its own in a temporary folder, reached by a socket there; two tsvector columns with GIN indexes."""

    def __init__(self, _work):
        import psycopg2
        programs = sorted(os.path.join(d, "bin") for d in subprocess.run(
            "ls -d /usr/lib/postgresql/* 2>/dev/null", shell=True, capture_output=True, text=True).stdout.split())
        found = programs[-1] if programs else os.path.dirname(shutil.which("initdb") or sys.exit("no PostgreSQL server"))
        self.folder = tempfile.mkdtemp()
        # The server refuses to run as root.
        self.run_as = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.run_as = ["runuser", "-u", "postgres", "--"]
        self.data = os.path.join(self.folder, "data")
        self.programs = found
        self.program("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=512MB -c work_mem=64MB " \
                  "-c maintenance_work_mem=512MB -c max_parallel_workers_per_gather=0"
        self.program("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.folder, "log"), "-o", options, "start")
        self.db = psycopg2.connect(host=self.folder, user="postgres", dbname="postgres")
        self.db.autocommit = True
        self.cursor = self.db.cursor()

    def program(self, name, *arguments):
        subprocess.run([*self.run_as, os.path.join(self.programs, name), *arguments], check=True,
                       stdout=subprocess.DEVNULL)

    def build(self, passages):
        from psycopg2.extras import execute_values
        c = self.cursor
        c.execute("CREATE TABLE passage (id int PRIMARY KEY, text text, forms tsvector, lemmas tsvector, years int[])")
        execute_values(c, "INSERT INTO passage VALUES %s",
                       ((p["id"], p["text"], " ".join(p["forms"]), " ".join(p["lemmas"]), p["years"]) for p in passages),
                       template="(%s, %s, to_tsvector('simple', %s), to_tsvector('simple', %s), %s::int[])",
                       page_size=500)
        for column in ["forms", "lemmas", "years"]:
            c.execute(f"CREATE INDEX ON passage USING gin ({column})")
        c.execute("VACUUM ANALYZE passage")

    def question(self, question):
        words, kind = question["words"], question["kind"]
        column = "forms" if kind in ("phrase", "prefix") else "lemmas"
        asked = {"phrase": " <-> ", "prefix": ""}.get(kind, " & ").join(words) + (":*" if kind == "prefix" else "")
        where, values = f"{column} @@ to_tsquery('simple', %s)", [asked]
        if question["years"]:
            first, last = question["years"]
            where += " AND years && %s"
            values.append(list(range(first, last + 1)))

        def ask(full):
            self.cursor.execute(f"SELECT count(*) FROM passage WHERE {where}", values)
            total = self.cursor.fetchone()[0]
            self.cursor.execute(f"SELECT id{', text' if full else ''} FROM passage WHERE {where} ORDER BY id LIMIT {SHOWN}", values)
            self.cursor.fetchall()
            return total
        return ask

    def bytes(self):
        self.cursor.execute("SELECT pg_total_relation_size('passage')")
        return self.cursor.fetchone()[0]

    def memory(self, _held):
        self.cursor.execute("SELECT pg_backend_pid()")
        with open(f"/proc/{self.cursor.fetchone()[0]}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

    def close(self):
        self.db.close()
        self.program("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
