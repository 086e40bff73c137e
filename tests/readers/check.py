"""Reads with other people's readers what `letopis cite` writes, and compares field by field.

What each format cannot hold, and how its texts are normalised, is said beside its reader: these are the only differences
that pass. Usage: check.py WORK_DIR [COUNT [FOLDER…]]: so many hostile records, and the descriptions (`.csl.json`) in
each folder; the program is $LETOPIS.
"""

import csv
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import bibtexparser
import docx
import pypandoc
import rispy
from lxml import etree
from pybtex.database import parse_string

from records import records

HERE = Path(__file__).parent
LETOPIS = os.environ["LETOPIS"]
FAULTS = []


def fault(reader, key, field, want, have):
    FAULTS.append(f"{reader}: {key}.{field}\n    want {want!r:.160}\n    have {have!r:.160}")


def same(reader, key, field, want, have, loose=lambda text: text):
    if loose(want or "") != loose(have or ""):
        fault(reader, key, field, want, have)


def cite(library, form, *arguments, ids=()):
    command = [LETOPIS, "--library", str(library), "cite", *ids, "--format", form, *arguments]
    done = subprocess.run(command, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:8])} …: status {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return done.stdout


# --- What the writer makes of any text -------------------------------------------------------------------------------

def one_line(text):
    """All formats: control characters and runs of white space become a space."""
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())


def tidy(text):
    """Fields of a description: besides, two full stops are one and four are three; without a letter or digit a field is
    no field."""
    if text is None or not any(c.isalnum() for c in text):
        return None
    text = one_line(text)
    return re.sub(r"\.+", lambda run: {1: ".", 2: "."}.get(len(run[0]), "..."), text)


def edtf(date):
    if not date:
        return None
    if "raw" in date:
        return date["raw"]
    moments = ["-".join([f"{part[0]:04}"] + [f"{n:02}" for n in part[1:]]) for part in date["date-parts"]]
    mark = "~" if date.get("circa") else ""
    return "/".join(moment + mark for moment in moments)


def pages(text):
    return text and text.replace("-", "–")


def family(names):
    """Surnames and bodies, in order."""
    return [tidy(name.get("family") or name["literal"]) for name in names or []]


# --- BibLaTeX and BibTeX ---------------------------------------------------------------------------------------------
# Cannot hold: more roles than author, editor, compiler and translator; section of a gazette (in `howpublished` only);
# CSL types that share an entry type. Without authors the issuing body of an act is the author.

SPELLED = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}", r"\{": "{", r"\}": "}", r"\%": "%", r"\&": "&", r"\#": "#", r"\$": "$", r"\_": "_",
    "-{}": "-", "`{}": "`", "'{}": "'",
}
SPELLING = re.compile("|".join(re.escape(command) for command in sorted(SPELLED, key=len, reverse=True)))


def untex(text):
    return text and SPELLING.sub(lambda command: SPELLED[command[0]], text)


def by_tex(text):
    """What TeX makes of characters that are no commands: ligatures of dashes and quotation marks, no-break spaces; pandoc
    besides makes typographic quotation marks, marks the case of letters, and knows no `\\textbraceleft`."""
    text = re.sub(r"---|--|—|–|-", "-", text)
    text = re.sub(r"[`'\"‘’“”„«»‚?!¿¡{}]", "", text)
    text = re.sub(r"</?(span|i|b|sc|sup|sub)\b[^>]*>", "", text)
    return "".join(unicodedata.normalize("NFC", text).split()).replace("\u00ad", "").casefold()


HOSTS = ["journaltitle", "booktitle", "series", "organization", "journal", "howpublished"]


