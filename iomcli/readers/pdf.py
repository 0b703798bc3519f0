"""PDF documents, with the extra `documents`."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from iomcli import characters, pages, stamps
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark

LARGEST = 64 << 20
"""Bytes of a document that are read."""

PAGES = 2_000
"""Pages of a document that are read."""

MAP = 1 << 18
"""Bytes of the table that tells the letters of a font; those of news have a few thousand."""

FULL = 0.88
"""A line is full when with the next word it has this part of the characters of the longest: they differ in width."""

# It prints pieces of a damaged document on standard error.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_NUMBER = re.compile(r"\W*(?:(?:page|p[áa]gina)\s+)?\d{1,4}(?:\s*(?:/|of|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE)

Lines = list[tuple[int, str]]


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a document; lines are numbered through all pages.

    Raise UnreadableFile when it is too large, locked with a password, without text, or no PDF.
    """
    if stream.seek(0, 2) > LARGEST:
        raise UnreadableFile(f"is a PDF of more than {LARGEST >> 20} MB; split it")
    stream.seek(0)
    try:
        texts = _texts(stream)
    except DependencyError as error:
        raise UnreadableFile(f"is an encrypted PDF: {error}; or save a copy without encryption") from error
    except UnreadableFile:
        raise
    except Exception as error:  # what pypdf raises over a damaged document can be anything
        raise UnreadableFile(f"is no PDF that can be read: {error or type(error).__name__}") from error
    if not any(text.strip() for text in texts):
        raise UnreadableFile("is a PDF without text, perhaps scanned pages; have its text recognised first")
    aside: list[Aside] = []
    lines = _joined(_inside(_numbered(texts), aside))
    yield from aside
    yield from pages.split(lines)


def _texts(stream: BinaryIO) -> list[str]:
    document = PdfReader(stream)
    if document.is_encrypted and not document.decrypt(""):
        raise UnreadableFile("is a PDF with a password; save a copy without one")
    if len(document.pages) > PAGES:
        raise UnreadableFile(f"is a PDF of more than {PAGES:,} pages; split it")
    return [_text(page) for page in document.pages]


def _text(page: PageObject) -> str:
    fonts = page.get("/Resources", {}).get("/Font", {}).values()
    maps = (font.get_object().get("/ToUnicode") for font in fonts)
    if any(one and len(one.get_object().get_data()) > MAP for one in maps):
        raise UnreadableFile(f"is a PDF with a font whose table of letters has more than {MAP >> 10} kB; print it anew")
    return page.extract_text(extraction_mode="layout")


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
    joined: Lines = []
    before = ""
    for number, text in lines:
        if before and text and _goes_on(before, text, longest):
            first, start = joined[-1]
            hyphened = re.search(r"[^\W\d]-$", start) and text[0].islower()
            joined[-1] = (first, f"{start}{'' if hyphened else ' '}{text}")
        else:
            joined.append((number, text))
        before = text
    return joined


def _goes_on(line: str, below: str, longest: int) -> bool:
    if stamps.read(line) or stamps.read(below):
        return False
    full = len(line) + 1 + len(below.split(maxsplit=1)[0]) > longest * FULL
    return full or (below[0].islower() and not line.endswith((".", "!", "?")))
