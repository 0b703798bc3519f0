"""Readers, one module per input: `read(stream)` gives the items of a seekable stream, and the lines in none of them.

A new format is a module here, a name, a `case`, and a mark by which `recognised` knows its content.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO, Literal

from iomcli import columns, containers, places
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern

Name = Literal[
    "text", "markdown", "csv", "json", "jsonl", "html", "feed", "mail", "mbox", "docx", "xlsx", "pdf", "archive"
]
Reader = Callable[[BinaryIO], Iterator[Item | Aside | Remark]]

HEAD = 1 << 16
"""Bytes of a file that are looked at to recognise its format."""

# Each part can match in one way only: else the time doubles with every comment or header.
_XML = rb"(?i)(?:<\?xml[^>]*>\s*)?(?:<!--(?s:(?:(?!-->).)*)-->\s*)*"
_HEADER = rb"[\w-]+:[^\n]*+\n(?:[ \t][^\n]*+\n|)*+"
_MACHINE = rb"Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|Content-Type"

# In order of trial, on the first bytes without mark and leading space.
_MARKS: tuple[tuple[Name, bytes], ...] = (
    ("pdf", rb"%PDF-"),
    ("archive", places.SQLITE),
    ("feed", _XML + rb"<(?:rss|feed|rdf:rdf)[\s>]"),
    ("html", _XML + rb"<(?:!doctype html|html|head|body|article|main|div|p|h1)[\s>]"),
    ("mbox", rb"From \S+ (?>.*?\d\d:\d\d)[^\n]*+\n[\w-]+:"),
    ("mail", rb"(?i)(?:" + _HEADER + rb"){0,40}?(?:" + _MACHINE + rb"):"),
    ("jsonl", rb"\{.*\}[ \t\r]*\n[ \t]*\{"),
    ("json", rb"[\[{]\s*(?:[\[{\"\]}]|$)"),
    ("csv", rb"(?i)\"?sep=[,;\t|]\"?[\r\n]"),  # as Excel is told
)
_OF_BYTES = ("pdf", "archive", "mbox", "mail")
"""What is written in no other letters than those of ASCII: in UTF-16 it is something else, as pasted mail."""

HEADING = 4_000
"""Bytes of a first line at most that may name the columns of a table."""

ROWS = 20
"""Lines at most that tell whether they are the rows of a table without names."""

_ID = rb"(?:\d{4}-\d\d-\d\d|undated)\.\d{1,6}"
_PRINTED = pattern(
    rb"(?m)\A%b {2,}\S" % _ID  # lists, and what explains an item
    + rb"|\AId {2,}Date {2,}Countries"
    + rb"|\ALast read {2,}Items|\A\d{4}-\d\d-\d\d \d\d:\d\d [ \d,]{6}\d  \S"  # sources
    + rb"|^ ?(?:Id:|\*\*Id:\*\*|Id {2,7}) ?%b[ \t\r]*$" % _ID  # articles, and digests in Markdown
    + rb"|<article id=\"%b\">\r?\n<(?:p|h\d) class=\"meta\">" % _ID
    + rb"|\A\| (?:country|region|year|month|language|source) \|"
    + rb"|\A@misc\{iom-|\"id\": \"iom-%b\"" % _ID
)
"""What is printed for people, in text, Markdown, HTML and JSON: to read it would make news of its headings."""

_TERMINAL = pattern(rb"\x1b\[[\d;?]*+[a-zA-Z]|\x1b\][^\x1b\a\n]*+(?:\x1b\\|\a)")
"""Colours and links as a terminal gets them: ECMA-48."""

_BAR = "▏▎▍▌▋▊▉█ \r"

_FRONT = pattern(
    rb"---[ \t]*\r?\n(?=(?:title|date|tags|t\xc3\xadtulo|titulo|fecha)[ \t]*:)(?:.*\n){1,100}?(?:---|\.\.\.)[ \t\r]*$",
    re.M | re.I,
)
_HEADING = pattern(rb"(?:\A|\n[ \t\r]*\n)(#{1,6})[ \t]+(?=[^\W\d]|[\"*\[\xc2-\xf4])")
_EMPHASIS = pattern(rb"\]\(https?://|(?m:^(?:[-*+][ \t]+)?\*\*?[^\s*][^*\n]*+\*\*?)")

SUFFIXES: dict[str, Name] = {
    ".csv": "csv", ".tsv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".html": "html", ".htm": "html", ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".md": "markdown", ".markdown": "markdown", ".mkd": "markdown",
    ".eml": "mail", ".mbox": "mbox", ".docx": "docx", ".xlsx": "xlsx", ".pdf": "pdf",
}  # fmt: skip


def reader(name: Name) -> Reader:
    """Give the reader of a format; only its own module is loaded."""
    match name:
        case "markdown":
            from iomcli.readers.markdown import read
        case "csv":
            from iomcli.readers.csv import read
        case "json":
            from iomcli.readers.json import read
        case "jsonl":
            from iomcli.readers.jsonl import read
        case "html":
            from iomcli.readers.html import read
        case "feed":
            from iomcli.readers.feed import read
        case "mail":
            from iomcli.readers.mail import read
        case "mbox":
            from iomcli.readers.mbox import read
        case "docx":
            with _extra("docx"):
                from iomcli.readers.docx import read
        case "xlsx":
            with _extra("openpyxl"):
                from iomcli.readers.xlsx import read
        case "pdf":
            with _extra("pypdf"):
                from iomcli.readers.pdf import read
        case "archive":
            from iomcli.readers.archive import read
        case "text":
            from iomcli.readers.text import read
    return read


@contextmanager
def _extra(package: str) -> Iterator[None]:
    """Tell how to install a package of the extra `documents` when it is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        raise UnreadableFile("needs an extra; install it with: pip install 'iomcli[documents]'") from error


