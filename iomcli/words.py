"""What a person typed, as an FTS5 expression that can't fail."""

from collections.abc import Iterable
from typing import NamedTuple

from iomcli.errors import UnreadableValue

COLUMNS = "{title dateline body}"
"""Typed words search these columns, never the countries."""


class Words(NamedTuple):
    """Typed words, read: the phrases that are searched for, all of them wanted, and what was left out."""

    phrases: tuple[str, ...]
    ignored: tuple[str, ...] = ()

    @property
    def match(self) -> str | None:
        """The FTS5 expression, or None when there is nothing to search for."""
        return f"{COLUMNS} : ({' AND '.join(map(quoted, self.phrases))})" if self.phrases else None


def read(texts: Iterable[str]) -> Words:
    """Read typed words: each is wanted, quoted ones as a phrase; punctuation is never an operator.

    A word without a letter or digit can't be searched for and is named in `ignored`. Raise UnreadableValue when
    nothing but spaces was typed.
    """
    chunks = [chunk for text in texts for chunk in _chunks(text)]
    if not chunks:
        raise UnreadableValue("there is no word to search for; try: iomcli search trafficking")
    phrases = dict.fromkeys(chunk for chunk in chunks if _searchable(chunk))
    return Words(phrases=tuple(phrases), ignored=tuple(chunk for chunk in chunks if not _searchable(chunk)))


def typed(value: str) -> str:
    """Give what a person typed as text: bytes that are not UTF-8 become the replacement character."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def quoted(phrase: str) -> str:
    """Quote a phrase for FTS5: between quotes nothing is an operator. https://sqlite.org/fts5.html#fts5_strings"""
    return '"' + phrase.replace("\0", " ").replace('"', '""') + '"'


def _chunks(text: str) -> list[str]:
    """Split at spaces, but keep together what stands between two double quotes; an odd quote is a character."""
    text = text.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')
    parts = text.split('"')
    if len(parts) % 2 == 0:
        parts[-2:] = [" ".join(parts[-2:])]
    chunks: list[str] = []
    for index, part in enumerate(parts):
        chunks.extend([" ".join(part.split())] if index % 2 and part.strip() else part.split() if not index % 2 else [])
    return chunks


def _searchable(chunk: str) -> bool:
    return any(char.isalnum() for char in chunk)
