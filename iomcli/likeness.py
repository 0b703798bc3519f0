"""What two printings of a title and of a text share, and which text begins another."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from os.path import commonprefix
from typing import Generic, TypeVar

from iomcli import facts
from iomcli.digests import blake2b
from iomcli.items import Item

UNTITLED = 12
"""Words of the body that stand for the title of an item that has none."""

STEP, HEAD = 8, 96
"""Characters of a folded text from one digest of its beginning to the next, and those that are looked at in all."""

T = TypeVar("T")


def folded(text: str) -> str:
    """Fold case, accents, punctuation and spacing away: what two printings of a text share."""
    return re.sub(r"[\W_]+", " ", facts.unaccented(text).casefold()).strip()


def fingerprint(item: Item) -> int:
    """Give 64 bits of the folded title, signed as SQLite wants them: equal for tellings of one item in any archive."""
    name = folded(item.printed_title or "") or " ".join(folded(item.body[:500]).split()[:UNTITLED])
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


def beginning(text: str) -> bytes:
    """Give digests of the beginning of a folded text, which `begins_alike` compares; the text can't be read from them.

    How many characters they are of, a byte for each STEP of them, and eight bytes for all.
    """
    head = text[:HEAD]
    steps = b"".join(_digest(head[:end], 1) for end in range(STEP, len(head) + 1, STEP))
    return bytes([len(head)]) + steps + _digest(head, 8)


def begins_alike(known: bytes, text: str) -> bool:
    """Tell whether a folded text begins as the one did whose digests are known, as far as the shorter of them goes."""
    size = known[0]
    if len(text) >= size:
        return known == beginning(text[:size])
    steps = 1 + len(text) // STEP
    return known[1:steps] == beginning(text)[1:steps]


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode(), digest_size=size).digest()


class Beginnings(Generic[T]):
    """Things by their folded texts: those that begin a text, or go on after it, are found without looking at all.

    A text is only folded when there is another to compare it with.
    """

    def __init__(self, things: Iterable[T], text: Callable[[T], str]) -> None:
        self.things = list(things)
        self._text = text
        self._new = list(self.things)
        self._texts: list[str] = []
        self._by_text: dict[str, list[T]] = {}

    def add(self, thing: T) -> None:
        """Add a thing."""
        self.things.append(thing)
        self._new.append(thing)

    def move(self, thing: T, before: str) -> None:
        """Find a thing by the text that it has now instead of the one before."""
        left = self._by_text[before] = [one for one in self._by_text[before] if one is not thing]
        if not left:
            del self._by_text[before]
            del self._texts[bisect_left(self._texts, before)]
        self._new.append(thing)

    def alike(self, thing: T) -> list[T]:
        """Give the things of which one text begins the other: shorter ones, the longest first, then longer ones."""
        return [*self._shorter(self._text(thing)), *self._longer(self._text(thing))] if self.things else []

    def shorter(self, thing: T) -> list[T]:
        """Give the things whose text begins that of another, or is the same, the longest first."""
        return list(self._shorter(self._text(thing))) if self.things else []

    def _shorter(self, text: str) -> Iterator[T]:
        self._index()
        while (at := bisect_right(self._texts, text)) > 0:
            near = self._texts[at - 1]
            if text.startswith(near):
                yield from self._by_text[near]
                if not near:
                    return
                text = near[:-1]
            else:
                text = commonprefix([near, text])  # noqa: RUF071 - letters, not folders, are wanted

    def _longer(self, text: str) -> Iterator[T]:
        self._index()
        for near in self._texts[bisect_right(self._texts, text) :]:
            if not near.startswith(text):
                return
            yield from self._by_text[near]

    def _index(self) -> None:
        for thing in self._new:
            if (text := self._text(thing)) not in self._by_text:
                insort(self._texts, text)
            self._by_text.setdefault(text, []).append(thing)
        self._new.clear()
