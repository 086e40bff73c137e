#!/usr/bin/env python3
"""Measures letopis and its peers in one run, on the same passages and the same questions, and prints a table.

    python3 benches/peers/run.py FOLDER [--write]

FOLDER holds plain texts (.txt, UTF-8). Needs cargo; the modules xapian and psycopg2 and a PostgreSQL server (on Debian:
python3-xapian, python3-psycopg2, postgresql). An engine that is missing is named, and left out of the table.
`--write` puts the table into RESULTS.md beside this file.
"""
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ["sqlite", "xapian", "postgresql"]
NAMES = {"letopis": "letopis", "tantivy": "bare tantivy", "sqlite": "SQLite FTS5", "xapian": "Xapian",
         "postgresql": "PostgreSQL"}
KINDS = [("lemma", "single lemma"), ("rare-lemma", "rare lemma"), ("phrase", "phrase of two forms"),
         ("and", "two lemmas"), ("prefix", "prefix of a form"), ("years", "lemma, 20 years"),
         ("pattern", '`[lemma & pos] []{0,3} "form.*"`')]


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 1:
        sys.exit(__doc__)
    folder = os.path.abspath(arguments[0])
    with tempfile.TemporaryDirectory() as work:
        os.chmod(work, 0o777)
        subprocess.run(["cargo", "bench", "--quiet", "--bench", "peers", "--", folder, work], check=True,
                       cwd=os.path.join(HERE, "..", ".."))
        rows = read(os.path.join(work, "times.jsonl"))
        for peer in PEERS:
            done = subprocess.run([sys.executable, os.path.join(HERE, "engine.py"), peer, work], capture_output=True,
                                  text=True)
            if done.returncode:
                print(f"{peer}: left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            rows += [json.loads(line) for line in done.stdout.splitlines()]
        passages = read(os.path.join(work, "passages.jsonl"))
    table = report(rows, passages, check(rows))
    print(table)
    if "--write" in sys.argv:
        with open(os.path.join(HERE, "RESULTS.md"), "w", encoding="utf-8") as file:
            file.write(table)


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def check(rows):
    """Every engine must find the same passages; years are resolved by letopis alone, so they are not compared."""
    totals = {}
    for row in rows:
        if "kind" in row and row["kind"] != "years":
            totals.setdefault((row["kind"], row["number"]), {})[row["engine"]] = row["total"]
    wrong = {question: found for question, found in totals.items() if len(set(found.values())) > 1}
    for (kind, number), found in sorted(wrong.items())[:20]:
        print(f"totals differ: {kind} {number}: {found}", file=sys.stderr)
    return f"All engines find as many passages in {len(totals) - len(wrong)} of {len(totals)} questions without years."


def report(rows, passages, equal):
    engines = [e for e in NAMES if any(r["engine"] == e for r in rows)]
    text_bytes = sum(len(p["text"].encode()) for p in passages)
    lines = ["# letopis and its peers", "",
             "Written by `run.py --write`: the last run. Every engine has the same passages, cut into the same words; forms and",
             "lemmas are two fields. An answer is the number of all hits and the ids of the first twenty in the order of the",
             "corpus, from a warm index in one thread; in the second table also their texts, and for letopis everything found",
             "in these passages and the words to highlight. Times are medians over 40 questions of the median of seven runs,",
             "and in brackets the slowest question.",
             "",
             f"Text: {text_bytes / 1e6:.1f} MB, {len(passages)} passages. Machine: {machine()}. {equal}"]
    for title, full in [("Found", False), ("Found and read", True)]:
        lines += ["", f"## {title}", "", *times(rows, engines, full)]
    lines += ["", "## The index", "", heading(engines)]
    index = {r["engine"]: r for r in rows if "index_seconds" in r}
    for name, cell in [("index written", lambda r: f"{r['index_seconds']:.1f} s"),
                       ("index : text", lambda r: f"{r['index_bytes'] / text_bytes:.2f}"),
                       ("memory to write it", lambda r: f"{r['memory_kib'] / 1024:.0f} MB")]:
        lines.append(f"| {name} | " + " | ".join(cell(index[e]) if e in index else "—" for e in engines) + " |")
    lines += ["", "×N: how many times the median of letopis. The index of letopis also holds people, dates, acts, quotations and",
              "readings of every word; the others hold words and years. Tagging comes before and is not in the table."]
    return "\n".join(lines) + "\n"


def heading(engines):
    return "| | " + " | ".join(NAMES[e] for e in engines) + " |\n|---|" + "---:|" * len(engines)


def times(rows, engines, full):
    """A row for each kind of question."""
    lines = [heading(engines)]
    for kind, name in KINDS:
        cells, ours = [], None
        for engine in engines:
            found = [r["microseconds"] for r in rows
                     if r["engine"] == engine and r.get("kind") == kind and r["full"] == full]
            if not found:
                cells.append("—")
                continue
            median = statistics.median(found)
            ours = median if engine == "letopis" else ours
            ratio = "" if engine == "letopis" or not ours else f", ×{median / ours:.1f}"
            cells.append(f"{median / 1000:.3f} ms ({max(found) / 1000:.2f}){ratio}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    cells = []
    for engine in engines:
        found = sorted(r["microseconds"] for r in rows if r["engine"] == engine and r.get("full") == full)
        cells.append(f"{found[len(found) * 99 // 100] / 1000:.2f} ms")
    return [*lines, "| 99 of 100 questions within | " + " | ".join(cells) + " |"]


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}"


if __name__ == "__main__":
    main()