def recognised(head: bytes, file_name: str) -> Name:
    """Tell the format of a file by its first bytes, then by its name; what nothing speaks for is text.

    Raise UnreadableFile for what holds no bulletin: a picture, or what iomcli itself printed for people.
    """
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))  # as Excel and Windows PowerShell save text
    start = head.decode("utf-16", "ignore").lstrip().encode() if wide else head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(_XML + rb"<svg[\s>]", start):
        raise UnreadableFile("is a picture, not text")
    if start.startswith(b"Script started on "):
        raise UnreadableFile("is what a terminal showed, as script recorded it; --reader text reads it all the same")
    named = SUFFIXES.get(PurePath(file_name).suffix.lower(), "text")
    marks = (name for name, mark in _MARKS if not (wide and name in _OF_BYTES) and re.match(mark, start))
    found = next(marks, "csv" if _is_table(start) else named)
    if found in ("text", "markdown", "html", "json") and _is_printed(start):
        raise UnreadableFile(
            "is what iomcli printed for people to read; its items are brought along by a backup or by --format jsonl, "
            "and --reader reads it all the same"
        )
    if found == named == "text" and _is_markdown(start):
        return "markdown"
    return "jsonl" if (found, named) == ("json", "jsonl") else found


def _is_printed(start: bytes) -> bool:
    """Tell whether iomcli printed a file for people, in colours or not."""
    bare = _TERMINAL.sub(b"", start).lstrip(b"\r\n")
    return bool(_PRINTED.search(bare)) or _are_counts(bare[: bare.rfind(b"\n") + 1].decode("utf-8", "replace"))


def _are_counts(text: str) -> bool:
    """Tell whether each line is a name and a number, perhaps with a bar, and all numbers end below each other."""
    lines = [line.rstrip(_BAR).rpartition(" ") for line in text.rstrip().split("\n")]
    ends = {len(before) + len(number) for before, _, number in lines}
    columns = all(before.endswith(" ") and number.replace(",", "").isdecimal() for before, _, number in lines)
    return len(lines) > 1 and columns and len(ends) == 1


def _is_table(start: bytes) -> bool:
    """Tell whether the first line names columns of items."""
    line = re.split(rb"[\r\n]", start[:HEADING], maxsplit=1)[0].decode("utf-8", "iomcli.windows-1252")
    cells = (tuple(cell.strip(' "') for cell in line.split(mark)) for mark in ",;\t" if mark in line)
    return any(columns.are_of_items(names, strict=True) for names in cells) or _are_rows(start)


def _are_rows(start: bytes) -> bool:
    """Tell whether the first lines are rows of days, places and titles, with tabs between the cells and no names."""
    if start[:HEADING].partition(b"\n")[0].count(b"\t") < 2:
        return False
    from iomcli import unnamed

    whole = start if len(start) <= HEADING else start[:HEADING].rpartition(b"\n")[0]
    lines = whole.decode("utf-8", "iomcli.windows-1252").splitlines()[:ROWS]
    return unnamed.names([line.split("\t") for line in lines if line.strip()]) is not None


def _is_markdown(start: bytes) -> bool:
    """Tell whether a text has front matter, or a heading and more marks of Markdown: in chats `#` stands alone."""
    if _FRONT.match(start):
        return True
    headings = _HEADING.findall(start)
    return bool(headings) and ((len(headings) > 1 and b"##" in headings) or _EMPHASIS.search(start) is not None)


def fitting(stream: BinaryIO, source: str, wanted: Name | None) -> Name:
    """Give the reader of a stream: the one that is wanted, or else the one that fits.

    Raise UnreadableFile when there is none.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    if containers.is_zip(head):
        if office := containers.office(stream):
            return office
        raise UnreadableFile("is a zip file; save it and give its name to iomcli ingest")
    return wanted or recognised(head, source)
