"""Make input as people and attackers type it, or damage files: cut, spliced, repeated and flipped by a seeded chance."""

import random
from datetime import date, timedelta

LARGE = 1_000_000
"""Bytes of a file that was blown up."""

TYPED = (
    "trafficking", "Belize", '"assisted return"', "OR", "AND", "NOT", "NEAR(a b, 3)", "-police", "migra*", "title:", "(", ")",
    '"', "*", "^", "+", "{title}:", "countries : aboutbz", "C++", "131%", "counter-trafficking", "'; DROP TABLE item; --",
    "%s%n{0}", "\x00", "\x1b[31m", "\ud800", "İ", "ſ", "ﬁ", "é" * 3, "́", "‮", "日本", "😀", "١٢", "²", "１０", "–", "_", "\\",
)  # fmt: skip
DAYS = (
    "2019-09", "2019-09-05", "Sept 2019", "2019-Q3", "2019-W07", "last month", "3 weeks ago", "hace 3 semanas", "5/9/2019",
    "septiembre de 2019", "5-IX-2022", "5 IX 2022", "primer semestre de 2022", "10 October, 2019", "31 février 2019", "0000-00-00", "9999-12-31", "99999999999999999999",
    "week", "ago", "-1", "2 de", "de 2019", "1º de maio de 2020", "Mon, 10 Oct 2019 25:61:61 +9999", "T00:00:00Z", "may",
    "00", "٢٠١٩", "²⁰¹⁹", "1e9", "Infinity", "nan", "٣", "Q5", "12.12.12", "feb 29", "yesterday", "hoy", "avant-hier",
)  # fmt: skip
PIECES = (
    b"\n\n", b"\r", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xff\xfe", b"10 October, 2019\n\n", b"10/10/2019", b",", b'"', b"\t",
    b"<p>", b"</div>", b"<!--", b"]]>", b"&#0;", b"&amp;", b"{", b"}", b"[", b"\\u0000", b"\\ud800", b"null", b"1e999", b"From ",
    b"Content-Type: multipart/mixed; boundary=x\n", b"=?utf-8?B?////?=", b"Content-Transfer-Encoding: base64\n", b"charset=utf-7",
    b"PK\x03\x04", b"endobj", b"stream\n", b"Tegucigalpa, Honduras \xe2\x80\x93 ", b"Read more\n", b"\xcc\x81" * 9, b"\x1b]52;c;YQ==\x07",
    b"**", b"_", b"`", b"~~~\n", b"\n---\n", b"\n## ", b"](https://x.org) ", b"![", b"> ", b"| a |\n|---|\n", b"\\", b"[[",
)  # fmt: skip
ARGUMENTS = (
    "list", "search", "show", "stats", "explain", "sources", "doctor", "tag", "remove", "ingest", "--country", "Mexico", "-c", "BZ", "--since",
    "--until", "2019", "--limit", "0", "5", "-1", "--offset", "--format", "json", "csv", "tsv", "text", "markdown", "--sort", "newest",
    "--by", "country,year", "--query", "--mark", "--exact", "--translate", "--count", "--not", "--like", "2019-10-10.1", "undated.1",
    "2019-10-10", "--region", "Central America", "--language", "es", "--source", "--added", "today", "--help", "--", "-", "", "\x1b[1m",
    "--about", "none", "--auto", "--refresh", "--dry-run", "--color", "always", "--keyword", "\udcff", "'", "a" * 300, "--full",
)  # fmt: skip

