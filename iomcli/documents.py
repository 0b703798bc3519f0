"""A JSON document, value by value: memory holds little more than the largest of them."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from iomcli.errors import UnreadableFile
from iomcli.patterns import pattern

LARGEST = 1 << 24
"""Characters of a value at most, a list or an object that is read piece by piece aside."""

CUT = 12
"""What is wrong so near to the end of what was read may be right when more is: -Infinity, an escape."""

T = TypeVar("T")

_SPACE = pattern(r"[ \t\r\n]*")
_AFTER = set(" \t\r\n,:]}")
"""What may follow a value."""
_DECODER = json.JSONDecoder()


class Document:
    """A document that is read from its beginning, given in pieces.

    All that reads raises UnreadableFile where the text is no JSON, is nested too deeply, or holds a value too large.
    """

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._held, self._at = "", 0
        self._line, self._column = 1, 1

    def next(self) -> str:
        """Give the character that comes next, no space; none at the end."""
        while True:
            if self._held[self._at : self._at + 1] > " ":
                return self._held[self._at]
            found = _SPACE.match(self._held, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._held) or not self._read():
                return self._held[self._at : self._at + 1]

    def value(self) -> object:
        """Read a value."""
        self.next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                beyond = error.pos - self._at
                cut = error.msg.startswith("Unterminated string") or self._is_near_end(error.pos)
                if not (cut and self._read()):
                    raise self._wrong(self._at + beyond) from error
            except ValueError as error:  # Python reads no number of more digits
                raise UnreadableFile("is JSON with a number of thousands of digits; no item has that") from error
            except RecursionError as error:
                raise UnreadableFile("is JSON nested too deeply to hold items") from error
            else:
                beyond = end - self._at
                whole = self._held[end : end + 1] in _AFTER or not self._is_near_end(end)
                if whole or not self._read():  # a number may go on
                    self._at += beyond
                    return value

    def elements(self) -> Iterator[object]:
        """Read a list: all that is at hand at once, else an element at a time."""
        if self.next() == "[":
            with suppress(ValueError, RecursionError):
                whole, self._at = _DECODER.raw_decode(self._held, self._at)
                return iter(whole)
        return self._parts("[", self.value, "]")

    def members(self) -> Iterator[str]:
        """Read an object: give each name, after which its value is to be read."""
        return self._parts("{", self._name, "}")

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self.next():
            raise self._wrong(self._at)

    def _parts(self, begins: str, part: Callable[[], T], ends: str) -> Iterator[T]:
        self._take(begins)
        if self._takes(ends):
            return
        yield part()
        while not self._takes(ends):
            self._take(",")
            yield part()

    def _name(self) -> str:
        if self.next() != '"':
            raise self._wrong(self._at)
        name = str(self.value())
        self._take(":")
        return name

    def _takes(self, mark: str) -> bool:
        found = self.next() == mark
        self._at += found
        return found

    def _take(self, mark: str) -> None:
        if not self._takes(mark):
            raise self._wrong(self._at)

    def _is_near_end(self, at: int) -> bool:
        return at > len(self._held) - CUT

    def _read(self) -> bool:
        """Read on, twice as far each time that a value is not whole; tell whether there was more."""
        before, held = self._held[: self._at], [self._held[self._at :]]
        size = wanted = len(held[0])
        if size > LARGEST:
            raise UnreadableFile(f"is JSON with a value of more than {LARGEST >> 20} MB; no item has that")
        while size <= 2 * wanted and (more := next(self._pieces, "")):
            held.append(more)
            size += len(more)
        self._line, self._column = self._place(before, len(before))
        self._held, self._at = "".join(held), 0
        return size > wanted

    def _wrong(self, at: int) -> UnreadableFile:
        line, column = self._place(self._held, at)
        where = f"at line {line}, column {column}"
        return UnreadableFile(f"is no JSON: something is wrong or missing {where}; save it once more")

    def _place(self, text: str, at: int) -> tuple[int, int]:
        """Give the line and the column of a place in what is held."""
        ends = text.count("\n", 0, at)
        return self._line + ends, at - text.rfind("\n", 0, at) if ends else self._column + at