def check_bib(items, text, dialect):
    raw = bibtexparser.parse_string(text)
    if raw.failed_blocks:
        fault(f"bibtexparser, {dialect}", "file", "failed_blocks", [], [block.raw for block in raw.failed_blocks][:3])
    parsed = {entry.key: {field.key: field.value for field in entry.fields} for entry in raw.entries}
    pybtex = parse_string(text, "bibtex").entries
    csl = json.loads(pypandoc.convert_text(text, "csljson", dialect))
    pandoc = {item["id"]: item for item in csl}
    for reader, keys in [("bibtexparser", parsed), ("pybtex", pybtex), ("pandoc", pandoc)]:
        same(f"{reader}, {dialect}", "file", "keys", sorted(i["id"] for i in items), sorted(keys))
    place, date = ("location", "date") if dialect == "biblatex" else ("address", None)
    for item in items:
        key = item["id"]
        ours, theirs = parsed.get(key, {}), pybtex[key].fields
        fields = {"title": item.get("title"), place: item.get("publisher-place"), "edition": item.get("edition")}
        fields["type"] = item.get("genre")
        for field, value in fields.items():
            value = tidy(value)
            # A value with «and» stands in braces of its own.
            bare = lambda text: untex(text and re.sub(r"^\{(.*\band\b.*)\}$", r"\1", text, flags=re.I))
            same(f"bibtexparser, {dialect}", key, field, value, bare(ours.get(field)))
            same(f"pybtex, {dialect}", key, field, value, bare(theirs.get(field)))
        if date:
            same(f"bibtexparser, {dialect}", key, date, edtf(item.get("issued")), ours.get(date))
        if item.get("author"):
            people = pybtex[key].persons.get("author", [])
            have = [untex(re.sub(r"^\{(.*)\}$", r"\1", " ".join(p.prelast_names + p.last_names))) for p in people]
            want = [name for name in family(item["author"])]
            same(f"pybtex, {dialect}", key, "author", want, have, lambda names: [by_tex(n or "").replace(",", "") for n in names])
        known = pandoc.get(key, {})
        same(f"pandoc, {dialect}", key, "title", tidy(item.get("title")), known.get("title"), by_tex)
        same(f"pandoc, {dialect}", key, "place", tidy(item.get("publisher-place")), known.get("publisher-place"), by_tex)
        if item.get("issued") and dialect == "biblatex" and "raw" not in item["issued"]:
            want = [[int(n) for n in part] for part in item["issued"]["date-parts"]]
            have = known.get("issued", {}).get("date-parts")
            same(f"pandoc, {dialect}", key, "issued", want, [[int(n) for n in part] for part in have or []])
        if item.get("URL"):
            url = item["URL"].replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
            same(f"bibtexparser, {dialect}", key, "url", url, ours.get("url"))
            same(f"pandoc, {dialect}", key, "url", url, known.get("URL"))


# --- RIS -------------------------------------------------------------------------------------------------------------
# Cannot hold: more than author, editor and translator; a comma in the name of a body (it becomes a full stop); a place in
# an archive in parts (one line in AN); months of a range. Line breaks become spaces.

def check_ris(items, text, node):
    entries = rispy.loads(text.decode())
    if text.startswith(b"\xef\xbb\xbf") or b"\r\n" not in text:
        fault("RIS", "file", "form", "CRLF, no BOM", text[:20])
    by_key = {entry["id"]: entry for entry in entries}
    same("rispy", "file", "keys", sorted(i["id"] for i in items), sorted(by_key))
    pandoc = {item["id"]: item for item in json.loads(pypandoc.convert_text(text.decode(), "csljson", "ris"))}
    same("pandoc, ris", "file", "keys", sorted(i["id"] for i in items), sorted(pandoc))
    for item in items:
        key, ours = item["id"], by_key.get(item["id"], {})
        line = lambda field: one_line(item[field]) if item.get(field) else None
        for field, tag in [("title", "title"), ("container-title", "secondary_title"), ("publisher", "publisher"),
                           ("publisher-place", "place_published"), ("edition", "edition")]:
            same("rispy", key, field, line(field), ours.get(tag))
        if item.get("author"):
            want = [(n.get("family") and f"{n['family']}, {n['given']}") or tidy(n["literal"]).replace(",", ".") for n in item["author"]]
            same("rispy", key, "author", want, ours.get("authors"))
        if item.get("issued"):
            same("rispy", key, "year", edtf(item["issued"])[:4], ours.get("year"))
        if item.get("URL"):
            same("rispy", key, "url", [item["URL"]], ours.get("urls"))
        other = node["ris"].get(key, {})
        same("citation-js, ris", key, "title", line("title"), other.get("title"))
        same("pandoc, ris", key, "title", line("title"), pandoc.get(key, {}).get("title"))


