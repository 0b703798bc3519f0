"""RSS and Atom feeds."""

import codecs
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.parsers import expat

import feedparser

from iomcli import characters, markup, records
from iomcli.characters import Encoding
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern
from iomcli.records import Record

LARGEST = 12 << 20
"""Bytes of a feed that are read, which takes fifteen times as much."""

ENTRIES = 10_000
"""Entries that may be as short as they like."""

SHORTEST = 60
"""Bytes of more of them on the average, at least: a title and a link in their tags have more."""

TAGS = 20_000
"""Tags that may have as little among them as they like."""

SPARSEST = 20
"""Bytes of a feed for each of more tags on the average, at least; titles and addresses alone have more."""

LINES = 100_000
"""Lines that may be as short as they like."""

THINNEST = 10
"""Bytes of more of them on the average, at least; each end of a line costs a parser as much as a tag."""

GUESSED = 20_000
"""Tags of a feed that is no XML, at most: feedparser takes twice as long to guess what they mean."""

DEEPEST = 512
"""Tags inside each other that a feed may leave open, as of a web page."""

TOPICS = 1_000
"""Topics of entries at most; of more of them each is compared with all before, and none is read."""

NAME = 300
"""Bytes of the name of an author at most; in a longer one an address is looked for from each letter on."""

