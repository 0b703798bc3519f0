"""From bytes to clean text: encodings, line ends, and characters that must not travel further."""

import codecs
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from iomcli.errors import UnreadableFile

CHUNK = 1 << 20
"""Bytes looked at in one step; lines are given on in chunks of about this size."""

LONGEST = 1 << 24
"""Bytes of a line at most."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Characters that nobody sees: soft hyphen, zero-width space, word joiner, byte order mark.
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
# C0 and DEL have pictures of their own in Unicode; C1, bidi overrides and isolates are named by number.
_PICTURES = {code: chr(0x2400 + code) for code in range(32) if code not in (9, 10)} | {0x7F: "␡"}
_NAMED = {code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_BREAKS = {0x2028: "\n", 0x2029: "\n"}
_LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE = _INVISIBLE | _PICTURES | _NAMED | _BREAKS | _LONE
_UNSAFE = re.compile(f"[{''.join(map(chr, (_PICTURES | _NAMED | _LONE)))}]")
_SUSPECT = re.compile(f"[{''.join(map(chr, _TABLE))}]")

# What the bytes of accented letters and typographic marks look like in Windows-1252.
_GARBLED = re.compile(r"Ã[\u00a0-\u00bf\u0152\u0160\u0192\u2018-\u2022\u2030]|Â[¿¡«»°]|â€")


def clean(text: str) -> str:
    """Make text safe and composed, its wording untouched.

    Control characters and bidi marks become visible symbols, invisible ones go, accents are composed (NFC), and a
    Unicode line or paragraph separator becomes a line end.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    return text.translate(_TABLE) if _SUSPECT.search(text) else text


def unsafe(text: str) -> int:
    """Count the characters that `clean` would show as symbols."""
    return len(_UNSAFE.findall(text))


def garbled(text: str) -> str | None:
    """Give the first sign that UTF-8 was once taken for Windows-1252, such as `Ã³` for `ó`; None when there is none."""
    if text.isascii():
        return None
    found = _GARBLED.search(text)
    return found[0] if found else None


def lines(stream: BinaryIO) -> Iterator[list[str]]:
    """Give the lines of a seekable stream in lists of about a megabyte, decoded but not yet cleaned.

    Encodings are tried in this order: UTF-8 with or without a mark, UTF-16 with one, Windows-1252.
    Raise UnreadableFile when the bytes are no text.
    """
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding(stream), errors="replace", newline=None)
    try:
        while chunk := text.readlines(CHUNK):
            yield chunk
    finally:
        if not stream.closed:  # a reader that gave up is only cleared away after its file
            text.detach()


def encoding(stream: BinaryIO) -> str:
    """Find the encoding of a seekable stream and leave it at its beginning.

    Raise UnreadableFile for binary data, and for a line that no memory should hold.
    """
    head = stream.read(4)
    stream.seek(0)
    found = "utf-16" if head.startswith(_UTF16) else "utf-8-sig"
    decoder = codecs.getincrementaldecoder("utf-8")()
    run = 0
    chunk = b"-"
    while chunk:
        chunk = stream.read(CHUNK)
        last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        run = len(chunk) - last - 1 if last >= 0 else run + len(chunk)
        if run > LONGEST:
            raise UnreadableFile(f"has a line of more than {LONGEST >> 20} MB; no text has that")
        if found != "utf-16" and b"\0" in chunk:
            raise UnreadableFile("is binary data, not text")
        if found == "utf-8-sig":
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                found = "cp1252"
    stream.seek(0)
    return found