# --- CSL-JSON --------------------------------------------------------------------------------------------------------
# Holds everything. Numbers come as texts.

TYPES = set("""article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication
post post-weblog regulation report review review-book software song speech standard thesis treaty webpage""".split())
NAMES = set("""author chair collection-editor compiler composer container-author contributor curator director editor
editorial-director executive-producer guest host interviewer illustrator narrator organizer original-author performer
producer recipient reviewed-author script-writer series-creator translator""".split())
DATES = set("accessed available-date event-date issued original-date submitted".split())
TEXTS = set("""id type citation-key language journalAbbreviation shortTitle abstract annote archive archive_collection
archive_location archive-place authority call-number chapter-number citation-label citation-number collection-number
collection-title container-title container-title-short dimensions division DOI edition event event-title event-place
first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium note number number-of-pages
number-of-volumes original-publisher original-publisher-place original-title page page-first part part-title PMCID PMID
printing publisher publisher-place references reviewed-genre reviewed-title scale section source status supplement title
title-short URL version volume volume-title volume-title-short year-suffix""".split())
PARTS = set("family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal parse-names".split())
OF_DATE = set("date-parts season circa literal raw".split())


def check_csl(items, text, node):
    """After the CSL 1.0.2 input specification: types, variables, shapes of names and dates; no property of our own but
    `custom`."""
    written = json.loads(text)
    same("CSL-JSON", "file", "ids", [i["id"] for i in items], [i.get("id") for i in written])
    for want, have in zip(items, written):
        key = want["id"]
        if have.get("type") not in TYPES:
            fault("CSL schema", key, "type", "a type of CSL", have.get("type"))
        for field, value in have.items():
            if field in NAMES:
                ok = isinstance(value, list) and all(isinstance(n, dict) and set(n) <= PARTS for n in value)
            elif field in DATES:
                ok = isinstance(value, dict) and set(value) <= OF_DATE
                ok = ok and all(1 <= len(part) <= 3 for part in value.get("date-parts", [[1]]))
            elif field == "custom":
                ok = isinstance(value, dict)
            else:
                ok = field in TEXTS and isinstance(value, (str, int))
            if not ok:
                fault("CSL schema", key, field, "as the schema has it", value)
        for field, value in want.items():
            same("CSL-JSON", key, field, value, have.get(field))
        rendered = node["citeproc"].get(key)
        if rendered is None:
            fault("citeproc-js", key, "rendered", "a line", None)
        elif want.get("title") and by_letters(want["title"])[:12] not in by_letters(
                html.unescape(re.sub(r"</?(div|span|i|b|sup|sub)\b[^>]*>", "", rendered))):
            fault("citeproc-js", key, "title", want["title"], rendered)


def by_letters(text):
    return "".join(c for c in text.casefold() if "а" <= c <= "я" or "a" <= c <= "z")


# --- XML: MODS, TEI, COinS -------------------------------------------------------------------------------------------
# Characters that XML forbids become U+FFFD; MODS and TEI hold neither CSL roles beyond author, editor, compiler and
# translator nor the parts of a place in an archive.

MODS = {"m": "http://www.loc.gov/mods/v3"}
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def check_mods(items, text):
    root = etree.fromstring(text)
    mods = {record.findtext("m:recordInfo/m:recordIdentifier", namespaces=MODS): record for record in root}
    same("MODS", "file", "keys", sorted(i["id"] for i in items), sorted(mods))
    for item in items:
        key, record = item["id"], mods[item["id"]]
        find = lambda path: record.findtext(path, namespaces=MODS)
        title = one_line(item["title"]) if tidy(item.get("title")) else "[Без заглавия]"
        same("MODS", key, "title", title, find("m:titleInfo/m:title"))
        same("MODS", key, "type", item["type"], find("m:genre[@authority='csl']"))
        same("MODS", key, "genre", tidy(item.get("genre")), next(iter(record.xpath("m:genre[not(@authority)]/text()", namespaces=MODS)), None))
        imprint = record.xpath(".//m:placeTerm/text()", namespaces=MODS)
        same("MODS", key, "place", tidy(item.get("publisher-place")), imprint[0] if imprint else None)
        made = record.xpath(".//m:dateIssued/text() | .//m:dateCreated/text()", namespaces=MODS)
        same("MODS", key, "date", edtf(item.get("issued")), made[0] if made else None)
        same("MODS", key, "url", item.get("URL"), find("m:location/m:url"))
        people = record.xpath("m:name[m:role/m:roleTerm='aut']", namespaces=MODS)
        names = [p.findtext("m:namePart[@type='family']", namespaces=MODS) or p.findtext("m:namePart", namespaces=MODS) for p in people]
        same("MODS", key, "author", family(item.get("author")), names)


