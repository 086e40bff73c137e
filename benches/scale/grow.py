#!/usr/bin/env python3
"""A corpus of any size out of the sentences of a folder, and how time, memory and index grow with it.

    python3 benches/scale/grow.py make FOLDER MEGABYTES LIBRARY [SEED]   makes LIBRARY/corpus
    python3 benches/scale/grow.py measure FOLDER 4 25 100                a library of each size, a row of a table each

Sentences are drawn with a seeded generator and put together into paragraphs of 2 to 8 and works of some 150 kB, so
that words keep their frequencies and the vocabulary does not grow, while people, dates and quotations meet anew.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LETOPIS = os.environ.get("LETOPIS") or Path(__file__).resolve().parents[2] / "target/release/letopis"
WORK = 150_000
QUERIES = ["человек", '"на другой день"', "письмо получить", "лошад*", '[lemma="взять" & pos="VERB"] []{0,3} "рук.*"']
PARTS = {"store": "texts, records, readings", "pos": "positions", "idx": "postings", "term": "terms",
         "fieldnorm": "lengths", "fast": "columns"}


def sentences(folder):
    found = []
    for file in sorted(Path(folder).rglob("*.txt")):
        text = file.read_text(encoding="utf-8")
        found += [s for s in re.split(r"(?<=[.!?…])\s+", re.sub(r"\s+", " ", text)) if 10 < len(s) < 600]
    return found


def make(folder, megabytes, library, seed=1):
    choose = random.Random(int(seed))
    known = sentences(folder)
    corpus = Path(library, "corpus")
    corpus.mkdir(parents=True)
    left, number = int(float(megabytes) * 1_000_000), 0
    while left > 0:
        paragraphs, size = [], 0
        while size < min(WORK, left):
            paragraph = " ".join(choose.choices(known, k=choose.randint(2, 8)))
            paragraphs.append(paragraph)
            size += len(paragraph.encode()) + 2
        number += 1
        Path(corpus, f"{number:05}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        left -= size


def watched(command):
    """Seconds, and the most memory in MB: its own, and with the files it maps, pages of which the system may take back."""
    begun, own = time.time(), 0
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while True:
        done, _, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            return time.time() - begun, own / 1024, usage.ru_maxrss / 1024
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        own = max([own, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon"))])
        time.sleep(0.02)


def measure(folder, sizes):
    print("| MB | ingest, s | MB/s | own memory, MB | with files mapped, MB | index, MB | × text | "
          f"one query as a process, ms (median over {len(QUERIES)} kinds) |\n|---|---|---|---|---|---|---|---|")
    parts = []
    for megabytes in sizes:
        with tempfile.TemporaryDirectory() as library:
            make(folder, megabytes, library)
            seconds, own, mapped = watched([LETOPIS, "--library", library, "ingest"])
            files = [f for f in Path(library, "index").iterdir() if f.is_file()]
            index = sum(f.stat().st_size for f in files) / 1e6
            text = sum(f.stat().st_size for f in Path(library, "corpus").iterdir()) / 1e6
            times = []
            for query in QUERIES:
                for _ in range(12):
                    begun = time.perf_counter()
                    subprocess.run([LETOPIS, "--library", library, "search", query], capture_output=True)
                    times.append((time.perf_counter() - begun) * 1000)
            print(f"| {text:.0f} | {seconds:.0f} | {text / seconds:.2f} | {own:.0f} | {mapped:.0f} | {index:.0f} | "
                  f"{index / text:.2f} | {statistics.median(times):.1f} |", flush=True)
            by_part = {e: sum(f.stat().st_size for f in files if f.suffix == f".{e}") / 1e6 for e in PARTS}
            parts.append((text, by_part))
    print("\nWhat the parts of the index take, in MB:\n")
    print("| MB | " + " | ".join(PARTS.values()) + " |\n|" + "---|" * (len(PARTS) + 1))
    for text, by_part in parts:
        print(f"| {text:.0f} | " + " | ".join(f"{by_part[e]:.1f}" for e in PARTS) + " |")


if sys.argv[1:2] == ["make"] and len(sys.argv) in (5, 6):
    make(*sys.argv[2:])
elif sys.argv[1:2] == ["measure"] and len(sys.argv) > 3:
    measure(sys.argv[2], sys.argv[3:])
else:
    sys.exit(__doc__)
