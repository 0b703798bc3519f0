"""Change pages of the tests by chance, and ask of each line whether it is told: in an item, set aside, or in a remark.

    python -m tests.trials.told [--pages 100000] [--seconds 600] [--seed 1]

Blocks and lines of a page are taken away, moved, joined, said again, or come out of another page. A line is told where
its words stand in what was found, in at most PARTS pieces: a row of a paper, a day and a title is parted. Names of
fields, bullets, numbers of lists and weekdays may go. Of web pages and mail those without tables and codes are changed
of which each line is told as they are: there the words of a link may go, and a day counted back from another. A page of
which a line is lost is put into a file, of which a line tells, with the line that was lost.
"""

import argparse
import html
import io
import random
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from iomcli import countries, dates, furniture, inline, papers, readers
from iomcli.errors import IomcliError
from iomcli.items import Aside, Item, Remark
from tests.trials.fuzz import FOUND, seeds_of

NAMES: tuple[readers.Name, ...] = ("text", "markdown", "html", "mail")
PLAIN: tuple[readers.Name, ...] = ("text", "markdown")
"""Those of which each line of the tests is told."""
PARTS = 4
"""Pieces of a line that may stand in several places."""
WHOLE = 8
"""Letters of a line at least that is looked for without its spaces: words that were cut at its end are joined."""

_WORD = re.compile(r"[^\W_]+")
_FIELD = re.compile(
    r"(?:t[íi]tulo|title|titre|headline|fecha|date|pa[íi]s|pays|country|location|lugar|texto?e?|summary|resumen|link|lien"
    r"|enlace|(?:(?:ver|leer) )?m[áa]s en|more|asunto|subject|from|url|publicado|lire (?:la suite|l'article))\s?:\s*(?:(?:re|fwd?|rv): )*",
    re.IGNORECASE,
)
_BULLETS = re.compile(r"(?:[^\w\[]+|\[[ x]\]|\[|\d{1,2}[.)])*\s*")
_UNSEEN = re.compile(r"(?is)<(script|style|head|template|svg|noscript|select|iframe)\b.*?</\1>|<!--.*?-->")
_ANCHOR = re.compile(r"(?is)<a\b[^<>]*\bhref=[\"'](?P<url>[^\"']*)[^<>]*>(?P<words>[^<>]*)</a>")
_WITHIN = re.compile(r"(?i)</?(?:a|abbr|b|code|em|font|i|img|mark|small|span|strong|sub|sup|time|u)\b[^<>]*>")
_BESIDE = re.compile(r"(?i)(</(?:b|em|i|small|span|strong)>)(?=<(?:b|em|i|small|span|strong)\b)")
"""Where two pieces of a line stand side by side."""
_TAG = re.compile(r"<[^<>]*>")
_BEGINS = re.compile(r"(?=<(?:article|div|h[1-6]|li|p|section|tr)\b)")
"""Where a block of a web page begins."""
_AGO = re.compile(r"\b(?:hace|il y a|há) \w+ \w+|\b\w+ \w+ ago\b|\byesterday\b", re.IGNORECASE)
_CODED = re.compile(r"<table|base64|quoted-printable|multipart|=\?utf", re.IGNORECASE)
"""What shows other lines than it holds."""
_MARKS = re.compile(r"\s*(?:```|~~~|\||<!--|#+ *$)")
"""What begins a line of Markdown that is no text, or a row of a table, whose heading has the names of columns."""


def lost(name: readers.Name, page: str, found: Iterable[Item | Aside | Remark]) -> Iterator[tuple[int, str]]:
    """Give the lines of a page, with their numbers, that are not told by what was found in it."""
    told = [_words(text) for one in found for text in _texts(one)]
    spaced = f" {' | '.join(map(' '.join, told))} "
    glued = "|".join(map("".join, told))
    for number, line in _lines(name, page, spaced):
        if name == "markdown":
            line = "" if _MARKS.match(line) else _shown(line, spaced)
        if not _is_told(line, spaced, glued):
            yield number, line


def _lines(name: readers.Name, page: str, spaced: str) -> Iterator[tuple[int, str]]:
    """Give the lines that a page shows, of mail those of its text, without days that are counted back."""
    if name == "html":
        page = _ANCHOR.sub(lambda link: _words_of_link(link["words"], link["url"], spaced), _UNSEEN.sub("", page))
        parts = _TAG.split(_WITHIN.sub("", _BESIDE.sub(r"\1 ", page)))
        return enumerate((" ".join(html.unescape(part).split()) for part in parts), 1)
    if name == "mail":
        page = _AGO.sub("", page.partition("\n\n")[2])
    return enumerate(page.splitlines(), 1)


def _shown(line: str, spaced: str) -> str:
    """Give the text of a line of Markdown."""
    shown = inline.shown(line)
    text = shown.text
    for words, address in shown.links:
        text = text.replace(words, _words_of_link(words, address, spaced))
    return text


def _words_of_link(words: str, address: str, spaced: str) -> str:
    """Give the words of a link, but for those of one to the text whose address is told."""
    known = any(map(furniture.reason, (words, f"({words})")))
    return "" if known and f" {' '.join(_words(address))} " in spaced else words


