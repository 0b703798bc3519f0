"""How the numeric dates of a file are printed: whether the month comes first."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from iomcli import dates, labels, language, stamps
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


class Order(NamedTuple):
    """How the numeric dates of a file are printed."""

    month_first: bool | None
    """None when nothing tells, or when they say both."""
    both: str = ""
    """A date of each order, where they say both."""


def told(
    lines: Iterable[str], texts: Iterable[str] = (), otherwise: bool | None = None, *, entire: bool = False
) -> Order:
    """Tell from the numeric dates of a file whether the month comes first.

    When none of them tells it is `otherwise`, or else as the language of its `texts` has it, or that of their labels
    where the texts are too short to tell theirs; these take long to ask, and are not where the lines are the `entire`
    page and none of them may have such a date.
    """
    votes: dict[bool, str] = {}
    labelled, numeric = False, not entire
    for line in lines:
        digit = dates.FIGURE.search(line)
        numeric = numeric or (digit is not None and _NUMERIC.search(line, digit.start()) is not None)
        if digit and digit.start() < stamps.LONGEST:
            for found in _IN_LINE.finditer(line):
                labelled = labelled or (found.start() > 0 and labels.DAY_FIRST.match(line) is not None)
                one, two = int(found["one"]) > 12, int(found["two"]) > 12
                if one != two:
                    votes.setdefault(two, found["date"])
    if len(votes) == 2:
        return Order(None, both=" and ".join(map(repr, votes.values())))
    if votes or otherwise is not None:
        return Order(next(iter(votes), otherwise))
    return Order(_of_language(islice(texts, TEXTS), labelled) if numeric else None)


def _of_language(texts: Iterable[str], labelled: bool) -> bool | None:
    """Tell that the day comes first in a language in which it always does; in English nobody knows."""
    votes = [code in DAY_FIRST for text in texts if (code := language.of(text))] or [labelled]
    return False if 2 * sum(votes) > len(votes) else None
