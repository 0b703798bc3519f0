"""How the numeric dates of a file are printed: whether the month comes first."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal, NamedTuple

from iomcli import dates, labels, language, stamps
from iomcli.items import BOTH_ORDERS, TO_SAY_DAY
from iomcli.patterns import pattern

TEXTS = 100
"""Texts of a page that are asked for its language."""

DAY_FIRST = ("es", "fr", "pt")
"""Languages in which no date in numbers begins with the month."""

_NUMERIC = pattern(r"\d\s?[/.-]\s?\d")
_IN_LINE = pattern(
    r"\b(?P<date>(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-]"
    r"(?:\d{4}\b|\d{2}(?=,? (?:- )?\d{1,2}:|\)?$|\t| ?[|;–—] | - |: ?[^\W\d])))"
)
"""A year of two digits is one before the hour, at the end of a line or of brackets, or where a row goes on."""


_Found = dict[bool | None, list[tuple[int, str]]]
"""Dates by whether their month comes first, None where that is not clear, each with the number of its line."""


class Order(NamedTuple):
    """How the numeric dates of a file are printed."""

    month_first: bool | None
    """None when nothing tells, or when as many dates say that as the contrary."""
    said: tuple[int, str] | None = None
    """What to say of it where dates do not agree, or one of them decides on others, and the number of its line."""


def told(lines: Iterable[str], texts: Iterable[str] = (), whole: bool | None = None, *, entire: bool = False) -> Order:
    """Tell from the numeric dates of a file whether the month comes first: as most of those have it that tell.

    Those in lines that are short enough for a date tell before those amid texts; where none tells, a part of a file is
    read as the `whole`. When no date tells it is as the language of the `texts` has it, or that of their labels where
    the texts are too short to tell theirs; these take long to ask, and are not where the lines are the `entire` page
    and none of them may have such a date.
    """
    of_lines: _Found = {True: [], False: [], None: []}
    found: _Found = {True: [], False: [], None: []}
    labelled, numeric = False, not entire
    for at, line in enumerate(lines):
        digit = dates.FIGURE.search(line)
        numeric = numeric or (digit is not None and _NUMERIC.search(line, digit.start()) is not None)
        if digit and digit.start() < stamps.LONGEST:
            for one in _IN_LINE.finditer(line):
                labelled = labelled or (one.start() > 0 and labels.DAY_FIRST.match(line) is not None)
                if (order := _order(one)) != "":
                    found[order].append((at, one["date"]))
                    if len(line) <= stamps.LONGEST:
                        of_lines[order].append((at, one["date"]))
    if found[True] or found[False]:
        return _of_most(of_lines if of_lines[True] or of_lines[False] else found)
    if whole is not None:
        return Order(whole)
    return Order(_of_language(islice(texts, TEXTS), labelled) if numeric else None)


def _order(found: re.Match[str]) -> bool | Literal[""] | None:
    """Tell whether a date has its month first, None when it can be read two ways; nothing where that is the same."""
    one, two = int(found["one"]), int(found["two"])
    if (one > 12) != (two > 12):
        return two > 12
    return "" if one > 12 or one == two or found["date"][len(found["one"])] == "." else None


def _of_most(found: _Found) -> Order:
    """Give the order that most dates have; of as many of each, none."""
    (first, other), unclear = sorted((found[True], found[False]), key=len, reverse=True), found[None]
    if len(first) == len(other):
        shown = " and ".join(repr(date) for _, date in sorted((first[0], other[0])))
        return Order(None, (0, f"{shown} {BOTH_ORDERS}"))
    month_first = first is found[True]
    if not unclear or not (other or (month_first and len(first) == 1)):
        return Order(month_first)
    at, odd = (other or first)[0]
    ours, theirs = ("month", "day") if month_first else ("day", "month")
    if other:
        more = f" and {len(other) - 1:,} more have their" if other[1:] else " has its"
        told = f"{odd!r}{more} {theirs} first, but {first[0][1]!r} and {len(first) - 1:,} more their {ours}; so those"
    else:
        told = f"{odd!r} is the only date that tells that months come first; so those"
    told += f" that can be read two ways, such as {unclear[0][1]!r}, are read with the {ours} first"
    return Order(month_first, (at, f"{told}; if they are not, {TO_SAY_DAY}"))


def _of_language(texts: Iterable[str], labelled: bool) -> bool | None:
    """Tell that the day comes first in a language in which it always does; in English nobody knows."""
    votes = [code in DAY_FIRST for text in texts if (code := language.of(text))] or [labelled]
    return False if 2 * sum(votes) > len(votes) else None