_CDATA = rb"<!\[CDATA\[(?:[^\]]++|\](?!\]>)|)*+(?:\]\]>|\Z)"
_TOPIC = pattern(
    rb"(?P<kept>%b)|<((?:\w+:)?(?:category|subject|keywords))\b[^<>]*+(?:(?<=/)>|>(?:%b|[^<]++|)*+</\2>)"
    % (_CDATA, _CDATA)
)
_SLOW = pattern(
    rb"(?P<kept>%b)|<(?P<tag>[\w:.-]{1,100})\s[^<>]{20000,}?(?P<end>/?)>"
    rb"|(?P<name>(?i:<(?:\w+:)?(?:author|creator|contributor|managingeditor|webmaster|publisher|owner|name|email)\b)"
    rb"[^<>]*+>)(?P<value>(?=(?:%b|[^<]){%d})(?:%b|[^<]++|)*+)" % (_CDATA, _CDATA, NAME, _CDATA)
)
_SURROGATES = pattern(rb"(?:&#(?:[xX][dD][89a-fA-F][0-9a-fA-F]{2}|5[5-7]\d{3});){1,2}")
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", b"<\0\0\0": "utf-32-le", b"\0\0\0<": "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be",
}  # fmt: skip
"""How feeds begin of several bytes a letter: https://www.w3.org/TR/xml/#sec-guessing"""
_NAMED = pattern(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_DECLARATION = pattern(r"^\s*<\?xml\s[^>]*+>?", re.IGNORECASE)
_FIRST = pattern(rb"<[A-Za-z_\x80-\xff]")
_BLANKS = pattern(rb"\s+")
_EMPTY = pattern(rb"(?:\r?\n){4,}")  # each line end is a piece of its own to a parser

_ENTRY = pattern(rb"<(?:item|entry)\b", re.IGNORECASE)


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read an item an entry; its line is its number in the feed. Nothing is fetched.

    Raise UnreadableFile when it is too large, has many entries with hardly anything in them, or is no feed.
    """
    text = stream.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise UnreadableFile(f"is a feed of more than {LARGEST >> 20} MB; split it")
    entries = len(_ENTRY.findall(text))
    if entries > ENTRIES and len(text) < entries * SHORTEST:
        raise UnreadableFile(
            f"has {entries:,} entries of less than {SHORTEST} bytes each, which tell nothing; cut them out"
        )
    found, text = _in_utf8(text)
    text = _plain(text)
    text, broken = _closed(text)
    tags = text.count(b"<")
    if tags > GUESSED and broken:
        raise UnreadableFile(f"is no XML ({broken}), and has {tags:,} tags, too many to guess; mend or split it")
    if tags > TAGS and len(text) < tags * SPARSEST:
        told = f"has more than {TAGS:,} tags with hardly any text among them, which tell nothing"
        raise UnreadableFile(f"{told}; cut them out")
    lines = text.count(b"\n") + text.count(b"\r")
    if lines > LINES and len(text) < lines * THINNEST:
        raise UnreadableFile(f"has {lines:,} lines with hardly any text in them, which tell nothing; cut them out")
    # A stream, not the bytes: feedparser takes bytes that look like an address for one, and fetches it.
    try:
        feed = feedparser.parse(io.BytesIO(_declared(text)), sanitize_html=False, resolve_relative_uris=False)
    except ValueError as error:
        raise UnreadableFile(f"is no feed: {error}") from error
    except Exception as error:  # what feedparser raises over a damaged feed can be anything
        raise UnreadableFile("is a feed that is damaged; download it again, or save its page") from error
    if feed.bozo and not feed.entries:
        raise UnreadableFile(f"is no feed: {feed.bozo_exception}")
    yield from characters.remarks(found)
    language = feed.feed.get("language")
    yield from records.items(_record(number, entry, language) for number, entry in enumerate(feed.entries, 1))


def _in_utf8(text: bytes) -> tuple[Encoding, bytes]:
    """Give the encoding of a feed, and the feed in UTF-8 without its declaration."""
    named = _NAMED.match(text)
    wide = next((name for mark, name in _WIDE.items() if text.startswith(mark)), None)
    try:
        found = Encoding(wide or characters.codec(named[1].decode() if named else "utf-8"))
        whole = text.decode(found.name)
    except (LookupError, ValueError):
        found = characters.encoding(io.BytesIO(text))
        whole = text.decode(found.name, found.errors)
    bare = _DECLARATION.sub(lambda declared: "\n" * declared[0].count("\n"), whole.removeprefix("\ufeff"))
    return found, bare.encode("utf-8", "replace")


def _declared(text: bytes) -> bytes:
    """Give a feed its declaration, on a line of its own, and one blank for several above its first tag.

    There feedparser looks for what it wants from each place to the end.
    """
    first = _FIRST.search(text)
    at = first.start() if first else len(text)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + _BLANKS.sub(b" ", text[:at]) + text[at:]


def _plain(text: bytes) -> bytes:
    """Give a feed without what makes a parser slow and is not read: endless tags and names, thousands of topics."""
    text = _EMPTY.sub(b"\n\n\n", _SURROGATES.sub(_whole, _SLOW.sub(_short, text)))
    topics = sum(not found["kept"] for found in _TOPIC.finditer(text))
    return _TOPIC.sub(lambda found: found["kept"] or b"", text) if topics > TOPICS else text


def _short(found: re.Match[bytes]) -> bytes:
    if found["tag"]:
        return b"<%b%b>" % (found["tag"], found["end"])
    return found["kept"] or found["name"]


def _whole(found: re.Match[bytes]) -> bytes:
    """Give the letter that two halves are, as some programs write those beyond the first 65,536."""
    text = "".join(chr(_code(one)) for one in found[0].split(b";")[:-1])
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _code(reference: bytes) -> int:
    digits = reference.removeprefix(b"&#")
    return int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)


def _closed(text: bytes) -> tuple[bytes, str]:
    """Close what a feed that was cut off leaves open: else feedparser reads it twice, as XML and then as it can.

    Give with it where it is no XML, if it is none.
    """
    inside: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: inside.append(name)
    parser.EndElementHandler = lambda _: inside.pop()
    if b"<!ENTITY" in text:  # made to grow
        return text, ""
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        match expat.errors.messages.get(error.code):
            case expat.errors.XML_ERROR_NO_ELEMENTS if inside:
                pass
            case expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION if inside:
                text += b"]]>"
            case expat.errors.XML_ERROR_UNCLOSED_TOKEN | expat.errors.XML_ERROR_PARTIAL_CHAR if inside:
                text = text[: parser.ErrorByteIndex]
            case _:
                return text, f"line {error.lineno}: {expat.ErrorString(error.code)}"
    if len(inside) > DEEPEST:
        raise UnreadableFile(f"is XML nested more than {DEEPEST} deep, which is never closed")
    return text + "".join(f"</{name}>" for name in reversed(inside)).encode(), ""


def _record(number: int, entry: Mapping[str, object], language: object) -> Record | Aside:
    try:
        return Record(number, _fields(entry, language))
    except UnreadableFile as error:
        return Aside(line=number, text=characters.clean(str(entry.get("title")))[:200], reason=f"its text {error}")


def _fields(entry: Mapping[str, object], language: object) -> dict[str, object]:
    """Give the fields of an entry under our names; the day is the one that is printed, in its own time zone."""
    contents = entry.get("content")
    content = contents[0].get("value") if isinstance(contents, list) and contents else None
    return {
        "title": " ".join(markup.paragraphs(str(entry.get("title") or "")).split("\n\n")),
        "date": entry.get("published") or entry.get("updated"),
        "body": markup.paragraphs(str(content or entry.get("summary") or "")),
        "url": entry.get("link"),
        "language": language,
    }
