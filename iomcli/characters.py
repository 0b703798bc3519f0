"""From bytes to clean text: encodings, line ends, and characters that must not travel further."""

import codecs
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from iomcli import labels
from iomcli.errors import UnreadableFile
from iomcli.items import Remark
from iomcli.patterns import pattern

CHUNK = 1 << 20
"""Bytes looked at in one step; lines are given on in chunks of about this size."""

LONGEST = 1 << 24
"""Bytes of a line at most."""

BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*",  # pictures
    b"\x7fELF", b"MZ\x90\0", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe",  # programs
    b"\x1f\x8b", b"BZh9", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!\x1a",  # packed
    b"\xd0\xcf\x11\xe0", b"OggS", b"ID3",  # old Word, sound
)  # fmt: skip
"""How files begin that are no text, even where no zero byte follows."""

_MARKED = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
"""Marks in order of trial: the one of UTF-16 begins one of UTF-32."""

_LARGER = {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
_OF_HOSTS = ("idna", "punycode")

_ENDS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
"""Characters that end a line: vertical tab, form feed, next line, line and paragraph separator."""

# Characters that nobody sees: soft hyphen, zero-width space, marks of direction, word joiner, byte order mark.
_INVISIBLE = dict.fromkeys((0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF))
# C0 and DEL have pictures of their own in Unicode; C1, bidi overrides and isolates are named by number.
_PICTURES = {code: chr(0x2400 + code) for code in range(32) if code not in (9, 10, *_ENDS)} | {0x7F: "␡"}
_NAMED = {
    code: f"<U+{code:04X}>"
    for code in (*range(0x80, 0x85), *range(0x86, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_BREAKS = dict.fromkeys(_ENDS, "\n")
_LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE = _INVISIBLE | _PICTURES | _NAMED | _BREAKS | _LONE
_UNSAFE = pattern(f"[{''.join(map(chr, _PICTURES | _NAMED))}\ud800-\udfff]")
_SUSPECT = pattern(f"[{''.join(map(chr, _INVISIBLE | _PICTURES | _NAMED | _BREAKS))}\ud800-\udfff]")

MARKS = 30
"""Accents on one letter at most, before a joiner: to sort n of them takes n². https://unicode.org/reports/tr15/#UAX15-D4"""
_MANY = pattern(rf"[^\w\s\x00-\u02ff]{{{MARKS + 1},}}")
_JOINER = "\u034f"
_DOT = "⋅"
"""With it Google parts a paper from its day, where others have a middle dot; as one character rules know it."""
_BESIDE = pattern(rf"(?<=[^\W\d]){_DOT}(?= )")
"""One that a blank follows, and none comes before: `La Prensa⋅ 5 mar 2024`."""
_HEADING = pattern(labels.ISSUE, re.IGNORECASE)
"""What heads an alert, whose day beside it is that of none of its items."""
_ENDLESS = pattern("&#[0-9]{1000,};?")

# An accented letter, or a typographic mark, in UTF-8; as Windows-1252 they would be two or three odd characters.
_UTF8 = pattern(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xaf]")
# What the bytes of accented letters and typographic marks look like in Windows-1252.
_GARBLED = pattern(r"Ã[\u00a0-\u00bf\u0152\u0160\u0192\u2018-\u2022\u2030]|Â[¿¡«»°]|â€")


def clean(text: str) -> str:
    """Make text safe and composed, its wording untouched.

    Control characters and bidi marks become visible symbols, invisible ones go, accents are composed (NFC), those of a
    tower of accents in parts, what ends a line or a page in other systems becomes a line end, and a dot of mathematics
    the middle dot that looks the same, but for the one in the heading of an alert.
    """
    text = text if text.isprintable() or not _SUSPECT.search(text) else text.translate(_TABLE)
    if text.isascii() or _is_western(text):
        return text
    if _DOT in text and not _HEADING.match(text):
        text = _BESIDE.sub(f" {_DOT}", text).replace(_DOT, "·")
    return unicodedata.normalize("NFC", _MANY.sub(_parted, text))


def unescaped(text: str) -> str:
    """Give text with the characters that HTML names; a number of more digits than `int` reads names none."""
    from html import unescape

    return unescape(_ENDLESS.sub("\ufffd", text))


def _is_western(text: str) -> bool:
    """Tell whether Windows-1252 has every character: then no accent stands alone, and all are composed."""
    for encoding in ("latin-1", "cp1252"):  # the first is the faster one by far
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def _parted(tower: re.Match[str]) -> str:
    """Part accents that follow each other by a joiner, which nobody sees."""
    parted, marks = [], 0
    for one in tower[0]:
        marks = marks + 1 if unicodedata.combining(one) else 0
        if marks > MARKS:
            parted.append(_JOINER)
            marks = 1
        parted.append(one)
    return "".join(parted)


def unsafe(text: str) -> int:
    """Count the characters that `clean` would show as symbols."""
    return len(_UNSAFE.findall(text))


def symbols(count: int) -> str:
    """Say that so many characters are shown as symbols."""
    one, more = "1 control character is shown as a symbol", f"{count:,} control characters are shown as symbols"
    return one if count == 1 else more


def garbled(text: str) -> str | None:
    """Give the first sign that UTF-8 was once taken for Windows-1252, such as `Ã³` for `ó`; None when there is none."""
    found = _GARBLED.search(text) if any(sign in text for sign in "ÃÂâ") else None
    return found[0] if found else None


# Bytes among which none in UTF-8 has more than one: all up to a first byte of several that a next one follows.
_SINGLE = pattern(rb"(?:[\x00-\xc1\xf5-\xff]++|[\xc2-\xf4](?=[\x00-\x7f\xc0-\xff])|)*+")


class Encoding(NamedTuple):
    """How bytes become text: the arguments of `bytes.decode`."""

    name: str
    errors: str = "replace"
    line: int | None = None
    """The first line with bytes that are no UTF-8, in a text that else is."""


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252, with what follows up to the next that may be UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start, end = error.object, error.start, error.end
    single = _SINGLE.match(data, end)
    end = single.end() if single else end
    return "".join(map(_WINDOWS_1252.__getitem__, data[start:end])), end


_WINDOWS_1252 = bytes(range(256)).decode("cp1252", "replace")
codecs.register_error("iomcli.windows-1252", _as_windows_1252)


def lines(stream: BinaryIO, found: Encoding | None = None) -> Iterator[list[str]]:
    """Give the lines of a seekable stream in lists of about a megabyte, decoded but not yet cleaned.

    Encodings are tried in this order: UTF-8 with or without a mark, UTF-16 and UTF-32 with one, Windows-1252.
    Raise UnreadableFile when the bytes are no text.
    """
    stream.seek(0)
    found = found or encoding(stream)
    text = io.TextIOWrapper(stream, found.name, errors=found.errors, newline=None)
    try:
        while chunk := text.readlines(CHUNK):
            yield chunk
    finally:
        if not stream.closed:  # a reader that gave up is only cleared away after its file
            text.detach()


def encoding(stream: BinaryIO, *, longest: int = LONGEST) -> Encoding:
    """Find the encoding of a seekable stream and leave it at its beginning.

    A text in UTF-8 with a few bytes that are none keeps the rest of its letters. Raise UnreadableFile for binary data,
    and for a line of more bytes than the `longest`, which no memory should hold.
    """
    head = stream.read(16)
    stream.seek(0)
    if head.startswith(BINARY) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise UnreadableFile("is binary data, not text")
    if head.startswith(b"{\\rtf"):
        raise UnreadableFile("is a rich text file; save it as .docx or as plain text")
    marked = next((name for mark, name in _MARKED.items() if head.startswith(mark)), None)
    bad, letters = _searched(stream, longest, marked=marked is not None)
    stream.seek(0)
    if marked or not bad:
        return Encoding(marked or "utf-8-sig")
    return Encoding("utf-8-sig", "iomcli.windows-1252", bad) if letters else Encoding("cp1252")


def codec(name: str) -> str:
    """Give the encoding that a file names, or the larger one that is mostly meant: https://encoding.spec.whatwg.org

    Raise LookupError when there is none of that name, or it is one for names of hosts: to read a text in that takes a
    time that grows with the square of its length.
    """
    found = codecs.lookup(name).name
    if found in _OF_HOSTS:
        raise LookupError(name)
    return _LARGER.get(found, found)


def remarks(found: Encoding) -> Iterator[Remark]:
    """Say which line of a file has the first bytes that are no UTF-8, when the rest of it is."""
    if found.line:
        yield Remark(line=found.line, text="bytes that are no UTF-8 stand here; they are read as Windows-1252")


def _searched(stream: BinaryIO, longest: int, *, marked: bool) -> tuple[int, bool]:
    """Give the first line with bytes that are no UTF-8, 0 for none, and whether letters in UTF-8 are there."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    run, ends, bad, letters = 0, 0, 0, False
    chunk = b"-"
    while chunk:
        chunk = stream.read(CHUNK)
        last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        run = len(chunk) - last - 1 if last >= 0 else run + len(chunk)
        if run > longest:
            raise UnreadableFile(f"has a line of more than {longest >> 20} MB; no text has that")
        if marked:
            continue
        if b"\0" in chunk:
            raise UnreadableFile("is binary data, not text")
        if not bad:
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                bad = ends + chunk.count(b"\n", 0, error.start) + 1
            ends += chunk.count(b"\n")
        letters = letters or (not chunk.isascii() and bool(_UTF8.search(chunk)))
    return bad, letters