WORDS = (
    "return", "home", "shelter", "border", "women", "young", "people", "staff", "support", "camp", "health", "water", "river",
    "families", "route", "police", "school", "retorno", "hogar", "frontera", "mujeres", "jóvenes", "personas", "apoyo", "salud",
    "agua", "río", "norte", "familias", "ruta", "escuela", "taller",
)  # fmt: skip
LISTINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "text": (
        ("", "{title}\n{day}\n\n"), ("", "{day}\n{title}\n\n"), ("", "{title}\n{iso}\n"), ("", "{few}, {day}\n"),
        ("", "By {few} | {day} | x\n"), ("", "{few} {n} {month} 2019\n\n"), ("", "{day}\n{title}\n{title} {title}.\n\n"),
        ("", "Date: {day}\nTitle: {title}\n\n"), ("", "{iso} {title}\n"), ("", "{day} – {title}\n\n"), ("", "{title} ({day})\n"),
        ("", "{title}\n\nBelize City, Belize – {title} {few}.\n\n"), ("", "{iso} | {few} | {title}\n"), ("", "{title}\n"),
    ),
    "markdown": (
        ("", "- {day}: {title}\n"), ("", "## {title}\n\n{day}\n\n"), ("", "[{title}](/n/{n})\n{day}\n\n"),
        ("| Date | Title |\n|---|---|\n", "| {day} | {title} |\n"), ("", "**{day}** {title}\n\n"),
    ),
    "html": (
        ("<ul>", "<li>{day} <a href=/n/{n}>{title}</a></li>\n"), ("", "<h3>{title}</h3><p>{day}</p>\n"),
        ("<table><tr><th>Date<th>Title\n", "<tr><td>{day}<td>{title}\n"), ("", "<p>{title}<br>{day}</p>"),
        ("<table><tr><th>Date<th>Title<th>Country\n", "<tr><td>{iso}<td><a href=/n/{n}>{title}</a><td>Belize\n"),
    ),
    "csv": (("date,title,body\n", "{iso},{title},\n"), ("date;title;country\n", "{day};{title};Belize\n")),
    "jsonl": (("", '{{"date":"{iso}","title":"{title}"}}\n'),),
    "feed": (("<rss><channel>", "<item><title>{title}</title><pubDate>{iso}</pubDate></item>"),),
    "mbox": (("", "From a@b.org Mon May 12 10:00:00 2019\nDate: Sun, 12 May 2019 10:00:00 +0000\nSubject: {title}\n\n{title}.\n\n"),),
}  # fmt: skip
"""Layouts of the shortest items that pages have, with headlines of some 30 letters: what stands above them, and each."""


def listing_of(chance: random.Random, name: str) -> bytes:
    """Give a megabyte of the shortest items, for the reader of a `name`."""
    head, layout = chance.choice(LISTINGS[name])
    parts, size, first = [head], len(head), date(2000, 1, 1)
    while size < LARGE:
        day = first + timedelta(days=chance.randrange(9_000))
        title = " ".join(chance.choices(WORDS, k=5)).capitalize()
        few = " ".join(chance.choices(WORDS, k=2))
        month = day.strftime("%B")
        shown = f"{day.day} {month} {day.year}"
        item = layout.format(title=title, few=few, n=len(parts), month=month, day=shown, iso=day)
        parts.append(item)
        size += len(item.encode())
    return "".join(parts).encode()[:LARGE]


def text_of(chance: random.Random, pieces: tuple[str, ...]) -> str:
    """Give a line as somebody might type it."""
    glue = chance.choice(("", " ", " ", "  ", "-", "\n"))
    text = glue.join(chance.choice(pieces) for _ in range(chance.randint(1, 8)))
    for _ in range(chance.choice((0, 0, 1, 3))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice((chr(chance.randrange(0x20, 0x3000)), "", text[at : at + 5])) + text[at + 1 :]
    if chance.random() < 0.0005:
        text *= LARGE // (4 * (len(text) + 1)) + 1
    return text


def bytes_of(chance: random.Random, seeds: list[bytes]) -> bytes:
    """Give a file that was damaged, spliced or blown up."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(data) + 1), chance.choice((1, 2, 10, 200))
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                data[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 2, 50))
            case 2:
                del data[at : at + size]
            case 3:
                data[at:at] = data[at : at + size] * chance.choice((1, 3, 20))
            case 4:
                other = chance.choice(seeds)
                data[at:] = other[chance.randrange(len(other) + 1) :]
            case _:
                del data[at:]
    return blown(chance, bytes(data), LARGE) if chance.random() < 0.02 else bytes(data[:LARGE])


def blown(chance: random.Random, data: bytes, size: int) -> bytes:
    """Give a file of a `size` in bytes: a piece of it stands there again and again, half of the time as a block."""
    at = chance.randrange(len(data) + 1)
    piece = (data[at : at + chance.choice((1, 3, 30, 300, 3000, 3000))] or b"\n") + chance.choice((b"", b"\n\n"))
    return b"".join((data[:at], piece * ((size - len(data)) // len(piece)), data[at:]))[:size]
