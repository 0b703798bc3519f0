"""The limit to input that tells nothing: what is short without end would take long to read."""

from iomcli.errors import UnreadableFile

ITEMS = ("items", 15_000, 25)
"""A stretch of items, and the characters of each on the average: a short headline has 30."""


LINES = ("lines", 20_000, 24)
"""A stretch of lines, whatever is in them, and the characters of each on the average: a listing has lines of a word."""


class Stretch:
    """Lines, items or messages, measured so many at a time."""

    def __init__(
        self, what: str, count: int, shortest: int, wrong: str = "which tell nothing; take them out, or split the file"
    ) -> None:
        self._what, self._most, self._shortest, self._wrong = what, count, shortest, wrong
        self.ended = False
        """Whether it told nothing."""
        self.begin()

    def begin(self) -> None:
        """Begin to measure anew."""
        self._count = self._size = 0

    def add(self, line: int, size: int) -> None:
        """Measure one of a `size` in characters that ends at a line.

        Raise UnreadableFile when it ends a stretch of which each has less than the `shortest` on the average.
        """
        self._count, self._size = self._count + 1, self._size + size
        if self._count == self._most:
            if self._size < self._most * self._shortest:
                self.ended = True
                told = f"has {self._most:,} {self._what} up to line {line:,}"
                each = f"of {self._size // self._most} characters on the average"
                raise UnreadableFile(f"{told} {each}, {self._wrong}")
            self.begin()
