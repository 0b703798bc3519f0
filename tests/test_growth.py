"""Four times the input takes four times the time, about: nothing grows with the square of what is read or typed."""

import gc
import io
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from iomcli import characters, dates, daylines, filing, language, likeness, readers, snippets, stamps, units, words
from iomcli.errors import UnreadableFile, UnreadableValue
from iomcli.items import MARK, UNMARK, Item

BULLETINS = Path(__file__).with_name("bulletins")
TODAY = date(2024, 2, 29)
LONG_ENOUGH = 0.02
"""Seconds of the processor from which a measurement tells anything."""
MOST = 8
"""Times that four times the input may take: halfway, as doublings go, between even growth and a square, which takes 16."""
SMALL, LARGEST = 1 << 13, 1 << 20


def seconds(call: Callable[[int], object], size: int) -> float:
    """Give the time of a call."""
    began = time.process_time()
    call(size)
    return time.process_time() - began


def grows_evenly(call: Callable[[int], object]) -> bool:
    """Tell whether the time of a call keeps step with the size of what it is given; a busy machine may spoil some."""
    call(SMALL)  # what is read once for all, such as the names of countries
    gc.freeze()  # what other tests left is no part of it
    size = SMALL
    while size < LARGEST and seconds(call, size) < LONG_ENOUGH:
        size *= 2
    even = any(seconds(call, 4 * size) < MOST * max(seconds(call, size), LONG_ENOUGH) for _ in range(5))
    gc.unfreeze()
    return even


