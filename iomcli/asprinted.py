"""Texts as a page prints them: the year that a day was given, to tell when it was, is taken out of titles and texts."""

from collections.abc import Iterable, Iterator
from os.path import commonprefix
from typing import TypeVar

from iomcli import dates, papers
from iomcli.items import Aside, Item, Line
from iomcli.patterns import pattern

MOST = 10_000
"""Lines with a year that are kept in mind; an item comes soon after its lines."""

LONGEST = 300
"""Characters of a line with a day that may get a year, at most."""

Key = TypeVar("Key", int, str)

_ADDED = pattern(r"(?: (?:de )?[^\W\d]{3,10})?,?(?: del?)? ?(?:19|20)\d{2}")
"""What is added to a day; a comma before it too, behind the name of a paper."""
_MONTH = pattern(r"[/.-]\d{1,2}")
"""The number of a month, in the place of which its name is written."""


class Years:
    """The lines of a page that were given a year."""

    def __init__(self) -> None:
        self._before: dict[int, str] = {}
        self._printed: dict[str, str] = {}

    def before(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Give lines, and keep those with a figure as they are printed."""
        for number, text in lines:
            if text and len(text) <= LONGEST and dates.FIGURE.search(text):
                _keep(self._before, number, text)
            yield number, text

    def after(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Give lines that may have been given a year, and keep which were."""
        for number, text in lines:
            printed = self._before.pop(number, text)
            if printed != text and _is_added(printed, text):
                _keep(self._printed, text, printed)
            yield number, text

    def aside(self, one: Aside) -> Aside:
        """Give a line that is set aside as it is printed."""
        return one._replace(text=self._as_printed(one.text)) if self._printed else one

    def without(self, item: Item) -> Item:
        """Give an item with its title and paragraphs as they are printed."""
        if not self._printed:
            return item
        body = "\n\n".join(map(self._as_printed, item.body.split("\n\n")))
        title = self._as_printed(item.title) if item.title else item.title
        return item if (title, body) == (item.title, item.body) else item._replace(title=title, body=body)

    def _as_printed(self, text: str) -> str:
        return self._printed.get(text, text) if len(text) <= LONGEST else text


def _keep(kept: dict[Key, str], key: Key, text: str) -> None:
    """Keep a text, and of too many not the first."""
    kept[key] = text
    if len(kept) > MOST:
        del kept[next(iter(kept))]


def _is_added(printed: str, text: str) -> bool:
    """Tell whether a text is what is printed with a year in it, perhaps with its month.

    What stands behind a number alone may have been printed below it.
    """
    if printed.isdecimal():
        return False
    begin = _alike(printed, text)
    end = _alike(printed[begin:][::-1], text[begin:][::-1])
    while 0 < end < len(text) and printed[-end].isdigit() and text[-end - 1].isdigit():  # amid a year
        end -= 1
    less, more = printed[begin : len(printed) - end], text[begin : len(text) - end]
    if more == ",":
        return not less and papers.name(text) is not None
    return _ADDED.fullmatch(more) is not None and (not less or _MONTH.fullmatch(less) is not None)


def _alike(one: str, other: str) -> int:
    """Give how many letters two texts begin with that are the same."""
    return len(commonprefix([one, other]))  # noqa: RUF071 - letters, not folders, are wanted