def altered(name: readers.Name, page: str, found: Iterable[Item | Aside | Remark]) -> Iterator[str]:
    """Give the titles and paragraphs of items that do not stand in a page as they are.

    The line of a paper may have the day of the heading above it, and a row has bars between its cells. Of a page that
    chance changed this is not asked: a day whose year is told elsewhere may stand with it in a text that it dates not.
    """
    lines = (line for _, line in _lines(name, page, ""))
    shown = "".join("".join(_words(inline.shown(line).text if name == "markdown" else line)) for line in lines)
    for item in found:
        for text in [item.title or "", *item.body.split("\n\n")] if isinstance(item, Item) else ():
            if "".join(_words(text)) not in shown and " | " not in text and not papers.name(text):
                yield text


def _is_told(line: str, spaced: str, glued: str) -> bool:
    words = _words(line)
    if len(whole := "".join(words)) >= WHOLE and whole in glued:
        return True
    text = line.strip()
    for mark in (_BULLETS, _FIELD):
        text = text[found.end() :] if (found := mark.match(text)) else text
    words = [word for word in _words(text) if not dates.is_weekday(word)]
    parts = 0
    while words:
        end = next((end for end in range(len(words), 0, -1) if f" {' '.join(words[:end])} " in spaced), 0)
        parts += 1
        if not end or parts > PARTS:
            return False
        words = words[end:]
    return True


def _texts(one: Item | Aside | Remark) -> Iterator[str]:
    if not isinstance(one, Item):
        yield one.text
        return
    yield from filter(None, (one.title, one.body, one.url, one.dated, one.date and one.date.isoformat()))
    yield from map(countries.name, one.about)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text).casefold()
    return _WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))


def pages_of(name: readers.Name) -> Iterator[str]:
    """Give the pages of the tests in UTF-8 that a reader reads."""
    for data in seeds_of(name):
        with suppress(UnicodeDecodeError):
            yield data.decode().replace("\r\n", "\n")


def changed(chance: random.Random, pages: list[str], name: readers.Name = "text") -> str:
    """Give a page whose blocks and lines were changed up to four times; the head of a message stays."""
    page = chance.choice(pages)
    head = "".join(page.partition("\n\n")[:2]) if name == "mail" else ""
    blocks = _blocks(page.removeprefix(head)) or [["Belize"]]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(blocks))
        chance.choice(_CHANGES)(chance, blocks, at, pages)
        blocks = list(filter(None, blocks)) or [["Belize"]]
    return head + ("\n" if name == "html" else "\n\n").join(map("\n".join, blocks)) + "\n"


def _blocks(page: str) -> list[list[str]]:
    page = page.strip()
    parts = _BEGINS.split(page) if page.startswith("<") else re.split(r"\n{2,}", page)
    return [part.split("\n") for part in parts if part]


def _drop(_: random.Random, blocks: list[list[str]], at: int, __: list[str]) -> None:
    del blocks[at]


def _drop_line(chance: random.Random, blocks: list[list[str]], at: int, _: list[str]) -> None:
    del blocks[at][chance.randrange(len(blocks[at]))]


def _swap(_: random.Random, blocks: list[list[str]], at: int, __: list[str]) -> None:
    blocks[at - 1], blocks[at] = blocks[at], blocks[at - 1]


def _join(_: random.Random, blocks: list[list[str]], at: int, __: list[str]) -> None:
    blocks[at : at + 2] = [[line for block in blocks[at : at + 2] for line in block]]


def _say_again(chance: random.Random, blocks: list[list[str]], at: int, _: list[str]) -> None:
    blocks.insert(chance.randrange(len(blocks) + 1), [*blocks[at]])


def _splice(chance: random.Random, blocks: list[list[str]], at: int, pages: list[str]) -> None:
    blocks.insert(at, chance.choice(_blocks(chance.choice(pages))))


_CHANGES: tuple[Callable[[random.Random, list[list[str]], int, list[str]], None], ...] = (
    _drop, _drop_line, _swap, _join, _say_again, _splice,
)  # fmt: skip


def _lost(name: readers.Name, page: str) -> list[tuple[int, str]]:
    try:
        return list(lost(name, page, readers.reader(name)(io.BytesIO(page.encode()))))
    except IomcliError:
        return []


def main(count: int, seconds: int, seed: int) -> int:
    """Read so many pages, and print how it went; give 1 when a line of one is lost."""
    until = time.monotonic() + seconds
    failed = 0
    for name in NAMES:
        wrong = 0
        pages = [page for page in pages_of(name) if name in PLAIN or not (_CODED.search(page) or _lost(name, page))]
        chance, share = random.Random(f"{seed} {name}"), count // len(NAMES)
        for number in range(share):
            if time.monotonic() > until or wrong == FOUND:
                share = number
                break
            page = changed(chance, pages, name)
            try:
                missing = _lost(name, page)
            except Exception as error:  # any that a page ends in is a failure
                missing = [(0, repr(error))]
            if missing:
                wrong += 1
                with tempfile.NamedTemporaryFile("w", prefix="told-", suffix=f".{name}", delete=False) as file:
                    file.write(page)
                print(f"{name}: line {missing[0][0]} is lost, {missing[0][1]!r}, in {file.name}", flush=True)
        print(f"{name}: {share:,} pages, {wrong} failed")
        failed += wrong
    print(f"{failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for option, default in (("pages", 100_000), ("seconds", 600), ("seed", 1)):
        parser.add_argument(f"--{option}", type=int, default=default)
    given = parser.parse_args()
    sys.exit(main(given.pages, given.seconds, given.seed))