def reads(name: readers.Name, piece: bytes, head: bytes = b"", tail: bytes = b"") -> Callable[[int], object]:
    def call(size: int) -> object:
        data = head + piece * (size // max(1, len(piece))) + tail
        try:
            return [readers.recognised(data[: readers.HEAD], "page"), *readers.reader(name)(io.BytesIO(data))]
        except UnreadableFile as error:
            return error

    return call


def numbered(name: readers.Name, piece: str, head: str = "", tail: str = "") -> Callable[[int], object]:
    """Read pieces that differ by their number."""

    def call(size: int) -> object:
        data = head + "".join(piece.replace("#", str(number)) for number in range(size // len(piece))) + tail
        return reads(name, b"", data.encode())(0)

    return call


def word(piece: bytes, head: bytes = b"", tail: bytes = b"") -> Callable[[int], object]:
    def call(size: int) -> object:
        with zipfile.ZipFile(BULLETINS / "word.docx") as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        begin, body, rest = parts["word/document.xml"].partition(b"<w:body>")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            for name, part in (
                parts | {"word/document.xml": begin + body + head + piece * (size // len(piece)) + tail + rest}
            ).items():
                packed.writestr(name, part)
        try:
            return [*readers.reader("docx")(file)]
        except UnreadableFile as error:
            return error

    return call


TEXT = "10 October, 2019\n\nA title of some words\n\nTegucigalpa, Honduras. – A text that says something. And more.\n\n".encode()
LINKS_ABOVE = """# Lectures

- 12 mai 2021 [Un pont rouvre](https://example.org/pont)
- 3 mai 2021 [Des pêcheurs de Jacmel](https://example.org/secours)
- 28 avril 2021 [Les écoles de Gonaïves](https://example.org/ecoles)
""".encode()
LINKS = b""" les premiers secours](https://example.org/secours)
- 28 avril 2021 [Les ecoles de Gonaives accueillent](https://example.org/ecoles)
- 19 avril 2021 [Une carte des abris](https://example.org/carte)
"""
ITEM = b"<item><title>A title</title><pubDate>Mon, 09 Mar 2020 08:00:00 GMT</pubDate><description>A text.</description></item>"
CELL = b"<w:tbl><w:tr><w:tc>" + b"<w:p><w:r><w:t>abc</w:t></w:r></w:p>" * 1_000 + b"</w:tc>"
MAIL = b"Subject: News\nDate: Mon, 09 Mar 2020 08:00:00 +0000\n"


@pytest.mark.parametrize(
    "call",
    [
        reads("text", TEXT),
        reads("text", b"10 October, 2019\n"),
        reads("text", b"A line without an end\n"),
        reads("text", b"word ", b"1 May, 2019\n\nTitle\n\n"),
        reads("text", b"A hard-wrapped line of a paragraph that goes on and\n", b"1 May, 2019\n\nTitle\n\n"),
        reads("text", b"Por\nAna Lopez\n\n"),
        reads("text", b"Read more\n\n", TEXT),
        reads("text", "e\u0301".encode(), b"1 May, 2019\n\nT"),
        reads("text", b"\r"),
        reads("markdown", b"**a* "),
        reads("markdown", b"_a "),
        reads("markdown", b"`a``"),
        reads("markdown", b"[a"),
        reads("markdown", b"[a]("),
        reads("markdown", b"[a](b \""),
        reads("markdown", b"![]("),
        reads("markdown", b"[[a|"),
        reads("markdown", b"[[a]"),
        reads("markdown", b"\\*"),
        reads("markdown", b"> > "),
        reads("markdown", b"|"),
        reads("markdown", b"# "),
        reads("markdown", b"~~~\n"),
        reads("markdown", b"&amp"),
        reads("markdown", b"<b "),
        reads("markdown", b"|a\n", b"|" * (1 << 14) + b"\n|-|-\n"),
        reads("markdown", b"0 |", b"a | b\n-|-\nx|"),
        reads("markdown", b"| 2019-10-10 | [A title](https://x.org) |\n", b"| date | title |\n|---|---|\n"),
        reads("markdown", b"a: b\n", b"---\n"),
        reads("markdown", b" ", b"---\na", b": b\n---\n"),
        reads("markdown", b"## [A title](https://x.org)\n*9 March, 2020*\n\nA text of **some** words. And more.\n\n"),
        reads("csv", b'2019-10-10,"A title","A text, ""quoted"""\n', b"date,title,body\n"),
        reads("csv", b"1,2,3,Nowhere,", b"date,title,body,country\n"),
        reads("csv", b"2019-10-10,Title,Text,Nowhereland\n", b"date,title,body,country\n"),
        reads("json", b'{"title": "A title", "body": "A text.", "date": "2019-10-10"},', b"[", b"{}]"),
        reads("jsonl", b'{"title": "A title", "body": "A text.", "about": "Mexico; Honduras"}\n'),
        reads("jsonl", b"[1]\n"),
        reads("json", b"<p ", b'[{"title": "A title", "body": "', b'"}]'),
        reads("html", b"</tf='/'>Home</News | Kitchens"),
        reads("html", b"<p>A paragraph of text.</p>\n"),
        reads("html", b"<main>x</main>"),
        reads("html", b"</div></article><footer>x"),
        reads("html", b"<h2><a href=/x>A title of an item</a></h2><p>9 March, 2020</p><p>A text.</p>"),
        reads("html", b"<a><b>"),
        reads("html", b"<td>12,345", b"<table><tr><td>x"),
        reads("html", b"<tr><td>3 May 2019<td>A title of some words and more", b"<table><tr><td>date<td>title"),
        reads("html", b"<tr><td rowspan=99999>3 May 2019<td colspan=9999>A title of some words", b"<table><tr><td>date<td>title"),
        reads("html", b"<tr><td><td>A text of some words that stands alone in its row here.", b"<table><tr><td>date<td>title<tr><td>3 May 2019<td>A title of some words"),
        reads("html", b"<br>Some words of a title and more", b"<table><tr><td>date<td>title<tr><td>3 May 2019<td>A title"),
        reads("html", b"<table><tr><td>date<td>title<tr><td>3 May 2019<td>A title of some words</table>"),
        reads("html", b"<svg </svg"),
        reads("html", b"<option>Honduras</option>", b"<select>"),
        reads("html", b"<html lang=en>Some words"),
        reads("html", b"<td class=a>Some words", b"<p>"),
        reads("html", b"<tr class=a>Some words", b"<table>"),
        reads("html", b"<!--"),
        reads("html", b"1e999", b"<html><head><me"),
        reads("html", b"&amp"),
        reads("feed", ITEM, b'<?xml version="1.0"?><rss version="2.0"><channel>', b"</channel></rss>"),
        reads("feed", b"\n", b'<?xml version="1.0"?>', b"<rss><channel>" + ITEM + b"</channel></rss>"),
        reads("feed", b'x"', b'<?xml version="1.0" encoding="'),
        reads("feed", b"<![CDATA[a", b"<rss><channel><item><title>"),
        reads("feed", b"<category ", b"<rss><channel><item><title>"),
        reads("feed", b"<category><![CDATA[", b"<rss><channel><item><title>"),
        reads("feed", b"<author><![CDATA[", b"<rss><channel><item><title>"),
        reads("feed", b"<author>a</author ", b"<rss><channel><item><title>"),
        reads("mail", b"b", b"Subject: x\nContent-Type: text/plain; charset=punycode\n\nx-"),
        reads("mail", b" ", MAIL + b"\n-----Original Message-----\nSent:", b"x\nSubject: x\n\nA text."),
        reads("mail", b"A line of text.\n", MAIL + b"\n"),
        reads("mail", b"PGh0bWw+\n", MAIL + b"Content-Transfer-Encoding: base64\nContent-Type: text/html\n\n"),
        reads("mail", b"YWJj\n", MAIL + b"\n"),
        reads("mail", b" =?utf-8?q?a?=\n", b"Subject: x\n"),
        reads("mail", b"; a=b", b"Subject: x\nContent-Type: text/plain"),
        reads("mail", b"; filename*0=b", b"Subject: x\nContent-Disposition: attachment"),
        reads("mail", b" <a@b>", b"Subject: x\nReferences:"),
        word(b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"),
        word(b"<w:p/>"),
        word(b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
        word(b"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>", b"<w:tbl>", b"</w:tbl>"),
        word(b"<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>", CELL, b"</w:tr></w:tbl>"),
        reads("text", b"Published: 3 May 2019\n\n", TEXT * 20),
        numbered("html", " a#=1", "<p ", ">x</p>"),
        numbered("html", "<html a#=b>word abcd", "<body>"),
        numbered("feed", " a#='b'", "<rss><channel><item><title>A title</title><a", "/></item></channel></rss>"),
        numbered("feed", "<category>c# and more</category>", "<rss><channel><item><title>A title</title>", "</item></channel></rss>"),
        reads("feed", b"a", b"<rss><channel><item><title>A title</title><author>", b"</author></item></channel></rss>"),
        reads("text", b"x, " + b" " * 50 + b"1" * 60 + b"2" * 40 + b"a\n"),
        reads("mail", b"(", b"Subject: x\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Disposition: attachment; ", b"a\n\nText\n"),
        lambda size: reads("mail", b"", b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(size // 50)))(0),
        reads("mbox", b"From a@b.org Mon Mar 09 08:00:00 2020\nSubject: x\n\nA text of some length.\n\n"),
    ],
)  # fmt: skip
def test_a_reader_grows_evenly(call: Callable[[int], object]) -> None:
    assert grows_evenly(call)


PLENTY = 1 << 20


MONTHS = (BULLETINS / "months-above-titles.txt").read_bytes()


@pytest.mark.parametrize(
    "call",
    [
        reads("text", MONTHS[30:] + b"\n\n", MONTHS[:30]),
        reads("markdown", LINKS, LINKS_ABOVE),
    ],
)
def test_what_grows_slowly_at_first_grows_evenly_up_to_a_megabyte(call: Callable[[int], object]) -> None:
    assert any(seconds(call, PLENTY) < 5 * max(seconds(call, PLENTY // 4), LONG_ENOUGH) for _ in range(3))


SLOWEST = 3
"""Times that a normal bulletin takes: none of these takes twice as long, but a busy machine may say so."""
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel>'


@pytest.mark.parametrize(
    ("name", "head", "piece"),
    [
        ("text", b"", b"\xe2\x80A"),
        ("text", b"", b"\n"),
        ("markdown", b"", b"# a\n"),
        ("markdown", b"", b"*a*\n"),
        ("markdown", b"# News\n\nA text.\n\n# More\n\n", b"#\n\n"),
        ("markdown", b"", b"*_"),
        ("markdown", b"a|b\n-|-\n", b"c|\n"),
        ("markdown", b"date|title\n-|-\n", b"|a\n"),
        ("markdown", b"a|b\n-|-\nx|", b"0 |"),
        ("html", b"", b"<p>a"),
        ("html", b"", b"<p><b>"),
        ("html", b"", b"<em><p>"),
        ("html", b"", b"<b>ab</b>"),
        ("html", b"<table><tr><td>x", b"<td>1"),
        ("html", b"<select>", b"<option>Honduras</option>"),
        ("html", b"<frameset>", b"<i class=a> "),
        ("html", b"<p>", b"<form class=a>Some words"),
        ("html", b"<table>", b"<!---->Some words"),
        ("html", b"<table><tr><td>x", b"<td>12,345"),
        ("feed", FEED, b"<a/>"),
        ("feed", FEED, b"<item><title>A title</title></item>"),
        ("csv", b"date,title\n", b",a\n"),
        ("json", b'{"items": [', b"1,"),
        ("json", b"{", b'"a":1,'),
        ("jsonl", b'{"title": "A title"}\n', b"}\n"),
        ("mail", MAIL + b"\n", b"a\n"),
        ("mail", MAIL, b"a:\n"),
        ("mail", MAIL + b"Content-Type: text/html\n\n", b"<p>a"),
        ("mail", MAIL + b"Content-Type: multipart/mixed; boundary=x\n\n", b"--x\n\n"),
        ("mbox", b"", b"From a 08:00\nA: b\n\n"),
        ("mbox", b"From a 08:00\nA: b\n\n", b"\n"),
        ("mbox", b"", b"From a@b.org Mon Mar 09 08:00:00 2020\nSubject: x\n\n" + b"Read more\n" * 48 + b"\n"),
        ("mbox", b"", b"From a@b.org Mon Mar 09 08:00:00 2020\nSubject: x\n\n" + b"Read more\nShare this\n" * 24 + b"\n"),
    ],
)  # fmt: skip
def test_a_megabyte_of_hardly_anything_takes_no_longer_than_one_of_news(
    name: readers.Name, head: bytes, piece: bytes
) -> None:
    thin, news = reads(name, piece, head), reads("text", TEXT)
    thin(SMALL)
    assert any(seconds(thin, PLENTY) < SLOWEST * 4 * seconds(news, PLENTY // 4) for _ in range(3))


def typed(read: Callable[[str], object], piece: str) -> Callable[[int], object]:
    def call(size: int) -> object:
        try:
            return read(piece * (size // len(piece)))
        except UnreadableValue as error:
            return error

    return call


def asked(text: str) -> object:
    read = words.read([words.typed(text)])
    return words.expression(read.root, words.as_typed)


def marked(text: str) -> object:
    return snippets.snippet(text, "Tegucigalpa")


def filed(text: str) -> object:
    return filing.complete(Item(title=text[:200], body=text))


TYPED: list[tuple[Callable[[str], object], tuple[str, ...]]] = [
    (asked, ("word ", '"a b" ', "(a OR b) ", "((", "))", "-a ", "OR ", "title:", "migra* ", "a-", "\u201c")),
    (lambda text: dates.period(text, TODAY), ("1 ", "2019-", "may ", "de ", "Sept 2019 ", "9" * 3, "\u0661", "5-IX-2022 ")),
    (dates.printed, ("1 ", "10 October, 2019 ", "de ", "\u00ba")),
    (stamps.read, ("10/10/2019 ", "Monday ", "| ", "10 October, 2019 ")),
    (marked, (f"a {MARK}hit{UNMARK} in a text. ", "word ", f"{MARK}x{UNMARK}")),
    (filed, ("Honduras and Mexico. ", "A, ", "Costa ", "\u00ab ", "mexicana ", "St. ", "\u0436Haiti")),
    (lambda text: filed(f"Mexico {text} Honduras"), ("a", ".")),
    (lambda text: likeness.begins_alike(likeness.beginning(likeness.folded(text)), likeness.folded(f"{text}x")), ("word ", "\u00e9")),
    (language.of, ("the de ", "x")),
    (characters.clean, ("\x1b[31m", "e\u0301", "\u0301\u0316", "\u0301\u200b\u0316")),
]  # fmt: skip


@pytest.mark.parametrize(("read", "piece"), [(read, piece) for read, pieces in TYPED for piece in pieces])
def test_what_is_typed_or_filed_grows_evenly(read: Callable[[str], object], piece: str) -> None:
    assert grows_evenly(typed(read, piece))


def test_lines_are_joined_in_even_time() -> None:
    def call(size: int) -> object:
        lines = ["a line of counter-"] * (size // 20)
        return units.joined(lines)

    assert grows_evenly(call)


def test_very_many_alternatives_are_read_in_even_time() -> None:
    def call(count: int) -> object:
        return words.read(["a OR " * count + "a"])

    assert any(seconds(call, 60_000) < MOST * seconds(call, 15_000) for _ in range(3))


def test_what_stands_before_a_day_is_looked_at_once() -> None:
    assert grows_evenly(lambda size: daylines.bare(f"Belize{' ' * size}x"))
