"""Rarer ways to write a date, read by dateutil, and names of months with a wrong letter."""

import re
from collections.abc import Container, Mapping
from datetime import datetime

from .errors import UnreadableDate

WORDS = frozenset((
    "junior", "juniors", "marcha", "marche", "marchas", "augusta", "mayor", "mayores", "mayors", "martes", "marina",
    "marino", "marinos", "decima",
))  # fmt: skip
"""Words that are like names of months, and others."""

LONG = 6
"""Letters of the name of a month that may have a wrong one."""

ALIKE = 0.85
"""How much of a name must be right, by `difflib`."""

NEAR = 0.7
"""How much of a name is right where nobody can tell the month, and it can be nothing else: juino, agsto."""


def read(text: str, months: Mapping[str, int], weekdays: Container[str]) -> tuple[int, int, int | None] | None:
    """Read the year, the month and perhaps the day of a text, folded, perhaps with a time; None for less than a month.

    Only where a year and the name of a month leave nothing to guess.
    """
    numbers = re.findall("[0-9]+", re.sub("[0-9]+:[0-9:.]+", "", text))
    if len(numbers) not in (1, 2) or not any(word in months for word in re.findall("[a-z]+", text)):
        return None
    from dateutil.parser import parse, parserinfo

    class Names(parserinfo):
        def jump(self, name: str) -> bool:
            return name in ("de", "del", "do", "el", "le") or name in weekdays or super().jump(name)

        def month(self, name: str) -> int | None:
            return months.get(name)

        def convertyear(self, year: int, century_specified: bool = False) -> int:
            return year  # dateutil's guess of the century depends on the clock

    try:
        # It fills what is missing from a default: what follows the default was not given.
        one = parse(text, Names(), default=datetime(2000, 1, 1), ignoretz=True)
        other = parse(text, Names(), default=datetime(2004, 2, 15), ignoretz=True)
    except (ValueError, OverflowError):
        return None
    if (one.year, one.month) != (other.year, other.month) or str(one.year) not in numbers:
        return None
    return one.year, one.month, one.day if one.day == other.day else None


def misspelt(word: str, months: Mapping[str, int]) -> int | None:
    """Give the month whose name a word nearly is, and begins as: novienbre, septimbre; None for another word.

    Raise UnreadableDate where it can be no other word, but nobody can tell the month.
    """
    from difflib import get_close_matches

    if word in WORDS:
        return None
    alike = [name for name in months if name[0] == word[0] and len(name) > 3]
    if not (near := get_close_matches(word, alike, 1, NEAR)):
        return None
    if len(word) >= LONG and word[:3] == near[0][:3] and get_close_matches(word, near, 1, ALIKE):
        return months[near[0]]
    if word.endswith("s") and not near[0].endswith("s") and not get_close_matches(word, near, 1, ALIKE):
        return None  # of several things
    raise UnreadableDate(f"no month is called {word}")
