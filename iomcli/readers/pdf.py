"""PDF documents, with the extra `documents`."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError

from iomcli import addresses, characters, hyphens, notes, stamps
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern

LARGEST = 64 << 20
"""Bytes of a document that are read."""

PAGES = 2_000
"""Pages of a document that are read."""

MAP = 1 << 18
"""Bytes of the table that tells the letters of a font; those of news have a few thousand."""

PAGE = 1 << 19
"""Bytes of the instructions that draw a page; those of a page of text have a few thousand, a map may have millions."""

LEAST, DRAWN = 4 << 20, 30
"""Bytes of the instructions of all pages that are read at least, and for each byte of the file: packed text has six,
and what pages share counts for each."""

SHOWN = 1_000
"""Strings that one instruction shows at most; pypdf's time grows with the square of them."""

DAMAGED = 1 << 16
"""Bytes of a damaged stream of which pypdf looks for the good ones, one by one."""

FULL = 0.88
"""A line is full when with the next word it has this part of the characters of the longest: they differ in width."""

_SHOWN = pattern(rb"\[[^\[\]]*+\]")
_DIGITS = pattern(rb"<[0-9A-Fa-f]{%d}" % (1 << 18))
"""A string that is written in digits, of as many as no text has, nor a signature; pypdf reads them one by one."""

# It prints pieces of a damaged document on standard error.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_NUMBER = pattern(r"\W*(?:(?:page|p[áa]gina)\s+)?\d{1,4}(?:\s*(?:/|of|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE)

_HYPHEN = pattern(r"[^\W\d]-$")

Lines = list[tuple[int, str]]


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a document; lines are numbered through all pages.

    Raise UnreadableFile when it is too large, locked with a password, without text, or no PDF.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableFile(f"is a PDF of more than {LARGEST >> 20} MB; split it")
    if _DIGITS.search(data):
        raise UnreadableFile("is a PDF with a string of 262,144 digits, which is no text; print it anew")
    drawn: list[int] = []
    try:
        with apply_configuration(zlib_maximum_recovery_input_length=DAMAGED):
            texts = _texts(io.BytesIO(data), len(data), drawn)
    except DependencyError as error:
        raise UnreadableFile(f"is an encrypted PDF: {error}; or save a copy without encryption") from error
    except UnreadableFile:
        raise
    except Exception as error:  # what pypdf raises over a damaged document can be anything
        raise UnreadableFile(f"is no PDF that can be read: {error or type(error).__name__}") from error
    large = "damaged, or too large a drawing, alone or with those before it"
    if not any(text.strip() for text in texts):
        what = f"that is {large}" if drawn else "without text, perhaps scanned pages"
        raise UnreadableFile(f"is a PDF {what}; have its text recognised first")
    yield from (Remark(line=1, text=f"page {number} is not read: it is {large}") for number in drawn)
    aside: list[Aside] = []
    lines = _joined(_inside(_numbered(texts), aside))
    yield from aside
    yield from addresses.given(notes.split(lines))


def _texts(stream: BinaryIO, size: int, drawn: list[int]) -> list[str]:
    """Give the text of each page; `drawn` gets the numbers of those that are too large."""
    document = PdfReader(stream)
    if document.is_encrypted and not document.decrypt(""):
        raise UnreadableFile("is a PDF with a password; save a copy without one")
    if len(document.pages) > PAGES:
        raise UnreadableFile(f"is a PDF of more than {PAGES:,} pages; split it")
    texts = []
    left = max(LEAST, DRAWN * size)
    for number, page in enumerate(document.pages, 1):
        text, took = _text(page, left)
        left -= took
        texts.append(text or "")
        if text is None:
            drawn.append(number)
    return texts


def _text(page: PageObject, left: int) -> tuple[str | None, int]:
    """Give the text of a page, None when it is too large, and the bytes that it took of those that are `left`."""
    fonts = page.get("/Resources", {}).get("/Font", {}).values()
    maps = (font.get_object().get("/ToUnicode") for font in fonts)
    if any(one and len(one.get_object().get_data()) > MAP for one in maps):
        raise UnreadableFile(f"is a PDF with a font whose table of letters has more than {MAP >> 10} kB; print it anew")
    try:
        contents = page.get_contents()
        drawing = contents.get_data() if contents is not None else b""
        if len(drawing) > min(PAGE, left) or any(shown[0].count(b"(") > SHOWN for shown in _SHOWN.finditer(drawing)):
            return None, 0
        return page.extract_text(extraction_mode="layout"), len(drawing)
    except LimitReachedError:
        return None, 0


def _numbered(texts: list[str]) -> list[Lines]:
    """Give the lines of each page, numbered through all of them."""
    number = 0
    numbered = []
    for text in texts:
        lines = [characters.clean(line).strip() for line in text.splitlines()]
        numbered.append([(number + n, line) for n, line in enumerate(lines, 1)])
        number += len(lines)
    return numbered


def _inside(numbered: list[Lines], aside: list[Aside]) -> Lines:
    """Give the lines of all pages without page numbers, and without what stands at the edge of most pages."""
    edges = [[line for line in page if line[1]][:: max(1, sum(1 for line in page if line[1]) - 1)] for page in numbered]
    often = Counter(_unnumbered(text, at) for at, page in enumerate(edges, 1) for text in dict(page).values())
    kept: Lines = []
    for at, (page, edge) in enumerate(zip(numbered, edges, strict=True), 1):
        for number, text in page:
            repeats = often[_unnumbered(text, at)] > max(2, len(numbered) / 2)
            if (number, text) in edge and len(numbered) > 1 and (repeats or _NUMBER.fullmatch(text)):
                aside.append(Aside(number, text, "page furniture"))
            else:
                kept.append((number, text))
        if not (kept and kept[-1][1] and not kept[-1][1].endswith((".", "!", "?", ":"))):
            kept.append((0, ""))
    return kept


def _unnumbered(text: str, page: int) -> str:
    return re.sub(rf"\b{page}\b", "#", text)


def _joined(lines: Lines) -> Lines:
    """Join the lines of paragraphs: a line goes on when the next word would not have fitted, or has a small letter."""
    longest = max((len(text) for _, text in lines), default=0)
    joined: list[tuple[int, list[str]]] = []
    before = ""
    for number, text in lines:
        if before and text and _goes_on(before, text, longest):
            hyphened = _HYPHEN.search(before[-2:]) and text[0].islower()
            if hyphened and hyphens.is_cut(before, text):
                joined[-1][1][-1] = joined[-1][1][-1][:-1]
            joined[-1][1].append(text if hyphened else f" {text}")
        else:
            joined.append((number, [text]))
        before = text
    return [(number, "".join(parts)) for number, parts in joined]


def _goes_on(line: str, below: str, longest: int) -> bool:
    if stamps.read(line) or stamps.read(below):
        return False
    full = len(line) + 1 + len(below.split(maxsplit=1)[0]) > longest * FULL
    return full or (below[0].islower() and not line.endswith((".", "!", "?")))
