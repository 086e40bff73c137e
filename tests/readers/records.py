"""Records as hostile as a library can hold: the same ones every time."""

import json
import random

PIECES = [
    "Очерки истории", "приказов", "{", "}", "{{", "%", "50%", "&", "#1", "$", "_", "x_y", "~", "^", "\\", "\\input{a}",
    "«ёлочки»", "„лапки“", '"прямые"', "'одинарные'", "\n", "\r\n", "\t", "\u200f", "\u202e", "\u0301", "и\u0306", "é",
    "=1+1", "+7", "-5", "@book", "<b>", "]]>", "&amp;", "ER  -", "TY  - JOUR", " and ", "and", ",", ";", ":", "/", "№ 5",
    "日本語", "😀", "\u00a0", "\u00ad", "…", "--", "—", "`", "``", "''", "|", "[сб.]", "(1917)", "Ленинъ", "Ѣ", "\u0000",
    "\u0007", "  ", "I", "Title Of Words", "$x^2$", "http://a.b/c_d?e=%20&f={g}",
]
KINDS = [
    "book", "chapter", "article-journal", "article-newspaper", "legislation", "manuscript", "webpage", "thesis", "speech",
    "personal_communication", "report", "paper-conference", "document", "entry-encyclopedia", "collection", "map",
]


def text(rng, most=6):
    return " ".join(rng.choice(PIECES) for _ in range(rng.randint(1, most)))


def worded(rng, most=6):
    """A text with a word in it: without one a field is no field."""
    return rng.choice(["Слово ", "Word "]) + text(rng, most)


def name(rng):
    if rng.random() < 0.25:
        return {"literal": worded(rng, 3)}
    family = rng.choice(["Зимин", "Рогов", "de la Cruz", "О'Нил", "Сухово-Кобылин"])
    return {"family": family, "given": rng.choice(["Олег Петрович", "О. П.", "Ж.-П.", "X"])}


def date(rng):
    year = rng.randint(1500, 2025)
    return rng.choice([
        {"date-parts": [[year]]},
        {"date-parts": [[year, rng.randint(1, 12)]]},
        {"date-parts": [[year, rng.randint(1, 12), rng.randint(1, 28)]]},
        {"date-parts": [[year], [year + 3]]},
        {"date-parts": [[year]], "circa": True},
        {"raw": f"{year}-03-04"},
    ])


def record(rng, number):
    item = {"id": f"r{number:03}", "type": rng.choice(KINDS)}
    if number % 50 == 0:
        return item  # Nothing at all.
    item["title"] = worded(rng)
    if number % 50 == 1:
        item["title"] = "Длинное заглавие " * 600  # Some 10 000 characters.
    for field in ["container-title", "publisher", "publisher-place", "genre", "edition"]:
        if rng.random() < 0.4:
            item[field] = worded(rng, 3)
    for field in ["volume", "issue", "number"]:
        if rng.random() < 0.3:
            item[field] = str(rng.randint(1, 99))
    if rng.random() < 0.7:
        item["author"] = [name(rng) for _ in range(rng.randint(1, 5))]
    if rng.random() < 0.3:
        item["editor"] = [name(rng) for _ in range(rng.randint(1, 2))]
    if rng.random() < 0.8:
        item["issued"] = date(rng)
    if rng.random() < 0.3:
        item["page"] = rng.choice(["12", "12-15", "IV–VI"])
    if rng.random() < 0.3:
        item["URL"] = rng.choice(["http://a.b/c_d?e=%20&f=1#g", "https://пример.рф/стр~1"])
        item["accessed"] = {"date-parts": [[2024, 5, 6]]}
    if rng.random() < 0.2:
        item["note"] = worded(rng)
    if rng.random() < 0.15:
        item["custom"] = {"archive": {"archive": "РГИА", "fond": "785", "opis": "1", "delo": str(number), "list": "18–19 об."}}
    item["language"] = rng.choice(["ru", "ru-RU", "en", "de"])
    return item


def records(count=500, seed=1938):
    rng = random.Random(seed)
    return [record(rng, number) for number in range(count)]


if __name__ == "__main__":
    print(json.dumps(records(), ensure_ascii=False, indent=1))