def check_tei(items, text):
    root = etree.fromstring(text)
    bibls = {bibl.get("n"): bibl for bibl in root.iter("{%s}bibl" % TEI["t"])}
    same("TEI", "file", "keys", sorted(i["id"] for i in items), sorted(bibls))
    for item in items:
        key, bibl = item["id"], bibls[item["id"]]
        titles = bibl.xpath("t:title/text()", namespaces=TEI)
        same("TEI", key, "title", tidy(item.get("title")), titles[0] if item.get("title") and titles else None)
        same("TEI", key, "place", tidy(item.get("publisher-place")), bibl.findtext("t:pubPlace", namespaces=TEI))
        names = bibl.xpath("t:author//t:surname/text() | t:author//t:orgName/text()", namespaces=TEI)
        same("TEI", key, "author", family(item.get("author")), names)


def check_coins(items, text):
    from urllib.parse import parse_qs

    root = etree.fromstring("<div>" + text + "</div>")
    spans = root.findall("span")
    same("COinS", "file", "spans", len(items), len(spans))
    for item, span in zip(items, spans):
        values = parse_qs(span.get("title"), strict_parsing=True)
        titles = [values[name][0] for name in ["rft.atitle", "rft.btitle", "rft.title"] if name in values]
        same("COinS", item["id"], "title", tidy(item.get("title")), titles[0] if titles else None)


# --- CSV, JSON lines, Word -------------------------------------------------------------------------------------------
# CSV: a cell that begins with = + - @ has an apostrophe before it; NUL is left out.

def guarded(text):
    text = text or ""
    return "'" + text if text[:1] in tuple("=+-@") and text else text


def check_csv(items, text):
    rows = list(csv.DictReader(io.StringIO(text.decode(), newline=""), strict=True))
    same("csv", "file", "keys", [i["id"] for i in items], [row["key"] for row in rows])
    for item, row in zip(items, rows):
        for field, column in [("title", "title"), ("container-title", "container"), ("publisher-place", "place"),
                              ("publisher", "publisher"), ("number", "number")]:
            same("csv", item["id"], field, guarded(tidy(item.get(field))), row[column])
        same("csv", item["id"], "date", edtf(item.get("issued")), row["date"])
        for column, cell in row.items():
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
                fault("csv", item["id"], column, "no formula", cell)


def check_jsonl(items, text):
    lines = [json.loads(line) for line in text.splitlines()]
    for item, line in zip(items, lines, strict=True):
        for field, value in item.items():
            same("JSON lines", item["id"], field, value, line["item"].get(field))


def check_docx(path, quotes):
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    markdown = pypandoc.convert_file(str(path), "markdown", "docx")
    notes = len(re.findall(r"^\[\^\d+\]:", markdown, re.M))
    same("pandoc, docx", "file", "footnotes", len(quotes), notes)
    for quote in quotes:
        words = " ".join(quote["words"][0].split()).replace("«", "„").replace("»", "“")
        if words not in " ".join(text.split()):
            fault("python-docx", quote["id"], "quote", words, "not in the document")


# --- The run ---------------------------------------------------------------------------------------------------------

def by_node(work, ris, csl):
    """Titles by citation-js, lines by citeproc-js."""
    (work / "in.ris").write_bytes(ris)
    (work / "in.csl.json").write_bytes(csl)
    shutil.copy(HERE / "read.js", work / "node" / "read.js")
    shutil.copy(HERE / "plain.csl", work / "node" / "plain.csl")
    done = subprocess.run(["node", "read.js", str((work / "in.ris").resolve()), str((work / "in.csl.json").resolve())],
                          cwd=work / "node", capture_output=True)
    if done.returncode != 0:
        sys.exit("node read.js: " + done.stderr.decode()[-2000:])
    return json.loads(done.stdout)


def check_all(name, library, items, work):
    ids = [item["id"] for item in items]
    write = lambda form, *more: cite(library, form, *more, ids=ids)
    csl, ris = write("csl-json"), write("ris")
    node = by_node(work, ris, csl)
    check_csl(items, csl, node)
    check_ris(items, ris, node)
    for dialect in ["biblatex", "bibtex"]:
        check_bib(items, write(dialect).decode(), dialect)
    check_mods(items, write("mods"))
    check_tei(items, write("tei"))
    check_coins(items, write("coins").decode())
    check_csv(items, write("csv"))
    if not write("csv", "--bom").startswith(b"\xef\xbb\xbf"):
        fault("csv", "file", "--bom", "a byte order mark", "none")
    check_jsonl(items, write("jsonl"))
    print(f"{name}: {len(items)} records", flush=True)


def described(work, items):
    """A library of texts with these descriptions."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "corpus").mkdir(parents=True)
    for item in items:
        (work / "corpus" / f"{item['id']}.txt").write_text("Он ушёл.\n")
        (work / "corpus" / f"{item['id']}.csl.json").write_text(json.dumps(item, ensure_ascii=False))
    subprocess.run([LETOPIS, "--library", str(work), "ingest"], check=True, capture_output=True)
    return work


def sidecars(folder):
    return [json.loads(path.read_text()) for path in sorted(folder.rglob("*.csl.json"))]


def main():
    work = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    items = records(count)
    check_all("hostile", described(work / "hostile", items), items, work)
    for folder in map(Path, sys.argv[3:]):
        items = sidecars(folder)
        check_all(folder.name, described(work / "given", items), items, work)

    demo = work / "demo"
    shutil.rmtree(demo, ignore_errors=True)
    shutil.copytree("corpus", demo / "corpus")
    subprocess.run([LETOPIS, "--library", str(demo), "ingest"], check=True, capture_output=True)
    check_all("demonstration", demo, sidecars(demo / "corpus"), work)

    found = subprocess.run([LETOPIS, "--library", str(demo), "quotes", "--undated", "-n", "40", "--json"], check=True, capture_output=True)
    quotes = [record for record in map(json.loads, found.stdout.splitlines()) if record.get("kind") != "summary"]
    ids = [quote["id"] for quote in quotes]
    cite(demo, "docx", "-o", str(work / "quotes.docx"), ids=ids)
    check_docx(work / "quotes.docx", quotes)
    rows = list(csv.DictReader(io.StringIO(cite(demo, "csv", ids=ids).decode(), newline=""), strict=True))
    for quote, row in zip(quotes, rows, strict=True):
        same("csv", quote["id"], "quote", guarded(" <…> ".join(quote["words"])), row["quote"])
        same("csv", quote["id"], "checked", "no", row["checked"])
    cits = etree.fromstring(cite(demo, "tei", ids=ids)).iter("{%s}cit" % TEI["t"])
    for quote, cit in zip(quotes, cits, strict=True):
        same("TEI", quote["id"], "quote", " <…> ".join(quote["words"]), cit.findtext("t:quote", namespaces=TEI))
        same("TEI", quote["id"], "status", "не сверено", cit.findtext("t:bibl/t:note[@type='status']", namespaces=TEI))
    print(f"quotations: {len(quotes)}")

    readers = [text.split(":")[0] for text in FAULTS]
    for reader in sorted(set(readers)):
        print(f"{reader}: {readers.count(reader)} fields")
        print(*[text for text in FAULTS if text.startswith(f"{reader}:")][:5], sep="\n")
    if FAULTS:
        sys.exit(f"{len(FAULTS)} fields did not come back")


if __name__ == "__main__":
    main()
